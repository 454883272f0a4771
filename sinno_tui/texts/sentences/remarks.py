"""What a look at the interfaces has shown. Apart from the other sentences: few processes need the realm's."""

from __future__ import annotations

from sinno_tui.domain.errand import Remark
from sinno_tui.texts.sentences.realm_words import REALM
from sinno_tui.texts.sentences.sentence import sentence
from sinno_tui.texts.texts import Texts


def remark_sentence(say: Texts, remark: Remark) -> str:
    """What is the matter, and why that matters or what to do."""
    words = REALM.get(remark.code)
    if words is None:
        return sentence(say, remark.code, **remark.params)
    return f"{say(words.differs, **remark.params)} {say(words.why, **remark.params)}"
