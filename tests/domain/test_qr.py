from __future__ import annotations

import random
import string
from io import BytesIO

import pytest
from PIL import Image

from sinno_tui.domain.qr import HALF_BLOCKS, QUIET_ZONE, QrTooLong, png, qr_rows
from tests.rigs.screen import DARK_ON_LIGHT, LIGHT_ON_DARK, codes_in, draw
from tests.rigs.terminal import Cell

LINK = "https://example.org/app/sinno"


def printed(lines: list[str]) -> list[list[Cell]]:
    """The rows as a terminal shows them that was told of no colour."""
    return [[Cell(sign, "default", "default", False, False, False) for sign in line] for line in lines]


def test_53_bytes_make_37_columns_by_19_rows() -> None:
    picture = qr_rows("x" * 53)
    assert (picture.version, picture.columns, picture.rows) == (3, 37, 19)
    assert qr_rows("x" * 54).version == 4


def test_a_shorter_text_makes_a_smaller_code() -> None:
    picture = qr_rows("a@example.org")
    assert (picture.version, picture.columns, picture.rows) == (1, 29, 15)


def test_every_line_fills_the_columns_and_the_quiet_zone_is_light() -> None:
    picture = qr_rows(LINK)
    lines = picture.lines()
    assert len(lines) == picture.rows
    assert {len(line) for line in lines} == {picture.columns}
    assert set("".join(lines)) == set(HALF_BLOCKS)
    empty = " " * picture.columns
    assert lines[:2] == [empty, empty]
    assert lines[-2:] == [empty, empty]
    assert all(line[:QUIET_ZONE] == line[-QUIET_ZONE:] == " " * QUIET_ZONE for line in lines)


@pytest.mark.parametrize(("columns", "rows", "fits"), [(33, 17, True), (32, 17, False), (33, 16, False)])
def test_it_fits_whole_or_not_at_all(columns: int, rows: int, fits: bool) -> None:
    assert qr_rows(LINK).fits(columns, rows) is fits


def test_plain_text_is_read_on_light_and_inverted_on_dark_terminals() -> None:
    picture = qr_rows(LINK)
    assert codes_in(draw(printed(picture.lines()), DARK_ON_LIGHT)) == [LINK]
    assert codes_in(draw(printed(picture.lines(inverted=True)), LIGHT_ON_DARK)) == [LINK]
    assert codes_in(draw(printed(picture.lines()), LIGHT_ON_DARK)) == []


def test_whatever_the_text_both_pictures_are_read(seed: int) -> None:
    rng = random.Random(seed)
    signs = string.ascii_letters + string.digits + string.punctuation + "äöüß€"
    for _ in range(40):
        text = "".join(rng.choice(signs) for _ in range(rng.randint(1, 120)))
        assert codes_in(draw(printed(qr_rows(text).lines()), DARK_ON_LIGHT)) == [text]
        assert codes_in(Image.open(BytesIO(png(text)))) == [text]


def test_the_png_is_black_and_white_with_its_quiet_zone() -> None:
    picture = Image.open(BytesIO(png("x" * 53)))
    assert picture.size == (222, 222)
    assert picture.mode == "1"
    assert png("x" * 53).startswith(b"\x89PNG\r\n")


def test_what_no_code_can_hold_is_refused() -> None:
    assert qr_rows("x" * 2953).version == 40
    with pytest.raises(QrTooLong):
        qr_rows("x" * 2954)
    with pytest.raises(QrTooLong):
        png("x" * 2954)
