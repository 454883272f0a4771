"""A real PostgreSQL server for tests: a cluster of its own, on loopback and a free port, gone with the run.

`postgres_server` runs for a session, `postgres_url` is a fresh database for a test. The server ends when
this process does, however it ends: its watcher reads from a pipe whose other end only this process holds.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

import pytest

from tests.rigs import processes
from tests.rigs.peers import need, postgres_programs

ROLE = "rig"
PATIENCE = 60.0
"""Seconds for a slow machine; a start takes one."""

_WATCHED = '"$@" & server=$!; read -r _; kill -INT $server 2>/dev/null; wait $server'
"""Runs a server and sends it INT, PostgreSQL's fast stop, when standard input ends."""

_SETTINGS = """
listen_addresses = '127.0.0.1'
max_connections = 200
shared_buffers = 64MB
"""


class PostgresServer:
    """A server that can also be restarted as after a crash. Its settings are the usual ones, with fsync."""

    def __init__(self, folder: Path, programs: Path) -> None:
        """`folder` belongs to the account that runs the server: PostgreSQL refuses root."""
        self.port = 0
        self._folder, self._programs = folder, programs
        self._watcher: subprocess.Popen[bytes] | None = None
        self._names = (f"test_{number}" for number in count(1))

    def url(self, database: str) -> str:
        """How a client names a database of this server."""
        return f"postgres://{ROLE}@127.0.0.1:{self.port}/{database}"

    def new_database(self, template: str = "template1") -> str:
        """Makes a database that looks like `template`, to which nobody may be connected; its name."""
        name = next(self._names)
        self.sql(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return name

    def drop_database(self, name: str) -> None:
        """Removes a database and throws out who is still connected."""
        self.sql(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def sql(self, statement: str, database: str = "postgres") -> str:
        """Runs one statement as the owner of everything; its rows as text, fields parted by '|'."""
        return self._client("psql", "--no-psqlrc", "-qAt", "-v", "ON_ERROR_STOP=1", "-c", statement, database)

    def create(self) -> None:
        """Makes the empty cluster."""
        data = self._folder / "data"
        options = ["--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync", "--no-instructions"]
        _run([str(self._programs / "initdb"), "-D", str(data), "-U", ROLE, *options], self._folder)
        with (data / "postgresql.conf").open("a") as file:
            file.write(f"{_SETTINGS}unix_socket_directories = '{self._folder}'\n")

    def start(self) -> None:
        """Starts on the port of the last start, at first on a free one, and waits until it answers."""
        self.port = self.port or _free_port()
        server = [str(self._programs / "postgres"), "-D", str(self._folder / "data"), "-p", str(self.port)]
        with (self._folder / "log").open("ab") as log:
            self._watcher = subprocess.Popen(
                [*_as_owner(), "sh", "-c", _WATCHED, "watched", *server],
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                cwd=self._folder,
                env=_plain_environment(),
                start_new_session=True,
            )
        end = time.monotonic() + PATIENCE
        while not self._answers():
            if self._watcher.poll() is not None or time.monotonic() > end:
                raise RuntimeError(f"PostgreSQL did not start:\n{(self._folder / 'log').read_text()}")
            time.sleep(0.02)

    def stop(self) -> None:
        """Ends the server at once for its clients, but in good order (fast stop)."""
        if self._watcher is not None and self._watcher.stdin is not None:
            self._watcher.stdin.close()
            self._watcher.wait(PATIENCE)
        self._watcher = None

    def crash(self) -> None:
        """Ends the server as a crash would (immediate stop); the next start repairs."""
        stop = ["stop", "-m", "immediate", "-w", "-s", "-D", str(self._folder / "data")]
        _run([str(self._programs / "pg_ctl"), *stop], self._folder)
        self.stop()

    @contextmanager
    def stopped(self) -> Iterator[None]:
        """It does nothing for the length of the block, as if its machine had been stopped."""
        first_line, _, _ = (self._folder / "data" / "postmaster.pid").read_text().partition("\n")
        own = processes.tree(int(first_line))  # not who started it: runuser stops itself when its child is
        _signal(own, signal.SIGSTOP)
        try:
            yield
        finally:
            _signal(own, signal.SIGCONT)

    def _answers(self) -> bool:
        try:
            self._client("pg_isready", "-q", "-t", "1")
        except subprocess.CalledProcessError:
            return False
        return True

    def _client(self, program: str, *arguments: str) -> str:
        place = ["-h", "127.0.0.1", "-p", str(self.port), "-U", ROLE]
        return _run([str(self._programs / program), *place, *arguments], self._folder)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """One server for all tests of this process."""
    need("postgres")
    with running_server() as server:
        yield server


@contextmanager
def running_server() -> Iterator[PostgresServer]:
    """A server with a new cluster, for the length of the block; PostgreSQL's programs must be there."""
    programs = postgres_programs()
    assert programs is not None
    with _folder_of_its_own() as folder:
        server = PostgresServer(folder, programs)
        server.create()
        server.start()
        try:
            yield server
        finally:
            server.stop()


@pytest.fixture
def postgres_url(postgres_server: PostgresServer) -> Iterator[str]:
    """The address of an empty database, removed after the test."""
    name = postgres_server.new_database()
    yield postgres_server.url(name)
    postgres_server.drop_database(name)


@contextmanager
def _folder_of_its_own() -> Iterator[Path]:
    """A folder that the server's account owns; pytest's own folders are closed to others."""
    folder = Path(tempfile.mkdtemp(prefix="sinno-postgres-"))
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _signal(pids: list[int], number: signal.Signals) -> None:
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, number)


def _as_owner() -> list[str]:
    return ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []


def _run(command: list[str], folder: Path) -> str:
    """Runs a program of PostgreSQL as the cluster's owner, in a folder which that account may enter."""
    done = subprocess.run(
        [*_as_owner(), *command],
        cwd=folder,
        env=_plain_environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    if done.returncode:
        said = done.stderr.decode(errors="replace")
        raise subprocess.CalledProcessError(done.returncode, command, done.stdout, said)
    return done.stdout.decode().strip()


def _plain_environment() -> dict[str, str]:
    """Without PGHOST, PGOPTIONS and their like, and without the mark of a test's own processes."""
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8"}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
