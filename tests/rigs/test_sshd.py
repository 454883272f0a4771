from __future__ import annotations

import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.rigs.processes import is_alive, tree, wait_until
from tests.rigs.sshd import ssh_server
from tests.rigs.terminal import TerminalSession

pytestmark = pytest.mark.peer("sshd")

ROOT = Path(__file__).parents[2]
STARTED_ELSEWHERE = """
from tests.rigs.sshd import ssh_server
with ssh_server():
    print("listens", flush=True)
    input()
"""


def test_a_login_has_a_terminal_and_little_else() -> None:
    tell = 'echo "$(stty size) $TERM $LANG ${STARTED_BY_TEST-none} ${SSH_AUTH_SOCK-none}"; test -t 0; exit $?'
    with (
        ssh_server() as server,
        TerminalSession(server.login(["sh", "-c", tell]), term="linux") as terminal,
    ):
        terminal.end(0)
        assert "24 80 linux C.UTF-8 none none" in terminal.text()


def test_keys_and_a_new_size_arrive() -> None:
    with (
        ssh_server() as server,
        TerminalSession(server.login(["sh", "-c", "read x; stty size; read y; exit 3"])) as terminal,
    ):
        terminal.resize(100, 30)
        terminal.press("Enter")
        terminal.wait_for(lambda text: re.search("^30 100$", text, re.MULTILINE))
        terminal.press("Enter")
        terminal.end(3)


def test_the_server_ends_with_the_process_that_started_it() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", STARTED_ELSEWHERE],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as elsewhere:
        assert elsewhere.stdout
        assert elsewhere.stdout.readline() == "listens\n"
        servers = tree(elsewhere.pid)[1:]
        assert servers
        elsewhere.send_signal(signal.SIGKILL)
    wait_until(lambda: not any(map(is_alive, servers)), what="the server ends")
