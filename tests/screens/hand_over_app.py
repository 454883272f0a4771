"""The hand-over in a terminal.

    python -m tests.screens.hand_over_app FOLDER {chat,code,eyes} [--link URL] [--light]

Driver, filters and theme are those of the product; the customer is activated, the instructions are sent. In
FOLDER lies `template.sqlite3`, an empty database.
"""

from __future__ import annotations

import argparse
import asyncio
import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from sinno_tui.terminal.environment import prepare_environment
from sinno_tui.terminal.features import Colour

FEATURES = prepare_environment(os.environ)  # Textual reads the environment while it is imported

from textual.filter import LineFilter  # noqa: E402

from sinno_tui.app import SinnoApp  # noqa: E402
from sinno_tui.screens.chat import ChatScreen  # noqa: E402
from sinno_tui.screens.chat_code import ChatCodeScreen  # noqa: E402
from sinno_tui.screens.customer_eyes import CustomerEyesScreen  # noqa: E402
from sinno_tui.services.hand_over import ChainDefaults, HandOver  # noqa: E402
from sinno_tui.terminal.careful_driver import CarefulDriver  # noqa: E402
from sinno_tui.terminal.line_filters import beside_textual, line_filters  # noqa: E402
from sinno_tui.widgets.qr_code import Ground  # noqa: E402
from tests.screens.shop import shop_at  # noqa: E402

SCREENS = {"chat": ChatScreen, "code": ChatCodeScreen, "eyes": CustomerEyesScreen}
OURS = line_filters(FEATURES)


def filters(textual: Sequence[LineFilter]) -> Sequence[LineFilter]:
    return beside_textual(textual, OURS)


async def show(folder: Path, screen: str, link: str, light: bool) -> None:
    without_colours = Ground.LIGHT if light else Ground.DARK
    ground = without_colours if FEATURES.colour is Colour.NONE else Ground.COLOURS
    async with shop_at(folder, folder / "template.sqlite3", seed=1) as shop:
        await shop.desk.activating.start("10231", "pmeier")
        await shop.work()
        desk = replace(shop.desk, hand_over=HandOver(ChainDefaults(link)))
        sheet = await desk.hand_over.sheet("10231")
        shop.desk = desk
        app = SinnoApp(
            shop.counter(ground=ground if FEATURES.unicode else None),
            driver_class=CarefulDriver,
            line_filters=filters,
            first=lambda session: SCREENS[screen](session, sheet),
        )
        await app.run_async()


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("screen", choices=SCREENS)
    parser.add_argument("--link", default="https://app.example.com/sinno")
    parser.add_argument("--light", action="store_true")
    options = parser.parse_args()
    asyncio.run(show(options.folder, options.screen, options.link, options.light))


if __name__ == "__main__":
    main()
