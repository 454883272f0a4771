"""What was done, for the history of a customer or branch and for the story of an activation."""

from __future__ import annotations

from sinno_tui.texts.sentences.outside import OUTSIDE, brief
from sinno_tui.texts.texts import Texts, mark

EVENTS = {
    "account_locked": mark("App account locked, nobody is signed in any more"),
    "account_unlocked": mark("App account unlocked"),
    "account_made": mark("Account made, SiNNO-App Kunden-ID entered"),
    "activation_begun": mark("Customer activated for the SiNNO-App"),
    "activation_code_wanted": mark("New code to be sent"),
    "activation_instructions_wanted": mark("Instructions to be sent again"),
    "activation_lock_wanted": mark("App account to be locked"),
    "activation_tried_again": mark("Failed step to be tried again"),
    "activation_undo_wanted": mark("Activation to be undone"),
    "activation_unlock_wanted": mark("App account to be unlocked"),
    "begun": mark("Activation begun"),
    "branch_changed": mark("Branch changed"),
    "branch_imported": mark("Branch created by an import"),
    "branch_chosen": mark("Customer chose a branch in the app"),
    "closed_without_branch": mark("Activation closed: no branch was chosen in the app"),
    "code_delivered": mark("SMS with the code was delivered"),
    "code_expired": mark("Code expired, it opens nothing any more"),
    "code_sent": mark("Code sent by SMS"),
    "code_wanted": mark("New code to be sent"),
    "code_undeliverable": mark("SMS with the code can't be delivered"),
    "contacts_changed": mark("Contact data changed"),
    "import_changed": mark("Changed by an import"),
    "imported": mark("Taken over by an import"),
    "instructions_sent": mark("Instructions sent by e-mail"),
    "instructions_wanted": mark("Instructions to be sent again"),
    "lock_wanted": mark("App account to be locked"),
    "login_locked": mark("App locked for a while after wrong passwords"),
    "new_code_set": mark("New code made, the old one is void"),
    "password_changed": mark("Customer has given himself a new password"),
    "set_up": mark("SiNNO-App is set up on the phone"),
    "tried_again": mark("Failed step to be tried again"),
    "undo_wanted": mark("Activation to be undone"),
    "undone": mark("Activation undone, the account was deleted"),
    "unlock_wanted": mark("App account to be unlocked"),
}
"""Codes of `HistoryEntry.event` and `Event.outcome`; a step that failed is told by its problem's code."""

WORKER = "worker"
"""Who did it, where no member of staff did."""


def event_words(say: Texts, event: str) -> str:
    """What was done, as a line without a full stop."""
    if event in EVENTS:
        return say(EVENTS[event])
    if event in OUTSIDE:
        return say("Activation stopped: {problem}", problem=brief(say, event))
    return say("Entry '{code}'", code=event)


def by_words(say: Texts, by: str) -> str:
    """Who did it: the account's name, or the worker's in the language of the reader."""
    return say("worker") if by == WORKER else by
