"""Two QR codes side by side in a terminal, under a row that names the theme.

    python -m tests.widgets.qr_app {colours,dark,light} [--theme NAME] [--as-product]

Any key changes to the next built-in theme. `--as-product` takes driver and filters of the product instead
of Textual's own.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from sinno_tui.terminal.environment import prepare_environment

AS_PRODUCT = "--as-product" in sys.argv
FEATURES = prepare_environment(os.environ) if AS_PRODUCT else None

from textual.app import App, ComposeResult  # noqa: E402 -- Textual reads the environment while it is imported
from textual.containers import Horizontal  # noqa: E402
from textual.filter import LineFilter  # noqa: E402
from textual.theme import BUILTIN_THEMES  # noqa: E402
from textual.widgets import Static  # noqa: E402

from sinno_tui.domain.qr import qr_rows  # noqa: E402
from sinno_tui.terminal.careful_driver import CarefulDriver  # noqa: E402
from sinno_tui.terminal.line_filters import beside_textual, line_filters  # noqa: E402
from sinno_tui.widgets.qr_code import Ground, QrCode  # noqa: E402

TEXTS = ["https://example.org/app/sinno?f=hauptstrasse&l=de", "filiale.hauptstrasse@optik-muster.example.com"]
THEMES = sorted(BUILTIN_THEMES)


class QrApp(App[None]):
    """Both codes, as wide as the terminal."""

    CSS = "Static { height: auto; }"

    def __init__(self, ground: Ground, theme: str) -> None:
        super().__init__(driver_class=CarefulDriver if AS_PRODUCT else None)
        self._ground = ground
        self._line_filters = line_filters(FEATURES) if FEATURES else ()
        self.theme = theme

    def get_line_filters(self) -> Sequence[LineFilter]:
        textual = super().get_line_filters()
        return beside_textual(textual, self._line_filters) if AS_PRODUCT else textual

    def compose(self) -> ComposeResult:
        yield Static(f"Thema: {self.theme}.", markup=False)
        with Horizontal():
            for text in TEXTS:
                yield QrCode(qr_rows(text), "Das Fenster ist zu klein.", ground=self._ground)
        yield Static("SiNNO-App herunterladen", markup=False)

    def on_key(self) -> None:
        self.theme = THEMES[(THEMES.index(self.theme) + 1) % len(THEMES)]
        self.query(Static).first().update(f"Thema: {self.theme}.")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("ground", choices=[ground.name.lower() for ground in Ground])
    parser.add_argument("--theme", default="textual-dark", choices=THEMES)
    parser.add_argument("--as-product", action="store_true")
    options = parser.parse_args()
    QrApp(Ground[options.ground.upper()], options.theme).run()


if __name__ == "__main__":
    main()
