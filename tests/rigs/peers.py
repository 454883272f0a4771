"""The real counterparts that tests need: found, or skipped, or under CI missed.

`@pytest.mark.peer("tmux")` marks a test that needs one; `scripts/test` installs them all.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.rigs.rights import without_rights

KEYCLOAK = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "sinno-tui" / "keycloak-26.7.1"
"""Worked out at import: tests have a home of their own."""


def postgres_programs() -> Path | None:
    """The folder with initdb and postgres, of the newest release that Debian's packages brought."""
    found = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    if found:
        return max(found, key=lambda path: int(path.parent.name))
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


def ssh_daemon() -> Path | None:
    """OpenSSH's server, if its client is there as well. It insists on being started by its whole path."""
    folders = os.pathsep.join((os.environ.get("PATH", os.defpath), "/usr/sbin"))
    found = shutil.which("sshd", path=folders)
    return Path(found) if found and shutil.which("ssh") else None


def postfix() -> bool:
    """Postfix with Cyrus SASL's passwords, which only root can start."""
    folders = os.pathsep.join((os.environ.get("PATH", os.defpath), "/usr/sbin"))
    programs = ("postconf", "saslpasswd2", "openssl")
    return os.geteuid() == 0 and all(shutil.which(program, path=folders) for program in programs)


def kannel_programs() -> dict[str, Path]:
    """Kannel's two boxes and the fake SMSC of `kannel-extras`; empty where one is missing."""
    folders = os.pathsep.join((os.environ.get("PATH", os.defpath), "/usr/sbin", "/usr/lib/kannel/test"))
    found = {name: shutil.which(name, path=folders) for name in ("bearerbox", "smsbox", "fakesmsc")}
    return {name: Path(path) for name, path in found.items() if path} if all(found.values()) else {}


def terminal_font() -> Path | None:
    """A font with block signs, to draw a terminal's cells with."""
    font = Path("/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf")
    return font if font.exists() else None


def namespaces() -> bool:
    """Whether a disk can be mounted that nobody else sees (unshare(1), mount_namespaces(7))."""
    apart = ["unshare", "--mount"] if os.geteuid() == 0 else ["unshare", "--mount", "--map-root-user"]
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "disk", "/mnt"]
    return _works([*apart, *mount])


def rights() -> bool:
    """Whether a program can be run for which modes count."""
    return _works([*without_rights(), "true"])


def _works(command: Sequence[str]) -> bool:
    if not shutil.which(command[0]):
        return False
    return subprocess.run(command, check=False, capture_output=True).returncode == 0


def keycloak_programs() -> Path | None:
    """The Keycloak that `scripts/keycloak` has prepared."""
    return KEYCLOAK if (KEYCLOAK / "prepared").exists() and shutil.which("java") else None


def browser() -> str | None:
    """Debian's Chromium, headless, which Playwright drives."""
    return shutil.which("chromium")


PEERS: dict[str, Callable[[], object]] = {
    "chromium": browser,
    "kannel": kannel_programs,
    "keycloak": keycloak_programs,
    "postfix": postfix,
    "postgres": postgres_programs,
    "sshd": ssh_daemon,
    "tmux": lambda: shutil.which("tmux"),
    "font": terminal_font,
    "namespaces": namespaces,
    "rights": rights,
}
MISSING = {
    "namespaces": "this account may mount no disk of its own (`unshare --mount` is refused)",
    "rights": "this account can give up no rights (`setpriv --bounding-set` is refused)",
}
"""What to say where it is not a package that is missing."""


def need(name: str) -> None:
    """Skips the running test when the counterpart isn't there; where CI is 'true' it fails instead."""
    if PEERS[name]():
        return
    if os.environ.get("CI") == "true":
        reason = MISSING.get(name, f"{name} is not installed here")
        pytest.fail(f"{reason}, and CI leaves nothing out", pytrace=False)
    pytest.skip(MISSING.get(name, f"{name} is not installed; scripts/test installs it"))
