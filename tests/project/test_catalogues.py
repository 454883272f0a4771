"""Both languages are complete, and what gets shipped is what was translated."""

from __future__ import annotations

from collections import defaultdict

import pytest

from scripts.catalogues import (
    DOMAINS,
    LANGUAGES,
    Key,
    faults,
    messages_of,
    po_path,
    spoken,
    stored,
    strings_of,
)
from sinno_tui.domain.language import Language
from sinno_tui.texts import texts


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("domain", DOMAINS)
def test_source_catalogue_and_compiled_catalogue_agree(domain: str, language: str) -> None:
    assert list(faults(domain, language)) == []


def test_the_program_reads_these_catalogues() -> None:
    assert texts.DOMAINS == DOMAINS
    assert {str(language) for language in Language} == set(LANGUAGES)
    assert po_path("cli", "de").is_relative_to(texts.CATALOGUES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_message_in_two_catalogues_has_one_translation(language: str) -> None:
    # The program asks the catalogues one after the other, so the first would win everywhere.
    translations: dict[Key, set[tuple[str, ...]]] = defaultdict(set)
    for domain in DOMAINS:
        for key, message in messages_of(stored(domain, language)).items():
            translations[key].add(strings_of(message))
    assert {key: found for key, found in translations.items() if len(found) > 1} == {}


def test_german_speaks_german() -> None:
    # A word may be the same in both languages, a whole sentence hardly.
    same = [
        key
        for domain in DOMAINS
        for key, message in messages_of(stored(domain, "de")).items()
        if strings_of(message) == ((key,) if isinstance(key, str) else key) and len(str(key).split()) > 3
    ]
    assert same == []


def test_every_way_to_say_something_is_found() -> None:
    code = """
say("plain {name}", name=say("inside"))
self.say.plural("{count} row", "{count} rows", 3)
title = f"{say('in an f-string')}: {other}"
TITLE = mark("one "
             "text")
say(variable)
"""
    assert [message for _line, message in spoken(code)] == [
        "plain {name}",
        "inside",
        ("{count} row", "{count} rows"),
        "in an f-string",
        "one text",
    ]
