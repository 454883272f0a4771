"""Taking customers over inside the program."""

from __future__ import annotations

from pathlib import Path

from sinno_tui.screens.import_file import ImportScreen
from tests.screens.shop import Shop, seen, until, until_gone, until_seen

HEADINGS = "Kundennummer;Name;Vorname;Geburtsdatum\n"


async def test_a_file_is_offered_while_it_is_typed_and_taken(shop: Shop, own_surroundings: Path) -> None:
    file = own_surroundings / "kunden.csv"
    file.write_text(f"{HEADINGS}1;Neu;Ida;12.03.1961\n2;;Jan;\n3;Neu;Eva;30.02.1960\n")
    (own_surroundings / "notes.doc").write_text("")
    async with shop.open() as (app, pilot):
        await pilot.press("f4")
        await until_seen(pilot, "Datei: ~/", "kunden.csv")
        assert "notes.doc" not in seen(app)
        await pilot.press("k", "down", "enter")
        await until_seen(
            pilot, "Import von kunden.csv", "1  neue Kunden", "2  abgelehnt", "Zeile 3", "Zeile 4"
        )
        assert "Die abgelehnten Zeilen stehen in" in " ".join(seen(app).split())
        await pilot.press("z")
        await until_seen(pilot, "Kunden importieren")
        await pilot.press("enter")
        await until_seen(pilot, "1  unverändert", "Es hat sich nichts geändert.")


async def test_a_trial_run_stores_nothing(shop: Shop, own_surroundings: Path) -> None:
    (own_surroundings / "kunden.csv").write_text(f"{HEADINGS}1;Neu;Ida;12.03.1961\n")
    async with shop.open() as (_app, pilot):
        await pilot.press("f4", "k", "down", "ctrl+t")
        await until_seen(pilot, "Probelauf", "1  neue Kunden")
        assert (await shop.desk.search.find("neu")).hits == ()
        await pilot.press("enter")
        await until_seen(pilot, "Import von kunden.csv", "1  neue Kunden")
        await until_gone(pilot, "Probelauf")
        assert len((await shop.desk.search.find("neu")).hits) == 1


async def test_a_whole_path_takes_the_place_of_the_home_folder(shop: Shop) -> None:
    async with shop.open() as (_app, pilot):
        await pilot.press("f4", *"/nichts")
        await until_seen(pilot, "Datei: /nichts")


async def test_a_file_that_is_not_there_is_said_and_the_text_stays(shop: Shop) -> None:
    async with shop.open() as (_app, pilot):
        await pilot.press("f4", *"nichts.csv", "enter")
        await until_seen(pilot, "!!", "Datei: ~/nichts.csv")


async def test_an_import_shows_how_far_it_is_and_can_be_broken_off(
    shop: Shop, own_surroundings: Path
) -> None:
    rows = "".join(f"{number};Neu{number};Ida;\n" for number in range(20000))
    (own_surroundings / "viele.csv").write_text(HEADINGS + rows)
    async with shop.open() as (app, pilot):
        await pilot.press("f4", "v", "down", "enter")
        await until_seen(pilot, " Zeilen", "^K Abbrechen", "█")
        assert "Esc ^C Zurück" not in seen(app)
        await pilot.press("ctrl+k")
        await until_seen(pilot, "Abgebrochen.", "Kunden sind übernommen")
        await until_gone(pilot, "█")
        assert isinstance(app.screen, ImportScreen)
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(app.screen, ImportScreen))
