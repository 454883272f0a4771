"""Ways from the first screen to those that are loaded only when somebody goes there."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sinno_tui.screens.base import CounterScreen
    from sinno_tui.screens.session import Session
    from sinno_tui.services.activation_view import ActivationView
    from sinno_tui.services.customer_file import CustomerSheet
    from sinno_tui.services.interfaces import InterfacesView


def customer_screen(session: Session, sheet: CustomerSheet) -> CounterScreen[None]:
    """A customer, and from there everything that is done for him."""
    from sinno_tui.screens.customer import CustomerScreen  # noqa: PLC0415  that is what this file is for

    return CustomerScreen(session, sheet)


def interfaces_screen(session: Session, view: InterfacesView) -> CounterScreen[None]:
    """The interfaces and their tests."""
    from sinno_tui.screens.interfaces import InterfacesScreen  # noqa: PLC0415

    return InterfacesScreen(session, view)


def offer_new_code(screen: CounterScreen[None], sheet: CustomerSheet) -> None:
    """The dialog for a new code over `screen`, then its activation as it happens."""
    from sinno_tui.screens.activation import ActivationScreen  # noqa: PLC0415
    from sinno_tui.screens.afterwards import offer  # noqa: PLC0415

    def see(view: ActivationView) -> None:
        screen.app.push_screen(ActivationScreen(screen.session, sheet, view))

    offer(screen, "new_code", sheet, see)


def import_screen(session: Session) -> CounterScreen[None]:
    """Taking customers over from a file."""
    from sinno_tui.screens.import_file import ImportScreen  # noqa: PLC0415

    return ImportScreen(session)
