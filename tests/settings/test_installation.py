from __future__ import annotations

from pathlib import Path

import pytest

from sinno_tui.settings.installation import installation
from sinno_tui.settings.sources import Options
from tests.settings.test_sources import found, written


def test_practice_starts_by_itself_only_where_nothing_is_set_up(own_surroundings: Path) -> None:
    here = found(variables={"SINNO_LANGUAGE": "en", "SINNO_DATA": "/srv/data"})
    assert here.practice
    assert here.folder == Path("/srv/data/practice")
    assert here.database == "/srv/data/practice/sinno.db"
    assert found().folder == own_surroundings / "data" / "sinno-tui" / "practice"


@pytest.mark.parametrize("text", ["", 'language = "en"', 'database = "x.db"'])
def test_any_configuration_file_means_real(tmp_path: Path, text: str) -> None:
    file = written(tmp_path / "a.toml", text)
    assert not found(Options(config=file)).practice
    assert found(Options(config=file, practice=True)).practice


def test_a_variable_for_the_database_means_real_unless_practice_is_asked_for() -> None:
    variables = {"SINNO_DATABASE": "postgres://clerk@db/shop"}
    assert not found(variables=variables).practice
    here = found(Options(practice=True, data=Path("/srv/data")), variables)
    assert here.practice
    assert here.database == "postgres://clerk@db/shop"
    assert here.world_file == Path("/srv/data/practice/world.db")
    assert here.lock_folder == Path("/srv/data/practice")


def test_the_mode_can_be_set(tmp_path: Path) -> None:
    file = written(tmp_path / "a.toml", 'mode = "practice"\ndatabase = "lesson.db"')
    here = found(Options(config=file))
    assert here.practice
    assert here.database == str(tmp_path / "lesson.db")
    assert not found(Options(config=file), {"SINNO_MODE": "real"}).practice


def test_who_only_wants_to_practise_does_not_meet_the_real_database(tmp_path: Path) -> None:
    text = 'database = "/srv/real.db"\ndata = "/srv/data"\ncode_key_file = "/k"\nlog_folder = "/srv/log"'
    file = written(tmp_path / "a.toml", text)
    real, practice = found(Options(config=file)), found(Options(config=file, practice=True))
    assert (real.database, str(real.code_key_file)) == ("/srv/real.db", "/k")
    assert practice.database == "/srv/data/practice/sinno.db"
    assert practice.code_key_file == Path("/srv/data/practice/code.key")
    assert (real.log_folder, practice.log_folder) == (Path("/srv/log"), Path("/srv/data/practice"))


def test_paths_of_a_file_count_from_its_folder_and_others_from_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = written(tmp_path / "etc" / "a.toml", 'database = "../shop.db"\nlog_folder = "~/logs"')
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    here = found(Options(config=file, data=Path("d")))
    assert here.database == str(tmp_path / "shop.db")
    assert here.log_folder == Path.home() / "logs"
    assert here.folder == tmp_path / "here" / "d"
    assert found(variables={"SINNO_DATABASE": "shop.db"}).database == str(tmp_path / "here" / "shop.db")
    assert found(variables={"SINNO_DATABASE": "sqlite:///srv/shop.db"}).database == "/srv/shop.db"


def test_another_process_finds_the_same_installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = written(tmp_path / "a.toml", 'branch = "Bahnhof"')
    monkeypatch.chdir(tmp_path)
    here = found(Options(config=Path("a.toml"), data=Path("d"), practice=True))
    assert here.same_for_another_process() == [
        *("--config", str(file)),
        *("--data", str(tmp_path / "d")),
        "--practice",
    ]


def test_the_worker_is_started_by_the_program_in_practice_and_where_a_setting_says_so(tmp_path: Path) -> None:
    file = written(tmp_path / "a.toml", "")
    assert found().starts_worker
    assert not found(Options(config=file)).starts_worker
    assert installation(Options(config=file), {"SINNO_START_WORKER": "true"}).starts_worker
