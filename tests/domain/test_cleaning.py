from __future__ import annotations

import unicodedata
from random import Random

import pytest

from sinno_tui.domain.cleaning import MOST_MARKS, clean_line, clean_text


@pytest.mark.parametrize(
    ("typed", "clean"),
    [
        ("Müller", "Müller"),
        ("  Anna   Maria ", "Anna Maria"),
        ("Anna\u00a0Maria\u3000Lena", "Anna Maria Lena"),
        ("a\tb\r\nc\x0bd\u2028e\u2029f\x85g", "a b c d e f g"),
        ("\x1b]0;title\x07", "]0;title"),
        ("\x1b[31mred\x9b1mbold\x7f", "[31mred1mbold"),
        ("\x0eso\x0fsi", "sosi"),
        ("Mu\u0308ller", "Müller"),
        ("Mu\u200b\u0308ller", "Müller"),
        ("abc\u202edef\u2066ghi\u2069", "abcdefghi"),
        ("Meier\u00ad\ufeff\u2060\u200d\u200c", "Meier"),
        ("Me\u034fi\ufe0fe\u3164r\U000e0101\u2800", "Meier"),
        ("lone \ud800 surrogate", "lone surrogate"),
        ("private \ue000 use", "private use"),
        ("\u0301Anna", "Anna"),
        ("[red]A[/x]Z [bold", "[red]A[/x]Z [bold"),
        ("a \x00 b", "a b"),
        ("", ""),
        ("\x1b", ""),
    ],
)
def test_a_line_is_harmless_and_composed(typed: str, clean: str) -> None:
    assert clean_line(typed) == clean


@pytest.mark.parametrize(
    "name",
    [
        "Αλεξάνδρα",
        "Иванов",
        "محمد",
        "שָׁלוֹם",
        "田中 太郎",
        "김민수",
        "Nguyễn Thị",
        "Yıldız",
        "नमस्ते",
        "ภูมิพล",
        "O’Brien",
    ],
)
def test_names_of_every_script_stay(name: str) -> None:
    assert clean_line(name) == unicodedata.normalize("NFC", name)


def test_a_tower_of_marks_is_cut_and_its_letter_stays() -> None:
    towers = "Z" + "\u0335\u0301\u0302\u0303" * 20 + "algo"
    marks = [sign for sign in clean_line(towers) if unicodedata.combining(sign)]
    assert len(marks) <= MOST_MARKS
    assert clean_line(towers).endswith("algo")


def test_a_note_keeps_its_lines_and_spaces() -> None:
    note = "\n\nruft an\r\num  10 Uhr \rleise\u2028bitte\tnicht\x1b[2J\n\n"
    assert clean_text(note) == "ruft an\num  10 Uhr\nleise\nbitte nicht[2J"


def test_what_is_clean_stays_and_holds_nothing_that_commands(seed: int) -> None:
    rng = Random(seed)
    alphabet = (
        [chr(code) for code in range(0x250)]
        + [chr(code) for code in range(0x300, 0x370)]
        + [chr(code) for code in range(0x1100, 0x1200, 5)]
        + list("\u200b\u202e\u2028\u2066\ufeff\ud800\ue000\u034f\ufe0f क्षิ่ابשׁ김각田\u3164\u093c\u09be")
    )
    for _ in range(20_000):
        text = "".join(rng.choices(alphabet, k=rng.randint(0, 12)))
        for clean, breaks in ((clean_line, ""), (clean_text, "\n")):
            cleaned = clean(text)
            assert clean(cleaned) == cleaned, (seed, text)
            assert unicodedata.is_normalized("NFC", cleaned), (seed, text)
            commands = [
                sign for sign in cleaned if sign not in breaks and unicodedata.category(sign)[0] in "CZ"
            ]
            assert set(commands) <= {" "}, (seed, text)
