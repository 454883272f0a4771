"""The family of errors that may cross a room's border.

    SinnoError              a code and parameters, never a sentence: `texts.sentences` makes the sentence
    ├── Refused             a rule said no; nothing was changed; the user can do something about it
    │   ├── NotFound        the customer, branch or file named does not exist
    │   └── WrongUse        the command line or a file cannot be understood (exit code 2)
    └── Unavailable         the database or the machine cannot serve at the moment

Errors of the outside world (accounts, SMS, mail) are a family of their own in `contracts.errors`:
only the worker sees them.
"""

from __future__ import annotations


class SinnoError(Exception):
    """Base of all errors that a user may be told about.

    `code` names the sentence, `params` fill its placeholders. Parameters may be personal data:
    show them, never log them.
    """

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


class Refused(SinnoError):
    """A rule of the product said no, and nothing was changed."""


class NotFound(Refused):
    """What was named does not exist."""


class WrongUse(Refused):
    """The request itself, or a file it names, cannot be understood."""


class Unavailable(SinnoError):
    """The database, a file or the machine does not serve; trying again later may help."""
