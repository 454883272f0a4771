"""Secrets come from the worker's environment or from files that nobody else may read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sinno_tui.bootstrap.secrets import secret
from sinno_tui.domain.errors import WrongUse
from sinno_tui.settings.sections import MAIL_PASSWORD

ROOT_ONLY = pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file away")


def secret_in(file: Path, content: bytes = b"top-secret\n", rights: int = 0o600) -> str:
    file.write_bytes(content)
    file.chmod(rights)
    return secret(MAIL_PASSWORD, str(file), {})


def refusal(file: Path, content: bytes = b"top-secret\n", rights: int = 0o600) -> str:
    with pytest.raises(WrongUse) as refused:
        secret_in(file, content, rights)
    assert "top-secret" not in repr(refused.value.params)
    assert refused.value.__cause__ is None or "top-secret" not in repr(refused.value.__cause__)
    return refused.value.code


def test_it_is_the_line_in_the_file_without_its_end(tmp_path: Path) -> None:
    for content in (b"top-secret", b"top-secret\n", b"top-secret\r\n"):
        assert secret_in(tmp_path / "p", content) == "top-secret"
    assert secret_in(tmp_path / "p", "Größe 7".encode(), 0o400 | 0o200) == "Größe 7"


def test_the_environment_counts_before_the_file(tmp_path: Path) -> None:
    assert secret(MAIL_PASSWORD, str(tmp_path / "none"), {"SINNO_MAIL_PASSWORD": "x"}) == "x"


def test_without_either_it_is_said_where_it_belongs() -> None:
    with pytest.raises(WrongUse) as refused:
        secret(MAIL_PASSWORD, "", {"SINNO_MAIL_PASSWORD": ""})
    assert refused.value.code == "secret_missing"
    assert refused.value.params == {"key": "mail.password_file", "variable": "SINNO_MAIL_PASSWORD"}


@pytest.mark.parametrize("rights", [0o640, 0o604, 0o644, 0o620, 0o602, 0o610])
def test_a_file_that_others_may_touch_is_not_used(tmp_path: Path, rights: int) -> None:
    assert refusal(tmp_path / "p", rights=rights) == "secret_open"


@ROOT_ONLY
def test_a_file_of_another_account_is_not_used(tmp_path: Path) -> None:
    file = tmp_path / "p"
    file.touch()
    os.chown(file, 65534, 65534)
    assert refusal(file) == "secret_owner"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n",
        b"top-secret\nmore\n",
        b" top-secret",
        b"top-\x00secret",
        b"top-secret\xff",
        b"x" * 5000,
        "ä".encode() * 2048,
    ],
)
def test_a_file_that_holds_something_else_is_not_used(tmp_path: Path, content: bytes) -> None:
    assert refusal(tmp_path / "p", content) == "secret_unusable"


@pytest.mark.parametrize(
    "value", ["top-secret\n", "top-\nsecret", " top-secret", "top-\x00secret", "top-secret\udcff", "x" * 5000]
)
def test_what_is_no_line_in_the_environment_is_not_used(value: str) -> None:
    with pytest.raises(WrongUse, match="secret_unusable") as refused:
        secret(MAIL_PASSWORD, "", {"SINNO_MAIL_PASSWORD": value})
    assert refused.value.params == {"place": "SINNO_MAIL_PASSWORD"}


def test_what_is_no_file_is_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe", 0o600)
    for path, code in ((tmp_path / "pipe", "secret_unusable"), (tmp_path / "none", "secret_unreadable")):
        with pytest.raises(WrongUse, match=code):
            secret(MAIL_PASSWORD, str(path), {})
