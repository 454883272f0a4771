"""Who gives a command."""

from __future__ import annotations

import os
import pwd

from sinno_tui.domain.cleaning import clean_line
from sinno_tui.domain.errors import WrongUse

LONGEST = 60
"""Signs of a name given by `--as`."""


def who(as_name: str | None) -> str:
    """The name given, else the account that runs the process: it goes into the history.

    Raises `WrongUse('as_name')` for a name that can't be one.
    """
    if as_name is None:
        return _account()
    name = clean_line(as_name)
    if not name or len(name) > LONGEST:
        raise WrongUse("as_name", longest=LONGEST)
    return name


def _account() -> str:
    """Not from the environment, which everybody can set."""
    number = os.geteuid()
    try:
        return pwd.getpwuid(number).pw_name
    except KeyError:  # a container without such an account
        return str(number)
