"""`sinno-tui activate`: activations without the screens."""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from sinno_tui.bootstrap.terminal import open_desk, worker_kept
from sinno_tui.cli.activation_lines import activation_lines
from sinno_tui.cli.context import Context
from sinno_tui.cli.following import follow
from sinno_tui.cli.output import line, note, table
from sinno_tui.domain.cleaning import clean_line
from sinno_tui.domain.customers import full_name
from sinno_tui.domain.errors import NotFound, Refused, WrongUse
from sinno_tui.domain.readiness import ProblemCode, ReadinessProblem
from sinno_tui.texts.sentences import error_sentence, readiness_advice, readiness_sentence, sentence
from sinno_tui.texts.texts import Texts

if TYPE_CHECKING:
    from sinno_tui.domain.customers import Customer
    from sinno_tui.services.desk import Desk


STANDING = (ProblemCode.ACTIVATION_OPEN, ProblemCode.ALREADY_ACTIVE)
"""Not in the way: what stands already is shown."""


def describe(parser: argparse.ArgumentParser, say: Texts) -> None:
    """Adds the arguments."""
    parser.add_argument(
        "numbers", nargs="+", type=clean_line, metavar=say("NUMBER"), help=say("the customers' numbers")
    )
    parser.add_argument("--wait", action="store_true", help=say("wait until the instructions are sent"))
    parser.add_argument("--yes", action="store_true", help=say("don't ask for a confirmation"))


def run(context: Context, given: argparse.Namespace) -> int:
    """1 when one of them was refused or needs a person; the others are activated all the same."""
    return asyncio.run(_activate(context, given))


async def _activate(context: Context, given: argparse.Namespace) -> int:
    say = context.say
    numbers = list(dict.fromkeys(given.numbers))
    async with open_desk(context.here) as desk:
        customers = [customer for number in numbers if (customer := await _ready(say, desk, number))]
        if customers and not given.yes:
            _ask(say, customers, practice=context.here.practice)
        started = [customer for customer in customers if await _start(context, desk, customer)]
        async with worker_kept(context.here, desk) as ensure:
            problem = await ensure()
            if problem is not None:
                note(sentence(say, problem.code, **problem.params))
            if given.wait:
                good = await follow(say, desk, started, ensure)
            else:
                good = True
                await _show(say, desk, started)
    return 0 if good and len(started) == len(numbers) else 1


async def _ready(say: Texts, desk: Desk, number: str) -> Customer | None:
    """The customer; None, and why on standard error, where there is none or something is in the way."""
    try:
        sheet = await desk.customers.look(number)
    except NotFound as error:
        note(error_sentence(say, error))
        return None
    problems = sheet.readiness.problems
    if not problems or any(problem.code in STANDING for problem in problems):
        return sheet.customer
    note(f"{title(sheet.customer)}:")
    _tell(say, problems)
    return None


def _ask(say: Texts, customers: list[Customer], *, practice: bool) -> None:
    """Shows to which number and address things go, and waits for a yes. Raises `WrongUse` without one."""
    note(say("Activate these customers for the SiNNO-App?"))
    for customer in customers:
        note(f"  {title(customer)}")
        note(say("    code by SMS to {mobile}", mobile=customer.mobile.typed or "–"))
        note(say("    instructions by e-mail to {email}", email=customer.email.typed or "–"))
    note(say("The set-up can take some minutes."))
    if practice:
        note(say("Practice mode: nothing is sent."))
    if not sys.stdin.isatty():
        raise WrongUse("needs_confirmation")
    note(say("Type {word} and press Enter to activate:", word=_yes(say)))
    if sys.stdin.readline().strip().lower() not in (_yes(say), _yes(say)[0]):
        raise WrongUse("needs_confirmation")


def _yes(say: Texts) -> str:
    return say("yes")


async def _start(context: Context, desk: Desk, customer: Customer) -> bool:
    """Whether it was begun, or stands already; a refusal says why on standard error."""
    say = context.say
    try:
        await desk.activating.start(customer.number, context.by, version=customer.version)
    except Refused as refusal:
        note(f"{title(customer)}:")
        problems = refusal.params.get("problems")
        if refusal.code != "not_ready" or not isinstance(problems, tuple):
            note(f"  {error_sentence(say, refusal)}")
            return False
        _tell(say, problems)
        return False
    return True


def _tell(say: Texts, problems: Iterable[ReadinessProblem]) -> None:
    for problem in problems:
        note(f"  {readiness_sentence(say, problem)} {readiness_advice(say, problem.code)}")


async def _show(say: Texts, desk: Desk, customers: list[Customer]) -> None:
    for customer in customers:
        view = await desk.activating.follow(customer.number)
        if view is not None:
            line(title(customer))
            table(activation_lines(say, view), indent="  ")


def title(customer: Customer) -> str:
    """'20001 Müller, Anna'."""
    name = full_name(customer)
    return f"{customer.number} {name}"
