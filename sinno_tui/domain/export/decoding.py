"""Which encoding a file is in. Found from the whole file: a late umlaut must not break an import half-way."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO

from sinno_tui.domain.errors import WrongUse

BLOCK = 1 << 18
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_OTHER_KINDS = {
    b"PK\x03\x04": "file_is_spreadsheet",
    b"\xd0\xcf\x11\xe0": "file_is_spreadsheet",
    b"%PDF": "file_is_pdf",
}
_UTF8_SIGN = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}",
)
"""A sign of several bytes (RFC 3629, section 4)."""
_HIGH_AT_END = re.compile(rb"[\x80-\xff]*\Z")
_ASCII = bytes(range(0x80))
_DOS_UMLAUTS = "äöüÄÖÜß".encode("cp850")
_WINDOWS_UMLAUTS = "äöüÄÖÜß".encode("cp1252")
_STRAY = {0xDC00 + byte: bytes((byte,)).decode("cp1252", "replace") for byte in range(0x80, 0x100)}
"""What `surrogateescape` makes of a byte that is no UTF-8 → the same byte in cp1252."""
_STRAY_SIGN = re.compile("[\udc80-\udcff]")


@dataclass(frozen=True)
class TextFile:
    """A file with its encoding."""

    path: Path
    encoding: str
    """Python's name of it."""
    size: int
    """In bytes."""

    def open_text(self, raw: BinaryIO) -> TextIOWrapper:
        """The text of the opened file, its line ends as they are.

        Bytes that the encoding does not have are no error half-way: `mended` deals with them in UTF-8,
        in others they become the replacement sign.
        """
        errors = "surrogateescape" if self.encoding.startswith("utf-8") else "replace"
        return TextIOWrapper(raw, self.encoding, errors=errors, newline="")


def mended(line: str) -> str:
    """A line of a UTF-8 file into which other programs wrote some cp1252."""
    return line.translate(_STRAY) if _STRAY_SIGN.search(line) else line


def text_file(path: Path) -> TextFile:
    """Finds the encoding.

    Raises `WrongUse`: `file_missing`, `file_is_folder`, `file_unreadable`, `file_empty`,
    `file_is_spreadsheet`, `file_is_pdf`, `file_is_binary`.
    """
    name = str(path)
    try:
        if path.exists() and not (path.is_file() or path.is_dir()):  # a pipe can't be read twice
            raise WrongUse("file_unreadable", file=name)
        with path.open("rb") as file:
            encoding = _encoding(file, name)
            return TextFile(path, encoding, path.stat().st_size)
    except FileNotFoundError as error:
        raise WrongUse("file_missing", file=name) from error
    except IsADirectoryError as error:
        raise WrongUse("file_is_folder", file=name) from error
    except (OSError, ValueError) as error:  # ValueError: a zero byte in the path
        raise WrongUse("file_unreadable", file=name) from error


def _encoding(file: BinaryIO, name: str) -> str:
    start = file.read(4096)
    if not start:
        raise WrongUse("file_empty", file=name)
    for sign, code in _OTHER_KINDS.items():
        if start.startswith(sign):
            raise WrongUse(code, file=name)
    for mark, encoding in _MARKS:
        if start.startswith(mark):
            return encoding
    if wide := _utf16_without_mark(start):
        return wide
    if b"\x00" in start:
        raise WrongUse("file_is_binary", file=name)
    file.seek(0)
    return _narrow_encoding(_blocks(file))


def _utf16_without_mark(start: bytes) -> str | None:
    """Latin text in UTF-16 has a zero in every second byte, and only there."""
    pairs = len(start) // 2
    zeros_first, zeros_second = start[0::2].count(0), start[1::2].count(0)
    if zeros_second > pairs * 0.6 and zeros_first == 0:
        return "utf-16-le"
    if zeros_first > pairs * 0.6 and zeros_second == 0:
        return "utf-16-be"
    return None


def _narrow_encoding(blocks: Iterator[bytes]) -> str:
    """UTF-8 where more bytes speak for it than against it; else the one of Windows or of DOS in which
    more umlauts come out. A file put together from two encodings is read as the greater part of it."""
    signs, strays, windows, dos = 0, 0, 0, 0
    for block in blocks:
        if block.isascii():
            continue
        rest, found = _UTF8_SIGN.subn(b"", block)
        signs += found
        strays += len(rest.translate(None, _ASCII))
        windows += sum(rest.count(byte) for byte in _WINDOWS_UMLAUTS)
        dos += sum(rest.count(byte) for byte in _DOS_UMLAUTS)
    if signs > strays or not strays:
        return "utf-8"
    return "cp850" if dos > windows else "cp1252"


def _blocks(file: BinaryIO) -> Iterator[bytes]:
    """The file in pieces that cut no sign of several bytes in two."""
    held = b""
    while block := file.read(BLOCK):
        joined = held + block
        cut = len(joined) - len(_HIGH_AT_END.search(joined)[0])  # type: ignore[index]
        held = joined[cut:]
        yield joined[:cut]
    yield held
