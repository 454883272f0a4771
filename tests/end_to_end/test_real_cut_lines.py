"""The line is cut, through a real sshd, while real counterparts are at work: what was begun goes on, what was
not confirmed was never begun, and what was typed is offered again."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import count
from pathlib import Path

import pytest

from tests.cut_line.login import Between, Login
from tests.rigs.counters import open_customer
from tests.rigs.processes import is_alive, wait_until
from tests.rigs.real_accounts import accounts_of, activated_once
from tests.rigs.real_shop import RealShop
from tests.rigs.shops import all_activated
from tests.rigs.sshd import SshServer, ssh_server

pytestmark = [pytest.mark.peer("sshd"), pytest.mark.timeout(600)]

ASKED, BEGUN, TYPED = "71", "72", "73"
EMAILS = {number: f"anna.muster{number}@example.com" for number in (ASKED, BEGUN, TYPED)}
PHONE = "030 23125042"


class Lines:
    """Logins of people at counters, each ended with the test."""

    def __init__(self, server: SshServer, shop: RealShop, stack: ExitStack) -> None:
        self._server, self._shop, self._stack = server, shop, stack
        self._numbers = count(1)

    def log_in(self) -> Login:
        login = Login(
            self._server, self._shop, Between.NOTHING, self._shop.folder / f"pid{next(self._numbers)}"
        )
        self._stack.enter_context(login.terminal)
        return login


@pytest.fixture(scope="module")
def sshd() -> Iterator[SshServer]:
    with ssh_server() as server:
        yield server


@pytest.fixture
def lines(sshd: SshServer, real_shop: RealShop) -> Iterator[Lines]:
    with ExitStack() as stack:
        yield Lines(sshd, real_shop, stack)


def cut(login: Login) -> None:
    """The client's machine dies; sshd hangs up, and the program leaves."""
    pid = login.pid
    assert is_alive(pid)
    login.terminal.kill()
    wait_until(lambda: not is_alive(pid), 60, "the program leaves")


def test_a_cut_line_neither_begins_nor_stops_an_activation_and_keeps_what_was_typed(
    real_shop: RealShop, lines: Lines, own_surroundings: Path
) -> None:
    real_shop.open_up(EMAILS)
    real_shop.start_ready_worker()
    asked, begun, typed = (lines.log_in() for _ in range(3))

    ask_to_activate(asked, ASKED)
    edit(typed, TYPED)
    typed.terminal.type(PHONE)
    typed.terminal.wait_for(PHONE)
    with real_shop.kannel.refuses_connections():  # so that it is in the middle of its steps
        ask_to_activate(begun, BEGUN)
        begun.terminal.press("Enter")
        begun.terminal.wait_for("Der SMS-Anbieter", 60)
        for login in (asked, begun, typed):
            cut(login)
        assert not asyncio.run(all_activated(real_shop, [BEGUN])), "the line was cut too late"
        assert real_shop.codes(BEGUN) == []

    wait_until(lambda: asyncio.run(all_activated(real_shop, [BEGUN])), 120, "the activation goes on")
    activated_once(real_shop, {BEGUN: EMAILS[BEGUN]})
    assert not asyncio.run(real_shop.is_begun(ASKED))
    assert accounts_of(real_shop.realm, ASKED) == []

    back = lines.log_in()
    edit(back, TYPED)
    back.terminal.wait_for("Eingaben sind wieder da")
    assert PHONE in back.terminal.line("Telefonnummer")


def ask_to_activate(login: Login, number: str) -> None:
    """As far as the question."""
    open_customer(login.terminal, number)
    login.terminal.press("m")
    login.terminal.wait_for("aktivieren")
    login.terminal.press("a")
    login.terminal.wait_for("Der Code geht per SMS an")
    login.terminal.settle()  # the question takes no key that was pressed before it stood there


def edit(login: Login, number: str) -> None:
    """As far as the form."""
    open_customer(login.terminal, number)
    login.terminal.press("e")
    login.terminal.wait_for(f"Kontaktdaten {number}")
