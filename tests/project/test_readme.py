"""The README says what the program does: keys, commands, options, settings, files and pictures."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from sinno_tui.cli.command_table import COMMANDS, PROGRAM, Command
from sinno_tui.cli.parser import parser_for
from sinno_tui.cli.words import read_words
from sinno_tui.domain.language import Language
from sinno_tui.lesson.scenario import first_activation
from sinno_tui.settings.model import Settings
from sinno_tui.texts.texts import texts_in
from tests.project.readme_tables import keys_table, left_out

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text("utf-8")
UNIT = ROOT / "docs" / "sinno-tui-worker.service"
COMMON = ("--config", "--data", "--practice", "--as", "--lang")


def rows(start: str) -> Iterator[tuple[str, str]]:
    """The two cells of the rows that begin so."""
    for line in README.splitlines():
        if line.startswith(f"| `{start}"):
            _, first, second, _ = (
                line.split(" | ") if line.count(" | ") == 3 else ("", *line.split(" | "), "")
            )
            yield first.removeprefix("| "), second.removesuffix(" |")


def own_options(command: Command) -> set[str]:
    """The long options of this command alone."""
    parser = parser_for(command, texts_in(Language.ENGLISH))
    known = {option for action in parser._actions for option in action.option_strings}
    return {option for option in known if option.startswith("--")} - {*COMMON, "--help"}


def test_the_keys_are_those_of_the_screens() -> None:
    table = "\n".join(keys_table())
    assert table in README, f"the table of keys should be:\n{table}"
    assert left_out() == set()


def test_each_command_has_a_row_with_all_its_options() -> None:
    told = dict(rows("sinno-tui"))
    by_name = {first.strip("`").split()[1] if " " in first else "": first for first in told}
    assert set(by_name) == {*COMMANDS, ""}
    for name, command in {**COMMANDS, "": PROGRAM}.items():
        row = by_name[name] + told[by_name[name]]
        assert set(re.findall(r"--[a-z][a-z-]+", row)) == own_options(command), row


def test_common_options_are_told_once() -> None:
    told = [first for first, _ in rows("--")]
    assert [re.findall(r"--[a-z]+", first)[0] for first in told] == list(COMMON)
    parser = parser_for(PROGRAM, texts_in(Language.ENGLISH))
    known = {option for action in parser._actions for option in action.option_strings}
    assert set(COMMON) <= known


def test_files_and_pictures_are_there() -> None:
    links = [link for link in re.findall(r"\]\(([^)]+)\)", README) if "://" not in link]
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []
    scripts = set(re.findall(r"scripts/[a-z]+", README))
    assert {name for name in scripts if not (ROOT / name).stat().st_mode & 0o100} == set()


def test_pictures_are_those_of_the_scenario() -> None:
    made = {f"{step.picture}.png" for step in first_activation().steps if step.picture}
    assert {file.name for file in (ROOT / "docs" / "pictures").iterdir()} == made
    assert set(re.findall(r"docs/pictures/(\S+\.png)", README)) == made


def test_settings_exist() -> None:
    named = {name.lower() for name in re.findall(r"SINNO_([A-Z_]+)", README)} - {"config"}
    named |= set(re.findall(r"`([a-z_]+) = ", README))
    assert named <= set(Settings.__struct_fields__)


def test_the_unit_file_starts_a_worker() -> None:
    (start,) = re.findall(r"^ExecStart=\S+/sinno-tui (.+)$", UNIT.read_text("utf-8"), re.MULTILINE)
    words = read_words(start.split(), COMMANDS)
    assert words.command == "worker"
    parser_for(COMMANDS["worker"], texts_in(Language.ENGLISH)).parse_args(list(words.others))


@pytest.mark.parametrize(
    "line",
    [line.strip() for line in README.splitlines() if line.startswith("    sinno-tui ")],
)
def test_examples_are_understood(line: str) -> None:
    words = read_words(line.split(" | ", maxsplit=1)[0].split()[1:], COMMANDS)
    parser = parser_for(COMMANDS[words.command], texts_in(Language.ENGLISH))
    assert isinstance(parser.parse_intermixed_args(list(words.others)), argparse.Namespace)
