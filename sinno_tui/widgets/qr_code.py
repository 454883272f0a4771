"""One QR code in the cells of the terminal, whole or not at all."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

if TYPE_CHECKING:
    from sinno_tui.domain.qr import QrPicture


class Ground(Enum):
    """What the code is drawn on, which decides how dark modules get dark and light ones light.

    Each kind holds whether the signs are inverted, and a style whose colours alone are right as well: the
    code stays readable wherever colours do get through, with the last two also where only reverse video does.
    """

    COLOURS = (False, "#000000 on #ffffff")
    """The terminal shows colours: black on white in every theme."""
    DARK = (False, "reverse #ffffff on #000000")
    """No colours, light writing on a dark screen (VT220, NO_COLOR): the light ground is reverse video."""
    LIGHT = (True, "reverse #000000 on #ffffff")
    """No colours, dark writing on a light screen: reverse video makes a dark ground for light signs."""


class QrCode(Widget):
    """Shows a QR code, or a sentence where its room is too small: half a code can't be read by anybody.

    Its room is what the layout leaves (`1fr` by `1fr`); the code stands in the middle of it.
    """

    DEFAULT_CSS = """
    QrCode {
        width: 1fr;
        height: 1fr;
        content-align: center middle;
    }
    """

    picture: reactive[QrPicture | None] = reactive(None)
    """The code; None where this terminal can't draw one or there is nothing to show."""
    instead: reactive[str] = reactive("")
    """Plain text: what is to be done where the code can't be shown."""
    ground: reactive[Ground] = reactive(Ground.COLOURS)
    """What the terminal draws it on."""

    def __init__(
        self,
        picture: QrPicture | None,
        instead: str,
        *,
        ground: Ground = Ground.COLOURS,
        id: str | None = None,  # noqa: A002 -- Textual's name
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.set_reactive(QrCode.picture, picture)
        self.set_reactive(QrCode.instead, instead)
        self.set_reactive(QrCode.ground, ground)

    @property
    def is_whole(self) -> bool:
        """Whether the code itself is shown, and not the sentence."""
        return self.picture is not None and self.picture.fits(*self.content_size)

    def render(self) -> Content:
        """The code if the room holds all of it, else the sentence."""
        if self.picture is None or not self.is_whole:
            return Content(self.instead)
        inverted, style = self.ground.value
        return Content("\n".join(self.picture.lines(inverted))).stylize(style)
