from __future__ import annotations

import random
import re
import sys

import pytest

from sinno_tui.domain.language import Language
from sinno_tui.messages.code_sms import code_sms, sender_of
from sinno_tui.messages.gsm7 import is_gsm7, segments, septets

CODE = "k7qx4-mzp9t"
LINK = re.compile(r"https?:|www\.|\w\.\w|\w@\w|://", re.IGNORECASE)


def test_the_german_text() -> None:
    assert code_sms("Optik Hauptstraße", CODE, 24, Language.GERMAN) == (
        "Optik Hauptstraße: k7qx4-mzp9t ist Ihr Code für die SiNNO-App, 24 Stunden gültig. "
        "Bitte notieren Sie sich diesen Code. Niemandem weitergeben!"
    )


def test_the_english_text() -> None:
    assert code_sms("Optik Hauptstraße", CODE, 24, Language.ENGLISH) == (
        "Optik Hauptstraße: k7qx4-mzp9t is your code for the SiNNO-App, valid for 24 hours. "
        "Please write this code down. Do not share it with anyone!"
    )


@pytest.mark.parametrize(
    ("hours", "german", "english"),
    [
        (1, "1 Stunde gültig", "valid for 1 hour"),
        (24, "24 Stunden gültig", "valid for 24 hours"),
        (36, "36 Stunden gültig", "valid for 36 hours"),
        (48, "2 Tage gültig", "valid for 2 days"),
        (168, "7 Tage gültig", "valid for 7 days"),
    ],
)
def test_the_life_time_in_words(hours: int, german: str, english: str) -> None:
    assert f", {german}." in code_sms("Optik", CODE, hours, Language.GERMAN)
    assert f", {english}." in code_sms("Optik", CODE, hours, Language.ENGLISH)


@pytest.mark.parametrize(
    ("branch", "shown"),
    [
        ("www.optik.de", "www optik de"),
        ("https://optik.example/x?y", "https optik example/x?y"),
        ("info@optik.example", "info optik example"),
        ("mailto:info", "mailto info"),
        ("optik。de １．２", "optikde 1 2"),
        ("opt\u200b.ik", "opt ik"),
        ("Dr. Müller Optik/Akustik", "Dr. Müller Optik/Akustik"),
        ("Łódź\r\nOptyk", "Lodz Optyk"),
        ("", "SiNNO-App"),
        ("Оптика", "SiNNO-App"),
        ("Optik Mustermann am alten Hauptbahnhof in der Oberstadt", "Optik Mustermann am alten"),
        ("Brillenfachgeschäftszusammenschluss-Oberhessen-Nord", "Brillenfachgeschäftszusammenschluss"),
    ],
)
def test_the_branch_comes_first_in_a_harmless_form(branch: str, shown: str) -> None:
    assert code_sms(branch, CODE, 24, Language.GERMAN).startswith(f"{shown}: {CODE} ist")


def hostile_name(rng: random.Random) -> str:
    alphabets = [
        "abc äöüß",
        "€[]{}~^|\\ ",
        ".@:/ wdeht",
        "\x1b\r\n\x00\x9b\u202e\u2028\u200b",
        "„“–…’Łđı",
        "".join(chr(rng.randrange(0x20, sys.maxunicode)) for _ in range(20)),
    ]
    return "".join(rng.choice(rng.choice(alphabets)) for _ in range(rng.randrange(200)))


def test_it_is_always_one_segment_with_the_whole_code_and_no_link(seed: int) -> None:
    rng = random.Random(seed)
    for _ in range(2000):
        name, language = hostile_name(rng), rng.choice(list(Language))
        text = code_sms(name, CODE, rng.randint(1, 168), language)
        assert is_gsm7(text), ascii(name)
        assert segments(text) == 1, ascii(name)
        assert text.isprintable(), ascii(name)
        assert f": {CODE} is" in text, ascii(name)
        assert not LINK.search(text), ascii(name)


def test_a_long_name_uses_the_room_that_is_left() -> None:
    assert septets(code_sms("x" * 200, CODE, 24, Language.GERMAN)) == 160


@pytest.mark.parametrize(
    ("name", "sender"),
    [
        ("SiNNO-App", "SiNNO-App"),
        ("", "SiNNO-App"),
        ("12345", "SiNNO-App"),
        ("Оптика", "SiNNO-App"),
        ("Müller", "Mueller"),
        ("Mu\u0308ller", "Mueller"),
        ("Café Ørsted", "Cafe Orsted"),
        ("Optik am Markt", "Optik am"),
        ("Brillenstudio", "Brillenstud"),
        ("B. Brillenstudio", "B Brillenst"),
        ("optik.de", "optik de"),
        ("A&B\r\nX", "A B X"),
    ],
)
def test_the_sender_is_one_that_every_gateway_takes(name: str, sender: str) -> None:
    assert sender_of(name) == sender


def test_whatever_the_name_the_sender_is_short_and_plain(seed: int) -> None:
    rng = random.Random(seed)
    for _ in range(1000):
        name = hostile_name(rng)
        sender = sender_of(name)
        assert re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9 -]{0,10}", sender), ascii(name)
        assert re.search("[A-Za-z]", sender), ascii(name)
