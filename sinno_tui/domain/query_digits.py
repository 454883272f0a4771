"""Digits in a query: customer numbers, phone numbers, dates and years of birth."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from sinno_tui.domain.folding import GERMANY, dialled_digits, digits, phone_digits, phone_forms
from sinno_tui.domain.lexemes import (
    DAY,
    PHONE_START,
    PHONE_WINDOW,
    WINDOW,
    YEAR,
    Searchable,
    day_lexemes,
    windows,
)
from sinno_tui.domain.query_part import AllOf, Part, all_of, any_of
from sinno_tui.domain.query_words import email_part, number_part

_DAY = re.compile(r"(?P<day>\d{1,2})\.(?:(?P<month>\d{1,2})(?P<dot>\.(?P<year>\d{0,4}))?)?", re.ASCII)
_LAST_DAY, _LAST_MONTH = 31, 12
LONGEST_CODE = len("420")
"""Digits of a country's code."""
SHORTEST_WITH_CODE = 10
"""Digits that begin with 49 may be a number without its plus; fewer are rather something else."""
_BIRTH = {len("d"): DAY, len("dd"): DAY, len("ddmmyyyy"): DAY, len("yyyy"): YEAR}
"""How many bare digits are taken for what; any others are more likely a number."""


def day_part(token: str) -> Part | None:
    """12.03.1961, 12.3.61, 12.03., and what was typed of it so far; None: this is no day."""
    found = _DAY.fullmatch(token)
    if found is None or not 1 <= int(found["day"]) <= _LAST_DAY:
        return None
    day = f"{int(found['day']):02}"
    lexemes = tuple(
        DAY + day + month + year
        for month in _months(found["month"] or "", ended=found["dot"] is not None)
        for year in _years(found["year"] or "")
    )
    return _born_part(lexemes) if lexemes else None


def _months(typed: str, *, ended: bool) -> list[str]:
    """The beginnings of months in two digits that may be meant: '1' is January, or that of 10 to 12."""
    if len(typed) == 1 and not ended and typed in "01":
        return [typed, "01"] if typed == "1" else [typed]
    if not typed:
        return [""]
    return [f"{int(typed):02}"] if 1 <= int(typed) <= _LAST_MONTH else []


def _years(typed: str) -> list[str]:
    """The beginnings of years that may be meant: '61' is 1961 or 2061, '19' also that of 1900 to 1999."""
    if len(typed) == len("61"):
        return [*([typed] if typed in ("18", "19", "20") else []), f"19{typed}", f"20{typed}"]
    return [typed]


def digits_part(tokens: Sequence[str]) -> Part | None:
    """Tokens of digits that follow each other. None: they hold no digits."""
    readings = [all_of(each) for reading in _readings(tokens) if (each := _said(reading))]
    return any_of(*readings) if readings else None


def _readings(tokens: Sequence[str]) -> list[tuple[str, ...]]:
    """All of them are one number, or phone numbers written in blocks, with or without something else behind,
    or each token says something of its own. What is meant most often comes first: its proof is run first."""
    whole = _put_together(tokens, lambda before, token: _is_code(before) or token == "(0)")
    *before, last = whole
    blocks = (("".join(whole),), _numbers_of(whole), (*_numbers_of(before), last), tuple(whole))
    return list(dict.fromkeys(blocks))


def _is_code(token: str) -> bool:
    """+49: a country's code means nothing alone."""
    return token.startswith(("+", "(+")) and len(digits(token)) <= LONGEST_CODE


def _numbers_of(tokens: Sequence[str]) -> tuple[str, ...]:
    """Blocks put together, a new number wherever one begins as phone numbers do."""
    begin = ("0", "+", "(0", "(+")
    return tuple(_put_together(tokens, lambda _before, token: not token.startswith(begin)))


def _put_together(tokens: Sequence[str], belongs: Callable[[str, str], bool]) -> list[str]:
    """Each token that belongs to what stands before it is appended to that."""
    found: list[str] = []
    for token in tokens:
        if found and belongs(found[-1], token):
            found[-1] += token
        else:
            found.append(token)
    return found


def _said(tokens: Sequence[str]) -> list[Part]:
    return [part for token in tokens if (part := _token_part(token)) is not None]


def _token_part(token: str) -> Part | None:
    """A customer number or an e-mail address from its beginning, a day, a date, a year, part of a phone
    number."""
    plain = digits(token)
    if token.startswith(("+", "(+")):
        return _from_its_start(token)
    if not plain:
        return None
    parts = []
    if plain.startswith("0"):
        parts.append(_from_its_start(token))
    if plain.startswith(GERMANY[2:]) and len(plain) >= SHORTEST_WITH_CODE:
        parts.append(_from_its_start(f"+{plain}"))
    if len(plain) >= WINDOW:
        parts.append(_run_part(plain))
    if len(plain) in _BIRTH:
        parts.append(_birth_part(plain))
    parts += [number_part(plain), email_part(plain)]
    return any_of(*parts)


def _birth_part(plain: str) -> Part:
    """What is typed of a date without its dots, or a year. A single digit may be a day below ten."""
    kind = _BIRTH[len(plain)]
    return _born_part((kind + plain, kind + "0" + plain) if len(plain) == 1 else (kind + plain,))


def _born_part(lexemes: tuple[str, ...]) -> Part:
    def proof(who: Searchable) -> bool:
        return who.birth_date is not None and not set(lexemes).isdisjoint(day_lexemes(who.birth_date))

    return any_of(*(Part(lexeme, proof, certain=True) for lexeme in lexemes))


def _run_part(run: str) -> Part:
    """Digits anywhere in a phone number."""

    def proof(who: Searchable) -> bool:
        return any(run in form for number in (who.mobile, who.phone) for form in phone_forms(number))

    return Part(_windows(run), proof, certain=len(run) == WINDOW)


def _from_its_start(token: str) -> Part:
    """A phone number from its beginning. 00 and 004 may go on to be Germany's 0049, which the numbers in
    the index don't have."""
    dialled = dialled_digits(token)
    german = dialled.startswith(GERMANY)
    begin = "0" if GERMANY.startswith(dialled) else phone_digits(token)

    def proof(who: Searchable) -> bool:
        known = map(phone_digits, (who.mobile, who.phone))
        return any(each.startswith(begin) and not (german and each.startswith("00")) for each in known)

    if len(begin) < WINDOW:
        return Part(PHONE_START + begin, proof, certain=not german)
    return Part(_windows(begin), proof)


def _windows(run: str) -> AllOf:
    return AllOf(tuple(PHONE_WINDOW + window for window in windows(run)))
