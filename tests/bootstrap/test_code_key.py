from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from sinno_tui.bootstrap.code_key import SIZE, code_key
from sinno_tui.domain.errors import Unavailable, WrongUse
from tests.bootstrap.installations import practice, real

ROOT = Path(__file__).resolve().parents[2]


def test_practice_makes_one_key_for_this_account_only_and_keeps_to_it(tmp_path: Path) -> None:
    here = practice(tmp_path)
    here.folder.mkdir()
    key = code_key(here)
    assert len(key) == SIZE
    assert here.code_key_file == tmp_path / "practice" / "code.key"
    assert here.code_key_file.stat().st_mode & 0o777 == 0o600
    assert code_key(here) == key
    assert [file.name for file in here.folder.iterdir()] == ["code.key"]


def test_starts_at_once_end_with_one_key(tmp_path: Path) -> None:
    practice(tmp_path).folder.mkdir()
    code = (
        "import sys; from pathlib import Path; from sinno_tui.bootstrap.code_key import code_key;"
        "from tests.bootstrap.installations import practice;"
        "sys.stdin.read(1); print(code_key(practice(Path(sys.argv[1]))).hex())"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    starts = [
        subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) for _ in range(4)
    ]
    keys = {start.communicate(b"x", timeout=30)[0] for start in starts}
    assert len(keys) == 1
    assert len(keys.pop().strip()) == 2 * SIZE


def written(file: Path, content: bytes, rights: int = 0o600) -> None:
    file.write_bytes(content)
    file.chmod(rights)


def test_who_is_quicker_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = practice(tmp_path)
    here.folder.mkdir()

    def meanwhile(size: int) -> bytes:
        written(here.code_key_file, b"q" * size)
        return b"s" * size

    monkeypatch.setattr("os.urandom", meanwhile)
    assert code_key(here) == b"q" * SIZE


def test_a_real_key_is_never_made(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="code_key_missing"):
        code_key(real(tmp_path))
    assert not list(tmp_path.iterdir())


def test_a_file_of_another_size_is_no_key(tmp_path: Path) -> None:
    for size in (0, 31, 33):
        written(tmp_path / "code.key", b"x" * size)
        with pytest.raises(Unavailable, match="code_key_unusable"):
            code_key(real(tmp_path))


def test_a_key_that_others_can_read_is_not_used(tmp_path: Path) -> None:
    written(tmp_path / "code.key", b"x" * SIZE, 0o640)
    with pytest.raises(WrongUse, match="secret_open"):
        code_key(real(tmp_path))
