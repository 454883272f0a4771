"""A real Postfix for tests: on loopback and free ports, with mailboxes, an authority and a login of its own.

`postfix_server` runs for a session. Everything is in its own folder, and nothing of the machine's own Postfix
is read or touched; no mail leaves it. It ends when this process does, however it ends: its watcher reads from
a pipe whose other end only this process holds. Postfix insists on being started by root.

It answers in nearly every way there is: each `Door` is a port with a trait of its own, and `answer_to` makes
it say something else to one recipient, one sender or after one sender's text.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from enum import Enum
from itertools import count
from pathlib import Path

import pytest

from tests.rigs import processes
from tests.rigs.certificates import Authority
from tests.rigs.peers import need
from tests.rigs.ports import free_ports

PATIENCE = 60.0
"""Seconds for a slow machine; a start takes a tenth."""
POSTFIX_PATIENCE = 4 * PATIENCE
"""For a test that may have to wait for more than one try to start."""
HOST = "localhost"
"""What its certificate is made out to; `127.0.0.1` is not in it."""
USER, PASSWORD = "counter", "Lindenweg 4, links"
DOMAINS = ("example.com", "xn--mller-kva.example")
SIZE_LIMIT = 300_000

_WATCHED = 'setsid "$@" & server=$!; read -r _; kill $server 2>/dev/null; wait $server'
"""Runs a server as the head of a session that ends with it, and sends it TERM when standard input ends."""


class Door(Enum):
    """A port of the server, with the options in which it differs from the first."""

    STARTTLS = ("smtpd_tls_security_level=may",)  # as for all: Python 3.11.2 takes () for no value
    TLS = ("smtpd_tls_wrappermode=yes",)
    NO_TLS = ("smtpd_tls_security_level=none", "smtpd_recipient_restrictions=$anybody")
    """For anybody on this machine, who sends to its mailboxes only."""
    TLS_WANTED = ("smtpd_tls_security_level=encrypt",)
    EXPIRED = ("smtpd_tls_cert_file={folder}/expired.pem", "smtpd_tls_key_file={folder}/expired.key")
    ONLY_LOGIN = ("smtpd_sasl_mechanism_filter=login",)
    ONLY_CRAM = ("smtpd_sasl_mechanism_filter=cram-md5",)
    NO_PASSWORDS = ("smtpd_sasl_path=nowhere",)
    """It can't look passwords up."""
    ONLY_ASCII = ("smtputf8_enable=no",)
    SENDER_FIRST = ("smtpd_delay_reject=no",)
    """Answers to the sender at once, as few do."""
    DISK_FULL = ("queue_minfree=900000000000000",)
    BUSY = ("smtpd_delay_reject=no", "smtpd_client_restrictions=check_client_access,texthash:{folder}/busy")
    SHUT = ("smtpd_delay_reject=no", "smtpd_client_restrictions=check_client_access,texthash:{folder}/shut")
    SILENT = ("smtpd_upstream_proxy_protocol=haproxy",)
    """It waits for a proxy to speak first."""


class Moment(Enum):
    """When the server says what it was told to; the value names its table."""

    RECIPIENT = "recipients"
    SENDER = "senders"
    """With the recipient, as is usual, or at once at `Door.SENDER_FIRST`."""
    TEXT = "texts"
    """Goes by the sender."""


_MAIN = """
compatibility_level = 3.6
queue_directory = {folder}/spool
data_directory = {folder}/data
maillog_file = {folder}/log
maillog_file_prefixes = {folder}
myhostname = rig.example.com
mydestination =
mynetworks =
inet_protocols = ipv4
alias_maps =
biff = no
# each process serves once, so that it reads its tables anew
max_use = 1
virtual_mailbox_domains = {domains}
virtual_mailbox_base = {folder}/mail
virtual_mailbox_maps = texthash:{folder}/boxes
virtual_uid_maps = static:{uid}
virtual_gid_maps = static:{gid}
message_size_limit = {size_limit}
virtual_mailbox_limit = 0
smtputf8_enable = yes
smtpd_tls_cert_file = {folder}/server.pem
smtpd_tls_key_file = {folder}/server.key
smtpd_tls_security_level = may
smtpd_tls_auth_only = yes
smtpd_sasl_auth_enable = yes
smtpd_sasl_local_domain = rig.example.com
cyrus_sasl_config_path = {folder}/sasl
smtpd_client_restrictions =
smtpd_relay_restrictions =
smtpd_sender_restrictions = check_sender_access texthash:{folder}/senders
ours = check_recipient_access texthash:{folder}/recipients, reject_unauth_destination
anybody = $ours, permit
members = $ours, permit_sasl_authenticated, reject
smtpd_recipient_restrictions = $members
smtpd_end_of_data_restrictions = check_sender_access texthash:{folder}/texts
# a wrong password is answered at once
smtpd_error_sleep_time = 0
smtpd_hard_error_limit = 100
default_transport = error:no mail leaves the rig
"""

_SERVICES = """
cleanup  unix n - n - 0 cleanup
qmgr     unix n - n 300 1 qmgr
tlsmgr   unix - - n 1000? 1 tlsmgr
rewrite  unix - - n - - trivial-rewrite
bounce   unix - - n - 0 bounce
defer    unix - - n - 0 bounce
trace    unix - - n - 0 bounce
error    unix - - n - - error
proxymap unix - - n - - proxymap
anvil    unix - - n - 1 anvil
virtual  unix - n n - - virtual
postlog  unix-dgram n - n - 1 postlogd
"""

_QUEUE = "active bounce corrupt defer deferred flush hold incoming private saved trace"

_PASSWORDS = "pwcheck_method: auxprop\nauxprop_plugin: sasldb\nsasldb_path: {folder}/sasl/passwords\n"
"""Cyrus SASL's. Debian 12's Postfix looks in the folder `sasl` beside its settings, whatever they say."""
_NO_PASSWORDS = "pwcheck_method: saslauthd\nsaslauthd_path: {folder}/sasl/nowhere\n"


class PostfixServer:
    """One server; what tests tell it concerns addresses, so each test takes addresses of its own."""

    def __init__(self, folder: Path) -> None:
        """`folder` is its own, and others may enter it and all above it."""
        self.authority = Authority(folder / "authority")
        self._folder = folder
        self._ports: dict[Door, int] = {}
        self._boxes = count(1)
        self._box_of: dict[str, Path] = {}
        self._watcher: subprocess.Popen[bytes] | None = None

    def port(self, door: Door) -> int:
        """On 127.0.0.1."""
        return self._ports[door]

    def add_mailbox(self, address: str) -> None:
        """From now on mail to `address` is taken; to others of its domains it is refused (550 5.1.1)."""
        if address in self._box_of:
            return
        name = f"box{next(self._boxes)}"
        self._box_of[address] = self._folder / "mail" / name
        self._add_line("boxes", f"{address} {name}/")

    def mails(self, address: str) -> list[EmailMessage]:
        """What lies in the mailbox by now, oldest first."""
        files = sorted((self._box_of[address] / "new").glob("*"), key=lambda file: file.stat().st_mtime_ns)
        return [message_from_bytes(file.read_bytes(), _class=EmailMessage, policy=SMTP) for file in files]

    def answer_to(self, address: str, moment: Moment, answer: str) -> None:
        """It says `answer`, such as '451 4.3.0 Please try later', where `address` is concerned."""
        self._add_line(moment.value, f"{address} {answer}")

    @property
    def said(self) -> str:
        """Its log."""
        log = self._folder / "log"
        return log.read_text(errors="replace") if log.exists() else ""

    def create(self) -> None:
        """Writes all but what depends on the ports."""
        folder = self._folder
        for name, days in (("server", 2), ("expired", -1)):
            certificate, key = self.authority.certificate(HOST, days)
            shutil.copy(certificate, folder / f"{name}.pem")
            shutil.copy(key, folder / f"{name}.key")
        for name in ("data", "spool", "mail", "sasl"):
            (folder / name).mkdir()
        shutil.chown(folder / "data", "postfix")
        shutil.chown(folder / "mail", "nobody", "nogroup")
        self._make_queue()
        self._make_login()
        (folder / "busy").write_text("127.0.0.1 421 4.3.2 Too busy\n")
        (folder / "shut").write_text("127.0.0.1 554 5.3.2 No mail here\n")
        for table in ("boxes", *(moment.value for moment in Moment)):
            (folder / table).touch()
        nobody = (folder / "mail").stat()
        settings = {"folder": folder, "uid": nobody.st_uid, "gid": nobody.st_gid, "size_limit": SIZE_LIMIT}
        (folder / "main.cf").write_text(_MAIN.format(domains=" ".join(DOMAINS), **settings))

    def start(self) -> None:
        """On ports that are free now; somebody else may take one before the server does."""
        for _ in range(5):
            self._ports = dict(zip(Door, free_ports(len(Door)), strict=True))
            (self._folder / "log").unlink(missing_ok=True)  # what it says of this try counts
            doors = [self._door(door, port) for door, port in self._ports.items()]
            (self._folder / "master.cf").write_text("\n".join(doors) + _SERVICES)
            for file in self._folder.glob("*"):
                _make_old(file)
            if self._starts():
                return
        raise RuntimeError(f"Postfix did not start:\n{self.said}")

    def stop(self) -> None:
        """Ends it and all its children."""
        if self._watcher is not None and self._watcher.stdin is not None:
            self._watcher.stdin.close()
            self._watcher.wait(PATIENCE)
        self._watcher = None

    def _door(self, door: Door, port: int) -> str:
        options = "".join(f" -o {option.format(folder=self._folder)}" for option in door.value)
        return f"127.0.0.1:{port} inet n - n - - smtpd{options}"

    def _starts(self) -> bool:
        programs = subprocess.run(
            ["postconf", "-c", str(self._folder), "-h", "daemon_directory"], capture_output=True, check=True
        )
        master = [f"{programs.stdout.decode().strip()}/master", "-c", str(self._folder), "-d"]
        with (self._folder / "out").open("ab") as out:
            self._watcher = subprocess.Popen(
                ["sh", "-c", _WATCHED, "watched", *master],
                stdin=subprocess.PIPE,
                stdout=out,
                stderr=out,
                env={"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8"},
                start_new_session=True,
            )
        end = time.monotonic() + PATIENCE
        while not _greets(self._ports[Door.STARTTLS]):
            has_failed = "fatal:" in self.said or "throttling" in self.said
            if has_failed or self._has_ended() or time.monotonic() > end:
                self.stop()
                return False
            time.sleep(0.05)
        return True

    def _has_ended(self) -> bool:
        """A port was taken in between, for instance: that is told nowhere."""
        assert self._watcher is not None
        server = processes.tree(self._watcher.pid)[1:2]
        return bool(server) and not processes.is_alive(server[0])

    def _make_queue(self) -> None:
        """As `postfix check` would, which takes twice as long as the whole start."""
        spool = self._folder / "spool"
        for name in [*_QUEUE.split(), "maildrop", "public", "pid"]:
            (spool / name).mkdir(mode=0o700)
        for name in _QUEUE.split():
            shutil.chown(spool / name, "postfix")
        for name, mode in (("maildrop", 0o730), ("public", 0o710)):
            shutil.chown(spool / name, "postfix", "postdrop")
            (spool / name).chmod(mode)
        (spool / "pid").chmod(0o755)

    def _make_login(self) -> None:
        sasl = self._folder / "sasl"
        (sasl / "smtpd.conf").write_text(_PASSWORDS.format(folder=self._folder))
        (sasl / "nowhere.conf").write_text(_NO_PASSWORDS.format(folder=self._folder))
        save = ["saslpasswd2", "-p", "-c", "-f", str(sasl / "passwords"), "-u", "rig.example.com", USER]
        subprocess.run(save, input=PASSWORD.encode(), capture_output=True, check=True)
        shutil.chown(sasl / "passwords", "postfix")

    def _add_line(self, table: str, line: str) -> None:
        with (self._folder / table).open("a") as file:
            file.write(f"{line}\n")
        _make_old(self._folder / table)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Gives a test that asks for the server the time that a start may take."""
    for item in items:
        if "postfix_server" in getattr(item, "fixturenames", ()) and not item.get_closest_marker("timeout"):
            item.add_marker(pytest.mark.timeout(POSTFIX_PATIENCE))


@pytest.fixture(scope="session")
def postfix_server() -> Iterator[PostfixServer]:
    """One server for all tests of this process."""
    need("postfix")
    with mail_server() as server:
        yield server


@contextmanager
def mail_server() -> Iterator[PostfixServer]:
    """A server for the length of the block."""
    with _open_folder() as folder:
        server = PostfixServer(folder)
        server.create()
        server.start()
        try:
            yield server
        finally:
            server.stop()


@contextmanager
def _open_folder() -> Iterator[Path]:
    """A folder that Postfix's account may enter; pytest's own folders are closed to others."""
    folder = Path(tempfile.mkdtemp(prefix="sinno-postfix-"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _make_old(file: Path) -> None:
    """Postfix waits until settings and tables are two seconds old, so that nobody is writing them."""
    a_minute_ago = time.time() - 60
    os.utime(file, (a_minute_ago, a_minute_ago))


def _greets(port: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), PATIENCE) as line:
            return line.recv(3) == b"220"
    except ConnectionError:
        return False
