"""What each step does outside. A step may be done again after a crash: `job.uncertain` says so."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from sinno_tui.domain.activation import Activation, Problem, Step
from sinno_tui.domain.claim import Job
from sinno_tui.domain.code import ALPHABET
from sinno_tui.domain.contracts.accounts import Account, AccountExists, NewAccount
from sinno_tui.domain.contracts.errors import OutsideError, RefusedOutside, Temporary
from sinno_tui.domain.contracts.permit import Permit
from sinno_tui.domain.contracts.sms import LookUpImpossible, Receipt, Sms
from sinno_tui.domain.customers import Customer
from sinno_tui.domain.outcome import (
    AccountMade,
    CodeSent,
    GiveUp,
    InstructionsSent,
    LockSet,
    Outcome,
    Seen,
    Undone,
    Voided,
)
from sinno_tui.domain.pace import Pace
from sinno_tui.domain.surroundings import Surroundings
from sinno_tui.messages.code_sms import code_sms, sender_of
from sinno_tui.services.worker.instructions import instructions_for
from sinno_tui.services.worker.tools import Tools
from storage.sent_sms import SmsToSend


@dataclass(frozen=True)
class Work:
    """One claimed step and all it needs."""

    job: Job
    customer: Customer
    permit: Permit
    tools: Tools
    surroundings: Surroundings
    pace: Pace

    @property
    def activation(self) -> Activation:
        """The row as claimed."""
        return self.job.activation

    @property
    def account_id(self) -> str:
        """The account, which every step but the first has."""
        if self.activation.account_id is None:
            raise RefusedOutside("account_gone")
        return self.activation.account_id


async def make_account(work: Work) -> Outcome:
    """Makes the account with the code as temporary password, or gives our own one this generation's code."""
    activation, customer = work.activation, work.customer
    code = work.tools.code_of(activation)
    if activation.account_id is not None:
        return await _give_new_code(work, activation.account_id, code)
    new = NewAccount(
        activation_id=str(activation.id),
        customer_number=customer.number,
        email=activation.email,
        first_name=customer.first_name,
        last_name=customer.last_name,
        language=activation.language.value,
        password=code,
    )
    try:
        return AccountMade(await work.tools.accounts.create(work.permit, new))
    except AccountExists:
        return await _adopt(work, code)
    except RefusedOutside as refusal:  # of the very request that earlier tries made: none was taken
        return GiveUp(Problem(refusal.code, refusal.params))


async def _adopt(work: Work, code: str) -> Outcome:
    """The address has an account: ours from before a crash, or somebody's, which must never be touched:
    only an account that names this very activation is ours. With somebody's there, ours
    was never made: another address may be put in."""
    account = await work.tools.accounts.find(work.activation.email)
    if account is None:
        raise Temporary("account_vanished")
    if account.activation_id != str(work.activation.id):
        return GiveUp(_somebody_elses(account))
    if account.ever_used:
        return GiveUp(Problem("account_in_use"), unknown=True)
    await work.tools.accounts.set_password(work.permit, account.id, code)
    return AccountMade(account.id)


async def _give_new_code(work: Work, account_id: str, code: str) -> Outcome:
    """Never touches the password of somebody who has signed in: he needs no code any more."""
    progress = await work.tools.accounts.progress(account_id)
    if progress.password_changed:
        return Seen(progress, work.activation.receipt)
    if problem := await _put_in_address(work, account_id):
        return GiveUp(problem)
    await work.tools.accounts.set_password(work.permit, account_id, code)
    return AccountMade(account_id)


async def _put_in_address(work: Work, account_id: str) -> Problem | None:
    """Staff may have corrected the login name. None: the account has it; else whose it is."""
    known = await work.tools.accounts.find(work.activation.email)
    if known is not None and known.id == account_id:
        return None
    if known is not None:
        return _somebody_elses(known)
    try:
        await work.tools.accounts.change_email(work.permit, account_id, work.activation.email)
    except AccountExists as refusal:
        return Problem(refusal.code)
    return None


def _somebody_elses(account: Account) -> Problem:
    if account.activation_id is None:
        return Problem("account_registered_by_himself")
    return Problem("account_of_another_customer", {"number": account.customer_number or "?"})


async def send_code(work: Work) -> Outcome:
    """Sends the SMS. If an earlier try may have worked, the gateway is asked first, or gets the same text."""
    activation, branch = work.activation, work.customer.branch
    valid_hours = round(work.pace.code_life.total_seconds() / 3600)
    text = code_sms(branch.name, work.tools.code_of(activation), valid_hours, activation.language)
    sender = sender_of(branch.sender_name or work.tools.defaults.sender_name or "")
    sms = Sms(f"{activation.id}.{activation.generation}", activation.mobile, sender, text)
    if work.job.uncertain and (known := await _taken_before(work, sms)):
        return CodeSent(known)
    again = work.job.uncertain
    await work.tools.let_pass(SmsToSend(sms.reference, sms.to, work.customer.id, branch.id, again))
    return CodeSent(await work.tools.sms.send(work.permit, sms))


async def _taken_before(work: Work, sms: Sms) -> str | None:
    try:
        return await work.tools.sms.look_up(sms)
    except LookUpImpossible:
        return None


async def send_instructions(work: Work) -> Outcome:
    """Sends the instructions; again means the very same mail, so a doubled one does no harm."""
    await work.tools.mail.send(
        work.permit, instructions_for(work.activation, work.customer, work.tools.defaults)
    )
    return InstructionsSent()


async def watch(work: Work) -> Outcome:
    """Looks how far the customer is. What the adapter may note outside on that does no harm at any time."""
    return Seen(await work.tools.accounts.progress(work.account_id), await _receipt(work))


async def _receipt(work: Work) -> Receipt:
    """What became of the SMS; as far as it was known if the gateway does not say."""
    known, message_id = work.activation.receipt, work.activation.message_id
    if known is Receipt.DELIVERED or message_id is None:
        return known
    try:
        return await work.tools.sms.receipt(message_id)
    except OutsideError:
        return known


async def void(work: Work) -> Outcome:
    """Makes the code worthless: a temporary password never expires by itself. Somebody who came in
    at the last moment keeps his own."""
    try:
        progress = await work.tools.accounts.progress(work.account_id)
    except RefusedOutside:  # where there is no account any more, its code opens nothing
        return Voided()
    if progress.password_changed:
        return Seen(progress, work.activation.receipt)
    rng = work.surroundings.rng
    unknown = "".join(rng.choice(ALPHABET) for _ in range(30)) + "-A1"
    await work.tools.accounts.set_password(work.permit, work.account_id, unknown)
    return Voided()


async def set_lock(work: Work) -> Outcome:
    """Locks the account or unlocks it; to do so again does no harm."""
    locked = work.activation.wanted_lock
    change = work.tools.accounts.lock if locked else work.tools.accounts.unlock
    await change(work.permit, work.account_id)
    return LockSet(locked)


async def undo(work: Work) -> Outcome:
    """Deletes the account, unless somebody has come in: he keeps it, and the row knows it from now on. One
    that is gone already was deleted by an earlier try; one that may have been made without an answer is found
    by its address."""
    accounts, activation = work.tools.accounts, work.activation
    account_id = activation.account_id
    if account_id is None:
        found = await accounts.find(activation.email)
        if found is None or found.activation_id != str(activation.id):
            return Undone()
        account_id = found.id
    try:
        progress = await accounts.progress(account_id)
    except RefusedOutside:
        return Undone()
    if progress.password_changed:
        return Seen(progress, activation.receipt, account_id)
    await accounts.delete(work.permit, account_id)
    return Undone()


STEPS: dict[Step, Callable[[Work], Awaitable[Outcome]]] = {
    Step.ACCOUNT: make_account,
    Step.CODE: send_code,
    Step.INSTRUCTIONS: send_instructions,
    Step.WATCH: watch,
    Step.VOID: void,
    Step.LOCK: set_lock,
    Step.UNDO: undo,
}

INTERFACE_OF = {
    Step.ACCOUNT: "accounts",
    Step.CODE: "messages",
    Step.INSTRUCTIONS: "messages",
    Step.WATCH: "accounts",
    Step.VOID: "accounts",
    Step.LOCK: "accounts",
    Step.UNDO: "accounts",
}
"""Which interface a step's success or failure speaks for."""
