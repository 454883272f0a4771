"""The invented customers of a new practice database. Only its birth brings them; an import never does."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib import resources
from typing import Any

from sinno_tui.domain.customers import Branch, Channel, Consent, ConsentState, Property

_SAMPLES = resources.files("sinno_tui.practice") / "samples"
_WRITTEN_DOWN_BY = "beispiel"
_TEXT_VERSION = "Beispiel 1"


@dataclass(frozen=True)
class MoreOfCustomer:
    """What the export does not hold about a customer."""

    properties: tuple[Property, ...]
    consents: tuple[Consent, ...]


@dataclass(frozen=True)
class MoreOfSamples:
    """What the export does not hold about the sample customers."""

    branches: tuple[Branch, ...]
    """Their ids only number them; one has no e-mail address, so that this can be practised."""
    customers: dict[str, MoreOfCustomer]
    """By customer number, in its order; who has nothing more is not in it."""


def customers_csv() -> bytes:
    """The customers as an export with German headings (UTF-8, semicolons), for the reader of imports."""
    return (_SAMPLES / "customers.csv").read_bytes()


def more_of_samples() -> MoreOfSamples:
    """Branches, properties and consents that go with `customers_csv`."""
    told = tomllib.loads((_SAMPLES / "more.toml").read_text("utf-8"))
    numbers = sorted({entry["number"] for entry in told["properties"] + told["consents"]})
    return MoreOfSamples(
        branches=tuple(Branch(id=number, **fields) for number, fields in enumerate(told["branches"], 1)),
        customers={
            number: MoreOfCustomer(
                properties=tuple(
                    _property(entry) for entry in told["properties"] if entry["number"] == number
                ),
                consents=tuple(
                    consent
                    for entry in told["consents"]
                    if entry["number"] == number
                    for consent in _consents(entry)
                ),
            )
            for number in numbers
        },
    )


def _property(entry: dict[str, Any]) -> Property:
    return Property(entry["name"], entry["value"], entry["short_code"])


def _consents(entry: dict[str, Any]) -> list[Consent]:
    return [
        Consent(Channel(channel), state, entry["at"], _WRITTEN_DOWN_BY, _TEXT_VERSION)
        for state in (ConsentState.GRANTED, ConsentState.REFUSED)
        for channel in entry.get(state.value, ())
    ]
