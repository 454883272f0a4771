"""What a rule of the product said no to, and what can be done instead."""

from __future__ import annotations

from sinno_tui.texts.texts import mark

REFUSALS = {
    "branch_email_taken": mark("This e-mail address belongs to the branch {branch} already."),
    "branch_unknown": mark("There is no branch '{name}'."),
    "changed_meanwhile": mark(
        "Somebody else has changed this customer meanwhile. What you typed is kept; look at it, save again."
    ),
    "chat_too_early": mark("Activate the customer first; then the app can be handed over."),
    "code_expired": mark("The code has expired. Activate the customer again; then a new one is sent."),
    "confirmed_another": mark(
        "Somebody else has changed this customer meanwhile. Check number and address, then confirm again."
    ),
    "contact_claimed": mark(
        "{field} belongs to the app account of {who}. Mobile number and e-mail address may occur only once."
    ),
    "contact_fixed": mark("{field} can't be changed now, because it belongs to the app account."),
    "contact_unusable": mark("{field} is missing or can't be used."),
    "customer_unknown": mark("There is no customer with the number {number}."),
    "database_refused": mark("The database has refused this change ({guard}); nothing was changed."),
    "instructions_too_early": mark("The instructions were not sent yet; this happens by itself."),
    "invalid_branch_email": mark("'{typed}' is no usable e-mail address."),
    "invalid_download_url": mark("'{typed}' is no link; it must begin with https:// or http://."),
    "nothing_to_try_again": mark("No step of this activation has failed; there is nothing to try again."),
    "practice_delay": mark("A delay is between 0 and {longest} seconds."),
    "practice_failure": mark("This service does not know this failure."),
    "value_too_long": mark("Something that was typed is too long to be stored."),
}
"""`Refused` and `NotFound`, without those whose words are made of their parameters (`sentence.py`)."""

FIXED_ID = mark(
    "The SiNNO-App Kunden-ID must not be changed: otherwise the communication with the customer fails."
)
"""The manual's 'Achtung' at the customer's properties."""
