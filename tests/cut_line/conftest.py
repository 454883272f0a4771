from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import count
from pathlib import Path

import pytest

from sinno_tui.practice.behaviour import Behaviour, PracticeSettings
from sinno_tui.practice.kept_settings import save_settings
from tests.cut_line.login import Between, Login
from tests.rigs.shops import Shop
from tests.rigs.sshd import SshServer, ssh_server

LogIn = Callable[..., Login]


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    """An empty practice folder. At the end its worker ends, and nothing has gone wrong unnoticed."""
    shop = Shop(tmp_path)
    yield shop
    shop.end_workers()
    logs = "".join(log.read_text() for log in sorted((tmp_path / "practice").glob("*.log*")))
    assert "ERROR" not in logs, logs


@pytest.fixture(scope="session")
def sshd() -> Iterator[SshServer]:
    """One server for all tests of this process. It never asks for a sign of life."""
    with ssh_server() as server:
        yield server


@pytest.fixture
def log_in(shop: Shop, sshd: SshServer, tmp_path: Path) -> Iterator[LogIn]:
    """Logs in, and waits for nothing. What is still open at the end of the test is ended."""
    numbers = count(1)
    with ExitStack() as lines:

        def open_line(between: Between = Between.NOTHING, server: SshServer = sshd) -> Login:
            login = Login(server, shop, between, tmp_path / f"pid{next(numbers)}")
            lines.enter_context(login.terminal)
            return login

        yield open_line


@pytest.fixture
def slow_accounts(shop: Shop) -> Callable[[float], None]:
    """From now on the shop's practice world takes so many seconds for an account."""

    async def take(seconds: float) -> None:
        async with shop.opened():
            await save_settings(PracticeSettings(accounts=Behaviour(seconds)))

    return lambda seconds: asyncio.run(take(seconds))
