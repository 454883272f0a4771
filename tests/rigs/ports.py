"""Ports for servers of a test's own."""

from __future__ import annotations

import socket
from contextlib import ExitStack


def free_port() -> int:
    """A port on loopback on which nobody listens now."""
    return free_ports(1)[0]


def free_ports(count: int) -> list[int]:
    """That many different ones."""
    with ExitStack() as stack:
        probes = [stack.enter_context(socket.socket()) for _ in range(count)]
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [probe.getsockname()[1] for probe in probes]
