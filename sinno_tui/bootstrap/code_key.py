"""The key from which codes are made. Only a worker reads it."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from sinno_tui.bootstrap.secrets import private_bytes
from sinno_tui.domain.errors import Unavailable, WrongUse
from sinno_tui.settings.installation import Installation

SIZE = 32
"""Bytes."""


def code_key(here: Installation) -> bytes:
    """The key. In practice it is made where there is none; a real one is put in place by somebody who
    keeps a copy.

    Raises `Unavailable`: `code_key_missing`, `code_key_unusable`; and `WrongUse`: `secret_open`,
    `secret_owner`.
    """
    file = here.code_key_file
    if here.practice and not file.exists():
        _make(file)
    try:
        key = private_bytes(file, SIZE + 1)
    except WrongUse as refusal:
        if refusal.code != "secret_unreadable":
            raise
        raise Unavailable("code_key_missing", **refusal.params) from refusal
    if len(key) != SIZE:
        raise Unavailable("code_key_unusable", place=file)
    return key


def _make(file: Path) -> None:
    """Whole or not at all, and only once: of several that try at the same moment the first one wins."""
    new = file.with_name(f"{file.name}.{os.getpid()}.new")
    try:
        with suppress(FileNotFoundError):
            new.unlink()
        descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            os.write(descriptor, os.urandom(SIZE))
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        with suppress(FileExistsError):
            os.link(new, file)  # unlike a rename it never replaces
        new.unlink()
    except OSError as error:
        raise Unavailable("code_key_missing", place=file, reason=error.strerror) from error
