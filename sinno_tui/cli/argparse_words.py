"""argparse's own words, so that the catalogues hold them; it asks gettext's current domain for them."""

from __future__ import annotations

import gettext
import os
from collections.abc import Iterator
from contextlib import contextmanager

from sinno_tui.domain.language import Language
from sinno_tui.texts.texts import CATALOGUES, mark

DOMAIN = "cli"


def plural(one: str, many: str) -> tuple[str, str]:
    """Marks a message that depends on a number."""
    return one, many


WORDS = (
    mark("usage: "),
    mark("positional arguments"),
    mark("options"),
    mark("show this help message and exit"),
    mark("show program's version number and exit"),
    mark("%(prog)s: error: %(message)s\n"),
    mark("argument %(argument_name)s: %(message)s"),
    mark("the following arguments are required: %s"),
    mark("unrecognized arguments: %s"),
    mark("expected one argument"),
    mark("expected at most one argument"),
    mark("expected at least one argument"),
    mark("ignored explicit argument %r"),
    mark("not allowed with argument %s"),
    mark("one of the arguments %s is required"),
    mark("invalid choice: %(value)r (choose from %(choices)s)"),
    mark("invalid %(type)s value: %(value)r"),
    plural("expected %s argument", "expected %s arguments"),
)


@contextmanager
def argparse_speaks(language: Language) -> Iterator[None]:
    """While the block lasts, parsers that are made, fail or print their help do so in this language.

    gettext's own way (its manual, 'GNU gettext API'): domain and folder are process-wide, the language
    is a variable of the environment. All three are put back.
    """
    before, folder = gettext.textdomain(), gettext.bindtextdomain(DOMAIN)
    variable = os.environ.get("LANGUAGE")  # noqa: TID251  gettext reads it, nobody else
    gettext.bindtextdomain(DOMAIN, str(CATALOGUES))
    gettext.textdomain(DOMAIN)
    os.environ["LANGUAGE"] = language.value  # noqa: TID251
    try:
        yield
    finally:
        gettext.textdomain(before)
        gettext.bindtextdomain(DOMAIN, folder)
        if variable is None:
            del os.environ["LANGUAGE"]  # noqa: TID251
        else:
            os.environ["LANGUAGE"] = variable  # noqa: TID251
