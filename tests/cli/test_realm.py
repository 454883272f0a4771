from __future__ import annotations

import json
from pathlib import Path

import pytest

from sinno_tui.cli.main import main
from sinno_tui.realm.export import view_of_export
from sinno_tui.realm.judging import judge

WHOLE = [
    "--redirect",
    "sinno-app:/login",
    "--mail-server",
    "mail.example.com:587",
    "--mail-sender",
    "a@example.com",
]


def test_the_realm_that_is_written_is_one_that_we_take(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["realm", "--name", "kunden", *WHOLE]) == 0
    written, notes = capsys.readouterr()
    realm = json.loads(written)
    assert realm["realm"] == "kunden"
    assert realm["smtpServer"] == {"host": "mail.example.com", "port": "587", "from": "a@example.com"}
    assert "Identifikationscode" in realm["localizationTexts"]["de"]["sinnoCodeFirst"]
    assert "code" in realm["localizationTexts"]["en"]["sinnoCodeFirst"]
    assert '"secret"' not in written
    assert "Credentials" in notes
    assert judge(view_of_export(written)) == []


def test_what_is_missing_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["realm"]) == 0
    notes = capsys.readouterr().err
    assert "--redirect" in notes
    assert "--mail-server" in notes


def test_a_comparison_says_what_differs_and_why_that_matters(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["realm", *WHOLE])
    export = tmp_path / "export.json"
    good = json.loads(capsys.readouterr().out)
    export.write_text(json.dumps(good))
    assert main(["realm", "--compare", str(export)]) == 0
    assert "nichts auszusetzen" in capsys.readouterr().out

    export.write_text(json.dumps(good | {"bruteForceProtected": False, "failureFactor": 30}))
    assert main(["realm", "--compare", str(export)]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "!! „Brute force detection“ ist ausgeschaltet.",
        "   Jeder könnte beliebig oft Codes ausprobieren.",
    ]


def test_an_export_without_users_says_what_was_not_looked_at(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["realm", *WHOLE])
    good = json.loads(capsys.readouterr().out)
    del good["users"]
    export = tmp_path / "export.json"
    export.write_text(json.dumps(good))
    assert main(["realm", "--compare", str(export)]) == 0
    assert "keine Benutzer" in capsys.readouterr().err


def test_a_file_that_is_no_export(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = tmp_path / "other.json"
    other.write_bytes(b"\xff\xfe")
    assert main(["realm", "--compare", str(other)]) == 2
    assert "keinen Export" in capsys.readouterr().err
    other.write_text('{"realm": "sinno", "users": 5}')
    assert main(["realm", "--compare", str(other)]) == 2
    assert "keinen Export" in capsys.readouterr().err
    assert main(["realm", "--compare", str(tmp_path / "none")]) == 2
    assert "lässt sich nicht lesen" in capsys.readouterr().err
