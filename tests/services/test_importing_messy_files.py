"""One messy list, saved by many programs, always comes out the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from sinno_tui.domain.contact_check import LibraryContactCheck
from sinno_tui.domain.customers import Customer
from sinno_tui.domain.errors import WrongUse
from sinno_tui.domain.surroundings import Surroundings
from sinno_tui.services.importing.importing import Importing
from sinno_tui.services.importing.report import ImportReport
from storage.customers import customer_by_number
from storage.place import Place
from storage.transaction import rows
from tests.services.messy_export import BAD, GERMAN, GOOD, MOBILES, SHAPES, Shape, messy_rows

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


class Shop:
    """Takes a file's bytes over."""

    def __init__(self, folder: Path, surroundings: Surroundings) -> None:
        self._file = folder / "kunden.csv"
        self._importing = Importing(surroundings, LibraryContactCheck(), folder / "rejected")

    async def take(self, content: bytes) -> ImportReport:
        self._file.write_bytes(content)
        return await self._importing.run(self._file, by="pmeier")


@pytest.fixture
async def shop(database: Place, tmp_path: Path, surroundings: Surroundings) -> Shop:
    return Shop(tmp_path, surroundings)


async def customer(number: str) -> Customer:
    found = await customer_by_number(number)
    assert found is not None, number
    return found


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
async def test_every_shape_of_the_list_gives_the_same_customers(shop: Shop, shape: Shape) -> None:
    report = await shop.take(shape.save(messy_rows()))
    assert (report.taken, report.unknown_headings, report.flagged) == (len(GOOD), [], [])
    assert report.read == len(GOOD) + len(BAD)
    assert sorted(rejected.reason for rejected in report.rejected) == sorted(reason for _n, reason, *_ in BAD)
    for number, (salutation, title, last, first, _born, mobile, email, _note) in GOOD.items():
        taken = await customer(number)
        assert (taken.salutation, taken.title, taken.last_name, taken.first_name) == (
            salutation,
            title,
            last,
            first,
        )
        assert (taken.mobile.typed, taken.email.typed) == (mobile, email)
        assert taken.mobile.normalised == MOBILES.get(number), number
        assert (taken.town, taken.branch.name, taken.phone) == ("Gießen", "Optik Süd", "+49 (0)30 23125-001")
    again = await shop.take(shape.save(messy_rows()))
    assert (again.taken, again.changed, again.unchanged) == (0, 0, len(GOOD))


async def test_what_is_told_is_taken_as_it_is_meant(shop: Shop) -> None:
    await shop.take(Shape().save(messy_rows()))
    born = {number: (await customer(number)).birth_date for number in GOOD}
    assert born["10001"] == date(2007, 5, 28)
    assert born["10002"] == date(1942, 10, 22)
    assert born["10005"] is None
    assert born["00010"] == date(2004, 2, 29)
    couple = [await customer(number) for number in ("10003", "10004")]
    assert {each.email.normalised for each in couple} == {"paar@example.com"}
    assert {each.mobile.normalised for each in couple} == {"+491713920003"}
    assert (await customer("10006")).note == 'zwei "Zeilen";\nund mehr'
    assert (await customer("10007")).note == "[red]A[/x]Z [bold"
    assert (await customer("10008")).note == "]0;titel"
    assert (await customer("10008")).email.normalised is None
    assert (await customer("10009")).note == "=HYPERLINK(1)"
    assert (await customer("00010")).note == "– bitte „leise“ – 5 €"


async def test_a_rejected_row_is_named_by_the_line_where_it_starts(shop: Shop) -> None:
    """Line ends inside a cell count, whether they are the file's own or not."""
    lines = [
        ";".join(GERMAN),
        '1;;;Müller;;;;;;;;;;;;"zwei\nZeilen"',
        "2;;;;;;;;;;;;;;;",
        "",
        '3;;;Meier;;30.02.1970;;;;;;;;;;"drei\r\nZeilen\rmehr"',
        "3;;;Meier;;;;;;;;;;;;",
        "3;;;Meier;;;;;;;;;;;;",
    ]
    report = await shop.take("\r\n".join(lines).encode("cp1252"))
    assert [(row.line, row.reason) for row in report.rejected] == [
        (4, "no_last_name"), (6, "birth_date"), (10, "number_repeated"),
    ]  # fmt: skip


async def test_line_ends_of_two_programs_in_one_file(shop: Shop) -> None:
    content = Shape().save(messy_rows()).replace(b"\r\n", b"\n", 3)
    assert (await shop.take(content)).taken == len(GOOD)


async def test_one_bad_byte_late_in_a_file_spoils_nobody_else(shop: Shop) -> None:
    rows_ = [[str(n), "", "", "Müller"] for n in range(2_000)]
    content = (
        replace(SHAPES["UTF-8 with mark, English"], headings=GERMAN[:4]).save(rows_) + b"9999,,,Wei\xdf\n"
    )
    report = await shop.take(content)
    assert report.taken == 2_001
    assert (await customer("0")).last_name == "Müller"
    assert (await customer("9999")).last_name == "Weiß"


async def test_zero_bytes_and_an_endless_cell_cost_their_own_row_at_most(shop: Shop) -> None:
    rows_ = [
        ["1", "", "", "Müller", "A\x00nna"],
        ["2", "", "", "Meier", "x" * (1 << 20)],
        ["3", "", "", "Weber", "Udo"],
    ]
    report = await shop.take(b"\n" * 5_000 + Shape().save([row + [""] * 11 for row in rows_]))
    assert [row.line for row in report.rejected] == [5_003]
    assert (await customer("1")).first_name == "Anna"
    assert (await customer("3")).first_name == "Udo"


async def test_a_spreadsheet_given_by_mistake_is_named_and_nothing_happens(shop: Shop) -> None:
    with pytest.raises(WrongUse) as refused:
        await shop.take(b"PK\x03\x04" + bytes(range(256)) * 40)
    assert refused.value.code == "file_is_spreadsheet"
    assert await rows("SELECT 1 FROM customer") == []


async def test_short_rows_are_taken_and_long_ones_refused(shop: Shop) -> None:
    lines = [";".join(GERMAN), "1;Frau;;Müller;Anna", f"2;Frau;;Meier{';' * 20}x", f"3;Frau;;Weber{';' * 30}"]
    report = await shop.take("\n".join(lines).encode())
    assert (report.taken, [row.reason for row in report.rejected]) == (2, ["cell_count"])
    assert (await customer("3")).last_name == "Weber"
