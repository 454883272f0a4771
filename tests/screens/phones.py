"""A shop together with the practice world: what its worker sends arrives on phones."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from sinno_tui.domain.customers import Customer
from sinno_tui.domain.pace import Pace
from sinno_tui.practice.accounts import PracticeAccounts
from sinno_tui.practice.inbox import mails_to, messages_on, numbers_written_to
from sinno_tui.practice.kept_settings import read_settings, save_settings
from sinno_tui.practice.mail_server import PracticeMailServer
from sinno_tui.practice.phone import Phone
from sinno_tui.practice.sms_gateway import PracticeSmsGateway
from sinno_tui.practice.world.birth import create_world
from sinno_tui.practice.world.connection import WORLD, WORLD_APP
from sinno_tui.screens.counter import Counter
from sinno_tui.screens.phone.opening import phone_screen
from sinno_tui.screens.phone.world import PracticeWorld
from sinno_tui.services.worker.tools import Outside, Tools
from sinno_tui.services.worker.worker import Worker
from sinno_tui.texts.texts import texts_in
from storage.branches import add_branch
from storage.database import Beside
from storage.place import SqlitePlace
from tests.screens.shop import DEFAULTS, PEOPLE, Shop, shop_at

OTHER_BRANCH = "Bahnhof"


class PhoneShop(Shop):
    """A shop whose customers have phones."""

    def counter(self, **more: Any) -> Counter:
        """From which the phones can be taken."""

        async def open_world() -> PracticeWorld:
            return self.practice_world()

        return super().counter(**({"open_world": open_world} | more))

    async def work(self) -> None:
        """A worker does all that is due now, in the practice world."""
        around = replace(self.surroundings, me="worker:1:1")
        outside = Outside(PracticeAccounts(around), PracticeSmsGateway(around), PracticeMailServer(around))
        await Worker(around, Tools(outside, b"k" * 32, DEFAULTS), Pace(idle=0.01)).run(until_idle=True)

    def practice_world(self) -> PracticeWorld:
        """As the bootstrap makes it."""
        return PracticeWorld(
            phone=lambda number: Phone(self.surroundings, number, self.desk.branches.all, texts_in),
            numbers_written_to=numbers_written_to,
            messages_on=messages_on,
            mails_to=mails_to,
            read_settings=read_settings,
            save_settings=save_settings,
            branches=self.desk.branches.all,
            defaults=DEFAULTS,
            phone_screen=phone_screen,
        )

    async def code_on(self, number: str) -> str:
        """The code in the newest SMS on this phone."""
        text = (await messages_on(number, self.clock()))[-1].text
        return next(word for word in text.split() if re.fullmatch(r"\w{5}-\w{5}", word))


@asynccontextmanager
async def phone_shop_at(
    folder: Path, template: Path, seed: int, people: Sequence[Customer] = PEOPLE
) -> AsyncIterator[PhoneShop]:
    """Open while the block lasts; it has a second branch, which the app can't find."""
    beside = Beside({WORLD: SqlitePlace(folder / "world.sqlite3").connection()}, {WORLD: WORLD_APP})
    async with shop_at(folder, template, seed, people, beside=beside) as shop:
        await create_world()
        await add_branch(OTHER_BRANCH)
        yield PhoneShop(shop.desk, shop.clock, shop.surroundings)
