"""What each errand does outside."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from sinno_tui.domain.contracts.errors import OutsideError
from sinno_tui.domain.contracts.permit import Permit
from sinno_tui.domain.contracts.sms import Sms
from sinno_tui.domain.customers import Branch
from sinno_tui.domain.errand import Errand, Kind, Remark
from sinno_tui.domain.errors import Refused
from sinno_tui.domain.surroundings import Surroundings
from sinno_tui.messages.code_sms import sender_of
from sinno_tui.messages.trial import MailFrame, trial_mail, trial_sms_text
from sinno_tui.services.worker.blocks import LOOKED_AT
from sinno_tui.services.worker.tools import Outside, Tools
from storage.activations import go_on_with
from storage.branches import all_branches
from storage.interfaces import note_error, note_success
from storage.sent_sms import SmsToSend

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class ErrandWork:
    """One claimed errand and all it needs."""

    errand: Errand
    permit: Permit
    tools: Tools
    surroundings: Surroundings
    patience: float
    """Seconds that one counterpart may take to answer."""

    @property
    def target(self) -> str:
        """Where a test goes."""
        return self.errand.wanted.target


async def send_test_sms(work: ErrandWork) -> tuple[Remark, ...]:
    """An SMS like any other, which counts among the limits."""
    errand, gateway = work.errand, work.tools.sms
    branch = await _branch_of(errand)
    name = (branch.sender_name if branch else None) or work.tools.defaults.sender_name or ""
    text = trial_sms_text(work.surroundings.now(), errand.wanted.language)
    await work.tools.let_pass(SmsToSend(errand.reference, work.target, None, branch.id if branch else None))
    await gateway.send(work.permit, Sms(errand.reference, work.target, sender_of(name), text))
    return ()


async def send_test_mail(work: ErrandWork) -> tuple[Remark, ...]:
    """From the branch that asks, or else the first one that has an address.

    Raises `Refused('branch_without_email')` where none has.
    """
    errand, server = work.errand, work.tools.mail
    branch = await _branch_of(errand)
    if branch is None or branch.email is None:
        branch = next((one for one in await all_branches() if one.email), None)
    if branch is None or branch.email is None:
        raise Refused("branch_without_email")
    frame = MailFrame(
        number=errand.id,
        sender_name=branch.sender_name or work.tools.defaults.sender_name or branch.name,
        sender=branch.email,
        to=work.target,
        at=work.surroundings.now(),
        language=errand.wanted.language,
    )
    await server.send(work.permit, trial_mail(frame))
    return ()


async def _branch_of(errand: Errand) -> Branch | None:
    return next((one for one in await all_branches() if one.name == errand.wanted.branch), None)


async def look(work: ErrandWork) -> tuple[Remark, ...]:
    """Asks all that are set up, and how the account service is."""
    return await look_around(work.tools, work.surroundings, work.patience)


async def look_around(tools: Tools, surroundings: Surroundings, patience: float) -> tuple[Remark, ...]:
    """Whether each counterpart answers and accepts our credentials; what comes of it is what terminals are
    told of the interfaces, and one activation tries at once whether a block is over. Then what is to be said
    of the realm."""
    outside = tools.outside
    pings: dict[str, Callable[[], Awaitable[None]]] = {}
    if outside.accounts is not None:
        pings["accounts"] = outside.accounts.ping
    if outside.sms is not None:
        pings["sms"] = outside.sms.ping
    if outside.mail is not None:
        pings["mail"] = outside.mail.ping
    found = await asyncio.gather(*(_asked(topic, ping, patience) for topic, ping in pings.items()))
    await _tell("accounts", [remark for remark in found if remark.topic == "accounts"], surroundings)
    await _tell("messages", [remark for remark in found if remark.topic != "accounts"], surroundings)
    for remark in found:
        step = LOOKED_AT[remark.topic]
        if remark.good and tools.blocks.may_end(step):
            await go_on_with(step, surroundings.now(), at_most=1)
    return (*found, *await _realm(outside, patience))


async def _asked(topic: str, ping: Callable[[], Awaitable[None]], patience: float) -> Remark:
    try:
        async with asyncio.timeout(patience):
            await ping()
    except OutsideError as error:
        return Remark(topic, False, error.code, error.params)
    except TimeoutError:
        return Remark(topic, False, "no_answer_in_time")
    except Exception as error:  # noqa: BLE001  a defect of ours in one adapter must not end the worker
        log.error("the look at %s: unexpected error: %s", topic, type(error).__name__)  # noqa: TRY400  it may quote a secret
        return Remark(topic, False, "internal_error")
    return Remark(topic, True, "interface_answers")


async def _tell(interface: str, found: list[Remark], surroundings: Surroundings) -> None:
    bad = next((remark for remark in found if not remark.good), None)
    if bad is not None:
        await note_error(interface, surroundings.now(), bad.code)
    elif found:
        await note_success(interface, surroundings.now())


async def _realm(outside: Outside, patience: float) -> tuple[Remark, ...]:
    """How the realm is set up, as far as our rights see. Where nothing can be seen, the answer to the
    first question has said why."""
    if outside.judge is None:
        return ()
    try:
        async with asyncio.timeout(patience):
            return await outside.judge()
    except (OutsideError, TimeoutError):
        return ()
    except Exception as error:  # noqa: BLE001  as in `_asked`
        log.error("the look at the realm: unexpected error: %s", type(error).__name__)  # noqa: TRY400
        return (Remark("accounts", False, "internal_error"),)


DEEDS: dict[Kind, Callable[[ErrandWork], Awaitable[tuple[Remark, ...]]]] = {
    Kind.LOOK: look,
    Kind.TEST_SMS: send_test_sms,
    Kind.TEST_MAIL: send_test_mail,
}
