"""What can go wrong outside, as far as the worker must tell it apart.

    OutsideError
    ├── RefusedOutside      this request will never be taken as it is: a person must look
    ├── BlockedOutside      no request will be taken now (key, credit, set-up): the administrator must look
    ├── Temporary           surely without effect; try again later
    │   ├── LeaseOver       we lost the right to call; nothing was sent
    │   └── HeldBack        a limit of our own is reached; nothing was sent
    └── OutcomeUnknown      it may or may not have had its effect

`code` names the sentence for staff, `params` fill it; both are stored with the activation, so
they carry neither a secret nor the customer's contact data.
"""

from __future__ import annotations


class OutsideError(Exception):
    """Base of the errors that a contract's implementation may raise."""

    def __init__(self, code: str, **params: str) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


class RefusedOutside(OutsideError):
    """Final for this request: the counterpart understood it and said no."""


class BlockedOutside(OutsideError):
    """The counterpart takes nothing from us at present; it is not the customer's fault."""


class Temporary(OutsideError):
    """Certainly nothing happened outside; worth another try.

    `retry_after` is the counterpart's own wish in seconds, where it gave one.
    """

    def __init__(self, code: str, retry_after: float | None = None, **params: str) -> None:
        super().__init__(code, **params)
        self.retry_after = retry_after


class LeaseOver(Temporary):
    """The lease ended before the request was sent."""

    def __init__(self) -> None:
        super().__init__("lease_over")


class HeldBack(Temporary):
    """A limit of our own lets nothing go now; the counterpart has no part in it."""


class OutcomeUnknown(OutsideError):
    """The answer was lost: the request may have been carried out."""
