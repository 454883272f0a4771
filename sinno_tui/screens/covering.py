"""Hiding other customers while the customer at the counter looks at the screen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sinno_tui.domain.errors import SinnoError
from sinno_tui.domain.readiness import OtherCustomer, ReadinessProblem

HIDDEN = "•••"
"""In place of what would tell who it is."""


def without_other(problem: ReadinessProblem) -> ReadinessProblem:
    """The same without who the other customer is; the branch may be seen."""
    if problem.other_customer is None:
        return problem
    return replace(problem, other_customer=OtherCustomer(HIDDEN, problem.other_customer.branch, None))


def params_without_others(error: SinnoError) -> Mapping[str, object]:
    """The parameters of an error without who another customer is."""
    match error.code, error.params.get("problems"):
        case "contact_claimed", _:
            return {**error.params, "number": HIDDEN, "name": None}
        case "not_ready", tuple() as problems:
            hidden = tuple(without_other(one) for one in problems if isinstance(one, ReadinessProblem))
            return {**error.params, "problems": hidden}
        case _:
            return error.params
