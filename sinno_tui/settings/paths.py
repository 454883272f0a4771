"""Paths as people write them."""

from __future__ import annotations

from errno import ENOENT
from os import strerror
from pathlib import Path


def whole_path(path: Path) -> Path:
    """The absolute path; `~` and `~name` are home folders. Raises `OSError` where nobody is called so, and
    for a relative path where the folder in which the program was started is gone."""
    try:
        return path.expanduser().absolute()
    except RuntimeError as error:
        raise FileNotFoundError(ENOENT, strerror(ENOENT), str(path)) from error
