"""A real OpenSSH server for tests: on loopback and a free port, with keys and settings of its own.

    with ssh_server() as server:
        with TerminalSession(server.login(["sinno-tui", "--practice"])) as terminal:
            ...                                          # what is typed and seen goes through ssh and sshd

Whoever runs the tests logs in as himself. The server ends when this process does, however it ends: its
watcher reads from a pipe whose other end only this process holds. A login ends with its ssh client, which
ends when its terminal hangs up, and that is this process's too.

Nobody but root needs /run/sshd, which Debian's init makes; nobody but others than root needs a /dev/pts that
gives terminals to the group tty (Debian's way).
"""

from __future__ import annotations

import getpass
import os
import shlex
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.rigs.peers import need, ssh_daemon

PATIENCE = 30.0
"""Seconds for a slow machine; a start takes a tenth."""

_WATCHED = '"$@" & server=$!; read -r _; kill $server 2>/dev/null; wait $server'
"""Runs a server and sends it TERM when standard input ends."""

_SERVER = """
ListenAddress 127.0.0.1:{port}
HostKey {folder}/host
PidFile none
AuthorizedKeysFile {folder}/client.pub
AuthenticationMethods publickey
PermitRootLogin prohibit-password
# the folder lies in one that everybody may write to
StrictModes no
UsePAM no
PrintMotd no
PrintLastLog no
DisableForwarding yes
AcceptEnv LANG
ClientAliveInterval {alive}
ClientAliveCountMax 2
"""

_CLIENT = """
Host rig
  HostName 127.0.0.1
  Port {port}
  User {user}
  HostKeyAlias rig
  UserKnownHostsFile {folder}/known
  GlobalKnownHostsFile none
  StrictHostKeyChecking yes
  IdentityFile {folder}/client
  IdentitiesOnly yes
  IdentityAgent none
  EscapeChar none
  RequestTTY force
  SendEnv LANG
  LogLevel ERROR
"""


class SshServer:
    """One server; any number of logins at once."""

    def __init__(self, folder: Path, alive: int) -> None:
        """`folder` is this server's own. `alive`: see `ssh_server`."""
        self._folder = folder
        self._alive = alive
        self._watcher: subprocess.Popen[bytes] | None = None

    def login(self, command: Sequence[str]) -> list[str]:
        """The command line of a client, on whose terminal the server then runs `command`, through the
        account's own shell, in its home folder and in the bare environment of a login."""
        return ["ssh", "-F", str(self._folder / "client.conf"), "rig", f"exec {shlex.join(command)}"]

    def start(self) -> None:
        """Makes keys and settings, and waits until the server listens."""
        for name in ("host", "client"):
            key = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", str(self._folder / name)]
            subprocess.run(key, stdin=subprocess.DEVNULL, check=True)
        (self._folder / "known").write_text(f"rig {(self._folder / 'host.pub').read_text()}")
        if os.geteuid() == 0:
            Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)  # compiled in; only root's server asks for it
        for _ in range(5):
            port = self._write_settings()
            if self._starts(port):
                return
        raise RuntimeError(f"sshd did not start:\n{self._said()}")

    def stop(self) -> None:
        """Ends the server; logins go on until their clients end."""
        if self._watcher is not None and self._watcher.stdin is not None:
            self._watcher.stdin.close()
            self._watcher.wait(PATIENCE)
        self._watcher = None

    def _write_settings(self) -> int:
        """For a port that is free now; somebody else may take it before the server does."""
        port, folder = _free_port(), self._folder
        (folder / "server.conf").write_text(_SERVER.format(port=port, folder=folder, alive=self._alive))
        (folder / "client.conf").write_text(_CLIENT.format(port=port, folder=folder, user=getpass.getuser()))
        return port

    def _starts(self, port: int) -> bool:
        server = [str(ssh_daemon()), "-D", "-e", "-f", str(self._folder / "server.conf")]
        with (self._folder / "log").open("ab") as log:
            self._watcher = subprocess.Popen(
                ["sh", "-c", _WATCHED, "watched", *server],
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                env={
                    "PATH": os.environ.get("PATH", os.defpath)
                },  # without the mark of a test's own processes
                start_new_session=True,
            )
        end = time.monotonic() + PATIENCE
        while f"listening on 127.0.0.1 port {port}." not in (said := self._said()):
            if "Cannot bind" in said or time.monotonic() > end:
                self.stop()
                return False
            time.sleep(0.02)
        return True

    def _said(self) -> str:
        return (self._folder / "log").read_text(errors="replace")


@contextmanager
def ssh_server(alive: int = 0) -> Iterator[SshServer]:
    """A server for as long as the block lasts.

    `alive` is its ClientAliveInterval: after so many seconds in which it has heard nothing, it asks its
    client for a sign of life, and after two more such times it cuts the line. 0: never.
    """
    need("sshd")
    folder = Path(tempfile.mkdtemp(prefix="sinno-sshd-"))
    server = SshServer(folder, alive)
    try:
        server.start()
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
