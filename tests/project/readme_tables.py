"""The README's table of keys, as the program has it: a row for a command, in the help's words."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from typing import Any

import sinno_tui.screens
from sinno_tui.domain.language import Language
from sinno_tui.screens.activate import ConfirmActivation
from sinno_tui.screens.activation import ActivationScreen
from sinno_tui.screens.base import CounterScreen
from sinno_tui.screens.chat import ChatScreen
from sinno_tui.screens.chat_code import ChatCodeScreen
from sinno_tui.screens.commands import BACK, CHOOSE, COVER, HELP, QUIT, SCROLL, Command, key_names
from sinno_tui.screens.correct_contacts import CorrectContactsScreen
from sinno_tui.screens.customer import CustomerScreen
from sinno_tui.screens.customer_eyes import CustomerEyesScreen
from sinno_tui.screens.edit_contacts import EditContactsScreen
from sinno_tui.screens.import_file import ImportScreen
from sinno_tui.screens.interfaces import InterfacesScreen
from sinno_tui.screens.more_menu import MoreMenu
from sinno_tui.screens.phone.home import PhoneHomeScreen
from sinno_tui.screens.phone.install import InstallPage
from sinno_tui.screens.phone.phones import PhonesScreen
from sinno_tui.screens.phone.practice_settings import PracticeSettingsScreen
from sinno_tui.screens.search import SearchScreen
from sinno_tui.texts.texts import texts_in

EVERYWHERE = (HELP, BACK, CHOOSE, SCROLL, COVER, QUIT)
SCREENS: dict[str, type[CounterScreen[Any]]] = {
    "Search": SearchScreen,
    "Customer": CustomerScreen,
    "Menu 'Mehr'": MoreMenu,
    "Confirmation": ConfirmActivation,
    "Activation": ActivationScreen,
    "Correction": CorrectContactsScreen,
    "SiNNO-App Chat": ChatScreen,
    "One code": ChatCodeScreen,
    "For the customer": CustomerEyesScreen,
    "Contacts": EditContactsScreen,
    "Import": ImportScreen,
    "Interfaces": InterfacesScreen,
    "Practice phones": PhonesScreen,
    "A practice phone": PhoneHomeScreen,
    "The app on it": InstallPage,
    "Practice settings": PracticeSettingsScreen,
}

_SAY = texts_in(Language.ENGLISH)


def keys_table() -> list[str]:
    """The whole table."""
    rows = ["| where | key | what it does |", "|---|---|---|"]
    rows += _rows("Everywhere", EVERYWHERE)
    for name, screen in SCREENS.items():
        rows += _rows(name, _own(screen))
    return rows


def left_out() -> set[str]:
    """Keys of any screen, other than Enter, that stand in no row."""
    shown = {_key(command) for screen in SCREENS.values() for command in _own(screen)}
    every = {_key(command) for screen in _screens() for command in _own(screen)}
    return {f"{keys}: {words}" for keys, words in every - shown if keys != "Enter"}


def _rows(name: str, commands: tuple[Command, ...]) -> Iterator[str]:
    for number, command in enumerate(commands):
        keys, words = _key(command)
        yield f"| {'' if number else name} | {' '.join(f'`{key}`' for key in keys.split())} | {words} |"


def _key(command: Command) -> tuple[str, str]:
    return key_names(_SAY, command), _SAY(command.help)


def _own(screen: type[CounterScreen[Any]]) -> tuple[Command, ...]:
    common = {command.action for command in EVERYWHERE}
    return tuple(command for command in screen.OFFERS if command.action not in common)


def _screens() -> Iterator[type[CounterScreen[Any]]]:
    for module in pkgutil.walk_packages(sinno_tui.screens.__path__, "sinno_tui.screens."):
        importlib.import_module(module.name)
    found: list[type[CounterScreen[Any]]] = [CounterScreen]
    for screen in found:
        found += screen.__subclasses__()
    yield from found
