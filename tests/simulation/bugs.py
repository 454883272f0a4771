"""Known bugs, as changes of the sources' text. Each stands for a rule that the product keeps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Edit:
    """`old` occurs exactly once in the module."""

    module: str
    old: str
    new: str


@dataclass(frozen=True)
class Bug:
    """How to put it in, and where it is looked for."""

    edits: tuple[Edit, ...]
    only: Mapping[str, Any] = field(default_factory=dict)
    """Faults that bring it out soon."""
    walk: Mapping[str, int] = field(default_factory=dict)
    """It stands in a pure function: the walk over all orders finds it, with this `Budget`."""


_CLAIM = "sinno_tui.domain.claim"
_SETTLE = "sinno_tui.domain.settle"
_RENEWAL = "sinno_tui.domain.renewal"
_STEPS = "sinno_tui.services.worker.steps"
_WORKER = "sinno_tui.services.worker.worker"
_LEASE = "sinno_tui.services.worker.lease"
_SETTLEMENT = "sinno_tui.services.worker.settlement"
_ROWS = "storage.activations"
_ENGINE = "storage.sqlite_engine"

_OFTEN_STOPPED = {"stop": 0.02, "workers": 3, "alone": False}

BUGS: dict[str, Bug] = {
    # of the database's engine
    "a failed BEGIN leaves its transaction behind": Bug(
        (
            Edit(
                _ENGINE,
                "                get_connections().reset(self.token)\n"
                "                await self.connection.roll_back_whatever_is_open()\n",
                "",
            ),
            Edit(_ENGINE, "            self._trxlock.release()\n            raise\n", "            raise\n"),
        ),
        {"stalls": 0.02},
    ),
    # of claim and settlement
    "a settlement does not move the fence": Bug(
        (Edit(_SETTLE, "fence=job.activation.fence + 1, lease_until=None", "lease_until=None"),),
        walk={"ended_leases": 1},
    ),
    "a settlement is stored without its fence": Bug(
        (
            Edit(
                _ROWS,
                "ActivationRow.filter(id=before.id, fence=before.fence)",
                "ActivationRow.filter(id=before.id)",
            ),
        ),
        _OFTEN_STOPPED,
    ),
    "a claim compares nothing": Bug(
        (Edit(_ROWS, "        fence=before.fence,\n", ""),),
        _OFTEN_STOPPED,
    ),
    "a claim looks at no lease": Bug(
        (Edit(_ROWS, " & (Q(lease_until__isnull=True) | Q(lease_until__lt=now))", ""),),
        {"workers": 3, "alone": False},
    ),
    "a call looks at no clock": Bug(
        (Edit(_LEASE, "self.seconds_left() < self.margin", "False"),), {**_OFTEN_STOPPED, "slow": 0.5}
    ),
    "that a step had begun is forgotten": Bug(
        (Edit(_CLAIM, "uncertain=", "uncertain=False and "),), walk={"lost_answers": 1}
    ),
    "row and events are stored apart": Bug(
        (Edit(_SETTLEMENT, "    async with transaction():\n", "    if True:\n"),), {"kill": 0.03}
    ),
    "a step whose outcome is unknown is parked": Bug(
        (
            Edit(
                _SETTLE,
                "started=started, problem=problem, due_at=",
                "started=started, problem=problem, due_at=None if later.unknown else ",
            ),
        ),
        walk={"lost_answers": 1},
    ),
    "giving up forgets what is unknown": Bug(
        (Edit(_SETTLE, "started=job.step if outcome.unknown else None", "started=None"),),
        walk={"lost_answers": 1, "refusals": 1},
    ),
    "a weaker receipt counts": Bug(
        (Edit(_SETTLE, "return max(one, other, key=_STRENGTH.__getitem__)", "return other"),)
    ),
    # of what staff want
    "a wish waits for an old timer": Bug(
        (Edit(_SETTLEMENT, "await make_wishes_due(after, now)", "pass"),),
        {"slow": 0.5},
    ),
    "a corrected number keeps its code": Bug(
        (Edit(_RENEWAL, " or (corrected and activation.step is not Step.ACCOUNT)", ""),),
        walk={"lost_answers": 1, "refusals": 1},
    ),
    # of the steps
    "nobody asks the gateway": Bug(
        (Edit(_STEPS, "if work.job.uncertain and (known", "if False and (known"),), {"unanswered": 0.3}
    ),
    "a new generation begins with its SMS": Bug(
        (Edit(_RENEWAL, "step=Step.ACCOUNT,", "step=Step.CODE,"),), walk={"beginnings": 1}
    ),
    "every generation has the same code": Bug(
        (Edit("sinno_tui.domain.code", "{activation_id}:{generation}:", "{activation_id}:"),)
    ),
    "somebody else's account is taken": Bug(
        (
            Edit(_STEPS, "if account.activation_id is None:", "if False:"),
            Edit(_STEPS, "if account.activation_id != str(work.activation.id):", "if False:"),
        )
    ),
    "a code is voided without a look": Bug(
        (
            Edit(
                _STEPS,
                "    if progress.password_changed:\n"
                "        return Seen(progress, work.activation.receipt)\n"
                "    rng",
                "    rng",
            ),
        )
    ),
    "a code ends only while somebody looks": Bug(
        (
            Edit(
                _CLAIM,
                "if activation.code_has_ended(now):",
                "if activation.step is Step.WATCH and activation.code_has_ended(now):",
            ),
        ),
        {"stays_away": "mail"},
    ),
    "a database that does not serve ends the worker": Bug(
        (
            Edit(
                _WORKER,
                "            except Unavailable as error:\n"
                "                arrived = False  # the answer to a claim may be lost\n",
                "            except ZeroDivisionError as error:\n                arrived = False\n",
            ),
        ),
        {"stalls": 0.02},
    ),
    "an address can be changed though an account may have been made": Bug(
        (Edit("sinno_tui.services.customer_file", " and activation.started is not Step.ACCOUNT", ""),),
        {"unanswered": 0.3, "outages": 4},
    ),
}

FOUND_SOON = (
    "a failed BEGIN leaves its transaction behind",
    "a settlement does not move the fence",
    "a settlement is stored without its fence",
    "a claim looks at no lease",
    "a call looks at no clock",
    "that a step had begun is forgotten",
    "row and events are stored apart",
    "a step whose outcome is unknown is parked",
    "giving up forgets what is unknown",
    "a wish waits for an old timer",
    "a corrected number keeps its code",
    "a new generation begins with its SMS",
    "every generation has the same code",
    "somebody else's account is taken",
    "a database that does not serve ends the worker",
)
"""Within seconds, so that every run of the tests looks for them; the rest take a command (see `hunt`)."""
