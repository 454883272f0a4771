"""How a customer is greeted."""

from __future__ import annotations

from sinno_tui.domain.cleaning import clean_line
from sinno_tui.domain.language import Language
from sinno_tui.texts.texts import Texts

WOMEN = frozenset({"frau", "fr", "mrs", "ms", "miss", "madam"})
MEN = frozenset({"herr", "herrn", "hr", "mr", "mister"})
"""Salutations as exports hold them, in lower case and without a dot at the end."""


def greeting(say: Texts, salutation: str, title: str, first_name: str, last_name: str) -> str:
    """'Guten Tag Frau Dr. Müller,', in English with either Ms or the title.

    Where the salutation is another or missing nobody is taken for a man or a woman: 'Guten Tag Anna Müller,',
    and without both names 'Guten Tag,'.
    """
    known = salutation.strip().rstrip(".").lower()
    title, first_name, last_name = clean_line(title), clean_line(first_name), clean_line(last_name)
    name = f"{title} {last_name}".strip()
    if last_name and known in WOMEN | MEN:
        if title and say.language is Language.ENGLISH:
            return say("Dear {name},", name=name)
        return say("Dear Ms {name},", name=name) if known in WOMEN else say("Dear Mr {name},", name=name)
    if last_name and first_name:
        return say("Dear {name},", name=f"{title} {first_name} {last_name}".strip())
    return say("Hello,")
