"""The app's company search: by a branch's e-mail address, typed or read from its QR code."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import unquote

from sinno_tui.domain.customers import Branch
from sinno_tui.practice.addresses import plain_address

_ADDRESSES = re.compile(r"[^\s@<>()\[\],;:?&=/\"']+@[^\s@<>()\[\],;:?&=/\"']+")


def found_branch(text: str, branches: Sequence[Branch]) -> Branch | None:
    """The branch whose e-mail address stands in `text`, alone or inside a link, whatever its case.

    None: no branch has it; one without an e-mail address can't be found at all (manual, 'Hinweis').
    """
    addresses = {plain_address(found) for found in _ADDRESSES.findall(f"{text} {unquote(text)}")}
    return next(
        (branch for branch in branches if branch.email and plain_address(branch.email) in addresses), None
    )
