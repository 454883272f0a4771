"""Files to choose from while a path is typed."""

from __future__ import annotations

import os
from itertools import islice
from pathlib import Path

ENDINGS = (".csv", ".txt", ".tsv")
"""How exports are called."""
LOOKED_AT = 2000
"""Entries of a folder; in a larger one a path has to be typed whole."""


def path_of(typed: str) -> Path:
    """The file that is meant; `~` is the home folder, `~name` as it stands where nobody is called so."""
    path = Path(typed.strip())
    try:
        return path.expanduser()
    except RuntimeError:
        return path


def offered(typed: str) -> list[Path]:
    """Exports whose path begins with what is typed, then folders; none where nothing can be read."""
    path = path_of(typed)
    is_folder = not typed.strip() or typed.endswith(("/", "~"))
    folder, start = (path, "") if is_folder else (path.parent, path.name)
    try:
        with os.scandir(folder) as entries:
            found = [Path(entry.path) for entry in islice(entries, LOOKED_AT)]
    except OSError:
        return []
    begins = (one for one in found if one.name.lower().startswith(start.lower()))
    return sorted((one for one in begins if _is_offered(one, start)), key=_place)


def _is_offered(path: Path, start: str) -> bool:
    hidden = path.name.startswith(".") and not start.startswith(".")
    return not hidden and (path.suffix.lower() in ENDINGS or _is_folder(path))


def _place(path: Path) -> tuple[bool, str]:
    return (_is_folder(path), path.name.lower())


def _is_folder(path: Path) -> bool:
    """False as well where that can't be found out."""
    try:
        return path.is_dir()
    except OSError:
        return False
