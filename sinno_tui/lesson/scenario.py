"""The scenario file, typed: what to tell, which keys, and the words by which a step is seen to be done."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources

import msgspec

from sinno_tui.domain.language import Language

FILE = "first_activation.toml"


class Both(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence in both languages of the product."""

    de: str
    en: str

    def in_(self, language: Language) -> str:
        """The one in `language`."""
        return self.de if language is Language.GERMAN else self.en


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What has to stand on the screen, all of it, in each language."""

    de: tuple[str, ...]
    en: tuple[str, ...]

    def in_(self, language: Language) -> tuple[str, ...]:
        """Those in `language`."""
        return self.de if language is Language.GERMAN else self.en


class SampleCustomer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One whom practice mode brings and who can be activated."""

    number: str
    search: str
    """What finds nobody else among the samples."""


class Step(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """From one screen to the next."""

    name: str
    tell: Both
    """What is to be done."""
    keys: tuple[str, ...]
    """How it is done: see the head of the file. None: it happens by itself."""
    words: Words
    """What is on the screen once it is done."""
    at_phone: bool = False
    """The words are the phone's, which speaks the customer's language and not this program's."""
    leads_back: bool = False
    """On the way one passes screens at which one has been before."""
    picture: str = ""
    """What the picture of the screen is called; empty: there is none."""

    def is_done(self, screen: str, facts: Mapping[str, str], language: Language) -> bool:
        """Whether the words are on the screen, however it breaks and spaces them."""
        languages = list(Language) if self.at_phone else [language]
        seen = in_one_line(screen)
        return any(
            all(filled(word, facts) in seen for word in self.words.in_(language)) for language in languages
        )


class Scenario(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole of it."""

    end: Both
    """What is said after the last step."""
    customers: tuple[SampleCustomer, ...]
    steps: tuple[Step, ...]


@cache
def first_activation() -> Scenario:
    """From the search to the app that is set up."""
    file = resources.files("sinno_tui.lesson") / FILE
    return msgspec.toml.decode(file.read_bytes(), type=Scenario)


def filled(text: str, facts: Mapping[str, str]) -> str:
    """The text with the customer's own values for what stands in braces."""
    return text.format_map(facts)


def in_one_line(screen: str) -> str:
    """A screen's words with one blank between them."""
    return " ".join(screen.split())
