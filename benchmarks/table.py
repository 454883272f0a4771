"""What was measured, as a table in Markdown, and whether it keeps to its bound."""

from __future__ import annotations

import os
import platform
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import quantiles

HEADINGS = ("what", "ours", "beside", "ratio", "at most", "")


@dataclass(frozen=True)
class Measured:
    """One line: ours, what is beside it, and the bound of the two's ratio or of ours."""

    what: str
    ours: str
    beside: str = ""
    ratio: float | None = None
    bound: str = ""
    kept: bool | None = None
    """None: there is no bound."""


def ratio(what: str, ours: float, beside: float, unit: str, at_most: float | None = None) -> Measured:
    """Ours may be `at_most` so many times what is beside it; None: any number."""
    found = ours / beside
    return Measured(
        what,
        shown(ours, unit),
        shown(beside, unit),
        found,
        "" if at_most is None else f"{at_most:g} times",
        None if at_most is None else found <= at_most,
    )


def limit(what: str, ours: float, unit: str, at_most: float) -> Measured:
    """Ours alone, which may be `at_most` so much."""
    return Measured(what, shown(ours, unit), bound=shown(at_most, unit), kept=ours <= at_most)


def shown(value: float, unit: str) -> str:
    """With three digits that count."""
    digits = 0 if value >= 100 else 1 if value >= 10 else 2
    return f"{value:,.{digits}f} {unit}"


def machine() -> str:
    """What the figures were measured on."""
    cores, kind = len(os.sched_getaffinity(0)), platform.machine()
    return f"{cores} cores ({kind}), Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"


def table(title: str, lines: Iterable[Measured]) -> str:
    """Heading and lines, padded so that they can be read as they are."""
    cells = [HEADINGS, *map(_cells, lines)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    head, *body = ["| " + " | ".join(map(str.ljust, row, widths)) + " |" for row in cells]
    rule = "|" + "|".join("-" * (width + 2) for width in widths) + "|"
    return "\n".join([f"### {title}", "", head, rule, *body, ""])


def _cells(line: Measured) -> Sequence[str]:
    ratio = "" if line.ratio is None else f"{line.ratio:.2f}"
    kept = {None: "", True: "kept", False: "MISSED"}[line.kept]
    return (line.what, line.ours, line.beside, ratio, line.bound, kept)


def missed(lines: Iterable[Measured]) -> bool:
    """Whether one of them does not keep to its bound."""
    return any(line.kept is False for line in lines)


def percentile(values: Sequence[float], percent: int) -> float:
    """The value below which so many percent of them are."""
    return quantiles(values, n=100, method="inclusive")[percent - 1]
