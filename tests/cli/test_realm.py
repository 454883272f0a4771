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


@pytest.mark.parametrize(
    ("given", "host", "port"),
    [
        ("mail.example.com", "mail.example.com", "25"),
        ("mail.example.com:65535", "mail.example.com", "65535"),
        ("192.0.2.7:465", "192.0.2.7", "465"),
        ("::1", "::1", "25"),
        ("[::1]", "::1", "25"),
        ("[2001:db8::7]:587", "2001:db8::7", "587"),
    ],
)
def test_a_mail_server_with_or_without_its_port(
    given: str, host: str, port: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["realm", "--mail-server", given]) == 0
    door = json.loads(capsys.readouterr().out)["smtpServer"]
    assert (door["host"], door["port"]) == (host, port)


@pytest.mark.parametrize(
    "given",
    [
        "mail.example.com:65536",
        "mail.example.com:0",
        "mail.example.com:smtp",
        "mail.example.com:-1",
        ":25",
        "a:b:25",
        "[::1",
        "me@mail.example.com",
        "smtp://mail.example.com",
        "mail.example.com/x",
        "mail example.com",
        "mail.example.com\n",
    ],
)
def test_what_is_no_mail_server_is_said(given: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["realm", "--mail-server", given]) == 2
    written, notes = capsys.readouterr()
    assert not written
    assert "kein Mailserver" in notes


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
