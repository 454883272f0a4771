"""The folders of an installation: for this account only, since personal data lie in them."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from sinno_tui.domain.errors import Unavailable
from sinno_tui.settings.installation import Installation


def make_folders(here: Installation) -> None:
    """Makes what is missing (0700); what is there keeps its rights. Raises `Unavailable('data_folder')`."""
    for folder in (here.data, here.folder, here.log_folder, here.lock_folder):
        make_private(folder)


def make_private(folder: Path) -> None:
    """Makes a folder and what it lies in. Raises `Unavailable('data_folder')`."""
    try:
        if folder.is_dir():
            return
        if not folder.parent.exists():
            make_private(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else str(error)
        raise Unavailable("data_folder", place=folder, reason=reason) from error


def why_not_writable(folder: Path) -> str | None:
    """What stands against making this folder, or writing into it; None: nothing. It looks only."""
    there = next(path for path in (folder, *folder.parents) if is_there(path))
    if not there.is_dir():
        return os.strerror(errno.ENOTDIR)
    if os.access(there, os.W_OK | os.X_OK):
        return None
    read_only = os.statvfs(there).f_flag & os.ST_RDONLY
    return os.strerror(errno.EROFS if read_only else errno.EACCES)


def is_there(path: Path) -> bool:
    """Whether it exists, as far as this account may know."""
    try:
        return path.exists()
    except OSError:  # a folder on the way is closed to us
        return False
