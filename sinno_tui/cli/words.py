"""Reading the command line's words as far as it takes to know which command they are for."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass
from pathlib import Path

from sinno_tui.domain.language import Language
from sinno_tui.settings.sources import Options

VALUED = ("--config", "--data", "--as", "--lang")
"""Options of all commands that take a value."""
FLAGS = ("--practice", "--help", "-h", "--version")
"""Options of all commands that take none."""


@dataclass(frozen=True)
class Words:
    """The words, with the command taken out."""

    command: str
    """Empty: none, so the program itself is meant."""
    others: tuple[str, ...]
    options: Options
    """As far as they can be understood; what is wrong with them is said later."""


class UnknownCommand(Exception):
    """The first word that is no option is no command either."""


def read_words(words: Sequence[str], commands: Container[str]) -> Words:
    """Options may stand before or after the command. Raises `UnknownCommand`.

    Before the command, a word after an option of one command alone is taken for that option's value.
    """
    values: dict[str, str] = {}
    command, at, before = "", 0, ""
    while at < len(words):
        word = words[at]
        name, equals, value = word.partition("=")
        if word == "--" and command:
            break
        if name in VALUED:
            if not equals:
                at += 1
                value = words[at] if at < len(words) else ""
            values[name] = value
            word = ""
        elif word in FLAGS:
            values[word] = ""
        elif not command and not word.startswith("-"):
            if word in commands:
                command, place = word, at
            elif not before.startswith("-") or before in FLAGS or before == "--":
                raise UnknownCommand(word)
        before = word
        at += 1
    others = tuple(words) if not command else (*words[:place], *words[place + 1 :])
    return Words(command, others, _options(values))


def _options(values: dict[str, str]) -> Options:
    lang = values.get("--lang")
    return Options(
        config=Path(values["--config"]) if values.get("--config") else None,
        data=Path(values["--data"]) if values.get("--data") else None,
        practice="--practice" in values,
        as_name=values.get("--as"),
        lang=Language(lang) if lang in set(Language) else None,
    )
