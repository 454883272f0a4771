"""Nothing secret appears anywhere: after a whole activation with real counterparts, database, logs, screens
and processes are searched for all that only the worker, Keycloak and the customer may know."""

from __future__ import annotations

import base64
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.place import SqlitePlace
from tests.rigs import leftovers
from tests.rigs.counters import activate, open_customer
from tests.rigs.keycloak_pages import Page, Visitor
from tests.rigs.postgres import PostgresServer
from tests.rigs.processes import wait_until
from tests.rigs.real_shop import SECRETS, RealShop
from tests.rigs.terminal import TerminalSession

NUMBER, EMAIL = "61", "anna.muster61@example.com"
OWN = "Lindenweg 4 im Mai"
CODE = re.compile(rb"(?<![a-z0-9])[2-9a-hjkmnp-z]{5}-[2-9a-hjkmnp-z]{5}(?![a-z0-9])")
TOKEN = base64.b64encode(b'{"alg":').rstrip(b"=")
"""How each of Keycloak's tokens begins (RFC 7515)."""
_TABLES = """
    SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name
"""
"""Virtual tables keep what they hold in others, which are listed too."""
_ESCAPES = re.compile(rb"\x1b\[[0-9;?<>=]*[ -/]*[@-~]|\x1b[()][A-Z0-9]|\x1b[=>78]")


@pytest.mark.timeout(600)
@pytest.mark.parametrize("real_shop", ["sqlite", "postgres"], indirect=True)
def test_nothing_secret_appears_in_a_whole_activation(
    real_shop: RealShop, request: pytest.FixtureRequest
) -> None:
    real_shop.open_up({NUMBER: EMAIL})
    worker = real_shop.start_ready_worker()
    found = Looks(leftovers.name_of(request.node.nodeid))
    with TerminalSession(real_shop.command, env=real_shop.environment) as terminal:
        open_customer(terminal, NUMBER)
        activate(terminal)
        wait_until(lambda: found.took(terminal) and real_shop.codes(NUMBER), 60, "the SMS arrives")
        wait_until(lambda: found.took(terminal) and real_shop.postfix.mails(EMAIL), 60, "the mail arrives")
        terminal.wait_for("Code zugestellt", 60)
        [code] = real_shop.codes(NUMBER)
        with Visitor(real_shop.realm) as visitor:
            assert visitor.sign_in(EMAIL, code) is Page.NEW_PASSWORD
            assert visitor.change_password(OWN) is Page.APP
        terminal.wait_for(lambda text: re.search(r"ok +Neues Passwort vergeben", text), 60)
        found.took(terminal)
        assert_terminal_is_innocent(terminal, real_shop)
        answers = [
            real_shop.run(*words) for words in (["config"], ["show", NUMBER], ["show", NUMBER, "--json"])
        ]
        found.screens += [answer.encode() for answer in answers]
        found.screens.append(_ESCAPES.sub(b"", terminal.raw()))
    secrets = secrets_of(real_shop, code)
    environment = Path(f"/proc/{worker.pid}/environ").read_bytes()
    assert SECRETS.keys() == set(named_in(environment, secrets)), "the search itself finds nothing"
    if real_shop.on_file:
        places = dict(sqlite_database(real_shop))
    else:
        server: PostgresServer = request.getfixturevalue("postgres_server")
        places = dict(postgres_database(server, str(real_shop.place).rpartition("/")[2]))
    assert any(EMAIL.encode() in content for content in places.values()), "the dump shows no customer"
    places |= {f"log {file.name}": file.read_bytes() for file in logs(real_shop)}
    places |= {f"screen {number}": screen for number, screen in enumerate(found.screens)}
    places |= {f"command {words}": words.encode() for words in found.commands}
    assert any("worker" in words for words in found.commands)
    assert {where: named for where, content in places.items() if (named := named_in(content, secrets))} == {}


class Looks:
    """What was to be seen on the way."""

    def __init__(self, mark: str) -> None:
        """`mark`: of the test's own processes."""
        self.screens: list[bytes] = []
        self.commands: set[str] = set()
        self._mark = mark

    def took(self, terminal: TerminalSession) -> bool:
        """Looks at screen and process list; always true."""
        self.screens.append(terminal.text().encode())
        self.commands.update(leftovers.started_by(self._mark).values())
        return True


def secrets_of(shop: RealShop, code: str) -> dict[str, list[bytes]]:
    """All that may appear nowhere, in each form in which it might."""
    key = (shop.folder / "data" / "code.key").read_bytes()
    return {
        **{name: [secret.encode()] for name, secret in SECRETS.items()},
        "code": [code.encode(), code.replace("-", "").encode()],
        "code key": [key, key.hex().encode(), base64.b64encode(key)],
        "the customer's password": [OWN.encode()],
        "token": [TOKEN],
    }


def named_in(content: bytes, secrets: dict[str, list[bytes]]) -> list[str]:
    """Which of them stand there."""
    found = [name for name, forms in secrets.items() if any(form in content for form in forms)]
    return [*found, "something like a code"] if CODE.search(content) else found


def assert_terminal_is_innocent(terminal: TerminalSession, shop: RealShop) -> None:
    """Of each process in the terminal: its command, environment, and what it has open."""
    [code] = shop.codes(NUMBER)
    secrets = secrets_of(shop, code)
    for pid in terminal.tree():
        process = Path(f"/proc/{pid}")
        for name in ("cmdline", "environ"):
            assert named_in((process / name).read_bytes(), secrets) == [], (pid, name)
        for link in (process / "fd").iterdir():
            target = link.readlink()
            assert target.name != "code.key"
            if target.is_file():
                assert named_in(target.read_bytes(), secrets) == [], target


def logs(shop: RealShop) -> list[Path]:
    """Those of worker and terminals, and what the worker printed."""
    found = [*(shop.folder / "data").rglob("*.log*"), shop.folder / "worker.out"]
    assert {"worker.log", "worker.out"} <= {file.name for file in found}
    return found


def sqlite_database(shop: RealShop) -> Iterator[tuple[str, bytes]]:
    """Its files as they are, the write-ahead log too, and all rows, which may be spread over pages there."""
    assert isinstance(shop.place, SqlitePlace)
    path = shop.place.path
    files = sorted(path.parent.glob(f"{path.name}*"))
    assert path.with_name(f"{path.name}-wal") in files
    for file in files:
        yield f"file {file.name}", file.read_bytes()
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as connection:
        for (name,) in connection.execute(_TABLES).fetchall():
            rows = connection.execute(f'SELECT * FROM "{name}"').fetchall()
            yield f"table {name}", repr(rows).encode() + b"".join(bytes_in(rows))
    connection.close()


def bytes_in(rows: list[tuple[object, ...]]) -> Iterator[bytes]:
    """Which `repr` shows escaped."""
    for row in rows:
        yield from (value for value in row if isinstance(value, bytes))


def postgres_database(server: PostgresServer, database: str) -> Iterator[tuple[str, bytes]]:
    """All rows of all tables."""
    tables = "SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) FROM pg_tables"
    for name in server.sql(f"{tables} WHERE schemaname = 'public' ORDER BY 1", database).splitlines():
        yield f"table {name}", server.sql(f"SELECT one::text FROM {name} AS one", database).encode()
