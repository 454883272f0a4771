"""What came of an import."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Progress:
    """How far an import is."""

    rows: int
    stored: int
    """Customers that are new or changed."""
    bytes_read: int
    total_bytes: int


@dataclass(frozen=True)
class Rejected:
    """A row that was not taken; `reason` is a code, `params` fill its sentence."""

    line: int
    """Of the file, where the record starts."""
    reason: str
    params: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Remark:
    """A row that was taken, with something left as it was (`kept`) or worth a look (`flagged`)."""

    line: int
    number: str
    reason: str


@dataclass
class ImportReport:
    """Counts and lists, growing while the import runs."""

    read: int = 0
    taken: int = 0
    """New customers."""
    changed: int = 0
    unchanged: int = 0
    rejected: list[Rejected] = field(default_factory=list)
    kept: list[Remark] = field(default_factory=list)
    """Contacts left as they were, because they belong to an activation."""
    flagged: list[Remark] = field(default_factory=list)
    """Customers whose contact another customer's app account has."""
    new_branches: list[str] = field(default_factory=list)
    unknown_headings: list[str] = field(default_factory=list)
    reject_file: Path | None = None
    """Where the rejected rows stand with their reasons."""
    dry_run: bool = False
