"""The code: derived, typeable, within the realm's policy."""

from __future__ import annotations

import re
from random import Random

from sinno_tui.domain.code import ALPHABET, derive_code


def test_every_code_has_the_written_form_with_a_letter_and_a_digit(seed: int) -> None:
    rng = Random(seed)
    for generation in range(2000):
        code = derive_code(rng.randbytes(32), str(rng.random()), generation)
        assert re.fullmatch(rf"[{ALPHABET}]{{5}}-[{ALPHABET}]{{5}}", code)
        assert re.search("[a-z]", code)
        assert re.search("[0-9]", code)


def test_a_retry_sends_the_same_code_and_a_new_generation_another() -> None:
    assert derive_code(b"k" * 32, "a", 1) == derive_code(b"k" * 32, "a", 1)
    assert len({derive_code(b"k" * 32, "a", generation) for generation in range(100)}) == 100


def test_another_key_or_activation_makes_another_code() -> None:
    codes = {derive_code(key, activation, 1) for key in (b"k" * 32, b"l" * 32) for activation in "ab"}
    assert len(codes) == 4
