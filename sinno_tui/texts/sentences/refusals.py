"""What a rule of the product said no to, and what can be done instead."""

from __future__ import annotations

from sinno_tui.texts.texts import mark

REFUSALS = {
    "account_locked": mark("The app account is locked. Unlock it first."),
    "activation_undone": mark("The activation was undone. Activate the customer again if that was wrong."),
    "branch_email_taken": mark("This e-mail address belongs to the branch {branch} already."),
    "branch_unknown": mark("There is no branch '{name}'."),
    "changed_meanwhile": mark(
        "Somebody else has changed this customer meanwhile. What you typed is kept; look at it, save again."
    ),
    "changed_under_way": mark("The worker was just at this activation. Please try again."),
    "chat_too_early": mark("Activate the customer first; then the app can be handed over."),
    "code_expired": mark("The code has expired. Send a new one; the instructions go along with it."),
    "code_under_way": mark("A code is on its way already. Please wait for it to be sent."),
    "confirmed_another": mark(
        "Somebody else has changed this customer meanwhile. Check number and address, then confirm again."
    ),
    "contact_claimed": mark(
        "{field} belongs to the app account of {who}. Mobile number and e-mail address may occur only once."
    ),
    "contact_fixed": mark("{field} can't be changed now, because it belongs to the app account."),
    "contact_unusable": mark("{field} is missing or can't be used."),
    "customer_is_in": mark(
        "The customer has signed in already and has a password of his own, so he needs no code."
        " If he has forgotten it, 'Forgot password?' on the login page helps."
    ),
    "customer_unknown": mark("There is no customer with the number {number}."),
    "database_refused": mark("The database has refused this change ({guard}); nothing was changed."),
    "instructions_too_early": mark("The instructions were not sent yet; this happens by itself."),
    "invalid_branch_email": mark("'{typed}' is no usable e-mail address."),
    "invalid_download_url": mark("'{typed}' is no link; it must begin with https:// or http://."),
    "invalid_test_email": mark("This is no usable e-mail address."),
    "invalid_test_mobile": mark("This is no number of a mobile phone."),
    "no_account_yet": mark("There is no app account yet."),
    "not_activated": mark("The customer was not activated yet."),
    "nothing_to_try_again": mark("No step of this activation has failed; there is nothing to try again."),
    "practice_delay": mark("A delay is between 0 and {longest} seconds."),
    "practice_failure": mark("This service does not know this failure."),
    "test_not_set_up": mark("This is not set up, so there is nothing to be tested."),
    "test_under_way": mark("The worker has a test already; please wait until it is through."),
    "undo_too_late": mark(
        "The customer has signed in already, so the activation can't be undone any more."
        " You can lock the app account."
    ),
    "value_too_long": mark("Something that was typed is too long to be stored."),
}
"""`Refused` and `NotFound`, without those whose words are made of their parameters (`sentence.py`)."""

FIXED_ID = mark(
    "The SiNNO-App Kunden-ID must not be changed: otherwise the communication with the customer fails."
)
"""The manual's 'Achtung' at the customer's properties."""
