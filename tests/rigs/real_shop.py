"""A real installation: settings, secrets and a worker as a service, with real counterparts but for the phone
network."""

from __future__ import annotations

import asyncio
import os
import re
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from types import MappingProxyType

import pytest
from tortoise.backends.base.executor import EXECUTOR_CACHE

from sinno_tui.services.activation_view import view_of
from sinno_tui.services.facts import known_customer
from storage.database import connected
from storage.interfaces import interface_states
from storage.place import Place, place_of
from tests.rigs import processes
from tests.rigs.kannel import PASSWORD as SMS_PASSWORD
from tests.rigs.kannel import USER as SMS_USER
from tests.rigs.kannel import KannelServer
from tests.rigs.keycloak_realm import SECRET, Realm
from tests.rigs.ports import free_port
from tests.rigs.postfix import HOST, PASSWORD, USER, Door, PostfixServer
from tests.rigs.processes import wait_until

BRANCH = "Optik Markt"
BRANCH_EMAIL = "markt@example.com"
SECRETS = {
    "SINNO_KEYCLOAK_CLIENT_SECRET": SECRET,
    "SINNO_SMS_SECRET": SMS_PASSWORD,
    "SINNO_MAIL_PASSWORD": PASSWORD,
}
"""Of the worker's environment alone."""

_SETTINGS = """
mode = "real"
language = "de"
data = "{data}"
{database}
[keycloak]
url = "{keycloak}"
realm = "{realm}"

[sms]
provider = "kannel"
url = "{kannel}"
user = "{sms_user}"
receipts_port = {receipts}
limit_branch_hour = 1000

[mail]
host = "{mail_host}"
port = {mail_port}
user = "{mail_user}"
ca_file = "{ca}"
"""

_CODE = re.compile(r"\b[a-z0-9]{5}-[a-z0-9]{5}\b")


class RealShop:
    """Commands without secrets, as at a counter, and a worker that has them."""

    def __init__(
        self, folder: Path, realm: Realm, kannel: KannelServer, postfix: PostfixServer, database: str = ""
    ) -> None:
        """`database`: an address on a PostgreSQL server; else it is an SQLite file."""
        self.folder, self.realm, self.kannel, self.postfix = folder, realm, kannel, postfix
        self.environment = {"SINNO_LANGUAGE": "de"}
        self._database = database
        self.config = folder / "sinno-tui.toml"
        self._workers: list[subprocess.Popen[bytes]] = []
        self._came_before: dict[str, int] = {}
        self._receipts = free_port()
        self.set_up()

    def set_up(self, **others: str) -> None:
        """Writes the settings: those that work, but for the `others`, named as in `_SETTINGS`."""
        settings: dict[str, object] = {
            "data": self.folder / "data",
            "database": f'database = "{self._database}"' if self._database else "",
            "keycloak": self.realm.server.url,
            "realm": self.realm.name,
            "kannel": self.kannel.url,
            "sms_user": SMS_USER,
            "receipts": self._receipts,
            "mail_host": HOST,
            "mail_port": self.postfix.port(Door.STARTTLS),
            "mail_user": USER,
            "ca": self.postfix.authority.file,
        }
        self.config.write_text(_SETTINGS.format(**settings | others))

    @property
    def place(self) -> Place:
        """Its database."""
        return place_of(self._database or str(self.folder / "data" / "sinno.db"))

    @property
    def on_file(self) -> bool:
        """Whether it is on SQLite."""
        return not self._database

    @property
    def command(self) -> tuple[str, ...]:
        """The program with the options that every command takes."""
        return (sys.executable, "-m", "sinno_tui", "--config", str(self.config), "--as", "pmeier")

    def run(self, *arguments: str) -> str:
        """Runs a command to its end; what it printed."""
        done = subprocess.run(
            [*self.command, *arguments],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            env=os.environ | self.environment,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, f"{arguments}: {done.returncode}\n{done.stdout}\n{done.stderr}"
        return done.stdout

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """Starts a command and does not wait for it."""
        return subprocess.Popen(
            [*self.command, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=os.environ | self.environment,
        )

    @asynccontextmanager
    async def opened(self) -> AsyncIterator[None]:
        """Its database, in this process: to look at it."""
        EXECUTOR_CACHE.clear()  # Tortoise keeps prepared SQL by the connection's name, whatever the dialect
        async with connected(self.place):
            yield

    async def is_begun(self, number: str) -> bool:
        """Whether the customer's activation is stored."""
        async with self.opened():
            return await view_of(await known_customer(number)) is not None

    def open_up(self, numbers: dict[str, str], mobiles: Mapping[str, str] = MappingProxyType({})) -> None:
        """Makes the database, and brings customers: their numbers and e-mail addresses, and the mobile
        numbers of those who have one of their own."""
        self.run("migrate")
        key = self.folder / "data" / "code.key"
        key.touch(0o600)
        key.write_bytes(os.urandom(32))
        file = self.folder / "customers.csv"
        rows = [
            f"{number};Muster{number};Anna;{mobiles.get(number, mobile_of(number))};{email};{BRANCH}"
            for number, email in numbers.items()
        ]
        file.write_text("\n".join(["Kundennummer;Nachname;Vorname;Mobil;E-Mail;Filiale", *rows]))
        self.run("import", str(file))
        self.run("branches", "set", BRANCH, "--email", BRANCH_EMAIL)
        for number, email in numbers.items():
            self.postfix.add_mailbox(email)
            self._came_before[number] = len(self.kannel.arrived(mobile_of(number)))

    def start_worker(self, **others: str) -> subprocess.Popen[bytes]:
        """As a service does, with the secrets; `others` of them are wrong."""
        log = (self.folder / "worker.out").open("ab")
        with log:
            worker = subprocess.Popen(
                [*self.command, "worker"],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=os.environ | self.environment | SECRETS | others,
            )
        self._workers.append(worker)
        return worker

    def start_ready_worker(self) -> subprocess.Popen[bytes]:
        """One that has opened all its interfaces and said so."""
        worker = self.start_worker()
        wait_until(
            lambda: asyncio.run(self._is_set_up()), 60, "the worker says that the interfaces are set up"
        )
        return worker

    async def _is_set_up(self) -> bool:
        async with self.opened():
            return all(state.set_up for state in await interface_states())

    def kill_workers(self) -> int:
        """kill -9; how many lived."""
        killed = 0
        while self._workers:
            worker = self._workers.pop()
            killed += processes.is_alive(worker.pid)
            worker.kill()
            worker.wait()
        return killed

    def end_workers(self) -> None:
        """Those that live; each finishes its step."""
        while self._workers:
            worker = self._workers.pop()
            worker.terminate()
            try:
                worker.wait(30)
            except subprocess.TimeoutExpired:
                worker.kill()
                worker.wait()

    def codes(self, number: str) -> list[str]:
        """Of the SMS that have come to a customer's phone since he is here, oldest first."""
        arrived = self.kannel.arrived(mobile_of(number))[self._came_before[number] :]
        return [found[0] for _sender, text in arrived if (found := _CODE.search(text))]


def mobile_of(number: str) -> str:
    """Of a customer whose number has two digits: the hundred numbers that are kept free for films."""
    return f"+4917139200{number}"


@pytest.fixture
def real_shop(
    request: pytest.FixtureRequest,
    realm: Realm,
    kannel_server: KannelServer,
    postfix_server: PostfixServer,
    tmp_path: Path,
) -> Iterator[RealShop]:
    """On SQLite, or on PostgreSQL: `parametrize("real_shop", ["postgres"], indirect=True)`. Its workers end
    with the test."""
    on_postgres = getattr(request, "param", "sqlite") == "postgres"
    database = str(request.getfixturevalue("postgres_url")) if on_postgres else ""
    shop = RealShop(tmp_path, realm, kannel_server, postfix_server, database)
    yield shop
    shop.end_workers()
