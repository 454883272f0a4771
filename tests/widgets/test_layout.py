"""Texts in cells: what is cut, what wraps, what is counted."""

from __future__ import annotations

import pytest
from textual.content import Content

from sinno_tui.domain.language import Language
from sinno_tui.texts.texts import texts_in
from sinno_tui.widgets.layout import between, column, data, hanging, joined, others, right, window, wrapped


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("Anna", "Anna  "),
        ("Annegret", "Anneg…"),
        ("Anna-M", "Anna-M"),
        ("", "      "),
        ("日本語ab", "日本 …"),
    ],
)
def test_a_column_has_its_width_whatever_stands_in_it(text: str, cells: str) -> None:
    assert column(text, 6).plain == cells
    assert column(text, 6).cell_length == 6


def test_data_is_one_line_and_never_markup() -> None:
    strange = data("[bold]A\nB\x1b[2J\x9b31m\u2028[/x]")
    assert strange.plain == "[bold]A B [2J 31m [/x]"
    assert strange.spans == []


def test_what_hangs_is_wrapped_beside_its_prefix() -> None:
    lines = hanging("  ok   ", "eins zwei drei vier", 17)
    assert [line.plain for line in lines] == ["  ok   eins zwei", "       drei vier"]


def test_an_endless_word_is_broken_and_nothing_of_it_is_lost() -> None:
    lines = wrapped("x" * 25, 10)
    assert [len(line.plain) for line in lines] == [10, 10, 5]


def test_an_empty_text_is_a_line_all_the_same() -> None:
    assert [line.plain for line in hanging("  A  ", "", 20)] == ["  A  "]


def test_the_left_side_gives_way_to_the_right() -> None:
    assert between("Kunde 1  Wolkenstein", "ÜBUNG", 16).plain == "Kunde 1  W…ÜBUNG"
    assert right("ab", 5).plain == "   ab"


def test_keys_stay_together_and_the_gap_shrinks_before_a_second_line_begins() -> None:
    keys = ["A Eins", "B Zwei", "C Drei"]
    assert joined(keys, 24) == ["A Eins   B Zwei   C Drei"]
    assert joined(keys, 22) == ["A Eins  B Zwei  C Drei"]
    assert joined(keys, 21) == ["A Eins   B Zwei", "C Drei"]


@pytest.mark.parametrize(
    ("chosen", "first", "wanted"), [(0, 0, 0), (4, 0, 0), (5, 0, 1), (9, 1, 5), (3, 5, 3), (9, 99, 5)]
)
def test_the_chosen_row_is_always_in_the_window(chosen: int, first: int, wanted: int) -> None:
    assert window(10, 5, chosen, first) == wanted


def test_what_does_not_fit_is_counted() -> None:
    say = texts_in(Language.GERMAN)
    assert others(say, 12).plain.strip() == "… 12 weitere"
    assert others(say, 1).plain.strip() == "… 1 weiterer"
    assert others(say, 31, at_least=True).plain.strip() == "… mehr als 31 weitere"
    assert others(say, 0, at_least=True).plain.strip() == "… weitere"
    assert isinstance(others(say, 2), Content)
