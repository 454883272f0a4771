"""A web server for gateways that no test can reach: it answers as documented, failures included.

It runs in threads of its own, so that a test may wait for another process meanwhile.
"""

from __future__ import annotations

import json
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from enum import Enum, auto
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Lock, Thread
from typing import Protocol
from urllib.parse import parse_qs, urlsplit


@dataclass(frozen=True)
class Request:
    """What came in."""

    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    """Their names in lower case."""
    body: bytes

    @property
    def fields(self) -> dict[str, str]:
        """Of a form or a JSON object."""
        if "json" in self.headers.get("content-type", ""):
            return {name: str(value) for name, value in json.loads(self.body).items()}
        return {name: values[0] for name, values in parse_qs(self.body.decode()).items()}


@dataclass(frozen=True)
class Answer:
    """What goes out, as JSON unless it is bytes."""

    status: int
    body: object
    headers: dict[str, str] = field(default_factory=dict)


class Gateway(Protocol):
    """What is behind the server."""

    def answer(self, request: Request) -> Answer:
        """Does what is asked for; one request at a time."""


class Trouble(Enum):
    """What happens to an order (POST) in place of its answer."""

    LOST = auto()
    """It is carried out, and the line is cut."""
    SILENT = auto()
    """It is carried out, and nothing is ever said."""
    FAULT = auto()
    """It is carried out, and the answer is 500."""
    GARBAGE = auto()
    """It is carried out, and the answer is a page for people."""
    FAULT_BEFORE = auto()
    """It is not carried out, and the answer is 500."""
    BUSY = auto()
    """It is not carried out, and the answer is 429: in 7 seconds."""
    MOVED = auto()
    """It is not carried out, and the answer leads elsewhere."""


_CARRIED_OUT = {Trouble.LOST, Trouble.SILENT, Trouble.FAULT, Trouble.GARBAGE}

_ANSWERS = {
    Trouble.FAULT: Answer(500, b"500"),
    Trouble.FAULT_BEFORE: Answer(500, b"500"),
    Trouble.GARBAGE: Answer(200, b"<html>Welcome</html>"),
    Trouble.BUSY: Answer(429, b"slow down", {"Retry-After": "7"}),
    Trouble.MOVED: Answer(302, b"", {"Location": "https://example.com/"}),
}


class GatewayServer:
    """One server. `troubles` come over the next orders, one each."""

    def __init__(self, gateway: Gateway, tls: ssl.SSLContext | None) -> None:
        self.troubles: list[Trouble] = []
        self.requests: list[Request] = []
        self.ending = Event()
        self._gateway = gateway
        self._lock = Lock()
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        if tls is not None:
            self._http.socket = tls.wrap_socket(self._http.socket, server_side=True)
        self._scheme = "http" if tls is None else "https"

    @property
    def url(self) -> str:
        """Without a slash at its end."""
        host = "127.0.0.1" if self._scheme == "http" else "localhost"
        return f"{self._scheme}://{host}:{self.port}"

    @property
    def port(self) -> int:
        """On 127.0.0.1."""
        return int(self._http.server_address[1])

    def answer(self, request: Request) -> tuple[Answer | None, Trouble | None]:
        """What to say, and what happens instead."""
        with self._lock:
            self.requests.append(request)
            trouble = self.troubles.pop(0) if self.troubles and request.method == "POST" else None
            said = self._gateway.answer(request) if trouble is None or trouble in _CARRIED_OUT else None
            return (said if trouble is None else _ANSWERS.get(trouble)), trouble

    def run(self) -> None:
        """Until `stop`."""
        self._http.serve_forever(poll_interval=0.02)

    def stop(self) -> None:
        """Also ends the answers that never come."""
        self.ending.set()
        self._http.shutdown()
        self._http.server_close()


@contextmanager
def serving(gateway: Gateway, certificate: tuple[Path, Path] | None = None) -> Iterator[GatewayServer]:
    """A server for the length of the block; with certificate and key (PEM) it speaks TLS as `localhost`."""
    tls = None
    if certificate is not None:
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        tls.load_cert_chain(*certificate)
    server = GatewayServer(gateway, tls)
    thread = Thread(target=server.run)
    thread.start()
    try:
        yield server
    finally:
        server.stop()
        thread.join()


def _handler(server: GatewayServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        timeout = 30

        def do_GET(self) -> None:
            self._serve()

        def do_POST(self) -> None:
            self._serve()

        def log_message(self, *_arguments: object) -> None:
            """Nothing."""

        def _serve(self) -> None:
            parts = urlsplit(self.path)
            query = {name: values[0] for name, values in parse_qs(parts.query).items()}
            headers = {name.lower(): value for name, value in self.headers.items()}
            body = self.rfile.read(int(headers.get("content-length", "0")))
            answer, trouble = server.answer(Request(self.command, parts.path, query, headers, body))
            if trouble is Trouble.SILENT:
                server.ending.wait()
            if answer is not None:
                with suppress(OSError):
                    self._say(answer)

        def _say(self, answer: Answer) -> None:
            body = answer.body if isinstance(answer.body, bytes) else json.dumps(answer.body).encode()
            self.send_response(answer.status)
            for name, value in {**answer.headers, "Content-Length": str(len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

    return Handler
