"""A way to Keycloak on which answers get lost, requests are held up, and something else answers."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import httpx


@dataclass
class Way:
    """A forwarder in front of the server. `base` is where clients go; a path before Keycloak's own is cut
    off, as a reverse proxy does it. A request is named by its method and its path's end: `POST users`."""

    target: str
    prefix: str = ""
    base: str = ""
    lost: str = ""
    """Is carried out; its answer never comes."""
    held: str = ""
    """Waits until `release` is set, although its sender has long hung up."""
    answers: dict[str, tuple[int, dict[str, str], bytes]] = field(default_factory=dict)
    """Last part of a path → what is answered in Keycloak's place."""
    release: asyncio.Event = field(default_factory=asyncio.Event)
    seen: list[tuple[str, str, int]] = field(default_factory=list)
    """Method, path and status of what was carried out, in that order."""
    tasks: set[asyncio.Task[None]] = field(default_factory=set)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection with one request."""
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode()
        except asyncio.IncompleteReadError:
            writer.close()
            return
        first, *lines = head.split("\r\n")
        method, target, _ = first.split(" ")
        headers = dict(line.split(": ", 1) for line in lines if line)
        body = await reader.readexactly(int(headers.get("Content-Length", 0)))
        path = target.removeprefix(self.prefix)
        work = asyncio.create_task(self._pass_on(method, path, headers, body, writer))
        self.tasks.add(work)
        work.add_done_callback(self.tasks.discard)

    async def _pass_on(
        self, method: str, path: str, headers: dict[str, str], body: bytes, writer: asyncio.StreamWriter
    ) -> None:
        last = urlsplit(path).path.rpartition("/")[2]
        name = f"{method} {last}"
        is_lost = name == self.lost
        if name == self.held:
            await self.release.wait()
        if last in self.answers:
            status, given, content = self.answers[last]
        else:
            status, given, content = await self._ask(method, path, headers, body)
        self.seen.append((method, path, status))
        if not is_lost:
            fields = "".join(f"{name}: {value}\r\n" for name, value in given.items())
            length = f"Content-Length: {len(content)}\r\nConnection: close\r\n\r\n"
            writer.write(f"HTTP/1.1 {status} X\r\n{fields}{length}".encode() + content)
        writer.close()

    async def _ask(
        self, method: str, path: str, headers: dict[str, str], body: bytes
    ) -> tuple[int, dict[str, str], bytes]:
        wanted = ("authorization", "content-type", "accept")
        passed = {name: value for name, value in headers.items() if name.lower() in wanted}
        async with httpx.AsyncClient(timeout=60, trust_env=False) as http:
            answer = await http.request(method, f"{self.target}{path}", headers=passed, content=body)
        kept = {name: value for name, value in answer.headers.items() if name in ("location", "retry-after")}
        return answer.status_code, kept, answer.content


@asynccontextmanager
async def way_to(target: str, prefix: str = "", tls: ssl.SSLContext | None = None) -> AsyncIterator[Way]:
    """Open for the length of the block; encrypted if it gets a certificate."""
    way = Way(target, prefix)
    server = await asyncio.start_server(way.serve, "127.0.0.1", 0, ssl=tls)
    host = "https://localhost" if tls else "http://127.0.0.1"
    way.base = f"{host}:{server.sockets[0].getsockname()[1]}{prefix}"
    try:
        yield way
    finally:
        way.release.set()
        await asyncio.gather(*way.tasks)
        server.close()
        await server.wait_closed()
