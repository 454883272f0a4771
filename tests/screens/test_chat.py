"""The hand-over at the counter: both codes, where the instructions are, and one code with its text."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

import pytest
from textual.pilot import Pilot

from sinno_tui.app import SinnoApp
from sinno_tui.domain.contracts.errors import RefusedOutside, Temporary
from sinno_tui.screens.chat import ChatScreen, open_chat
from sinno_tui.screens.chat_code import ChatCodeScreen
from sinno_tui.services.hand_over import ChainDefaults, HandOver
from sinno_tui.widgets.qr_code import Ground, QrCode
from tests.screens.shop import Shop, line_with, seen, until, until_gone, until_seen

NUMBER, EMAIL = "10231", "kunde10231@example.com"
VERSION_3 = "https://app.example.com/sinno?f=hauptstrasse&l=de"
VERSION_4 = VERSION_3 + "&" + "x" * 20
VERSION_6 = VERSION_3 + "&" + "x" * 60


class AlwaysChanged:
    """Says that the database may have changed: the worker of these tests shares the terminal's connection."""

    async def change_mark(self) -> int | None:
        return None


@asynccontextmanager
async def chat(shop: Shop, link: str = VERSION_3, **more: Any) -> AsyncIterator[tuple[SinnoApp, Pilot[None]]]:
    """The first page for a customer whose activation has begun."""
    hand_over = HandOver(ChainDefaults(link))
    shop.desk = replace(shop.desk, status=AlwaysChanged(), hand_over=hand_over)  # type: ignore[arg-type]
    await shop.desk.activating.start(NUMBER, "pmeier")
    async with shop.open(**more) as (app, pilot):
        app.screen.start(open_chat, app.screen, NUMBER)  # type: ignore[attr-defined]
        await until(pilot, lambda: isinstance(app.screen, ChatScreen))
        await until_seen(pilot, "Ein Code")
        yield app, pilot


def whole(app: SinnoApp) -> list[bool]:
    return [code.is_whole for code in app.screen.query(QrCode)]


async def test_before_an_activation_there_is_nothing_to_hand_over(shop: Shop) -> None:
    async with shop.open() as (app, pilot):
        await pilot.press(*NUMBER, "enter")
        await until_seen(pilot, f"Kunde {NUMBER}")
        app.screen.start(open_chat, app.screen, NUMBER)  # type: ignore[attr-defined]
        await until_seen(pilot, "Erst nach der Freischaltung")
        assert not isinstance(app.screen, ChatScreen)


async def test_menu_and_activation_lead_there(shop: Shop) -> None:
    await shop.desk.activating.start(NUMBER, "pmeier")
    async with shop.open() as (app, pilot):
        await pilot.press(*NUMBER, "enter")
        await until_seen(pilot, f"Kunde {NUMBER}")
        await pilot.press("m", "c")
        await until_seen(pilot, f"SiNNO-App Chat {NUMBER}")
        await pilot.press("z")
        await until_seen(pilot, f"Kunde {NUMBER}")
        await pilot.press("m", "f")
        await until_seen(pilot, "C SiNNO-App Chat")
        await pilot.press("c")
        await until_seen(pilot, f"SiNNO-App Chat {NUMBER}")
        assert whole(app) == [True, True]


async def test_where_the_instructions_are_is_seen_at_once(shop: Shop) -> None:
    async with chat(shop) as (app, pilot):
        assert f"Anleitung an {EMAIL} noch nicht gesendet" in seen(app)
        assert "V Erneut senden" not in seen(app)
        await shop.work()
        await until_seen(pilot, f"Anleitung gesendet am 24.11. 12:00 an {EMAIL}")
        assert "V Erneut senden" in seen(app)


async def test_the_key_sends_the_same_mail_again_and_the_line_says_so(shop: Shop) -> None:
    async with chat(shop) as (app, pilot):
        await shop.work()
        await until_seen(pilot, "V Erneut senden")
        shop.clock.time = shop.clock.time.replace(hour=13)
        await pilot.press("v")
        await until_seen(pilot, f"Anleitung an {EMAIL} wird erneut gesendet")
        assert "V Erneut senden" not in seen(app)
        await pilot.press("v")  # does nothing while the mail is on its way
        await shop.work()
        await until_seen(pilot, f"Anleitung gesendet am 24.11. 13:00 an {EMAIL}")
        assert len(shop.world.mails) == 2
        assert shop.world.mails[0] == shop.world.mails[1]


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (RefusedOutside("mail_refused"), f"Anleitung an {EMAIL} nicht gesendet: E-Mail abgelehnt"),
        (Temporary("mail_unreachable"), f"Anleitung an {EMAIL} nicht gesendet: Mailserver nicht"),
    ],
    ids=["refused", "unreachable"],
)
async def test_why_they_are_not_sent_is_said(shop: Shop, error: Exception, words: str) -> None:
    def fail(deed: str) -> None:
        if deed == "mail":
            raise error

    shop.world.before = fail
    async with chat(shop) as (_app, pilot):
        await shop.work()
        await until_seen(pilot, words)


async def test_a_refused_second_mail_is_told_beside_the_first(shop: Shop) -> None:
    def fail(deed: str) -> None:
        if deed == "mail":
            raise RefusedOutside("mail_refused")

    async with chat(shop) as (_app, pilot):
        await shop.work()
        await until_seen(pilot, "V Erneut senden")
        shop.world.before = fail
        await pilot.press("v")
        await until_seen(pilot, "wird erneut gesendet")
        await shop.work()
        await until_seen(pilot, f"Anleitung an {EMAIL} nicht erneut gesendet: E-Mail abgelehnt")


async def test_at_80x24_both_codes_stay_whole_whatever_there_is_to_say(shop: Shop) -> None:
    async with chat(shop) as (app, pilot):
        assert whole(app) == [True, True]

        def says(trouble: str, message: str, *wanted: str) -> bool:
            """Said again each time: the screen's own looks may come in between."""
            app.session.trouble = trouble
            app.screen.redraw()  # type: ignore[attr-defined]
            app.screen.tell(message)  # type: ignore[attr-defined]
            return all(text in seen(app) for text in wanted) and whole(app) == [True, True]

        trouble = "Der Dienst startet nicht. " + "Einzelheiten stehen im Protokoll. " * 3
        await until(pilot, lambda: says(trouble, "", "Protokoll"))
        told = "Das ist gerade geschehen."
        await until(pilot, lambda: says("", told, "gerade geschehen", "App herunterladen", "Anleitung an"))


async def test_a_long_address_is_said_whole_in_two_lines(shop: Shop) -> None:
    async with chat(shop) as (app, pilot):
        long = "eine.wirklich.sehr.lange.adresse.mit.vielen.punkten@eine-noch-laengere-domaene.example.com"
        view = app.screen.sheet.activation  # type: ignore[attr-defined]
        longer = replace(view, activation=replace(view.activation, email=long))

        def drawn() -> bool:
            app.screen.show_view(longer)  # type: ignore[attr-defined]  # its own look may come in between
            return long in "".join(line.strip() for line in seen(app).splitlines())

        await until(pilot, drawn)
        assert whole(app) == [True, True]


async def test_a_link_too_long_for_this_page_is_shown_alone(shop: Shop) -> None:
    async with chat(shop, VERSION_4) as (app, pilot):
        assert whole(app) == [False, True]
        assert "Weiter mit E." in seen(app).replace("\n", " ")
        await pilot.press("e")
        await until_seen(pilot, "Link zur App:")
        assert whole(app) == [True]
        assert VERSION_4 in "".join(line[40:].strip() for line in seen(app).splitlines())


async def test_a_link_too_long_for_the_window_can_be_read_and_says_what_it_needs(shop: Shop) -> None:
    async with chat(shop, VERSION_6) as (app, pilot):
        await pilot.press("e")
        await until_seen(pilot, "79x27")
        assert whole(app) == [False]
        await pilot.resize_terminal(80, 27)
        await until(pilot, lambda: whole(app) == [True])


async def test_one_code_has_the_steps_of_the_manual_beside_it(shop: Shop) -> None:
    async with chat(shop) as (app, pilot):
        await pilot.press("e")
        await until_seen(
            pilot,
            "1. Installieren Sie die App.",
            "2. Starten Sie nach der Installation die",
            "3. Bei der Unternehmenssuche geben Sie",
            "https://app.example.com/",
        )
        await pilot.press("e")
        await until_seen(pilot, "E-Mail-Adresse der Filiale:", "hauptstrasse@example.com")
        assert whole(app) == [True]
        await pilot.press("e")
        await until_seen(pilot, "Link zur App:")
        await pilot.press("z")
        await until(pilot, lambda: isinstance(app.screen, ChatScreen))


async def test_a_terminal_that_can_not_draw_codes_says_the_text(shop: Shop) -> None:
    async with chat(shop, ground=None) as (app, pilot):
        assert whole(app) == [False, False]
        await until_seen(pilot, "QR-Code", "Weiter mit E.")
        await pilot.press("e")
        await until_seen(pilot, "Dieses Terminal kann keine", "Link zur App:", "https://app.example.com/")


async def test_codes_are_inverted_only_where_there_are_no_colours(shop: Shop) -> None:
    async with chat(shop) as (app, _pilot):
        assert "Umkehren" not in seen(app)


async def test_inverting_holds_for_the_other_page_too(shop: Shop) -> None:
    async with chat(shop, ground=Ground.DARK) as (app, pilot):
        assert "I Umkehren" in seen(app)
        await pilot.press("i", "e")
        await until(pilot, lambda: isinstance(app.screen, ChatCodeScreen))
        assert app.screen.query_one(QrCode).ground is Ground.LIGHT


async def test_leaving_goes_back_to_where_one_came_from(shop: Shop) -> None:
    async with chat(shop) as (app, pilot):
        await pilot.press("z")
        await until_gone(pilot, "SiNNO-App Chat")
        assert line_with(app, "Kundensuche")
