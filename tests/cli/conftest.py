from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from sinno_tui.cli.main import main
from sinno_tui.process.worker_lock import FILE_NAME, ask_to_stop, look
from tests.rigs.processes import wait_until

CUSTOMERS = """\
Kundennummer;Nachname;Vorname;Geburtsdatum;Ort;Mobil;E-Mail;Filiale
1;Müller;Anna;12.03.1961;Gießen;0171 3920001;anna@example.com;Markt
2;Müller;Jürgen;04.11.1958;Gießen;0171 3920001;juergen@example.com;Markt
3;Meier;Otto;;Lich;;otto@example.com;Markt
"""


@dataclass(frozen=True)
class Answer:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Shell:
    """Gives commands to one practice folder, in this process; nothing is left over between two of them."""

    def __init__(self, folder: Path, capture: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._capture = capture

    def __call__(self, *words: str, place: Sequence[str] | None = None) -> Answer:
        self._capture.readouterr()
        where = ["--practice", "--data", str(self.folder)] if place is None else place
        code = main([*where, *words])
        out, err = self._capture.readouterr()
        return Answer(code, out, err)

    def with_customers(self, text: str = CUSTOMERS) -> Shell:
        """Imports them, and gives the branch its address."""
        file = self.folder.parent / "customers.csv"
        file.write_text(text, "utf-8")
        assert self("import", str(file)).code == 0
        assert self("branches", "set", "Markt", "--email", "markt@example.com").code == 0
        return self

    def stop_worker(self) -> None:
        lock = self.folder / "practice" / FILE_NAME
        if look(lock):
            ask_to_stop(lock)
            wait_until(lambda: look(lock) is None, what="the worker's end")


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Shell]:
    made = Shell(tmp_path / "data", capsys)
    yield made
    made.stop_worker()
