"""QR codes as values: for the cells of a terminal and as a PNG picture for mails.

Error correction L and a quiet zone of four modules (ISO/IEC 18004, 6.3.8): up to 53 bytes make version 3,
37 columns by 19 rows, so that two codes stand side by side in 80x24.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO

from qrcode.constants import ERROR_CORRECT_L
from qrcode.exceptions import DataOverflowError
from qrcode.image.pure import PyPNGImage
from qrcode.main import QRCode

QUIET_ZONE = 4
"""Modules left light on each side."""

PNG_MODULE = 6
"""Pixels of a module's side in the PNG: version 3 is 222 pixels wide."""

HALF_BLOCKS = " ▄▀█"
"""The sign for two modules, one above the other, by `2 * upper + lower`, where 1 is drawn and 0 is ground."""


class QrTooLong(ValueError):
    """The text fits in no QR code: more than 2953 bytes."""


@dataclass(frozen=True)
class QrPicture:
    """A QR code with its quiet zone, to be drawn in cells twice as high as wide, a module in half a cell."""

    text: str
    version: int
    """1 (21 modules a side without the quiet zone) to 40, four more each."""
    modules: tuple[tuple[bool, ...], ...]
    """Row by row with the quiet zone; True is dark."""

    @property
    def columns(self) -> int:
        """Cells in a row."""
        return len(self.modules)

    @property
    def rows(self) -> int:
        """Rows of cells; the number of modules is odd, so the last one's lower half is light as well."""
        return (len(self.modules) + 1) // 2

    def fits(self, columns: int, rows: int) -> bool:
        """Whether the whole code, with its quiet zone, fits in so many cells."""
        return self.columns <= columns and self.rows <= rows

    def lines(self, inverted: bool = False) -> list[str]:
        """The rows as half and full blocks and spaces, `columns` signs each.

        The signs draw the dark modules, for dark writing on a light ground. Inverted, they draw the light
        ones, for light writing on a dark ground: a reader wants dark modules on light in either case.
        """
        drawn = not inverted
        light = (False,) * self.columns
        uppers, lowers = self.modules[::2], (*self.modules[1::2], light)
        return [
            "".join(
                HALF_BLOCKS[2 * (top is drawn) + (bottom is drawn)]
                for top, bottom in zip(upper, lower, strict=True)
            )
            for upper, lower in zip(uppers, lowers, strict=True)
        ]


@lru_cache(64)
def qr_rows(text: str) -> QrPicture:
    """The smallest code that holds `text`, to be drawn in a terminal. Raises `QrTooLong`."""
    code = _code(text)
    return QrPicture(text, code.version, tuple(tuple(map(bool, row)) for row in code.get_matrix()))


@lru_cache(64)
def png(text: str) -> bytes:
    """The code of `text` as a black and white PNG picture with its quiet zone, the very same bytes
    every time. Raises `QrTooLong`."""
    picture = BytesIO()
    _code(text).make_image().save(picture)
    return picture.getvalue()


def _code(text: str) -> QRCode[PyPNGImage]:
    code = QRCode(
        error_correction=ERROR_CORRECT_L,
        box_size=PNG_MODULE,
        border=QUIET_ZONE,
        image_factory=PyPNGImage,
    )
    code.add_data(text.encode("utf-8"))
    try:
        code.make()
    except (DataOverflowError, ValueError) as error:
        raise QrTooLong(len(text)) from error
    return code
