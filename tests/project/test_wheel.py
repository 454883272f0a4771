"""The built wheel, installed in an environment without this checkout, is the whole program."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import venv
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).resolve().parents[2]
NOT_SHIPPED = {".pyc"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from this checkout by the locked build tool."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `bin` folder of an environment with the wheel and our packages, but without this checkout."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, symlinks=True)
    python = folder / "bin" / "python"
    install = ["--python", str(python), "--disable-pip-version-check", "install", "--no-index", "--no-deps"]
    subprocess.run([sys.executable, "-m", "pip", *install, str(wheel)], check=True, capture_output=True)
    # A path that stands in a .pth file has its own .pth files left unread: the checkout stays out.
    (site,) = folder.glob("lib/python3.*/site-packages")
    (site / "packages.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return folder / "bin"


def test_everything_beside_the_code_is_inside(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        inside = {name for name in archive.namelist() if ".dist-info/" not in name}
    beside = {
        file.relative_to(ROOT).as_posix()
        for package in ("sinno_tui", "storage")
        for file in (ROOT / package).rglob("*")
        if file.is_file() and file.suffix not in NOT_SHIPPED
    }
    assert inside == beside
    assert {name for name in beside if name.endswith("de/LC_MESSAGES/screens.mo")}


def test_it_runs_without_the_checkout(installed: Path, tmp_path: Path) -> None:
    where = "import sinno_tui, storage; print(sinno_tui.__file__, storage.__file__)"
    found = subprocess.run(
        [installed / "python", "-c", where], cwd=tmp_path, check=True, capture_output=True, text=True
    ).stdout
    assert found.count(str(installed.parent)) == 2
    shown = subprocess.run(
        [installed / "sinno-tui", "--help"], cwd=tmp_path, check=True, capture_output=True, text=True
    )
    assert "sinno-tui" in shown.stdout
    assert shown.stderr == ""
