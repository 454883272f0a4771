"""How German surnames sound: Kölner Phonetik (Postel 1969), by the library cologne_phonetics."""

from __future__ import annotations

from functools import lru_cache

import cologne_phonetics  # type: ignore[import-untyped]


@lru_cache(1 << 16)
def sound_of(word: str) -> str:
    """The code of one folded word: Meier, Maier and Mayr are one; empty where it has none, as in other
    scripts."""
    return "".join(code for _part, code in cologne_phonetics.encode(word))
