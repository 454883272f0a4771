from __future__ import annotations

import pytest

from sinno_tui.domain.language import Language
from sinno_tui.messages.greeting import greeting
from sinno_tui.texts.texts import texts_in


@pytest.mark.parametrize(
    ("person", "german", "english"),
    [
        (("Frau", "", "Anna", "Müller"), "Guten Tag Frau Müller,", "Dear Ms Müller,"),
        (("Herr", "", "Jürgen", "von Berg"), "Guten Tag Herr von Berg,", "Dear Mr von Berg,"),
        (("hr.", "", "", "Maier"), "Guten Tag Herr Maier,", "Dear Mr Maier,"),
        (("Mrs", "", "", "Miller"), "Guten Tag Frau Miller,", "Dear Ms Miller,"),
        (("Frau", "Dr.", "Anna", "Müller"), "Guten Tag Frau Dr. Müller,", "Dear Dr. Müller,"),
        (("", "", "Anna", "Müller"), "Guten Tag Anna Müller,", "Dear Anna Müller,"),
        (("Divers", "Dr.", "Kim", "Lang"), "Guten Tag Dr. Kim Lang,", "Dear Dr. Kim Lang,"),
        (("Firma", "", "", "Muster GmbH"), "Guten Tag,", "Hello,"),
        (("", "", "", ""), "Guten Tag,", "Hello,"),
        (("Frau", "", "Anna", ""), "Guten Tag,", "Hello,"),
        (("Frau", "", "", "A\r\nB\u202e\x1b {0}"), "Guten Tag Frau A B {0},", "Dear Ms A B {0},"),
    ],
)
def test_greeting(person: tuple[str, str, str, str], german: str, english: str) -> None:
    assert greeting(texts_in(Language.GERMAN), *person) == german
    assert greeting(texts_in(Language.ENGLISH), *person) == english
