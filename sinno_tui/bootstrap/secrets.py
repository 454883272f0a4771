"""Secrets of the worker: from its environment, or from files that only its account may read."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from pathlib import Path

from sinno_tui.domain.errors import WrongUse
from sinno_tui.settings.sections import SecretName

LONGEST = 4096
"""Bytes; a secret has less."""


def secret(name: SecretName, named_file: str, variables: Mapping[str, str]) -> str:
    """The secret; the environment counts before the file that the settings name.

    Raises `WrongUse`: `secret_missing`, `secret_unusable`, and those of `private_bytes`.
    """
    if value := variables.get(name.variable):
        return _checked(value, name.variable)
    if not named_file:
        raise WrongUse("secret_missing", key=f"{name.section}.{name.file_key}", variable=name.variable)
    read = private_bytes(Path(named_file), LONGEST + len("\r\n")).decode(errors="surrogateescape")
    return _checked(read.removesuffix("\n").removesuffix("\r"), named_file)


def _checked(found: str, place: str) -> str:
    """One line that can be typed. What is no UTF-8 holds surrogates, as in `os.environ`: they are not
    printable."""
    if not found or not found.isprintable() or found != found.strip() or len(found.encode()) >= LONGEST:
        raise WrongUse("secret_unusable", place=place)
    return found


def private_bytes(file: Path, longest: int) -> bytes:
    """At most so many bytes of a file that nobody but this account may read.

    What is judged is the file that is open, so nobody can put another one in its place meanwhile; the bits of
    the group count even where it is this account's own, and where an access list stands behind them (acl(5)).
    Raises `WrongUse`: `secret_unreadable`, `secret_owner`, `secret_open`.
    """
    try:
        descriptor = os.open(file, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        raise WrongUse("secret_unreadable", place=file, reason=error.strerror) from error
    try:
        _must_be_private(file, os.fstat(descriptor))
        return os.read(descriptor, longest)
    finally:
        os.close(descriptor)


def _must_be_private(file: Path, status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise WrongUse("secret_unusable", place=file)
    if status.st_uid != os.geteuid():
        raise WrongUse("secret_owner", place=file)
    if status.st_mode & 0o077:
        raise WrongUse("secret_open", place=file)
