from __future__ import annotations

from pathlib import Path

import pytest

from sinno_tui.screens.files import offered, path_of


def test_the_home_folder_of_nobody_is_no_home_and_offers_nothing() -> None:
    assert path_of("~nobody-of-this-name/x.csv") == Path("~nobody-of-this-name/x.csv")
    assert offered("~nobody-of-this-name") == []


def test_what_cannot_be_looked_at_is_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "some.csv").touch()
    (tmp_path / "secret").mkdir()

    def refused(path: Path) -> bool:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "is_dir", refused)
    assert offered(f"{tmp_path}/") == [tmp_path / "some.csv"]
