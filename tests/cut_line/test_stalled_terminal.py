"""A terminal stops reading: its client hangs, or a dead line has not been noticed. It holds nothing up."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from collections.abc import Callable

import pytest

from tests.cut_line.conftest import LogIn
from tests.cut_line.login import Login
from tests.rigs.processes import wait_until
from tests.rigs.shops import Shop, all_activated

pytestmark = [pytest.mark.peer("sshd"), pytest.mark.timeout(120)]

STALLED, OTHER = "20014", "20015"


def test_a_terminal_that_does_not_read_holds_nothing_up(
    shop: Shop, log_in: LogIn, slow_accounts: Callable[[float], None]
) -> None:
    stalled = log_in()
    stalled.ask_to_activate(STALLED)
    stalled.terminal.resize(200, 60)  # a page of many bytes: the line holds a megabyte
    stalled.terminal.settle()
    slow_accounts(2)
    stalled.terminal.press("Enter")
    stalled.terminal.wait_for(f"Freischaltung {STALLED}")

    stalled.terminal.stall()
    too_much = paint_until_nothing_is_taken(stalled)
    wait_until(lambda: shop.worker, what="there is a worker to be killed")
    killed = shop.worker
    shop.kill_worker()
    wait_until(
        lambda: shop.worker not in (None, killed),
        seconds=20,
        what="the stalled program starts another worker",
    )
    other = log_in()
    other.activate(OTHER)
    both = [STALLED, OTHER]
    wait_until(lambda: asyncio.run(all_activated(shop, both)), seconds=20, what="the worker is done")

    before = len(stalled.terminal.raw())
    stalled.terminal.forget()
    stalled.terminal.resume()
    stalled.terminal.wait_for("Code per SMS gesendet")
    assert len(stalled.terminal.raw()) - before < too_much, "what had been dropped was sent after all"
    stalled.terminal.press("z")
    stalled.terminal.wait_for(f"Kunde {STALLED}")


def paint_until_nothing_is_taken(login: Login) -> int:
    """Has the program paint its whole screen (on SIGCONT) until the line is full, and 50 times more; how many
    bytes would come of it if half of these were not dropped."""
    end = time.monotonic() + 60
    begun, dropped, page = login.written, 0, 0
    while dropped < 50:
        before = login.written
        os.kill(login.pid, signal.SIGCONT)
        time.sleep(0.02)  # signals that come faster count as one
        taken = login.written - before
        page = max(page, taken)
        dropped = dropped + 1 if taken < 100 else 0
        assert time.monotonic() < end, "the line takes everything"
    return login.written - begun + 25 * page
