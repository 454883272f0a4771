"""A real Kannel for tests: bearerbox, smsbox and a fake SMSC on loopback and free ports, gone with the run.

`kannel_server` runs for a session, and tests share its phones: each takes numbers or texts of its own. It
ends when this process does, however it ends: its watchers read from pipes whose other end only this process
holds.

The fake SMSC delivers everything at once and prints it. The part of Kannel that makes GSM 7 bit of a text is
in the drivers of real SMSCs, so what is printed is the text as smsbox understood it.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from tests.rigs.peers import kannel_programs, need
from tests.rigs.ports import free_ports

USER, PASSWORD = "counter", "Lindenweg-4"
NOT_ROUTED, NOT_ROUTED_MOBILE = "+4930", "+491760406909"
"""No SMSC takes numbers that begin so."""

PATIENCE = 60.0
"""Seconds for a slow machine; a start takes one."""

_WATCHED = '"$@" & program=$!; read -r _; kill $program 2>/dev/null; wait $program'
"""Runs a program and sends it TERM when standard input ends."""

_SETTINGS = """
group = core
admin-port = {admin}
admin-interface = 127.0.0.1
admin-password = admin
status-password = status
admin-deny-ip = "*.*.*.*"
admin-allow-ip = "127.0.0.1"
smsbox-port = {box}
smsbox-interface = 127.0.0.1
box-deny-ip = "*.*.*.*"
box-allow-ip = "127.0.0.1"
store-type = spool
store-location = "{folder}/spool"
dlr-storage = internal

group = smsc
smsc = fake
smsc-id = FAKE
host = 127.0.0.1
port = {smsc}
connect-allow-ip = 127.0.0.1
denied-prefix = "{not_routed};{not_routed_mobile}"

group = smsbox
bearerbox-host = 127.0.0.1
bearerbox-port = {box}
sendsms-port = {sendsms}
sendsms-interface = 127.0.0.1
http-request-retry = 5
http-queue-delay = 1

group = sendsms-user
username = {user}
password = {password}
user-deny-ip = "*.*.*.*"
user-allow-ip = "127.0.0.1"
max-messages = 4
concatenation = true
"""

_ARRIVED = re.compile(r"Got message \d+: <(.*?) (\+\d+) text (.*?)>\n(?=\d{4}-\d\d-\d\d |\Z)", re.DOTALL)
"""What fakesmsc prints: sender, receiver, text."""


class KannelServer:
    """One gateway, and all phones there are."""

    def __init__(self, folder: Path, programs: dict[str, Path]) -> None:
        """`folder` is its own."""
        self._folder = folder
        self._programs = programs
        self._ports: dict[str, int] = {}
        self._watchers: dict[str, subprocess.Popen[bytes]] = {}

    @property
    def url(self) -> str:
        """Where SMS are handed over."""
        return f"http://127.0.0.1:{self._ports['sendsms']}/cgi-bin/sendsms"

    @property
    def port(self) -> int:
        """The port of `url`."""
        return self._ports["sendsms"]

    def arrived(self, number: str) -> list[tuple[str, str]]:
        """(sender, text) of what came to a phone by now, oldest first."""
        printed = (self._folder / "fakesmsc.log").read_text("utf-8", errors="replace")
        return [(sender, text) for sender, to, text in _ARRIVED.findall(printed) if to == number]

    def start(self) -> None:
        """On ports that are free now; somebody else may take one before Kannel does."""
        (self._folder / "spool").mkdir(exist_ok=True)
        for tries_left in reversed(range(5)):
            try:
                self._start()
            except RuntimeError:
                self.stop()
                if not tries_left:
                    raise
            else:
                return

    def stop(self) -> None:
        """Ends the three, bearerbox first: smsbox would look for it."""
        for name in ("bearerbox", "smsbox", "fakesmsc"):
            self._end(name)

    @contextmanager
    def refuses_connections(self) -> Iterator[None]:
        """Nobody answers at `url` for the length of the block."""
        self._end("smsbox")
        try:
            yield
        finally:
            self._run_smsbox()

    @contextmanager
    def without_network(self) -> Iterator[None]:
        """It takes SMS, and keeps them until the end of the block."""
        self._end("fakesmsc")
        try:
            self._wait_for(lambda: "FAKE:" in self._status() and "(online" not in self._status())
            yield
        finally:
            self._run_fakesmsc()

    def _start(self) -> None:
        names = ("admin", "box", "smsc", "sendsms")
        self._ports = dict(zip(names, free_ports(len(names)), strict=True))
        about = {
            "folder": self._folder,
            "user": USER,
            "password": PASSWORD,
            "not_routed": NOT_ROUTED,
            "not_routed_mobile": NOT_ROUTED_MOBILE,
        }
        (self._folder / "kannel.conf").write_text(_SETTINGS.format(**self._ports, **about))
        self._run("bearerbox", "-v", "4", str(self._folder / "kannel.conf"))
        self._wait_for(lambda: "Status: running" in self._status(), "bearerbox")
        self._run_fakesmsc()
        self._run_smsbox()

    def _run_fakesmsc(self) -> None:
        place = ("-H", "127.0.0.1", "-r", str(self._ports["smsc"]))
        self._run("fakesmsc", *place, "-i", "1", "-m", "0", "123 234 text nop")  # -m 0: it sends nothing
        self._wait_for(lambda: "(online" in self._status(), "fakesmsc")

    def _run_smsbox(self) -> None:
        self._run("smsbox", "-v", "4", str(self._folder / "kannel.conf"))
        self._wait_for(lambda: "smsbox:" in self._status() and _answers(self.url), "smsbox")

    def _status(self) -> str:
        try:
            with urlopen(f"http://127.0.0.1:{self._ports['admin']}/status.txt?password=status") as answer:
                return str(answer.read().decode(errors="replace"))
        except (URLError, OSError):
            return ""

    def _run(self, name: str, *arguments: str) -> None:
        # fakesmsc's is the phones' memory; in a new one of the others, 'panic' is about this start
        with (self._folder / f"{name}.log").open("ab" if name == "fakesmsc" else "wb") as log:
            self._watchers[name] = subprocess.Popen(
                ["sh", "-c", _WATCHED, "watched", str(self._programs[name]), *arguments],
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                cwd=self._folder,
                env={"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8"},
                start_new_session=True,
            )

    def _end(self, name: str) -> None:
        watcher = self._watchers.pop(name, None)
        if watcher is not None:
            assert watcher.stdin is not None
            watcher.stdin.close()
            watcher.wait(PATIENCE)

    def _wait_for(self, true: Callable[[], bool], name: str = "") -> None:
        end = time.monotonic() + PATIENCE
        while not true():
            ended = name and "panic" in (self._folder / f"{name}.log").read_text(errors="replace").lower()
            if ended or time.monotonic() > end:
                logs = {
                    file.name: file.read_text(errors="replace")[-800:] for file in self._folder.glob("*.log")
                }
                raise RuntimeError(f"Kannel is not ready: {logs}")
            time.sleep(0.02)


@pytest.fixture(scope="session")
def kannel_server() -> Iterator[KannelServer]:
    """One gateway for all tests of this process."""
    need("kannel")
    with kannel_gateway() as server:
        yield server


@contextmanager
def kannel_gateway() -> Iterator[KannelServer]:
    """A gateway for the length of the block."""
    folder = Path(tempfile.mkdtemp(prefix="sinno-kannel-"))
    server = KannelServer(folder, kannel_programs())
    try:
        server.start()
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


def _answers(url: str) -> bool:
    try:
        with urlopen(url):
            return True
    except URLError as error:
        return hasattr(error, "code")  # it refuses us, so it is there
    except OSError:
        return False
