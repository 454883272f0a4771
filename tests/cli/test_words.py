from __future__ import annotations

from pathlib import Path

import pytest

from sinno_tui.cli.words import UnknownCommand, read_words
from sinno_tui.domain.language import Language

COMMANDS = {"find", "branches"}


@pytest.mark.parametrize(
    ("words", "command", "others"),
    [
        ("", "", ""),
        ("--practice", "", "--practice"),
        ("find mül", "find", "mül"),
        ("--lang en find mül --json", "find", "--lang en mül --json"),
        ("--lang=en --data d find find", "find", "--lang=en --data d find"),
        ("--json find mül", "find", "--json mül"),
        ("--data find branches", "branches", "--data find"),
        ("--email a@b branches set x", "branches", "--email a@b set x"),
        ("find -- --lang en", "find", "-- --lang en"),
    ],
)
def test_the_command_is_found_wherever_options_stand(words: str, command: str, others: str) -> None:
    read = read_words(words.split(), COMMANDS)
    assert (read.command, " ".join(read.others)) == (command, others)


@pytest.mark.parametrize("words", ["fnd mül", "--practice fnd", "--lang en fnd find", "-- fnd"])
def test_a_word_that_is_no_command_is_named(words: str) -> None:
    with pytest.raises(UnknownCommand, match="fnd"):
        read_words(words.split(), COMMANDS)


def test_the_options_of_all_commands_are_known_before_the_command() -> None:
    before = ["--config", "a.toml", "find", "x", "--data=d"]
    options = read_words([*before, "--as", "karla", "--lang", "en", "--practice"], COMMANDS).options
    assert (options.config, options.data) == (Path("a.toml"), Path("d"))
    assert (options.as_name, options.lang, options.practice) == ("karla", Language.ENGLISH, True)


def test_what_is_wrong_with_an_option_is_said_later() -> None:
    options = read_words(["find", "x", "--lang", "fr", "--data"], COMMANDS).options
    assert (options.lang, options.data) == (None, None)


def test_behind_two_dashes_nothing_is_an_option() -> None:
    assert read_words(["find", "--", "--lang", "en"], COMMANDS).options.lang is None
