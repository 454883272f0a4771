"""The parser of one command: its own arguments, and the options that all commands have."""

from __future__ import annotations

import argparse
from gettext import gettext
from pathlib import Path

from sinno_tui.cli.command_table import COMMANDS, PROGRAM, Command
from sinno_tui.domain.language import Language
from sinno_tui.settings.sources import Options
from sinno_tui.texts.texts import Texts

NAME = "sinno-tui"
_NAME_COLUMN = 10


def parser_for(command: Command, say: Texts) -> argparse.ArgumentParser:
    """The parser, which knows the arguments of this command only."""
    parser = argparse.ArgumentParser(
        prog=f"{NAME} {command.name}".rstrip(),
        description=say(command.help),
        epilog=_commands(say) if command is PROGRAM else None,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    command.describe(parser, say)
    _add_common(parser, say)
    parser.usage = parser.usage or _usage(parser)
    return parser


def _usage(parser: argparse.ArgumentParser) -> str:
    """The usage without its prefix. `parse_intermixed_args` would cut off as many
    signs as the English one has."""
    return parser.format_usage().removeprefix(gettext("usage: ")).rstrip("\n")


def options_of(given: argparse.Namespace) -> Options:
    """The options that all commands have."""
    return Options(
        config=given.config,
        data=given.data,
        practice=given.practice,
        as_name=given.as_name,
        lang=Language(given.lang) if given.lang else None,
    )


def _add_common(parser: argparse.ArgumentParser, say: Texts) -> None:
    group = parser.add_argument_group(say("options of every command"))
    group.add_argument("--config", type=Path, metavar=say("FILE"), help=say("the configuration file to use"))
    group.add_argument(
        "--data", type=Path, metavar=say("FOLDER"), help=say("folder for database, logs and practice files")
    )
    group.add_argument(
        "--practice", action="store_true", help=say("practice mode: nothing leaves this machine")
    )
    group.add_argument(
        "--as", dest="as_name", metavar=say("NAME"), help=say("who does it, instead of the account's name")
    )
    group.add_argument("--lang", choices=[language.value for language in Language], help=say("language"))


def _commands(say: Texts) -> str:
    lines = [f"  {command.name:<{_NAME_COLUMN}} {say(command.help)}" for command in COMMANDS.values()]
    more = say("More about one: {example}", example=f"{NAME} find --help")
    return "\n".join([say("commands:"), *lines, "", more])
