"""The SMS with the code: always one segment of GSM 7 bit, and never a link."""

from __future__ import annotations

import re
import unicodedata

from sinno_tui.domain.language import Language
from sinno_tui.messages.gsm7 import ONE_PART, septets, transliterate
from sinno_tui.texts.texts import Texts, texts_in

APP = "SiNNO-App"
"""Stands for a branch whose name leaves nothing that an SMS could hold."""

SENDER_SIGNS = 11
"""Of an alphanumeric sender (3GPP TS 23.040, 9.1.2.5)."""

HOURS_OF_A_DAY = 24

_LINK = re.compile(r"(?<=\S)[.:@]+(?=\S)|[/\\]{2,}")
"""What phones make links of: a dot, a colon or an at sign inside a word, and the slashes of an address."""
_PLAIN_LETTERS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"}
    | {"Æ": "AE", "æ": "ae", "Ø": "O", "ø": "o"}
)
_NO_SENDER_SIGNS = re.compile(r"[^A-Za-z0-9 -]+")


def code_sms(branch_name: str, code: str, valid_hours: int, language: Language) -> str:
    """The text of the SMS: at most 160 septets, whatever the branch is called, and always the same.

    The branch comes first, since the customer must know who writes to him. He is asked to write the code
    down, as the manual has it, and to tell it to nobody. `valid_hours` is at least 1.
    """
    say = texts_in(language)
    valid = _life_time(say, valid_hours)
    frame = _text(say, "", code, valid)
    return _text(say, _sms_name(branch_name, ONE_PART - septets(frame)), code, valid)


def _text(say: Texts, branch: str, code: str, valid: str) -> str:
    return say(
        "{branch}: {code} is your code for the SiNNO-App, {valid}. "
        "Please write this code down. Do not share it with anyone!",
        branch=branch,
        code=code,
        valid=valid,
    )


def _life_time(say: Texts, hours: int) -> str:
    """1 hour, 24 hours, 7 days: whole days from two on."""
    days, rest = divmod(hours, HOURS_OF_A_DAY)
    if days >= 2 and rest == 0:
        return say.plural("valid for {count} day", "valid for {count} days", days)
    return say.plural("valid for {count} hour", "valid for {count} hours", max(1, hours))


def sender_of(name: str) -> str:
    """The name as an alphanumeric sender: at most eleven plain letters, digits, spaces and hyphens with at
    least one letter, which is all that gateways agree on. 'SiNNO-App' where nothing is left of it."""
    taken_apart = unicodedata.normalize("NFKD", transliterate(name).translate(_PLAIN_LETTERS))
    letters = "".join(sign for sign in taken_apart if not unicodedata.combining(sign))
    words = _NO_SENDER_SIGNS.sub(" ", letters).split()
    short = _shortened(" ".join(words).strip(" -"), SENDER_SIGNS)
    return short if any(sign.isalpha() for sign in short) else APP


def _sms_name(branch_name: str, room: int) -> str:
    """The name in at most `room` septets, without anything that a phone would make a link of."""
    harmless = _LINK.sub(" ", transliterate(branch_name))
    return _shortened(" ".join(harmless.split()), room) or APP


def _shortened(name: str, room: int) -> str:
    """The first words that fit in `room` septets; also a part of a word where whole ones would be too few."""
    if septets(name) <= room:
        return name
    cut = name
    while septets(cut) > room:
        cut = cut[:-1]
    whole_words = cut if name[len(cut)] == " " else cut.rpartition(" ")[0]
    return (whole_words if septets(whole_words) >= room / 2 else cut).rstrip(" -,;:&+/(")
