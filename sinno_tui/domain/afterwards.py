"""What may be done after the activation: rules without a database, for the deeds and for the screens alike.

Each answers a code that says why not, or None. `texts` has a sentence for every code, the menu some words.
"""

from __future__ import annotations

from sinno_tui.domain.activation import Activation, State, Step


def why_no_new_code(activation: Activation | None) -> str | None:
    """A new code makes the one before void, so it is sent only when that one can't be on its way."""
    if (why := why_no_correction(activation)) or activation is None:
        return why
    on_its_way = activation.step in (Step.ACCOUNT, Step.CODE) and not activation.attention
    return "code_under_way" if on_its_way or activation.new_code_wanted else None


def why_no_correction(activation: Activation | None) -> str | None:
    """Contacts are corrected, and everything sent once more, as long as the customer is not in."""
    if activation is None:
        return "not_activated"
    if activation.is_in:
        return "customer_is_in"
    if activation.closed_as is State.CANCELLED or activation.undo_wanted:
        return "activation_undone"
    if activation.wanted_lock or activation.account_locked:
        return "account_locked"
    return None


def why_no_lock(activation: Activation | None) -> str | None:
    """An account can be locked, and unlocked, as long as there is one."""
    if activation is None:
        return "not_activated"
    if activation.closed_as is State.CANCELLED or activation.undo_wanted:
        return "activation_undone"
    return None if activation.account_id else "no_account_yet"


def why_no_undo(activation: Activation | None) -> str | None:
    """Whoever has come in keeps his account: it can be locked."""
    if activation is None:
        return "not_activated"
    if activation.is_in:
        return "undo_too_late"
    if activation.closed_as is State.CANCELLED or activation.undo_wanted:
        return "activation_undone"
    return None


def correctable_fields(activation: Activation) -> frozenset[str]:
    """What can be corrected along with a new code. The address stays as long as nobody knows whether an
    account was made with it: by it alone that account is found again."""
    perhaps_made = activation.account_id is None and activation.started is Step.ACCOUNT
    return frozenset({"phone", "mobile"} if perhaps_made else {"phone", "mobile", "email"})
