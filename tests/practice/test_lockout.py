from __future__ import annotations

from datetime import timedelta

from sinno_tui.practice.lockout import is_locked, lift_lock_out, note_failure
from sinno_tui.practice.world.models import AccountRow
from tests.practice.worlds import Clock


def lock_minutes(account: AccountRow, clock: Clock) -> float:
    """Of the failure now; the clock then stands at the end of the lock."""
    note_failure(account, clock.now())
    if not is_locked(account, clock.now()):
        return 0
    assert account.locked_until is not None
    wait = account.locked_until - clock.now()
    clock.forward(seconds=wait.total_seconds())
    assert not is_locked(account, clock.now())
    return wait / timedelta(minutes=1)


def test_the_wait_grows_by_a_minute_with_every_fifth_failure_up_to_fifteen() -> None:
    """Keycloak's table for the strategy 'multiple'."""
    account, clock = AccountRow(), Clock()
    waits = [lock_minutes(account, clock) for _ in range(85)]
    assert waits[:11] == [0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2]
    assert waits[73:76] == [14, 15, 15]
    assert waits[-1] == 15


def test_twelve_hours_or_a_login_forget_the_failures() -> None:
    account, clock = AccountRow(), Clock()
    for _ in range(4):
        note_failure(account, clock.now())
    clock.forward(hours=12, seconds=1)
    note_failure(account, clock.now())
    assert account.failed_logins == 1
    lift_lock_out(account)
    assert (account.failed_logins, is_locked(account, clock.now())) == (0, False)
