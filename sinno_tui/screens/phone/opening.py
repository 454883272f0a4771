"""The way to the phones. The bootstrap hands it on in `PracticeWorld`: nothing of them is loaded before."""

from __future__ import annotations

from sinno_tui.screens.base import CounterScreen
from sinno_tui.screens.phone.home import PhoneHomeScreen
from sinno_tui.screens.phone.owner import owner_of
from sinno_tui.screens.phone.phones import PhonesScreen
from sinno_tui.screens.session import Session


async def phone_screen(session: Session, number: str | None) -> CounterScreen[None]:
    """The phone with this number (E.164), or the choice among all. Raises `SinnoError`."""
    if number is None:
        return PhonesScreen(session)
    return PhoneHomeScreen(session, await owner_of(await session.desk(), number))
