"""What staff have the worker do besides activations: tests of the messages, and looks at the interfaces."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, field, replace
from datetime import timedelta
from random import Random

import pytest

from sinno_tui.domain.contact_check import LibraryContactCheck
from sinno_tui.domain.contracts.errors import BlockedOutside, Temporary
from sinno_tui.domain.contracts.sms import Receipt
from sinno_tui.domain.errand import Errand, ErrandState, Kind, Remark
from sinno_tui.domain.errors import Refused
from sinno_tui.domain.language import Language
from sinno_tui.domain.number_facts import number_facts
from sinno_tui.domain.pace import Pace
from sinno_tui.domain.sms_limits import Limit, Scope, SmsLimits
from sinno_tui.domain.surroundings import Surroundings
from sinno_tui.messages.gsm7 import ONE_PART, septets
from sinno_tui.services.interfaces import Interfaces, InterfacesView
from sinno_tui.services.worker.errands import ERRANDS_KEPT, Errands
from sinno_tui.services.worker.sms_limits import SmsGuard
from sinno_tui.services.worker.tools import Outside, Tools
from storage.branches import add_branch, store_branch
from storage.errands import claim_errand, open_errands
from storage.interfaces import interface_states, note_counterparts, note_set_up
from storage.place import Place
from storage.sent_sms import hear_receipt
from tests.rigs.databases import Clock
from tests.services.outside import Gateway, OutsideWorld, Post
from tests.services.worker_rig import DEFAULTS, KEY

MOBILE, EMAIL = "0171 3920001", "probe@example.org"


class AnotherGateway(Gateway):
    """Its ping may fail."""

    def __init__(self, world: OutsideWorld, trouble: Exception | None = None) -> None:
        super().__init__(world)
        self.trouble = trouble
        self.ping = self.answer

    async def answer(self) -> None:
        if self.trouble is not None:
            raise self.trouble


@dataclass
class Bench:
    """A terminal's side and a worker's."""

    clock: Clock
    surroundings: Surroundings
    world: OutsideWorld
    outside: Outside
    limits: SmsLimits = field(default_factory=SmsLimits)

    @property
    def interfaces(self) -> Interfaces:
        return Interfaces(self.surroundings, LibraryContactCheck())

    def errands(self, looks_every: float | None = None, me: str = "worker:1:1") -> Errands:
        around = replace(self.surroundings, me=me)
        tools = Tools(self.outside, KEY, DEFAULTS, SmsGuard(self.limits, number_facts, around))
        return Errands(around, tools, Pace(idle=0.01), asyncio.Event(), looks_every)

    async def work(self) -> None:
        await self.errands().run(until_idle=True)

    async def asked(self, kind: Kind, typed: str, branch: str = "") -> int:
        return await self.interfaces.ask_test(kind, typed, "pmeier", Language.GERMAN, branch)

    async def done(self, kind: Kind, typed: str, branch: str = "") -> Errand:
        number = await self.asked(kind, typed, branch)
        await self.work()
        return await self.interfaces.errand(number)

    async def view(self) -> InterfacesView:
        return await self.interfaces.view()


@pytest.fixture
async def bench(database: Place, seed: int) -> Bench:
    clock, world = Clock(), OutsideWorld()
    for name, email in (("Optik Nord", None), ("Optik Süd", "sued@example.com")):
        await store_branch(replace(await add_branch(name), email=email))
    outside = Outside(world, AnotherGateway(world), Post(world))
    return Bench(clock, Surroundings(clock, Random(seed), "terminal:1:1"), world, outside)


async def test_a_test_sms_is_sent_once_by_the_worker_and_says_what_it_is(bench: Bench) -> None:
    number = await bench.asked(Kind.TEST_SMS, MOBILE, "Optik Süd")
    assert bench.world.sms == []
    assert (await bench.interfaces.errand(number)).state is ErrandState.OPEN
    await bench.work()
    await bench.work()
    [sms] = bench.world.sms
    assert (sms.to, sms.reference) == ("+491713920001", f"test.{number}")
    assert "Test-SMS" in sms.text
    assert septets(sms.text) <= ONE_PART
    errand = await bench.interfaces.errand(number)
    assert (errand.state, errand.problem, errand.done_at) == (ErrandState.DONE, None, bench.clock())
    assert not await open_errands()


async def test_a_test_mail_comes_from_the_asking_branch_or_the_first_that_has_an_address(
    bench: Bench,
) -> None:
    for branch in ("Optik Süd", "Optik Nord", ""):
        errand = await bench.done(Kind.TEST_MAIL, EMAIL, branch)
        assert errand.problem is None
    assert {(mail.sender, mail.sender_name, mail.to) for mail in bench.world.mails} == {
        ("sued@example.com", "Optik Süd", EMAIL)
    }
    assert len({mail.message_id for mail in bench.world.mails}) == 3


async def test_the_receipt_of_a_test_sms_is_told(bench: Bench) -> None:
    errand = await bench.done(Kind.TEST_SMS, MOBILE)
    assert errand.receipt is Receipt.PENDING
    assert await hear_receipt(errand.reference, Receipt.DELIVERED, bench.clock())
    assert not await hear_receipt(errand.reference, Receipt.UNDELIVERABLE, bench.clock())
    told = (await bench.view()).latest(Kind.TEST_SMS)
    assert told is not None
    assert told.receipt is Receipt.DELIVERED


async def test_what_goes_wrong_is_written_into_the_row(bench: Bench) -> None:
    def refuse(deed: str) -> None:
        raise BlockedOutside("sms_credit_used_up")

    bench.world.before = refuse
    errand = await bench.done(Kind.TEST_SMS, MOBILE)
    assert errand.state is ErrandState.FAILED
    assert errand.problem is not None
    assert errand.problem.code == "sms_credit_used_up"


async def test_a_target_that_is_none_is_refused_before_anything_is_asked_for(bench: Bench) -> None:
    for kind, typed, code in (
        (Kind.TEST_SMS, "030 23125000", "invalid_test_mobile"),
        (Kind.TEST_SMS, "", "invalid_test_mobile"),
        (Kind.TEST_MAIL, "nobody", "invalid_test_email"),
    ):
        with pytest.raises(Refused, match=code):
            await bench.asked(kind, typed)
    assert not await open_errands()


async def test_one_test_at_a_time_and_only_of_what_is_set_up(bench: Bench) -> None:
    await bench.asked(Kind.TEST_SMS, MOBILE)
    with pytest.raises(Refused, match="test_under_way"):
        await bench.asked(Kind.TEST_SMS, MOBILE)
    await note_set_up("messages", False)
    await note_counterparts("messages", ["smtp"])
    with pytest.raises(Refused, match="test_not_set_up"):
        await bench.asked(Kind.TEST_SMS, MOBILE)
    await bench.asked(Kind.TEST_MAIL, EMAIL)


async def test_of_two_who_ask_at_once_one_is_served(bench: Bench) -> None:
    looks = [bench.interfaces.ask_look("pmeier", Language.GERMAN) for _ in range(4)]
    assert len(set(await asyncio.gather(*looks))) == 1
    tests = [bench.asked(Kind.TEST_SMS, MOBILE) for _ in range(4)]
    came = await asyncio.gather(*tests, return_exceptions=True)
    assert sum(isinstance(one, int) for one in came) == 1


async def test_an_idle_worker_writes_nothing(bench: Bench, caplog: pytest.LogCaptureFixture) -> None:
    errands = bench.errands()
    await errands.run(until_idle=True)
    with caplog.at_level(logging.DEBUG, "tortoise.db_client"):
        await errands.run(until_idle=True)
    asked = [record.getMessage().lstrip().split()[0].upper() for record in caplog.records]
    assert "SELECT" in asked
    assert not {"UPDATE", "INSERT", "DELETE"} & set(asked)


async def test_a_test_sms_counts_among_the_limits(bench: Bench) -> None:
    bench.limits = SmsLimits((Limit(Scope.NUMBER, 1, timedelta(minutes=10)),))
    assert (await bench.done(Kind.TEST_SMS, MOBILE)).problem is None
    held = await bench.done(Kind.TEST_SMS, MOBILE)
    assert held.problem is not None
    assert held.problem.code == "sms_limit_number"
    assert (await bench.done(Kind.TEST_SMS, "0171 3920002")).problem is None
    abroad = await bench.done(Kind.TEST_SMS, "+371 21234567")
    assert abroad.problem is not None
    assert abroad.problem.code == "sms_country_not_allowed"
    assert len(bench.world.sms) == 2


async def test_one_whose_worker_died_over_it_is_not_sent_again(bench: Bench) -> None:
    number = await bench.asked(Kind.TEST_SMS, MOBILE)
    claimed = await claim_errand("worker:9:9", bench.clock() + timedelta(seconds=60))
    assert claimed is not None
    await bench.work()
    assert (await bench.interfaces.errand(number)).state is ErrandState.RUNNING
    bench.clock.time += timedelta(seconds=61)
    await bench.work()
    errand = await bench.interfaces.errand(number)
    assert errand.problem is not None
    assert errand.problem.code == "errand_lost"
    assert bench.world.sms == []


async def test_a_look_asks_everybody_and_judges_the_realm(bench: Bench) -> None:
    async def judge() -> tuple[Remark, ...]:
        return (Remark("accounts", False, "realm_events", {"days": "0"}),)

    gateway = AnotherGateway(bench.world, Temporary("sms_unreachable"))
    bench.outside = replace(bench.outside, sms=gateway, judge=judge)
    number = await bench.interfaces.ask_look("pmeier", Language.GERMAN)
    assert await bench.interfaces.ask_look("akeller", Language.GERMAN) == number
    await bench.work()
    assert (await bench.interfaces.errand(number)).remarks == (
        Remark("accounts", True, "interface_answers"),
        Remark("sms", False, "sms_unreachable"),
        Remark("mail", True, "interface_answers"),
        Remark("accounts", False, "realm_events", {"days": "0"}),
    )
    accounts, messages = await interface_states()
    assert (accounts.last_success, accounts.failing) == (bench.clock(), False)
    assert (messages.last_error, messages.failing) == ("sms_unreachable", True)


async def test_a_look_that_meets_a_defect_of_ours_tells_it_and_ends_nothing(
    bench: Bench, caplog: pytest.LogCaptureFixture
) -> None:
    async def judge() -> tuple[Remark, ...]:
        raise KeyError("Lindenweg-4")

    gateway = AnotherGateway(bench.world, AttributeError("Lindenweg-4"))
    bench.outside = replace(bench.outside, sms=gateway, judge=judge)
    number = await bench.interfaces.ask_look("pmeier", Language.GERMAN)
    await bench.errands(looks_every=300.0).run(until_idle=True)
    assert (await bench.interfaces.errand(number)).remarks == (
        Remark("accounts", True, "interface_answers"),
        Remark("sms", False, "internal_error"),
        Remark("mail", True, "interface_answers"),
        Remark("accounts", False, "internal_error"),
    )
    assert "sms: unexpected error: AttributeError" in caplog.text
    assert "Lindenweg-4" not in caplog.text


async def test_the_worker_of_real_interfaces_looks_by_itself_and_forgets_old_errands(bench: Bench) -> None:
    await bench.done(Kind.TEST_SMS, MOBILE)
    bench.clock.time += ERRANDS_KEPT + timedelta(seconds=1)
    await bench.errands(looks_every=300.0).run(until_idle=True)
    accounts, messages = await interface_states()
    assert accounts.last_success == messages.last_success == bench.clock()
    assert (await bench.view()).errands == ()
