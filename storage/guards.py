"""The triggers of the database, which refuse whoever asks: the migrations install them.

A refusal arrives as an integrity error whose text is the guard's name.
"""

from __future__ import annotations

GUARDS = (
    "app_customer_id_is_fixed",
    "app_customer_id_stays",
    "app_customer_id_not_replaced",
    "account_is_fixed",
    "account_of_another",
    "login_stays",
    "activation_stays",
    "one_account_per_customer",
    "event_is_fixed",
    "event_stays",
    "event_not_replaced",
    "consent_is_fixed",
    "consent_stays",
    "consent_not_replaced",
    "history_is_fixed",
    "history_stays",
    "history_not_replaced",
    "contact_claimed",
    "claim_is_fixed",
    "customer_keeps_id",
    "number_of_another",
    "erasure_is_final",
    "customer_stays",
    "customer_not_replaced",
    "mode_is_fixed",
    "identity_stays",
    "identity_not_replaced",
)
"""Their names."""
