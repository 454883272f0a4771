"""What was typed earlier, over contacts that others have changed since."""

from __future__ import annotations

from sinno_tui.domain.contact_form import ContactsDraft, ContactsTyped

BEFORE = ContactsTyped("0641 1", "0171 3920031", "old@example.com")


def test_a_field_that_was_not_touched_takes_what_is_stored_now() -> None:
    draft = ContactsDraft(ContactsTyped("0641 9", "0171 3920031", "old@example.com"), BEFORE)
    now = ContactsTyped("0641 1", "0171 3920077", "old@example.com")
    assert draft.over(now) == ContactsDraft(ContactsTyped("0641 9", "0171 3920077", "old@example.com"), now)
    assert draft.changed_by_others(now) == ("mobile",)


def test_what_both_changed_stays_as_typed_and_is_told() -> None:
    draft = ContactsDraft(ContactsTyped("0641 9", "0171 3920031", "old@example.com"), BEFORE)
    now = ContactsTyped("0641 7", "0171 3920031", "old@example.com")
    assert draft.over(now).typed == draft.typed
    assert draft.changed_by_others(now) == ("phone",)


def test_over_the_same_contacts_nothing_changes() -> None:
    draft = ContactsDraft(ContactsTyped("", "", ""), BEFORE)
    assert draft.over(BEFORE) == draft
    assert draft.changed_by_others(BEFORE) == ()
