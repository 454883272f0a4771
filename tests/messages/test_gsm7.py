from __future__ import annotations

import random
import sys

import pytest

from sinno_tui.messages.gsm7 import BASIC, EXTENSION, is_gsm7, segments, septets, transliterate


def test_the_alphabet_has_the_standards_size() -> None:
    assert len(BASIC) == 127, "128 places, one of them is the escape"
    assert len(EXTENSION) == 10
    assert not BASIC & EXTENSION


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", 0),
        ("ä" * 160, 1),
        ("a" * 161, 2),
        ("a" * 306, 2),
        ("a" * 307, 3),
        ("€" * 80, 1),
        ("€" * 81, 2),
        ("€" * 152, 2),  # 76 to a part: the 153rd septet cannot hold half a sign
        ("€" * 153, 3),
        ("–" * 70, 1),
        ("–" * 71, 2),
        ("a" * 70 + "–", 2),
        ("😀" * 35, 1),
        ("😀" * 36, 2),
        ("😀" * 67, 3),  # 33 to a part: no half characters
    ],
)
def test_parts_of_a_text(text: str, parts: int) -> None:
    assert segments(text) == parts


def test_septets_are_counted_only_of_what_is_in_the_alphabet() -> None:
    assert septets("Größe [€]") == 12
    with pytest.raises(ValueError, match=r"U\+2013"):
        septets("–")


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Grüße, Çelik & Söhne, é à ñ", "Grüße, Çelik & Söhne, é à ñ"),
        ("Gru\u0308\u00dfe", "Grüße"),
        ("Łódź Şahin Đorđe Œuvre", "Lodz Sahin Dorde OEuvre"),
        ("„Optik“ – gut…", '"Optik" - gut...'),
        ("fünf ½ Ⅳ ﬁ", "fünf 1/2 IV fi"),
        ("a\tb\r\nc\u2028d\u00a0e\x1b[31mf", "a b c d e [31mf"),
        ("\u202eabc\u200b\ufeff", "abc"),
        ("眼镜 😀 Оптика", ""),
        ("", ""),
    ],
)
def test_other_signs_become_the_nearest_ones(text: str, plain: str) -> None:
    assert transliterate(text) == plain


def test_whatever_comes_in_one_line_of_the_alphabet_comes_out(seed: int) -> None:
    rng = random.Random(seed)
    for _ in range(300):
        text = "".join(chr(rng.randrange(sys.maxunicode)) for _ in range(rng.randrange(30)))
        plain = transliterate(text)
        assert is_gsm7(plain), ascii(text)
        assert not {"\r", "\n", "\f"} & set(plain), ascii(text)
        assert transliterate(plain) == plain, ascii(text)
