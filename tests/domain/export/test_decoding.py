from __future__ import annotations

import codecs
import os
from pathlib import Path

import pytest

from sinno_tui.domain.errors import WrongUse
from sinno_tui.domain.export.decoding import BLOCK, text_file
from tests.domain.export.files import good, rows_of

TEXT = "Kundennummer;Nachname;Ort\r\n1;Müller;Lößnitz\r\n2;Strauß „von“;Ärzen – Süd\r\n"
MANY = "".join(f"{number};Meier;Gera\n" for number in range(3, 3 + BLOCK // 8))


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (TEXT.encode("utf-8"), "utf-8"),
        (TEXT.encode("utf-8-sig"), "utf-8-sig"),
        (TEXT.encode("cp1252"), "cp1252"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
    ],
)
def test_the_encoding_is_found_and_nothing_is_lost(tmp_path: Path, content: bytes, encoding: str) -> None:
    rows = good(rows_of(tmp_path, content))
    assert [(row.number, row.last_name, row.town) for row in rows] == [
        ("1", "Müller", "Lößnitz"),
        ("2", "Strauß „von“", "Ärzen – Süd"),
    ]
    assert text_file(tmp_path / "export.csv").encoding == encoding


def test_umlauts_of_dos_come_out(tmp_path: Path) -> None:
    content = "Kundennummer;Nachname;Straße\r\n1;Müller;Große Gasse 3\r\n".encode("cp850")
    [row] = good(rows_of(tmp_path, content))
    assert (row.last_name, row.street) == ("Müller", "Große Gasse 3")


def test_an_umlaut_at_the_very_end_decides_too(tmp_path: Path) -> None:
    ascii_rows = ("Kundennummer;Nachname;Ort\n" + MANY).encode()
    assert good(rows_of(tmp_path, ascii_rows + "1;Müller;Gera".encode("cp1252")))[-1].last_name == "Müller"
    assert good(rows_of(tmp_path, ascii_rows + b"1;M\xc3\xbcller;Gera"))[-1].last_name == "Müller"


def test_a_stray_byte_late_in_a_utf8_file_spoils_no_other_row(tmp_path: Path) -> None:
    content = TEXT.encode("utf-8") + MANY.encode() + "1000000;Größe;Köln\n".encode("cp1252")
    rows = good(rows_of(tmp_path, content))
    assert rows[0].last_name == "Müller"
    assert (rows[-1].last_name, rows[-1].town) == ("Größe", "Köln")


def test_bytes_that_no_encoding_knows_become_a_visible_sign(tmp_path: Path) -> None:
    rows = good(rows_of(tmp_path, b"Kundennummer;Nachname\r\n1;M\xfc\x81ller\r\n2;\xd6z\x9d\r\n"))
    assert [row.last_name for row in rows] == ["Mü�ller", "Öz�"]


def test_a_sign_of_several_bytes_may_lie_across_two_blocks(tmp_path: Path) -> None:
    for pad in range(4):
        filler = "x" * (BLOCK - len("Kundennummer;Nachname\n1;") - pad)
        content = f"Kundennummer;Nachname\n1;{filler}😀ü\n2;Müller\n".encode()
        (tmp_path / "export.csv").write_bytes(content)
        assert text_file(tmp_path / "export.csv").encoding == "utf-8"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file_empty"),
        (b"\xef\xbb\xbf", "file_empty"),
        (b"\r\n;;;\r\n \t \r\n", "file_empty"),
        (b"PK\x03\x04\x14\x00\x06\x00rubbish", "file_is_spreadsheet"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00\x00", "file_is_spreadsheet"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "file_is_pdf"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "file_is_binary"),
        (bytes(range(256)) * 20, "file_is_binary"),
    ],
)
def test_a_file_that_is_no_csv_says_what_it_is(tmp_path: Path, content: bytes, code: str) -> None:
    with pytest.raises(WrongUse) as raised:
        rows_of(tmp_path, content)
    assert raised.value.code == code


def test_a_file_that_can_not_be_opened_says_why(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    cases = {
        tmp_path / "missing.csv": "file_missing",
        tmp_path: "file_is_folder",
        pipe: "file_unreadable",
        tmp_path / "a\x00b.csv": "file_unreadable",
        tmp_path / ("x" * 300): "file_unreadable",
    }
    for path, code in cases.items():
        with pytest.raises(WrongUse) as raised:
            text_file(path)
        assert raised.value.code == code, path


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_forbidden_file_is_unreadable(tmp_path: Path) -> None:
    file = tmp_path / "secret.csv"
    file.write_text(TEXT)
    file.chmod(0)
    with pytest.raises(WrongUse) as raised:
        text_file(file)
    assert raised.value.code == "file_unreadable"
