from __future__ import annotations

from sinno_tui.domain.contacts import masked_number, national_form


def test_a_german_number_is_shown_as_it_is_dialled() -> None:
    assert national_form("+491713920001") == "0171 3920001"


def test_a_foreign_number_stays() -> None:
    assert national_form("+436761234567") == "+436761234567"


def test_a_masked_number_shows_prefix_and_last_digits_only() -> None:
    assert masked_number("+4915228817386") == "0152 …7386"
    assert masked_number("+436761234567") == "+436 …4567"
