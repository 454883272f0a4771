"""Which encoding a file is in. Found from the whole file: a late umlaut must not break an import half-way."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from dataclasses import dataclass
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


@dataclass(frozen=True)
class TextFile:
    """A file with its encoding."""

    path: Path
    encoding: str
    size: int
    """In bytes."""


def text_file(path: Path) -> TextFile:
    """Finds the encoding.

    Raises `WrongUse`: `file_missing`, `file_is_folder`, `file_unreadable`, `file_empty`,
    `file_is_spreadsheet`, `file_is_pdf`, `file_is_binary`.
    """
    name = str(path)
    try:
        with path.open("rb") as file:
            start = file.read(4096)
            if not start:
                raise WrongUse("file_empty", file=name)
            file.seek(0)
            encoding = _encoding(file, start, name)
            return TextFile(path, encoding, path.stat().st_size)
    except FileNotFoundError as error:
        raise WrongUse("file_missing", file=name) from error
    except IsADirectoryError as error:
        raise WrongUse("file_is_folder", file=name) from error
    except OSError as error:
        raise WrongUse("file_unreadable", file=name) from error


def _encoding(file: BinaryIO, start: bytes, name: str) -> str:
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
    return "utf-8" if _is_utf8(_blocks(file)) else "cp1252"


def _utf16_without_mark(start: bytes) -> str | None:
    """Latin text in UTF-16 has a zero in every second byte."""
    pairs = len(start) // 2
    if pairs and start[1::2].count(0) > pairs * 0.6:
        return "utf-16-le"
    if pairs and start[0::2].count(0) > pairs * 0.6:
        return "utf-16-be"
    return None


def _is_utf8(blocks: Iterator[bytes]) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for block in blocks:
            decoder.decode(block)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _blocks(file: BinaryIO) -> Iterator[bytes]:
    while block := file.read(BLOCK):
        yield block
