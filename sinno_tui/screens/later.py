"""Ways from the first screen to those that are loaded only when somebody goes there."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sinno_tui.screens.base import CounterScreen
    from sinno_tui.screens.session import Session
    from sinno_tui.services.customer_file import CustomerSheet


def customer_screen(session: Session, sheet: CustomerSheet) -> CounterScreen[None]:
    """A customer, and from there everything that is done for him."""
    from sinno_tui.screens.customer import CustomerScreen  # noqa: PLC0415  that is what this file is for

    return CustomerScreen(session, sheet)


def interfaces_screen(session: Session) -> CounterScreen[None]:
    """The interfaces and their tests."""
    from sinno_tui.screens.interfaces import InterfacesScreen  # noqa: PLC0415

    return InterfacesScreen(session)


def import_screen(session: Session) -> CounterScreen[None]:
    """Taking customers over from a file."""
    from sinno_tui.screens.import_file import ImportScreen  # noqa: PLC0415

    return ImportScreen(session)
