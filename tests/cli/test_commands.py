from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

import pytest

from tests.cli.conftest import Shell

WITH_OFFSET = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d")


def test_find_answers_scripts_with_the_products_names(shell: Shell) -> None:
    answer = shell.with_customers()("find", "mül", "an", "--json")
    assert answer.code == 0
    assert answer.json["more"] is False
    (hit,) = answer.json["hits"]
    assert hit | {"archived": False} == {
        "number": "1",
        "last_name": "Müller",
        "first_name": "Anna",
        "birth_date": "1961-03-12",
        "town": "Gießen",
        "branch": "Markt",
        "state": "none",
        "sounds_alike": False,
        "archived": False,
        "locked_by_staff": False,
    }
    assert not answer.err


def test_find_takes_options_before_and_after(shell: Shell) -> None:
    shell.with_customers()
    assert shell("--json", "find", "mül").json == shell("find", "--json", "mül").json
    assert len(shell("find", "mül", "--json", "anna").json["hits"]) == 1


def test_find_lists_for_people(shell: Shell) -> None:
    shell.with_customers()
    assert shell("find", "mül", "an").out == "1  Müller, Anna  12.03.1961  Gießen  Markt  nicht aktiv\n"
    answer = shell("find", "maier")
    assert answer.out == "Keine Treffer.\nKlingt ähnlich:\n3  Meier, Otto    Lich  Markt  nicht aktiv\n"
    assert answer.code == 0


def test_show_answers_scripts_with_the_products_names(shell: Shell) -> None:
    answer = shell.with_customers()("show", "1", "--json").json
    assert {key: answer[key] for key in ("number", "last_name", "first_name", "birth_date", "branch")} == {
        "number": "1",
        "last_name": "Müller",
        "first_name": "Anna",
        "birth_date": "1961-03-12",
        "branch": "Markt",
    }
    assert answer["mobile"] == {"typed": "0171 3920001", "normalised": "+491713920001"}
    assert answer["email"] == {"typed": "anna@example.com", "normalised": "anna@example.com"}
    assert answer["readiness"] == {
        "ready": False,
        "problems": [{"code": "mobile_shared", "field": "mobile", "other_customer": "2"}],
    }
    assert (answer["properties"], answer["consents"], answer["activation"]) == ([], [], None)
    (entry,) = answer["history"]
    assert entry.keys() == {"at", "by", "event"}
    assert entry["event"] == "imported"
    assert WITH_OFFSET.fullmatch(entry["at"])


def test_show_tells_people_what_stands_in_the_way(shell: Shell) -> None:
    out = shell.with_customers()("show", "1").out
    assert out.startswith("1  Müller, Anna\n")
    assert "SiNNO-App: nicht freigeschaltet" in out
    assert "Die Mobilfunknummer gehört auch zu 2 Müller, Jürgen." in out
    assert "dürfen nur einmal vorkommen" in out
    assert "Durch einen Import übernommen" in out


def test_data_does_not_command_the_terminal(shell: Shell) -> None:
    text = "Kundennummer;Nachname;Vorname;Bemerkung\n1;Esc\x1b[2Jape;\u202eanna;\x9b31m\n"
    shell.with_customers(text.replace("Bemerkung", "Bemerkung;Filiale").replace("31m\n", "31m;Markt\n"))
    for words in (("find", "esc"), ("show", "1"), ("show", "1", "--json")):
        out = shell(*words).out
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", out)


def test_import_counts_and_says_what_it_left(shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "some.csv"
    file.write_text("Kundennummer;Nachname;Filiale\n1;Müller;Markt\n;Meier;Markt\n2;;Markt\n;;\n", "utf-8")
    answer = shell("import", str(file), "--json")
    assert answer.code == 0
    expected = {
        "read": 3,
        "taken": 1,
        "changed": 0,
        "unchanged": 0,
        "rejected": [{"line": 3, "reason": "no_number"}, {"line": 4, "reason": "no_last_name"}],
        "kept": [],
        "new_branches": ["Markt"],
    }
    assert {key: answer.json[key] for key in expected} == expected
    rejects = Path(answer.json["reject_file"])
    assert rejects.stat().st_mode & 0o777 == 0o600
    assert "row" in answer.err or "Zeile" in answer.err


def test_a_second_import_changes_nothing_and_says_so(shell: Shell) -> None:
    shell.with_customers()
    answer = shell("import", str(shell.folder.parent / "customers.csv"))
    assert answer.code == 0
    assert "Gelesen: 3. Neu: 0, geändert: 0, unverändert: 3, abgelehnt: 0." in answer.out
    assert "Es hat sich nichts geändert." in answer.out


def test_a_dry_run_stores_nothing(shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "one.csv"
    file.write_text("Kundennummer;Nachname\n1;Müller\n", "utf-8")
    answer = shell("import", str(file), "--dry-run")
    assert "Es wurde nichts gespeichert" in answer.out
    assert "Neu: 1" in answer.out
    assert shell("find", "mül", "--json").json["hits"] == []


def test_an_import_brings_no_sample_customers(shell: Shell) -> None:
    shell.with_customers()
    assert len(shell("find", "giessen", "--json").json["hits"]) == 2


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "gibt es nicht"),
        (b"", "ist leer"),
        (b"%PDF-1.7 ...", "ist ein PDF"),
        (b"PK\x03\x04 ...", "ist eine Tabelle"),
        (b"Vorname;Ort\nAnna;Lich\n", "Die Spalte 'Kundennummer' fehlt"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(
    shell: Shell, tmp_path: Path, content: bytes | None, said: str
) -> None:
    file = tmp_path / "some.csv"
    if content is not None:
        file.write_bytes(content)
    answer = shell("import", str(file))
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err


def test_a_search_for_nothing_is_wrong_use(shell: Shell) -> None:
    answer = shell("find", "")
    assert answer.code == 2
    assert "Es fehlt: TEXT." in answer.err


def test_a_wrong_word_after_branches_is_told_in_words(shell: Shell) -> None:
    answer = shell("branches", "bogus")
    assert answer.code == 2
    assert "deed" not in answer.err


def test_branches_are_listed_and_changed(shell: Shell) -> None:
    assert "Es gibt noch keine Filialen" in shell("branches").out
    shell.with_customers()
    assert "markt@example.com" in shell("branches").out
    answer = shell("branches", "set", "Markt", "--download-url", "https://example.org/app")
    assert answer.code == 0
    assert "https://example.org/app" in answer.out
    assert shell("branches", "set", "Markt", "--email", "").code == 0
    assert "Ohne E-Mail-Adresse" in shell("branches").out
    for words, said in (
        (("Nirgends", "--email", "a@example.com"), "Eine Filiale 'Nirgends' gibt es nicht."),
        (("Markt", "--email", "quatsch"), "keine gültige E-Mail-Adresse"),
        (("Markt", "--download-url", "quatsch"), "kein Link"),
    ):
        refused = shell("branches", "set", *words)
        assert refused.code == 1
        assert said in refused.err


def test_migrate_says_what_it_did(shell: Shell) -> None:
    assert shell("migrate").out == "Die Tabellen wurden angelegt.\n"
    assert shell("migrate").out == "Die Datenbank war schon auf dem neuen Stand.\n"


def test_who_did_it_is_the_account_or_the_name_given(shell: Shell) -> None:
    shell.with_customers()
    import os
    import pwd

    history = shell("show", "1", "--json").json["history"]
    assert history[0]["by"] == pwd.getpwuid(os.geteuid()).pw_name
    file = shell.folder.parent / "customers.csv"
    file.write_text(file.read_text("utf-8").replace("Lich", "Wetzlar"), "utf-8")
    shell("import", str(file), "--as", "karla")
    assert shell("show", "3", "--json").json["history"][0]["by"] == "karla"
    assert datetime.fromisoformat(history[0]["at"]).tzinfo is not None


def test_config_shows_what_holds(shell: Shell) -> None:
    out = shell("config").out
    assert f'database = "{shell.folder}/practice/sinno.db"' in out
    assert "# Option" in out
    assert not shell.folder.exists()
    assert "# language = " in shell("config", "--example").out


def test_check_says_what_to_do(shell: Shell) -> None:
    before = shell("check")
    assert before.code == 1
    assert before.out.startswith("!!  Datenbank")
    assert not shell.folder.exists()
    shell.with_customers()
    after = shell("check")
    assert after.code == 0, after.out
    assert [row[:2] for row in after.out.splitlines()] == ["ok"] * 6
    for topic in ("Datenbank", "Tabellen", "Dienst", "Konten", "Nachrichten", "Terminal"):
        assert topic in after.out


def test_check_of_a_real_installation(shell: Shell, tmp_path: Path) -> None:
    place = ["--data", str(tmp_path / "real"), "--config", "/dev/null"]
    assert shell("migrate", place=place).code == 0
    answer = shell("check", place=place)
    assert answer.code == 1
    assert "nicht eingerichtet" in answer.out
    assert "download_url" in answer.out
    assert "Schlüssel" not in answer.out


def test_check_wants_the_key_of_the_codes_to_be_private(shell: Shell, tmp_path: Path) -> None:
    place = ["--data", str(tmp_path / "real"), "--config", "/dev/null"]
    assert shell("migrate", place=place).code == 0
    key = tmp_path / "real" / "code.key"
    key.write_bytes(b"x" * 32)
    for rights, sign in ((0o600, "ok"), (0o640, "!!"), (0o604, "!!")):
        key.chmod(rights)
        [line] = [row for row in shell("check", place=place).out.splitlines() if "Schlüssel der Codes" in row]
        assert line.startswith(sign)


def test_practice_and_real_never_mix(shell: Shell, tmp_path: Path) -> None:
    real = ["--data", str(tmp_path / "real"), "--config", "/dev/null"]
    shell("migrate", place=real)
    (tmp_path / "mixed.toml").write_text(f'mode = "practice"\ndatabase = "{tmp_path}/real/sinno.db"')
    answer = shell("find", "x", place=["--config", str(tmp_path / "mixed.toml")])
    assert answer.code == 1
    assert "für den echten Betrieb angelegt" in answer.err
    check = shell("check", place=["--config", str(tmp_path / "mixed.toml")])
    assert check.code == 1
    assert "für den echten Betrieb angelegt" in check.out
    assert shell("phone", "1", place=real).code == 1
