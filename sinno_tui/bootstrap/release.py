"""This program's version, as locks name it and as releases are compared."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

PACKAGE = "sinno-tui"


def release() -> str:
    """The installed version; `0` when it runs without having been installed."""
    try:
        return version(PACKAGE)
    except PackageNotFoundError:
        return "0"


def is_older(one: str, other: str) -> bool:
    """Whether `one` is an older release than `other`; what is no number in them counts as nothing."""
    return _numbers(one) < _numbers(other)


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(part) if part.isdigit() else 0 for part in text.split("."))
