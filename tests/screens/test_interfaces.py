"""The interfaces' page: what the worker last saw, and what it is asked to do."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from textual.pilot import Pilot

from sinno_tui.domain.activation import Problem
from sinno_tui.domain.contracts.errors import BlockedOutside
from sinno_tui.domain.contracts.sms import Receipt
from sinno_tui.domain.errand import Remark
from sinno_tui.domain.pace import Pace
from sinno_tui.services.worker.errands import Errands
from sinno_tui.services.worker.tools import Outside, Tools
from storage.errands import claim_errand, end_errand
from storage.interfaces import note_counterparts, note_error, note_heartbeat, note_set_up, note_success
from tests.screens.shop import DEFAULTS, Shop, line_with, seen, until_gone, until_seen
from tests.services.outside import Gateway, Post


async def errands(shop: Shop) -> None:
    """A worker carries out all that is asked for."""
    tools = Tools(Outside(shop.world, Gateway(shop.world), Post(shop.world)), b"k" * 32, DEFAULTS)
    around = replace(shop.surroundings, me="worker:1:1")
    await Errands(around, tools, Pace(idle=0.01), asyncio.Event()).run(until_idle=True)


async def away_and_back(pilot: Pilot[None]) -> None:
    """What another connection has written is seen by itself; the test's worker has the terminal's own."""
    await pilot.press("question_mark")
    await until_seen(pilot, "Hilfe")
    await pilot.press("z")


async def test_state_last_success_last_error_and_the_workers_sign_of_life(shop: Shop) -> None:
    await note_counterparts("accounts", ["keycloak"])
    await note_success("accounts", shop.clock())
    await note_counterparts("messages", ["kannel", "smtp"])
    await note_error("messages", shop.clock(), "sms_unreachable")
    await note_heartbeat("worker:1:1", shop.clock())
    async with shop.open(practice=False) as (app, pilot):
        await pilot.press("f5")
        await until_seen(pilot, "SiNNO-App-Schnittstellen", "Konten", "Nachrichten")
        assert line_with(app, "Dienst").split()[:2] == ["ok", "Dienst"]
        assert "eingerichtet: Keycloak" in line_with(app, "Keycloak")
        assert "24.11." in line_with(app, "Zuletzt gelungen")
        assert "SMS-Anbieter nicht erreichbar" in line_with(app, "Letzter Fehler")
        await note_success("messages", shop.clock.time.replace(minute=30))
        await away_and_back(pilot)
        await until_seen(pilot, "eingerichtet: Kannel, Mailserver")


async def test_what_is_not_set_up_is_said_and_can_not_be_tested(shop: Shop) -> None:
    await note_set_up("accounts", False)
    await note_set_up("messages", False)
    await note_counterparts("messages", ["smtp"])
    async with shop.open(practice=False) as (app, pilot):
        await pilot.press("f5")
        await until_seen(pilot, "nicht eingerichtet", "nur zum Teil eingerichtet: Mailserver")
        assert "S Test-SMS" not in seen(app)
        assert "E Test-E-Mail" in seen(app)


async def test_a_test_sms_is_a_row_until_the_worker_comes(shop: Shop) -> None:
    async with shop.open(practice=False) as (app, pilot):
        await pilot.press("f5")
        await until_seen(pilot, "Aufträge an den Dienst")
        await pilot.press("s")
        await until_seen(pilot, "Mobilfunknummer:")
        await pilot.press(*"030 23125000", "enter")
        await until_seen(pilot, "Das ist keine Mobilnummer.")
        await pilot.press("ctrl+u", *"0171 3920001", "enter")
        await until_seen(pilot, "wartet auf den Dienst")
        assert shop.world.sms == []
        await errands(shop)
        await away_and_back(pilot)
        await until_seen(pilot, "vom SMS-Anbieter angenommen", "…0001")
        assert [sms.to for sms in shop.world.sms] == ["+491713920001"]
        assert "3920001" not in seen(app)


async def test_a_test_mail_that_is_refused_says_why(shop: Shop) -> None:
    def refuse(_deed: str) -> None:
        raise BlockedOutside("mail_blocked")

    shop.world.before = refuse
    async with shop.open(practice=False) as (_app, pilot):
        await pilot.press("ctrl+n")
        await until_seen(pilot, "Test-E-Mail")
        await pilot.press("e")
        await until_seen(pilot, "E-Mail-Adresse:")
        await pilot.press(*"probe@example.org", "enter")
        await until_gone(pilot, "E-Mail-Adresse:")
        await errands(shop)
        await away_and_back(pilot)
        await until_seen(pilot, "Der Mailserver nimmt")


async def test_a_check_tells_what_the_worker_found(shop: Shop) -> None:
    async with shop.open(practice=False) as (app, pilot):
        await pilot.press("f5")
        await until_seen(pilot, "SiNNO-App-Schnittstellen")
        await pilot.press("p")
        await until_seen(pilot, "wartet auf den Dienst")
        errand = await claim_errand("worker:1:1", shop.clock())
        assert errand is not None
        remarks = (Remark("accounts", True, "interface_answers"), Remark("sms", False, "sms_login_refused"))
        await end_errand(errand.id, "worker:1:1", shop.clock(), None, remarks)
        await away_and_back(pilot)
        await until_seen(pilot, "es ist etwas zu tun:")
        assert line_with(app, "Prüfen  ").split()[:2] == ["!!", "Prüfen"]
        assert line_with(app, "SMS   ").split()[0] in ("!!", "Test-SMS")


async def test_one_that_was_lost_says_so(shop: Shop) -> None:
    async with shop.open(practice=False) as (_app, pilot):
        await pilot.press("f5")
        await until_seen(pilot, "SiNNO-App-Schnittstellen")
        await pilot.press("p")
        await until_seen(pilot, "wartet auf den Dienst")
        errand = await claim_errand("worker:1:1", shop.clock())
        assert errand is not None
        assert errand.receipt is Receipt.PENDING
        await end_errand(errand.id, "worker:1:1", shop.clock(), Problem("errand_lost"))
        await away_and_back(pilot)
        await until_seen(pilot, "mittendrin beendet")


async def test_entries_of_the_menu_say_which_interface_they_lack(shop: Shop) -> None:
    await shop.desk.activating.start("10231", "pmeier")
    await shop.work()
    await note_set_up("messages", False)
    async with shop.open(practice=False) as (app, pilot):
        await pilot.press(*"10231", "enter")
        await until_seen(pilot, "Kunde 10231")
        await pilot.press("m")
        await until_seen(pilot, "Anleitung erneut")
        assert "Schnittstellen nicht eingerichtet" in line_with(app, "Anleitung erneut")
        assert "Schnittstellen nicht eingerichtet" in line_with(app, "Neuen Code")
        assert "nicht eingerichtet" not in line_with(app, "Zugang sperren")
