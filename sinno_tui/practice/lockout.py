"""When the practice realm locks an account because of wrong passwords: Keycloak's brute-force detection.

Keycloak, Server Administration Guide, 'Brute force attacks', 'Lockout temporarily' with the strategy
'multiple': after every fifth failure the wait grows by a minute, up to fifteen; failures during a lock
do not count; twelve hours without a failure clear the count, and so does a login. Its rule on two
failures within one second is left out: nobody types that fast.
"""

from __future__ import annotations

from datetime import datetime

from sinno_tui.practice.rules import FAILURES_BEFORE_LOCK, FORGOTTEN_AFTER, LONGEST_WAIT, WAIT_INCREMENT
from sinno_tui.practice.world.models import AccountRow


def is_locked(account: AccountRow, now: datetime) -> bool:
    """Whether not even the right password opens it now. Another password alone doesn't lift a lock."""
    return account.locked_until is not None and now < account.locked_until


def note_failure(account: AccountRow, now: datetime) -> None:
    """Counts a wrong password, and locks where it was one too many; the caller saves the row."""
    if account.last_failure_at is not None and now - account.last_failure_at > FORGOTTEN_AFTER:
        account.failed_logins = 0
    account.failed_logins += 1
    account.last_failure_at = now
    wait = min(LONGEST_WAIT, WAIT_INCREMENT * (account.failed_logins // FAILURES_BEFORE_LOCK))
    if wait:
        account.locked_until = now + wait


def lift_lock_out(account: AccountRow) -> None:
    """Forgets the failures, as after a login; the caller saves the row."""
    account.failed_logins = 0
    account.last_failure_at = None
    account.locked_until = None
