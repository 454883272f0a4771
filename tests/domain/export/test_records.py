from __future__ import annotations

from io import StringIO

import pytest

from sinno_tui.domain.export.records import LONGEST_LINE, MOST_LINES, records


def read(text: str, width: int | None = None) -> list[tuple[int, list[str], bool]]:
    return [
        (record.line, record.cells, record.broken)
        for record in records(StringIO(text, newline=""), ";", width)
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_records_know_the_line_they_start_in(end: str) -> None:
    text = end.join(["a;b", '"1', '1";2', "", "3;4", "5;6"])
    assert read(text) == [
        (1, ["a", "b"], False),
        (2, [f"1{end}1", "2"], False),
        (4, [], False),
        (5, ["3", "4"], False),
        (6, ["5", "6"], False),
    ]


def test_line_ends_may_be_mixed() -> None:
    assert [line for line, _cells, _broken in read("a\r\nb\nc\rd\r\n")] == [1, 2, 3, 4]


def test_quotes_delimiters_and_doubled_quotes_belong_to_the_cell() -> None:
    assert read('x;"say ""yes""; or no";5" pipe\n') == [(1, ["x", 'say "yes"; or no', '5" pipe'], False)]


def test_a_quote_left_open_costs_its_line_only() -> None:
    assert read('1;"a\n2;b\n3;c\n', width=2) == [
        (1, ["1", '"a'], True),
        (2, ["2", "b"], False),
        (3, ["3", "c"], False),
    ]


def test_a_quote_that_closes_in_a_later_row_costs_its_line_only() -> None:
    text = '1;"a;x\n2;b;"good"\n3;"two\nlines";x\n'
    assert read(text, width=3) == [
        (1, ["1", '"a', "x"], True),
        (2, ["2", "b", "good"], False),
        (3, ["3", "two\nlines", "x"], False),
    ]


def test_surplus_delimiters_do_not_break_a_record_of_several_lines() -> None:
    assert read('1;"two\nlines";;;\n', width=2) == [(1, ["1", "two\nlines", "", "", ""], False)]


def test_a_record_without_end_is_bounded() -> None:
    lines = "".join(f"{number};x\n" for number in range(2, 3 * MOST_LINES))
    text = StringIO('1;"a\n' + lines, newline="")
    assert next(records(text, ";", 2)).broken
    assert text.tell() < len(lines) / 2
    found = read('1;"a\n' + lines, width=2)
    assert [line for line, _cells, _broken in found] == list(range(1, 3 * MOST_LINES))
    assert [broken for _line, _cells, broken in found].count(True) == 1


def test_a_line_without_end_is_skipped_and_counted_once() -> None:
    found = read("1;a\n2;" + "x" * (3 * LONGEST_LINE) + "\n3;c\n", width=2)
    assert [(line, broken) for line, _cells, broken in found] == [(1, False), (2, True), (3, False)]
    assert len(found[1][1][1]) <= LONGEST_LINE


def test_zero_bytes_do_not_end_the_reading() -> None:
    assert read("1;a\x00b\n2;c\n") == [(1, ["1", "a\x00b"], False), (2, ["2", "c"], False)]


def test_a_cell_beyond_what_the_reader_holds_costs_its_line_only() -> None:
    lines = "".join(f"{number};{'x' * 10_000}\n" for number in range(2, 30))
    found = read('1;"a\n' + lines, width=2)
    assert [(line, broken) for line, _cells, broken in found] == [
        (1, True),
        *((line, False) for line in range(2, 30)),
    ]
