"""All deeds of staff in one bundle, as a screen or a command gets them."""

from __future__ import annotations

from dataclasses import dataclass

from sinno_tui.services.activating import Activating
from sinno_tui.services.afterwards import Afterwards
from sinno_tui.services.branches import Branches
from sinno_tui.services.contact_editing import ContactEditing
from sinno_tui.services.customer_file import CustomerFile
from sinno_tui.services.hand_over import HandOver
from sinno_tui.services.importing.importing import Importing
from sinno_tui.services.interfaces import Interfaces
from sinno_tui.services.overview import Overview
from sinno_tui.services.search import Search
from sinno_tui.services.status import StatusLook


@dataclass(frozen=True)
class Desk:
    """Made by the bootstrap once the database is open."""

    search: Search
    overview: Overview
    customers: CustomerFile
    contacts: ContactEditing
    activating: Activating
    afterwards: Afterwards
    hand_over: HandOver
    branches: Branches
    interfaces: Interfaces
    status: StatusLook
    importing: Importing
