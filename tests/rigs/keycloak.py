"""A real Keycloak for tests, on loopback and a free port: one server for the run, a realm for each test.

`scripts/keycloak` has prepared it outside the repository. With several test processes, whoever comes first
starts the server; each that uses it holds a shared lock, and a watcher ends it when the last one has let go,
however that one ended.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

import httpx
import pytest

from tests.rigs import processes
from tests.rigs.peers import keycloak_programs, need
from tests.rigs.ports import free_port

PATIENCE = 180.0
"""Seconds for a slow machine; a start takes seven."""
KEYCLOAK_PATIENCE = PATIENCE + 120
"""For a test that may have to wait for the start."""
ADMIN = "admin"
"""Name and password of the master realm's administrator, from `scripts/keycloak`."""

_APART = 'setsid sh -c "$WATCHED" watched "$@" &'
_WATCHED = """
"$@" & server=$!
echo $server >pid
exec 9>>"$USERS"
flock 9
rm -f "$ADDRESS"
kill $server
wait $server
"""
"""Runs the server until nobody holds the file of its users. Who comes now waits until it has ended."""


@dataclass(frozen=True)
class KeycloakServer:
    """A server that answers, and its administrator."""

    url: str

    @contextmanager
    def admin(self) -> Iterator[httpx.Client]:
        """A client of the Admin REST API with all rights, for a minute."""
        form = {"grant_type": "password", "client_id": "admin-cli", "username": ADMIN, "password": ADMIN}
        with httpx.Client(base_url=self.url, timeout=PATIENCE, trust_env=False) as client:
            answer = client.post("/realms/master/protocol/openid-connect/token", data=form)
            answer.raise_for_status()
            client.headers["Authorization"] = f"Bearer {answer.json()['access_token']}"
            yield client

    def import_realm(self, realm: dict[str, Any]) -> None:
        """Makes a realm; with its keys in it, it takes a third of a second."""
        with self.admin() as admin:
            answer = admin.post("/admin/realms", json=realm)
            assert answer.status_code == 201, answer.text


@pytest.fixture(scope="session")
def keycloak_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KeycloakServer]:
    """The server of this run, shared with the other test processes."""
    need("keycloak")
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    with keycloak_in(shared / "keycloak") as server:
        yield server


@contextmanager
def keycloak_in(folder: Path) -> Iterator[KeycloakServer]:
    """A server for the length of the block, shared by all processes that name this folder at the time."""
    folder.mkdir(exist_ok=True)
    with (folder / "users").open("a") as users:
        with _alone(folder):
            fcntl.flock(users, fcntl.LOCK_SH)  # waits while the watcher ends an earlier server
            address = folder / "address"
            url = address.read_text() if address.exists() else _start(folder, address)
        yield KeycloakServer(url)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Gives a test that asks for the server the time that a start may take."""
    for item in items:
        if "keycloak_server" in getattr(item, "fixturenames", ()) and not item.get_closest_marker("timeout"):
            item.add_marker(pytest.mark.timeout(KEYCLOAK_PATIENCE))


@contextmanager
def _alone(folder: Path) -> Iterator[TextIO]:
    """Only one of the test processes looks and starts at a time."""
    with (folder / "start").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield lock


def _start(folder: Path, address: Path) -> str:
    """Starts a server with an empty master realm, and its watcher; its address, once it is ready."""
    programs = keycloak_programs()
    assert programs is not None
    home = folder / "home"
    shutil.rmtree(home, ignore_errors=True)
    (home / "providers").mkdir(parents=True)
    for name in ("conf", "data"):
        shutil.copytree(programs / name, home / name)
    for name in ("lib", "themes"):
        (home / name).symlink_to(programs / name)
    port, management = free_port(), free_port()
    archive = [f"-XX:SharedArchiveFile={programs / 'classes.jsa'}", "-Xshare:auto"]
    server = [str(programs / "java"), str(home), str(port), str(management), *archive]
    with (home / "log").open("wb") as log:
        subprocess.run(
            ["sh", "-c", _APART, "apart", *server],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd=home,
            env={
                "PATH": os.environ.get("PATH", os.defpath),
                "LC_ALL": "C.UTF-8",
                "WATCHED": _WATCHED,
                "USERS": str(folder / "users"),
                "ADDRESS": str(address),
            },
            check=True,
        )
    _wait_until_ready(management, home)
    url = f"http://127.0.0.1:{port}"
    address.write_text(url)
    return url


def _wait_until_ready(management: int, home: Path) -> None:
    """The web port opens seconds before the database is there; only this page tells the truth."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            if httpx.get(f"http://127.0.0.1:{management}/health/ready", trust_env=False).is_success:
                return
        except httpx.TransportError:
            pass
        pid = home / "pid"
        has_ended = pid.exists() and (text := pid.read_text()) and not processes.is_alive(int(text))
        if has_ended or time.monotonic() > end:
            log = (home / "log").read_text(errors="replace")
            raise RuntimeError(f"Keycloak did not start:\n{log[-3000:]}")
        time.sleep(0.05)
