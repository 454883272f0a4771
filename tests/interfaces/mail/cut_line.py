"""A line to a mail server that breaks when so many bytes have gone one way."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from enum import Enum, auto

CHUNK = 4096


class Break(Enum):
    """What happens once the client has sent so many bytes."""

    AT_ONCE = auto()
    """Both ends see a reset, and the rest is lost."""
    AT_THE_ANSWER = auto()
    """All goes through, but instead of the next answer the client sees a reset."""
    SILENCE = auto()
    """The rest is lost, and nobody is told."""


@asynccontextmanager
async def line_that_breaks(server: int, after: int, how: Break) -> AsyncIterator[int]:
    """The port of a line to the port `server`."""
    lines: set[asyncio.Task[None]] = set()

    async def run(near: tuple[asyncio.StreamReader, asyncio.StreamWriter]) -> None:
        ends = [near]
        try:
            far = await asyncio.open_connection("127.0.0.1", server)
            ends.append(far)
            line = _Line(near, far, after, how)
            await asyncio.gather(line.up(), line.down(), return_exceptions=True)
        finally:
            for _, end in ends:
                end.transport.abort()

    def begin(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        lines.add(asyncio.create_task(run((reader, writer))))

    listener = await asyncio.start_server(begin, "127.0.0.1", 0)
    try:
        yield listener.sockets[0].getsockname()[1]
    finally:
        listener.close()
        for line in lines:
            line.cancel()
        await asyncio.gather(*lines, return_exceptions=True)


class _Line:
    def __init__(
        self,
        near: tuple[asyncio.StreamReader, asyncio.StreamWriter],
        far: tuple[asyncio.StreamReader, asyncio.StreamWriter],
        after: int,
        how: Break,
    ) -> None:
        self._from_client, self._to_client = near
        self._from_server, self._to_server = far
        self._left = after
        self._how = how

    async def up(self) -> None:
        while data := await self._from_client.read(CHUNK):
            if self._how is not Break.AT_THE_ANSWER and len(data) > self._left:
                self._to_server.write(data[: self._left])
                await self._to_server.drain()
                self._to_server.transport.abort()
                if self._how is Break.AT_ONCE:
                    self._to_client.transport.abort()
                return
            self._left -= len(data)
            self._to_server.write(data)
        self._to_server.close()

    async def down(self) -> None:
        while data := await self._from_server.read(CHUNK):
            if self._how is Break.AT_THE_ANSWER and self._left < 0:
                self._to_client.transport.abort()
                return
            self._to_client.write(data)
        if self._how is not Break.SILENCE:
            self._to_client.close()
