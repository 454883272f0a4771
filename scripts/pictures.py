"""Makes the README's pictures: `scripts/pictures [--language en] [FOLDER]`.

Plays the scenario of the first activation (`sinno_tui/lesson`) on the real program and its worker, in a
practice folder of its own, and draws the terminal's cells after each step that names a picture.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from PIL import Image

from sinno_tui.domain.language import Language
from sinno_tui.lesson.scenario import first_activation
from tests.rigs.installation import PracticeInstallation
from tests.rigs.player import Player, facts_of
from tests.rigs.screen import draw
from tests.rigs.terminal import Cell, TerminalSession

ROOT = Path(__file__).resolve().parent.parent
CELL = 11
"""Pixels across a cell."""
FRAME = 14
"""Pixels of ground around the terminal."""
GROUND = "#000000"


def main() -> int:
    """Draws all."""
    parser = argparse.ArgumentParser(prog="scripts/pictures", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "docs" / "pictures")
    parser.add_argument("--language", type=Language, choices=list(Language), default=Language.GERMAN)
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        nobodys_own = {"HOME": home, "XDG_CONFIG_HOME": home}
        here = PracticeInstallation(Path(home), SINNO_LANGUAGE=options.language.value, **nobodys_own)
        try:
            _play(here, options.language, options.folder)
        finally:
            here.end_worker()
    return 0


def _play(here: PracticeInstallation, language: Language, folder: Path) -> None:
    scenario = first_activation()
    with TerminalSession(here.command, env=here.environment) as terminal:
        terminal.wait_for("^L")
        player = Player(terminal, facts_of(scenario.customers[0]), language)
        for step in scenario.steps:
            player.play(step)
            if step.picture:
                file = folder / f"{step.picture}.png"
                _picture(terminal.cells()).save(file, optimize=True)
                print(file)
        terminal.press("F10")
        terminal.end()


def _picture(cells: list[list[Cell]]) -> Image.Image:
    """With a frame around it, in as few colours as it has: small files, the same each time."""
    drawn = draw(cells, cell_width=CELL)
    framed = Image.new("RGB", (drawn.width + 2 * FRAME, drawn.height + 2 * FRAME), GROUND)
    framed.paste(drawn, (FRAME, FRAME))
    return framed.quantize(32)


if __name__ == "__main__":
    sys.exit(main())
