"""An export whose name, headings and cells are hostile; what comes in is cleaned, its rejects are not."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from sinno_tui.domain.cleaning import clean_line
from tests.hostile.record import Supply
from tests.hostile.texts import twin

HOME = "home"
NAME = "\x1b[2J\x9b31m\u202e{x}[bold]\udc9b[red"
"""The end of its name, without its extension; the walks look for the beginning."""

_LINE_ENDS = re.compile("(\r\n|\r|\n)")


def cell(text: str) -> str:
    """As it stands in the file: with a NUL in it, the program would not take it for a text file."""
    return text.replace("\0", "")


def twin_of_a_cell(text: str) -> str:
    """Of what is left when it is taken over. Line ends stay: the report counts a file's lines."""
    lines = _LINE_ENDS.split(cell(text))
    return "".join(one if _LINE_ENDS.fullmatch(one) else twin(clean_line(one)) for one in lines)


def write_export(folder: Path, name: str, supply: Supply, count: int = 12) -> None:
    """Into the installation's home folder. Half of the rows have no number: they are rejected."""
    home = folder / HOME
    home.mkdir(parents=True)
    with (home / f"kunden {name}.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, delimiter=";")
        rows.writerow(("Kundennummer", "Name", "Vorname", "Filiale", "E-Mail", "Mobil", supply.text(30)))
        for number in range(count):
            last_name, first_name, email, mobile = (supply.text(60, before="x") for _ in range(4))
            key = f"88{number:03}" if number % 2 else ""
            rows.writerow((key, last_name, first_name, "Filiale Nord", email, mobile, supply.text(60)))
