"""The tables. Models hold fields and hardly a method; what is done with them stands in the deeds' files."""

from __future__ import annotations

from storage.models.activation import ActivationEvent, ActivationRow, ContactClaim, ContactValue
from storage.models.branch import BranchRow
from storage.models.consent import ConsentRow
from storage.models.customer import CustomerRow, PropertyRow
from storage.models.desk import DraftRow, OpenedRow
from storage.models.history import HistoryRow, HistoryValueRow
from storage.models.identity import IdentityRow
from storage.models.interface import ErrandRow, HeartbeatRow, InterfaceRow, SmsRow

__all__ = [
    "ActivationEvent",
    "ActivationRow",
    "BranchRow",
    "ConsentRow",
    "ContactClaim",
    "ContactValue",
    "CustomerRow",
    "DraftRow",
    "ErrandRow",
    "HeartbeatRow",
    "HistoryRow",
    "HistoryValueRow",
    "IdentityRow",
    "InterfaceRow",
    "OpenedRow",
    "PropertyRow",
    "SmsRow",
]

__models__ = [globals()[name] for name in __all__]
