"""What the bootstrap hands to the phone's screens in practice mode.

The functions are those of `practice.inbox` and `practice.kept_settings`, the phone is `practice.phone.Phone`.
They are handed in because they load the database's library, which comes after the first frame.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sinno_tui.domain.customers import Branch
    from sinno_tui.practice.behaviour import PracticeSettings
    from sinno_tui.practice.inbox import PhoneMail, PhoneMessage
    from sinno_tui.practice.phone import Phone
    from sinno_tui.screens.base import CounterScreen
    from sinno_tui.screens.session import Session
    from sinno_tui.services.hand_over import ChainDefaults


@dataclass(frozen=True)
class PracticeWorld:
    """The customers' phones and mailboxes, and how the practice services behave."""

    phone: Callable[[str], Phone]
    """The phone with this number (E.164)."""
    numbers_written_to: Callable[[datetime], Awaitable[tuple[str, ...]]]
    messages_on: Callable[[str, datetime], Awaitable[tuple[PhoneMessage, ...]]]
    mails_to: Callable[[str], Awaitable[tuple[PhoneMail, ...]]]
    read_settings: Callable[[], Awaitable[PracticeSettings]]
    save_settings: Callable[[PracticeSettings], Awaitable[None]]
    branches: Callable[[], Awaitable[Sequence[Branch]]]
    """Those that the app lets the customer choose from."""
    defaults: ChainDefaults
    """What the branches' QR codes hold where a branch has nothing of its own."""
    phone_screen: Callable[[Session, str | None], Awaitable[CounterScreen[None]]]
    """`opening.phone_screen`: the phone with this number (E.164), or the choice among all."""
