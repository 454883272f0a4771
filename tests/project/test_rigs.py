"""The rigs themselves, as far as other tests lean on them without looking."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.rigs import leftovers
from tests.rigs.postgres import PostgresServer

SLEEPER = [sys.executable, "-c", "import time; print('up', flush=True); time.sleep(60)"]


def test_a_process_left_behind_is_found_and_ended(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leftovers, "PATIENCE", 0.1)
    with subprocess.Popen(SLEEPER, stdout=subprocess.PIPE, start_new_session=True) as sleeper:
        assert sleeper.stdout is not None
        sleeper.stdout.readline()
        assert list(leftovers.end_all(leftovers.name_of(request.node.nodeid))) == [sleeper.pid]
        assert sleeper.wait(10) < 0


def test_the_developers_own_settings_stay_out() -> None:
    assert not [name for name in os.environ if name.startswith("SINNO_")]
    assert os.environ["HOME"] in os.environ["XDG_DATA_HOME"]


def test_a_fresh_database_for_each_test(postgres_server: PostgresServer, postgres_url: str) -> None:
    name = postgres_url.rsplit("/", 1)[-1]
    postgres_server.sql("CREATE TABLE once (id int)", name)
    other = postgres_server.new_database()
    assert postgres_server.sql("SELECT count(*) FROM pg_class WHERE relname = 'once'", other) == "0"
    postgres_server.drop_database(other)


def test_committed_rows_survive_a_crash_of_the_server(
    postgres_server: PostgresServer, postgres_url: str
) -> None:
    name = postgres_url.rsplit("/", 1)[-1]
    postgres_server.sql("CREATE TABLE kept (id int); INSERT INTO kept VALUES (7)", name)
    postgres_server.crash()
    postgres_server.start()
    assert postgres_server.sql("SELECT id FROM kept", name) == "7"
