"""The commands: name, module and what `--help` says. Modules are loaded only when their command is given."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from sinno_tui.cli.context import Context
from sinno_tui.texts.texts import Texts, mark


@dataclass(frozen=True)
class Command:
    """One command."""

    name: str
    """Empty: the program itself."""
    module: str
    help: str

    @property
    def describe(self) -> Callable[[argparse.ArgumentParser, Texts], None]:
        """Adds the command's own arguments."""
        return import_module(self.module).describe  # type: ignore[no-any-return]

    @property
    def run(self) -> Callable[[Context, argparse.Namespace], int]:
        """Carries it out; the exit code."""
        return import_module(self.module).run  # type: ignore[no-any-return]


_ROOM = "sinno_tui.cli.commands"

PROGRAM = Command("", f"{_ROOM}.program", mark("Opens the program."))

COMMANDS = {
    command.name: command
    for command in (
        Command("import", f"{_ROOM}.import_customers", mark("Takes customers over from a CSV file.")),
        Command("find", f"{_ROOM}.find", mark("Searches customers.")),
        Command("activate", f"{_ROOM}.activate", mark("Activates customers for the SiNNO-App.")),
        Command("show", f"{_ROOM}.show", mark("Shows one customer.")),
        Command("chat", f"{_ROOM}.chat", mark("Shows the QR codes and the steps for the customer's phone.")),
        Command("branches", f"{_ROOM}.branches", mark("Lists the branches, or changes one.")),
        Command("phone", f"{_ROOM}.phone", mark("Plays a customer's phone (practice mode only).")),
        Command("worker", f"{_ROOM}.worker", mark("Carries out what is due, until it is stopped.")),
        Command("migrate", f"{_ROOM}.migrate", mark("Brings the database up to date with this release.")),
        Command("check", f"{_ROOM}.check", mark("Checks the installation, and says what to do.")),
        Command("realm", f"{_ROOM}.realm", mark("Writes a Keycloak realm for import, or judges one.")),
        Command("config", f"{_ROOM}.config", mark("Shows the settings in force, or an example file.")),
    )
}
