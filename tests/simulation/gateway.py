"""The SMS gateway of a universe, and the phones behind it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import partial
from random import Random

from sinno_tui.domain.contracts.errors import RefusedOutside
from sinno_tui.domain.contracts.permit import Permit
from sinno_tui.domain.contracts.sms import LookUpImpossible, Receipt, Sms
from tests.simulation.accounts import CODE, AccountService
from tests.simulation.loop import SimulatedLoop
from tests.simulation.network import Network
from tests.simulation.oracle import Oracle


@dataclass
class Taken:
    """An SMS that the gateway took."""

    message_id: str
    request_id: str
    reference: str
    to: str
    code: str
    at: float
    delivered: bool = False


class Gateway:
    """Implements `SmsGateway` (domain.contracts)."""

    def __init__(
        self, loop: SimulatedLoop, network: Network, oracle: Oracle, accounts: AccountService, *, asked: bool
    ) -> None:
        self._loop = loop
        self._network = network
        self._oracle = oracle
        self._accounts = accounts
        self._can_be_asked = asked
        self._rng = Random(f"{loop.seed}/gateway")
        self.taken: list[Taken] = []
        self.phones: dict[str, list[str]] = defaultdict(list)
        """The codes that have arrived, by number."""
        self.refuses: set[str] = set()
        """Numbers that it never takes."""
        self.reaches_nobody: set[str] = set()
        self.disturbed: set[str] = set()
        """References of which a request was late: it may come after the look for it."""
        self._last_arrival: dict[str, float] = defaultdict(float)

    async def send(self, permit: Permit, sms: Sms) -> str:
        """See `SmsGateway`."""
        permit.check()
        self._oracle.may_call(permit, "sms")
        row = self._oracle.row(permit.request_id.partition("/")[0])
        if sms.reference != f"{row.id}.{row.generation}" or sms.to != row.mobile:
            self._oracle.wrong("an SMS that is not the row's")
        return await self._network.call("sms", "send", partial(self._take, permit.request_id, sms))

    def _take(self, request_id: str, sms: Sms, fate: str) -> str:
        if sms.to in self.refuses:
            raise RefusedOutside("sms_refused")
        [code] = CODE.findall(sms.text)
        if fate == "late":
            self.disturbed.add(sms.reference)
        self._look_at(request_id, sms, code)
        taken = Taken(f"sms-{len(self.taken) + 1}", request_id, sms.reference, sms.to, code, self._loop.clock)
        self.taken.append(taken)
        self._deliver(taken)
        return taken.message_id

    def _look_at(self, request_id: str, sms: Sms, code: str) -> None:
        """Its code opens the account, was never another generation's, and it is the first of its kind."""
        wrong = self._oracle.wrong
        for earlier in self.taken:
            if earlier.reference != sms.reference and earlier.code == code:
                wrong("a new code is an old one")
            again = earlier.reference == sms.reference and earlier.request_id != request_id
            if again and self._can_be_asked and sms.reference not in self.disturbed and not self._clock_set():
                wrong("the same SMS twice, though the gateway could be asked")
        account = self._accounts.of_activation(sms.reference.partition(".")[0])
        if account is None:
            wrong("an SMS before there is an account")
        elif not account.used and account.password != code and account.id not in self._accounts.disturbed:
            wrong("an SMS whose code is not the password")

    def _clock_set(self) -> bool:
        """A clock set ahead ends the lease of a call under way, and the next owner does not find it yet."""
        return bool(self._loop.set_ahead)

    def _deliver(self, taken: Taken) -> None:
        """To one number they arrive in their order."""
        if taken.to in self.reaches_nobody:
            return
        at = max(self._loop.clock + self._rng.uniform(0.2, 4), self._last_arrival[taken.to] + 0.001)
        self._last_arrival[taken.to] = at

        def arrive() -> None:
            taken.delivered = True
            self.phones[taken.to].append(taken.code)

        self._loop.outside.later(at - self._loop.clock, arrive)

    async def look_up(self, sms: Sms) -> str | None:
        """See `SmsGateway`."""
        if not self._can_be_asked:
            raise LookUpImpossible

        def effect(_fate: str) -> str | None:
            return next((one.message_id for one in self.taken if one.reference == sms.reference), None)

        return await self._network.call("sms", "look_up", effect)

    async def receipt(self, message_id: str) -> Receipt:
        """See `SmsGateway`. Receipts come out of order: a delivered one may be told as pending again."""

        def effect(_fate: str) -> Receipt:
            sms = next(sms for sms in self.taken if sms.message_id == message_id)
            if sms.to in self.reaches_nobody:
                return self._rng.choice([Receipt.PENDING, Receipt.UNDELIVERABLE])
            return (
                self._rng.choice([Receipt.DELIVERED, Receipt.PENDING]) if sms.delivered else Receipt.PENDING
            )

        return await self._network.call("sms", "receipt", effect)

    async def ping(self) -> None:
        """See `SmsGateway`."""
