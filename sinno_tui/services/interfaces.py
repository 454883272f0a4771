"""The interfaces as a terminal knows them, and what it can ask of the worker about them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sinno_tui.domain.contacts import ContactCheck
from sinno_tui.domain.errand import Errand, Kind, Wanted
from sinno_tui.domain.errors import NotFound, Refused
from sinno_tui.domain.language import Language
from sinno_tui.domain.surroundings import Surroundings
from storage.errands import add_errand, ask_one_after_the_other, errand, latest_errands
from storage.interfaces import InterfaceState, interface_states, last_heartbeat
from storage.transaction import transaction

__all__ = ["SMTP", "InterfaceState", "Interfaces", "InterfacesView"]

SMTP = "smtp"
"""Among the counterparts of the messages; the other one is the SMS gateway."""


@dataclass(frozen=True)
class InterfacesView:
    """Both interfaces and the worker, and the latest errand of each kind."""

    interfaces: tuple[InterfaceState, ...]
    last_heartbeat: datetime | None
    errands: tuple[Errand, ...]

    def latest(self, kind: Kind) -> Errand | None:
        """The newest of this kind."""
        return next((one for one in self.errands if one.wanted.kind is kind), None)

    def can_test(self, kind: Kind) -> bool:
        """Whether the part of the messages is set up that this kind of test needs."""
        by_mail = kind is Kind.TEST_MAIL
        return any(
            one.set_up or any((part == SMTP) is by_mail for part in one.counterparts)
            for one in self.interfaces
            if one.name == "messages"
        )

    @property
    def under_way(self) -> bool:
        """Something was asked for and is not over yet."""
        return any(not one.over for one in self.errands)


class Interfaces:
    """Reads and writes rows; asks nobody outside."""

    def __init__(self, surroundings: Surroundings, check: ContactCheck) -> None:
        self._surroundings = surroundings
        self._check = check

    async def view(self) -> InterfacesView:
        """As the worker last saw them."""
        return InterfacesView(
            interfaces=tuple(await interface_states()),
            last_heartbeat=await last_heartbeat(),
            errands=tuple(await latest_errands()),
        )

    async def ask_look(self, by: str, language: Language) -> int:
        """The worker is to ask every counterpart whether it works. The errand's id; one that is open already
        serves everybody."""
        async with transaction():
            await ask_one_after_the_other()
            open_one = (await self.view()).latest(Kind.LOOK)
            if open_one is not None and not open_one.over:
                return open_one.id
            return await add_errand(Wanted(Kind.LOOK, by, language), self._surroundings.now())

    async def ask_test(self, kind: Kind, typed: str, by: str, language: Language, branch: str = "") -> int:
        """The worker is to send a test to what was typed. The errand's id.

        Raises `Refused`: `invalid_test_mobile`, `invalid_test_email`, `test_not_set_up`,
        `test_under_way`.
        """
        check = self._check.mobile if kind is Kind.TEST_SMS else self._check.email
        target = check(typed).normalised
        if target is None:
            raise Refused("invalid_test_mobile" if kind is Kind.TEST_SMS else "invalid_test_email")
        async with transaction():
            await ask_one_after_the_other()
            view = await self.view()
            if not view.can_test(kind):
                raise Refused("test_not_set_up")
            before = view.latest(kind)
            if before is not None and not before.over:
                raise Refused("test_under_way")
            return await add_errand(Wanted(kind, by, language, target, branch), self._surroundings.now())

    async def errand(self, number: int) -> Errand:
        """One errand as it is now. Raises `NotFound('errand_lost')` when it was cleared away."""
        found = await errand(number)
        if found is None:
            raise NotFound("errand_lost")
        return found
