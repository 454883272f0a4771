"""From the cells of a terminal to a picture: to look at (the README's pictures) and for a reader of QR codes.

    picture = draw(terminal.cells())
    assert codes_in(picture) == ["https://example.org/app", "filiale@example.org"]

Cells are twice as high as wide. Block elements and lines are drawn as exact rectangles, as terminals with a
renderer of their own do: a font would leave gaps between the rows. All other signs come from a font.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import zxingcpp
from PIL import Image, ImageDraw, ImageFont

from tests.rigs.terminal import Cell

FONTS = Path("/usr/share/fonts/truetype/dejavu")
"""Where Debian's fonts-dejavu-core lies; without it Pillow's own font is used, which is not monospaced."""

ADVANCE = 0.602
"""Width of a sign of DejaVu Sans Mono in its size."""

COLOURS = {
    "black": "#000000",
    "red": "#cd0000",
    "green": "#00cd00",
    "brown": "#cdcd00",
    "blue": "#0000ee",
    "magenta": "#cd00cd",
    "cyan": "#00cdcd",
    "white": "#e5e5e5",
    "brightblack": "#7f7f7f",
    "brightred": "#ff0000",
    "brightgreen": "#00ff00",
    "brightbrown": "#ffff00",
    "brightblue": "#5c5cff",
    "brightmagenta": "#ff00ff",
    "bfightmagenta": "#ff00ff",  # as pyte spells the background
    "brightcyan": "#00ffff",
    "brightwhite": "#ffffff",
}
"""xterm's sixteen colours by pyte's names."""

BLOCKS: dict[str, tuple[int, int, int, int]] = {
    "▀": (0, 0, 8, 4),
    "▐": (4, 0, 8, 8),
    "▔": (0, 0, 8, 1),
    "▕": (7, 0, 8, 8),
    **{chr(0x2581 + eighths): (0, 7 - eighths, 8, 8) for eighths in range(8)},  # ▁ to █
    **{chr(0x2589 + eighths): (0, 0, 7 - eighths, 8) for eighths in range(7)},  # ▉ to ▏
}
"""Left, top, right and bottom of what is drawn, in eighths of the cell."""

ARMS = {
    "─": "LR", "│": "UD", "┌": "RD", "┐": "LD", "└": "RU", "┘": "LU", "├": "UDR", "┤": "UDL", "┬": "LRD",
    "┴": "LRU", "┼": "LRUD", "━": "LR", "┃": "UD", "╭": "RD", "╮": "LD", "╰": "RU", "╯": "LU",
}  # fmt: skip
"""To which sides of the cell a line goes from its middle."""


@dataclass(frozen=True)
class Palette:
    """The terminal's own two colours."""

    foreground: str
    background: str


LIGHT_ON_DARK = Palette("#cccccc", "#000000")
DARK_ON_LIGHT = Palette("#222222", "#fafafa")


def draw(
    cells: Sequence[Sequence[Cell]],
    palette: Palette = LIGHT_ON_DARK,
    cell_width: int = 10,
    cursor: tuple[int, int] | None = None,
) -> Image.Image:
    """The screen as a picture, `cell_width` pixels by twice that for each cell.

    `cursor`, column and row, is underlined.
    """
    pen = _Pen(len(cells[0]), len(cells), palette, cell_width)
    for row, line in enumerate(cells):
        for column, cell in enumerate(line):
            is_wide = column + 1 < len(line) and not line[column + 1].glyph
            pen.cell(column, row, cell, columns=2 if is_wide else 1)
    if cursor is not None:
        pen.cursor(*cursor)
    return pen.image


def codes_in(picture: Image.Image) -> list[str]:
    """The texts of the QR codes in a picture, from left to right. The reader is a strict one: dark on light
    only, no dirt, no tilt."""
    found = zxingcpp.read_barcodes(
        picture,
        formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode),
        try_invert=False,
        try_rotate=False,
        try_downscale=False,
    )
    return [code.text for code in sorted(found, key=lambda code: code.position.top_left.x)]


class _Pen:
    """Draws cells into one picture."""

    def __init__(self, columns: int, rows: int, palette: Palette, cell_width: int) -> None:
        self._width, self._height = cell_width, 2 * cell_width
        self._palette = palette
        self.image = Image.new("RGB", (columns * self._width, rows * self._height), palette.background)
        self._draw = ImageDraw.Draw(self.image)

    def cell(self, column: int, row: int, cell: Cell, columns: int) -> None:
        """One sign on its ground; a wide one covers 2 columns, and the second has a cell without a sign."""
        if not cell.glyph:
            return
        ink = _colour(cell.foreground, self._palette.foreground)
        ground = _colour(cell.background, self._palette.background)
        if cell.reverse:
            ink, ground = ground, ink
        x, y = column * self._width, row * self._height
        self._rectangle(x, y, x + columns * self._width, y + self._height, ground)
        if cell.glyph in BLOCKS:
            left, top, right, bottom = BLOCKS[cell.glyph]
            across, down = self._width / 8, self._height / 8
            self._rectangle(x + left * across, y + top * down, x + right * across, y + bottom * down, ink)
        elif cell.glyph in ARMS:
            self._lines(x, y, ARMS[cell.glyph], ink)
        elif cell.glyph.strip():
            place = (x, y + 0.78 * self._height)
            self._draw.text(place, cell.glyph, fill=ink, font=_font(self._width, cell.bold), anchor="ls")
        if cell.underline:
            bottom = y + self._height - 1
            self._rectangle(x, bottom - self._stroke, x + columns * self._width, bottom, ink)

    def cursor(self, column: int, row: int) -> None:
        """The terminal's own cursor, as an underline."""
        x, y = column * self._width, (row + 1) * self._height
        self._rectangle(x, y - 3 * self._stroke, x + self._width, y, self._palette.foreground)

    @property
    def _stroke(self) -> int:
        return max(1, self._width // 10)

    def _lines(self, x: int, y: int, arms: str, ink: str) -> None:
        middle_x, middle_y = x + (self._width - self._stroke) // 2, y + (self._height - self._stroke) // 2
        left = x if "L" in arms else middle_x
        right = x + self._width if "R" in arms else middle_x + self._stroke
        top = y if "U" in arms else middle_y
        bottom = y + self._height if "D" in arms else middle_y + self._stroke
        self._rectangle(left, middle_y, right, middle_y + self._stroke, ink)
        self._rectangle(middle_x, top, middle_x + self._stroke, bottom, ink)

    def _rectangle(self, left: float, top: float, right: float, bottom: float, colour: str) -> None:
        """The right and bottom edges lie outside, unlike Pillow's."""
        self._draw.rectangle((round(left), round(top), round(right) - 1, round(bottom) - 1), fill=colour)


def _colour(name: str, default: str) -> str:
    """A colour as pyte names it: "default", one of the sixteen, or six hexadecimal digits."""
    return default if name == "default" else COLOURS.get(name, f"#{name}")


@cache
def _font(cell_width: int, bold: bool) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    """The font in which a sign is as wide as a cell."""
    path = FONTS / ("DejaVuSansMono-Bold.ttf" if bold else "DejaVuSansMono.ttf")
    size = cell_width / ADVANCE
    return ImageFont.truetype(path, size) if path.exists() else ImageFont.load_default(size)
