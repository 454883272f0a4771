"""The line is cut in every way it can be: the program leaves at once, and nothing is lost.

Each time there are two lines. One shows an activation that has just begun; the worker brings it to its end.
The other shows a form in which something has just been typed; whoever comes back finds it there.
"""

from __future__ import annotations

import asyncio
import os
import re
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from sinno_tui.services.activation_view import view_of
from sinno_tui.services.facts import known_customer
from tests.cut_line.conftest import LogIn
from tests.cut_line.login import TERMINAL_AS_FOUND, Between, Login
from tests.rigs.processes import cpu_seconds, is_alive, state, wait_until
from tests.rigs.shops import Shop, all_activated
from tests.rigs.sshd import SshServer, ssh_server

pytestmark = [pytest.mark.peer("sshd"), pytest.mark.timeout(120)]

PATIENCE = 15.0
"""Seconds until a program must be gone: a frozen client is noticed after three to five."""
LEAVING = 2.0
"""Seconds of CPU time for taking the screens down and closing the database; usually a third of one."""
ACTIVATED, EDITED, PHONE = "20014", "20015", "069 90009015"
"""Two of the sample customers, and the telephone number of the second one."""


def kill_client(login: Login) -> None:
    """The machine at the counter dies."""
    login.terminal.kill()


def freeze_client(login: Login) -> None:
    """It no longer answers, and no packet says so."""
    login.terminal.signal(signal.SIGSTOP)


def close_window(login: Login) -> None:
    """The terminal's window is closed."""
    login.terminal.cut()


@dataclass(frozen=True)
class Way:
    """How a line is cut, and what stands between sshd and the program."""

    cut: Callable[[Login], None]
    between: Between = Between.NOTHING
    alive: int = 0
    """The server's ClientAliveInterval."""


WAYS = {
    "client killed": Way(kill_client),
    "window closed": Way(close_window),
    "client frozen": Way(freeze_client, alive=1),
    "shell between": Way(kill_client, Between.SHELL),
    "shell between that traps SIGHUP": Way(kill_client, Between.TRAPPING_SHELL),
    "SIGHUP ignored": Way(kill_client, Between.NOHUP),
}


@dataclass(frozen=True)
class TwoLines:
    """A form and an activation, both in the middle of something."""

    form: Login
    activation: Login
    used: tuple[float, float]
    """CPU seconds of the two programs so far."""
    worker: int
    """Which is at the activation."""

    @classmethod
    def under_way(
        cls,
        shop: Shop,
        log_in: LogIn,
        between: Between,
        server: SshServer,
        slow_accounts: Callable[[float], None],
    ) -> TwoLines:
        """The activation takes two seconds from now, and the last letter has just been typed."""
        form, activation = (log_in(between, server) for _ in range(2))
        form.edit(EDITED)
        slow_accounts(2)
        activation.activate(ACTIVATED)
        wait_until(lambda: shop.worker, what="a worker has the activation")
        used = (cpu_seconds(form.pid), cpu_seconds(activation.pid))
        form.terminal.type("77")
        form.terminal.wait_for(f"{PHONE}77")
        return cls(form, activation, used, shop.worker or 0)

    def both(self, do: Callable[[Login], None]) -> None:
        """The same to both lines."""
        for login in (self.form, self.activation):
            do(login)

    def leave_at_once(self) -> None:
        """Waits until both programs are gone."""
        for login, used in zip((self.form, self.activation), self.used, strict=True):
            leaves_at_once(login.pid, used)


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_after_a_cut_line_the_program_is_gone_and_nothing_is_lost(
    way: Way, shop: Shop, log_in: LogIn, sshd: SshServer, slow_accounts: Callable[[float], None]
) -> None:
    with ExitStack() as servers:
        server = servers.enter_context(ssh_server(way.alive)) if way.alive else sshd
        lines = TwoLines.under_way(shop, log_in, way.between, server, slow_accounts)
        lines.both(way.cut)
        assert not asyncio.run(all_activated(shop, [ACTIVATED])), "the line was cut too late to show anything"
        back = log_in()
        lines.leave_at_once()
        nothing_is_lost(shop, back, lines.worker)


def test_sigterm_gives_the_terminal_back_and_nothing_is_lost(
    shop: Shop, log_in: LogIn, sshd: SshServer, slow_accounts: Callable[[float], None]
) -> None:
    lines = TwoLines.under_way(shop, log_in, Between.TELLING_SHELL, sshd, slow_accounts)
    lines.both(lambda login: os.kill(login.pid, signal.SIGTERM))
    assert not asyncio.run(all_activated(shop, [ACTIVATED])), "the signal came too late to show anything"
    back = log_in()
    lines.leave_at_once()
    lines.both(terminal_is_as_found)
    nothing_is_lost(shop, back, lines.worker)


@pytest.fixture
def three_shops(tmp_path: Path) -> Iterator[list[Shop]]:
    """Each with a worker of its own."""
    shops = [Shop(tmp_path / str(number)) for number in range(3)]
    for shop in shops:
        shop.folder.mkdir()
    yield shops
    for shop in shops:
        shop.end_workers()


def test_a_line_that_is_cut_as_enter_is_pressed_leaves_no_activation_without_a_worker(
    three_shops: list[Shop], sshd: SshServer, seed: int
) -> None:
    rng = Random(seed)
    with ExitStack() as lines:
        logins = [Login(sshd, shop, Between.NOTHING, shop.folder / "pid") for shop in three_shops]
        for login in logins:
            lines.enter_context(login.terminal)
        for login in logins:
            login.ask_to_activate(ACTIVATED)
            login.terminal.press("Enter")
            time.sleep(rng.uniform(0, 0.08))  # the random moment; an activation is stored within a tenth
            login.terminal.kill()
        for login in logins:
            wait_until(lambda pid=login.pid: not is_alive(pid), seconds=PATIENCE, what="the program leaves")  # type: ignore[misc]
    begun = [shop for shop in three_shops if asyncio.run(is_begun(shop))]
    print(f"{len(begun)} were begun")
    for shop in begun:
        wait_until(
            lambda shop=shop: asyncio.run(all_activated(shop, [ACTIVATED])),  # type: ignore[misc]
            seconds=20,
            what="the worker is done",
        )


async def is_begun(shop: Shop) -> bool:
    """Whether the activation was stored before the program left."""
    async with shop.opened():
        return await view_of(await known_customer(ACTIVATED)) is not None


def leaves_at_once(pid: int, used: float) -> None:
    """Waits until the process is gone; fails when it has spun meanwhile. `used`: CPU seconds before."""
    end, last = time.monotonic() + PATIENCE, used
    while is_alive(pid):
        last = cpu_seconds(pid) or last
        assert time.monotonic() < end, f"still there ({state(pid)}), {last - used} s of CPU time"
        time.sleep(0.01)
    assert last - used < LEAVING, f"used {last - used} s of CPU time"


def terminal_is_as_found(login: Login) -> None:
    """The program has left, and the shell tells what it left behind."""
    login.terminal.end(0)
    assert login.terminal.modes() == TERMINAL_AS_FOUND
    raw = login.terminal.raw()
    assert b"status 143\r\n" in raw
    [(before, after)] = re.findall(rb"\Abefore (\S+)\r\n.*\r\nafter (\S+)\r\n\Z", raw, re.DOTALL)
    assert before == after


def nothing_is_lost(shop: Shop, back: Login, worker: int) -> None:
    """What was typed is there again, and the worker that was at the activation has ended it."""
    back.edit(EDITED)
    back.terminal.wait_for("Eingaben sind wieder da")
    assert back.terminal.line("Telefonnummer").endswith(f"{PHONE}77")
    wait_until(lambda: asyncio.run(all_activated(shop, [ACTIVATED])), seconds=20, what="the worker is done")
    assert shop.worker == worker, "the worker went with the line, and another one was started"
