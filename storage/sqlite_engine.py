"""The SQLite engine that the Tortoise configuration names, instead of Tortoise's own.

Tortoise 1.1.9 begins transactions deferred: two processes that read and then write fail at once with
"database is locked", whatever the time-out. Here they begin IMMEDIATE. And when a BEGIN fails or is
cancelled, Tortoise keeps its lock and leaves the dead transaction in the context variable: later
"transactions" of that task would be savepoints that nobody commits. Here nothing is left behind.
"""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing

from tortoise.backends.base.client import NestedTransactionContext, TransactionalDBClient, TransactionContext
from tortoise.backends.sqlite.client import SqliteClient, SqliteTransactionContext, SqliteTransactionWrapper
from tortoise.connection import get_connections
from tortoise.exceptions import OperationalError

OPENING_PATIENCE = 10.0
"""Seconds that opening waits for others who open the same new file."""


class ImmediateTransaction(SqliteTransactionWrapper):
    """A transaction that takes the write lock at its start."""

    def _in_transaction(self) -> TransactionContext:
        return NestedTransactionContext(ImmediateTransaction(self))

    async def begin(self) -> None:
        """Raises `OperationalError` when the write lock was not to be had within `busy_timeout`."""
        try:
            await self._connection.commit()
            await self._connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            raise OperationalError(error) from error

    async def commit(self) -> None:
        """A COMMIT that fails may leave the transaction open (sqlite.org/lang_transaction.html, 'Response To
        Errors Within A Transaction'): the next deed would commit it along with its own."""
        try:
            await super().commit()
        except BaseException:
            await self.roll_back_whatever_is_open()
            raise

    async def roll_back_whatever_is_open(self) -> None:
        """Also when the deed was cancelled while the thread was at it: it may yet have begun."""
        await asyncio.shield(self._connection.rollback())

    async def execute_script(self, query: str) -> None:
        """Runs the statements one by one: `executescript` would commit the transaction first."""
        statement = ""
        for line in query.splitlines(keepends=True):
            statement += line
            if sqlite3.complete_statement(statement):
                await self.execute_query(statement)
                statement = ""
        if statement.strip():
            await self.execute_query(statement)


class CleanTransactionContext(SqliteTransactionContext):
    """Gives back the lock and the context variable when BEGIN does not succeed."""

    async def __aenter__(self) -> TransactionalDBClient:
        await self._trxlock.acquire()
        try:
            await self.ensure_connection()
            self.token = get_connections().set(self.connection_name, self.connection)
            try:
                await self.connection.begin()
            except BaseException:
                get_connections().reset(self.token)
                await self.connection.roll_back_whatever_is_open()
                raise
        except BaseException:
            self._trxlock.release()
            raise
        client: TransactionalDBClient = self.connection
        return client


class ImmediateSqliteClient(SqliteClient):
    """Tortoise's client with the transactions above."""

    async def create_connection(self, with_db: bool) -> None:
        """Turning a new file to write-ahead logging fails at once, without waiting, while somebody else
        does the same: two programs started together on a new database. So it is tried again."""
        with closing(sqlite3.connect(self.filename)):
            pass  # what fails here is raised here; in aiosqlite's thread it would outlive our loop
        deadline = asyncio.get_running_loop().time() + OPENING_PATIENCE
        while True:
            try:
                return await super().create_connection(with_db)
            except sqlite3.OperationalError as error:
                await self.close()
                if "locked" not in str(error) or asyncio.get_running_loop().time() > deadline:
                    raise
                await asyncio.sleep(0.02)

    def _in_transaction(self) -> TransactionContext:
        return CleanTransactionContext(ImmediateTransaction(self), self._lock)


client_class = ImmediateSqliteClient
