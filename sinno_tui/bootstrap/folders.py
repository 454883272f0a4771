"""The folders of an installation: for this account only, since personal data lie in them."""

from __future__ import annotations

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
