"""What both kinds of process put together in the same way."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from sinno_tui.bootstrap.contact_check import LateContactCheck
from sinno_tui.domain.pace import PRACTICE_PACE, Pace
from sinno_tui.domain.surroundings import Surroundings
from sinno_tui.settings.installation import Installation

if TYPE_CHECKING:
    from sinno_tui.services.desk import Desk
    from sinno_tui.services.hand_over import ChainDefaults


def pace_of(here: Installation) -> Pace:
    """How fast and how patiently the worker goes."""
    pace = PRACTICE_PACE if here.practice else Pace()
    return replace(pace, code_life=timedelta(hours=here.settings.code_life_hours))


def defaults_of(here: Installation) -> ChainDefaults:
    """What holds for branches that have nothing of their own."""
    from sinno_tui.services.hand_over import ChainDefaults

    settings = here.settings
    return ChainDefaults(
        download_url=settings.download_url,
        branch_code_template=settings.branch_code_template,
        sender_name=settings.sender_name or None,
    )


def desk_of(here: Installation, surroundings: Surroundings) -> Desk:
    """The services, for a database that is open."""
    from sinno_tui.services.activating import Activating
    from sinno_tui.services.afterwards import Afterwards
    from sinno_tui.services.branches import Branches
    from sinno_tui.services.contact_editing import ContactEditing
    from sinno_tui.services.customer_file import CustomerFile
    from sinno_tui.services.desk import Desk
    from sinno_tui.services.hand_over import HandOver
    from sinno_tui.services.importing.importing import Importing
    from sinno_tui.services.interfaces import Interfaces
    from sinno_tui.services.overview import Overview
    from sinno_tui.services.search import Search
    from sinno_tui.services.status import StatusLook

    check = LateContactCheck(here.settings.region)
    contacts = ContactEditing(surroundings, check)
    return Desk(
        search=Search(),
        overview=Overview(surroundings),
        customers=CustomerFile(surroundings),
        contacts=contacts,
        activating=Activating(surroundings),
        afterwards=Afterwards(surroundings, contacts),
        hand_over=HandOver(defaults_of(here)),
        branches=Branches(surroundings, check),
        interfaces=Interfaces(surroundings, check),
        status=StatusLook(surroundings),
        importing=Importing(surroundings, check, here.folder / "rejected"),
    )
