"""The longest values that a record may hold, and texts that remember what was said."""

from __future__ import annotations

import re
from datetime import date

from sinno_tui.domain.contracts.accounts import NewAccount
from sinno_tui.domain.contracts.permit import Permit
from sinno_tui.domain.customers import Branch, Contact, Customer
from sinno_tui.domain.language import Language
from sinno_tui.texts.texts import Texts
from tests.screens.shop import customer
from tests.services.outside import OutsideWorld

SIXTY = "Wolkenstein-Hohenlohe-Langenburg-Schillingsfürst-Waldenburg-"
"""A name of sixty signs."""
ADDRESS = "anna.maria.wolkenstein-hohenlohe-langenburg@filiale-hauptstrasse.optik.example.com"
NUMBER = "+491713920055"
BRANCH = Branch(0, f"{SIXTY[:50]} Nord")

ACTIVE, RED, READY, OTHER = 70011, 70022, 70033, 70044
"""Numbers of the customers: activated; with all that can be in the way; ready; who shares RED's contacts."""


def people() -> tuple[Customer, ...]:
    """One for each way a page can look."""
    long = {
        "town": SIXTY,
        "street": SIXTY,
        "phone": "0641 9999999999999999999",
        "note": f"{SIXTY} {SIXTY} {SIXTY}",
        "salutation": "Frau",
        "title": "Prof. Dr. med.",
        "birth_date": date(1908, 12, 31),
        "language": Language.ENGLISH,
    }
    shared = {"mobile": Contact("0171 3920055", NUMBER), "email": Contact(ADDRESS, ADDRESS)}
    third = {"email": Contact(ADDRESS, ADDRESS)}
    return (
        customer(ACTIVE, f"{SIXTY}eins", SIXTY, **long),
        customer(RED, f"{SIXTY}zwei", SIXTY, branch=BRANCH, **shared, **long),
        customer(READY, f"{SIXTY}drei", SIXTY, **long),
        customer(OTHER, f"{SIXTY}vier", SIXTY, branch=BRANCH, **shared, **long),
        customer(70055, f"{SIXTY}fünf", SIXTY, branch=BRANCH, **third, **long),
    )


class LongIds(OutsideWorld):
    """Its accounts have ids of 36 signs, as Keycloak's have."""

    async def create(self, permit: Permit, new: NewAccount) -> str:
        short = await super().create(permit, new)
        long = f"8a6e0804-2bd0-4672-b79d-{len(self.accounts):012}"
        self.accounts[long] = self.accounts.pop(short)
        self.passwords[long] = self.passwords.pop(short)
        return long


class Remembering(Texts):
    """Remembers each text that was said, with what stands for its values."""

    def __init__(self, language: Language) -> None:
        super().__init__(language)
        self.said: set[str] = set()

    def __call__(self, message: str, /, **values: object) -> str:
        self.said.add(super().__call__(message))
        return super().__call__(message, **values)

    def plural(self, one: str, many: str, count: int, /, **values: object) -> str:
        text = super().plural(one, many, count, **values)
        self.said.add(text)
        return text


def cut_texts(said: set[str], shown: str) -> list[str]:
    """Texts that begin on the screen and do not end there. Values may be cut, our words may not."""
    flat = _flat(shown)
    return [text for text in sorted(said) if _begins(text, flat) and not _whole(text, flat)]


def _flat(text: str) -> str:
    return " ".join(re.sub("[▀▄█─]", " ", text).split())


def _begins(text: str, flat: str) -> bool:
    start = _flat(text.split("{", maxsplit=1)[0])
    return len(start) > 3 and start[: max(4, len(start) // 3)] in flat


def _whole(text: str, flat: str) -> bool:
    words = [re.escape(_flat(part)) for part in re.split(r"\{[^{}]*\}", text)]
    return re.search(".*?".join(words), flat) is not None
