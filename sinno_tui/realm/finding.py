"""What is wrong with a realm."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class RealmFinding:
    """`code` names the sentences (what differs, why that matters, what to set), `params` fill them."""

    code: str
    params: dict[str, str] = field(default_factory=dict)
