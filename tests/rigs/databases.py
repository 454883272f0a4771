"""An empty database of either kind, born as practice, connected for the length of a test."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest
from tortoise.backends.base.executor import EXECUTOR_CACHE

from sinno_tui.domain.surroundings import Surroundings
from storage.database import connected
from storage.place import Place, SqlitePlace, place_of
from storage.schema import Mode, be_born
from tests.rigs.postgres import PostgresServer

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


BOTH = ["sqlite", "postgres"]


@pytest.fixture(params=BOTH)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """Where the test's database is; nothing is in it yet."""
    forget_prepared_sql()
    if request.param == "sqlite":
        return place_of(str(tmp_path / "sinno.sqlite3"))
    return place_of(str(request.getfixturevalue("postgres_url")))


@pytest.fixture
def sqlite_place(tmp_path: Path) -> SqlitePlace:
    """For what concerns SQLite only, or is the same on both databases."""
    forget_prepared_sql()
    return SqlitePlace(tmp_path / "sinno.sqlite3")


@pytest.fixture(params=BOTH)
async def database(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Place]:
    """Connected, with all tables. One of the two: `parametrize("database", ["sqlite"], indirect=True)`."""
    forget_prepared_sql()
    place = _born_sqlite(request, tmp_path) if request.param == "sqlite" else _born_postgres(request)
    async with connected(place):
        yield place


def _born_sqlite(request: pytest.FixtureRequest, folder: Path) -> Place:
    template: Path = request.getfixturevalue("sqlite_template")
    return SqlitePlace(Path(shutil.copy(template, folder / "sinno.sqlite3")))


def _born_postgres(request: pytest.FixtureRequest) -> Place:
    server: PostgresServer = request.getfixturevalue("postgres_server")
    name = server.new_database(request.getfixturevalue("postgres_template"))
    request.addfinalizer(lambda: server.drop_database(name))
    return place_of(server.url(name))


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new-born database to be copied."""
    path = tmp_path_factory.mktemp("template") / "sinno.sqlite3"
    _be_born(SqlitePlace(path))
    return path


@pytest.fixture(scope="session")
def postgres_template(postgres_server: PostgresServer) -> str:
    """The name of a new-born database to be copied."""
    name = postgres_server.new_database()
    _be_born(place_of(postgres_server.url(name)))
    return name


def _be_born(place: Place) -> None:
    async def born() -> None:
        async with connected(place):
            await be_born(Mode.PRACTICE, NOON)

    with ThreadPoolExecutor(1) as apart:  # a loop of its own: the test's may be running
        apart.submit(asyncio.run, born()).result()


def forget_prepared_sql() -> None:
    """Tortoise keeps prepared SQL by the connection's name, whatever the dialect."""
    EXECUTOR_CACHE.clear()


class Clock:
    """A clock that goes only when it is told to."""

    def __init__(self) -> None:
        self.time = NOON

    def __call__(self) -> datetime:
        return self.time


@pytest.fixture
def clock() -> Clock:
    """Stands at noon."""
    return Clock()


@pytest.fixture
def surroundings(clock: Clock, seed: int) -> Surroundings:
    """Of one process in a test."""
    return Surroundings(now=clock, rng=Random(seed), me="test:1:1")
