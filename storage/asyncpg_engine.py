"""The PostgreSQL engine that the Tortoise configuration names, instead of Tortoise's own.

Tortoise 1.1.9 takes a connection out of the pool, then begins; when BEGIN fails (the server was
restarted, the task cancelled) it never gives the connection back and leaves the dead transaction in
the context variable: after a few restarts every task hangs in `acquire`. Here both are undone. The same
variable keeps a transaction whose connection is lost while it is given back, right after its end.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from types import TracebackType

import asyncpg  # type: ignore[import-untyped]
from tortoise.backends.asyncpg.client import AsyncpgDBClient, TransactionWrapper
from tortoise.backends.base.client import TransactionalDBClient, TransactionContext, TransactionContextPooled
from tortoise.connection import get_connections


class CleanTransactionContext(TransactionContextPooled):
    """Gives back the connection and the context variable when BEGIN does not succeed."""

    async def __aenter__(self) -> TransactionalDBClient:
        await self.ensure_connection()
        pool = self.client._parent._pool
        self.client._connection = await pool.acquire()
        try:
            self.token = get_connections().set(self.connection_name, self.client)
            try:
                await self.client.begin()
            except BaseException:
                get_connections().reset(self.token)
                raise
        except BaseException:
            await asyncio.shield(pool.release(self.client._connection))
            raise
        return self.client

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        pool = self.client._parent._pool
        try:
            if kind is None:
                await self.client.commit()
            else:
                await self.client.rollback()
        finally:
            get_connections().reset(self.token)
            # One that is lost is closed; what was committed stays.
            with suppress(asyncpg.PostgresError, asyncpg.InterfaceError, OSError, TimeoutError):
                await pool.release(self.client._connection)


class CleanAsyncpgClient(AsyncpgDBClient):
    """Tortoise's client with the transactions above."""

    def _in_transaction(self) -> TransactionContext:
        return CleanTransactionContext(TransactionWrapper(self), self._pool_init_lock)


client_class = CleanAsyncpgClient
