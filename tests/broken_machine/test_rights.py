"""Folders and files that may not be written or read: each is named, and nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.broken_machine.broken_shop import BrokenShop, SmallDisk
from tests.rigs.rights import without_rights

pytestmark = pytest.mark.peer("rights")


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[BrokenShop]:
    """Three customers, and programs for which modes count."""
    here = BrokenShop(tmp_path, *without_rights())
    here.bring_customers(3)
    yield here
    here.end_workers()


@contextmanager
def mode(path: Path, number: int) -> Iterator[None]:
    """Of a file or folder, for the length of a block."""
    before = path.stat().st_mode
    path.chmod(number)
    try:
        yield
    finally:
        path.chmod(before)


def test_a_data_folder_that_may_not_be_written_to(tmp_path: Path) -> None:
    shop = BrokenShop(tmp_path, *without_rights())
    with mode(tmp_path, 0o500):
        sentence = f"Der Datenordner {tmp_path}/practice ist nicht benutzbar: keine Berechtigung"
        assert shop.refuses("find", "a") == sentence
        assert shop.refuses("worker") == sentence
        shop.program_refuses(sentence)
        assert sentence in shop.run("check", status=1)
    assert shop.run("find", "a") == "Keine Treffer.\n"


@pytest.mark.parametrize(
    ("file", "number", "sentence"),
    [
        ("open.lock", 0o400, "Die Datei {file} lässt sich nicht öffnen: keine Berechtigung."),
        ("sinno.db", 0o000, "Die Datenbankdatei lässt sich nicht öffnen."),
    ],
)
def test_a_file_without_which_nothing_goes(shop: BrokenShop, file: str, number: int, sentence: str) -> None:
    path = shop.folder / "practice" / file
    before = shop.found()
    with mode(path, number):
        said = sentence.format(file=path)
        assert shop.refuses("show", "1000").startswith(said)
        assert shop.refuses("activate", "1000", "--yes").startswith(said)
        assert said in shop.run("check", status=1)
        shop.program_says(said)
    assert shop.found() == before


def test_a_database_that_may_only_be_read(shop: BrokenShop) -> None:
    before = shop.found()
    with mode(shop.folder / "practice" / "sinno.db", 0o400):
        said = "In die Datenbank kann nicht geschrieben werden."
        assert shop.refuses("activate", "1000", "--yes").startswith(said)
        assert shop.refuses("branches", "set", "Optik Markt", "--email", "b@example.com").startswith(said)
    assert shop.found() == before
    assert "markt@example.com" in shop.run("branches")


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        ("worker.log", "Das Protokoll {file} lässt sich nicht schreiben: keine Berechtigung."),
        ("worker.lock", "Die Datei {file} lässt sich nicht öffnen: keine Berechtigung."),
        (
            "code.key",
            "Die Datei {file} mit dem Schlüssel der Codes ist nicht lesbar",
        ),
        ("world.db", "Die Übungswelt ist nicht erreichbar."),
    ],
)
def test_a_file_that_the_worker_needs(shop: BrokenShop, file: str, sentence: str) -> None:
    shop.run("worker", "--until-idle")
    path = shop.folder / "practice" / file
    with mode(path, 0o000):
        assert shop.refuses("worker", "--until-idle").startswith(sentence.format(file=path))
    shop.run("activate", "1000", "--yes", "--wait")


def test_the_program_needs_its_log(shop: BrokenShop) -> None:
    log = shop.folder / "practice" / "terminal.log"
    log.touch()
    with mode(log, 0o400):
        shop.program_refuses(f"Das Protokoll {log} lässt sich nicht schreiben: keine Berechtigung.")


@pytest.mark.peer("namespaces")
def test_a_disk_that_is_mounted_read_only(disk: SmallDisk) -> None:
    shop = BrokenShop(disk.inside, *disk.prefix)
    shop.bring_customers(1)
    disk.let_nobody_write()
    said = f"Die Datei {disk.inside}/practice/open.lock lässt sich nicht öffnen: schreibgeschützt."
    assert shop.refuses("find", "Muster").startswith(said)
