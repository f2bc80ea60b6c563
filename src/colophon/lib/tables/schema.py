"""A PostgreSQL schema of derived data, beside the site's own tables: no extension, replaced whole when made anew."""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

import psycopg
from psycopg import sql as names

from colophon.lib.tables import Broken, Row, TooBroad

_GONE = (psycopg.errors.UndefinedTable, psycopg.errors.UndefinedColumn, psycopg.errors.InvalidSchemaName)
_DAMAGED = (psycopg.errors.DataCorrupted, psycopg.errors.IndexCorrupted)


def _percents(sql: str) -> str:
    """``?`` as psycopg writes it."""
    return sql.replace("%", "%%").replace("?", "%s")


class Writing:
    """One transaction on the schema."""

    def __init__(self, connection: psycopg.Connection[Row]) -> None:
        self.connection = connection

    def rows(self, sql: str, args: Sequence[object] = ()) -> list[Row]:
        """Run a statement and read all its rows, if it gives any."""
        cursor = self.connection.execute(_percents(sql).encode(), args)
        return cursor.fetchall() if cursor.description else []

    def many(self, sql: str, args: Iterable[Sequence[object]]) -> None:
        """Run a statement once for each row of parameters."""
        with self.connection.cursor() as cursor:
            cursor.executemany(_percents(sql).encode(), list(args))

    def load(self, table: str, rows: Iterable[Sequence[object]]) -> None:
        """Append rows to a table the fastest way there is."""
        with self.connection.cursor() as cursor:
            statement = names.SQL("COPY {} FROM STDIN").format(names.Identifier(table))
            with cursor.copy(statement) as copy:
                for row in rows:
                    copy.write_row(row)


class Schema:
    """Tables in one PostgreSQL schema, one connection per thread."""

    def __init__(self, dsn: str, name: str, *, tables: str, version: str) -> None:
        if not re.fullmatch(r"[a-z_]+", name):
            raise ValueError(name)
        self.dsn, self.name, self.tables, self.version = dsn, name, tables, version
        self._local = threading.local()

    def connection(self) -> psycopg.Connection[Row]:
        """This thread's connection; a lost one is opened again."""
        connection: psycopg.Connection[Row] | None = getattr(self._local, "connection", None)
        if connection is None or connection.closed or self._local.pid != os.getpid():
            try:
                options = f"-c search_path={self.name} -c client_min_messages=warning -c jit=off"
                connection = psycopg.connect(self.dsn, autocommit=True, options=options)
            except psycopg.OperationalError as error:
                raise Broken(f"{self.name}: {error}") from error
            self._local.connection, self._local.pid = connection, os.getpid()
        return connection

    def close(self) -> None:
        """Close this thread's connection."""
        connection: psycopg.Connection[Row] | None = getattr(self._local, "connection", None)
        self._local.connection = None
        if connection is not None:
            connection.close()

    def create(self) -> None:
        """Make the schema with empty tables, if it is not there."""
        connection = self.connection()
        with connection.transaction():
            connection.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", (f"colophon create {self.name}",))
            there = connection.execute("SELECT 1 FROM pg_namespace WHERE nspname = %s", (self.name,)).fetchone()
            if there is None:
                connection.execute(names.SQL("CREATE SCHEMA {}").format(names.Identifier(self.name)))
                connection.execute(self.tables.encode())
                connection.execute("INSERT INTO meta VALUES ('version', %s)", (self.version,))

    def drop(self) -> None:
        """Remove the schema and all in it."""
        self.connection().execute(names.SQL("DROP SCHEMA IF EXISTS {} CASCADE").format(names.Identifier(self.name)))

    def rename_over(self, other: Schema) -> None:
        """Put this schema in the other one's place, in one transaction."""
        connection = self.connection()
        mine, theirs = names.Identifier(self.name), names.Identifier(other.name)
        with connection.transaction():
            connection.execute(names.SQL("DROP SCHEMA IF EXISTS {} CASCADE").format(theirs))
            connection.execute(names.SQL("ALTER SCHEMA {} RENAME TO {}").format(mine, theirs))
        self.close()
        other.close()

    def sound(self) -> None:
        """Raises Broken unless the tables are there and of our version."""
        found = self.rows("SELECT value FROM meta WHERE key = 'version'")
        if not found or found[0][0] != self.version:
            raise Broken(f"{self.name} holds version {found and found[0][0]}, not {self.version}")

    @contextmanager
    def reading(self, seconds: float | None = None) -> Iterator[psycopg.Connection[Row]]:
        """The connection inside one transaction; what runs longer than ``seconds`` in all raises TooBroad."""
        connection = self.connection()
        try:
            with connection.transaction():
                if seconds is not None:
                    connection.execute(f"SET LOCAL statement_timeout = {int(seconds * 1000)}".encode())
                yield connection
        except psycopg.errors.QueryCanceled as error:
            raise TooBroad from error
        except (*_GONE, *_DAMAGED, psycopg.OperationalError) as error:
            self.close()
            raise Broken(f"{self.name}: {error}") from error

    def rows(self, sql: str, args: Sequence[object] = ()) -> list[Row]:
        """Read all rows of a statement."""
        with self.reading() as connection:
            return connection.execute(_percents(sql).encode(), args).fetchall()

    @contextmanager
    def change(self) -> Iterator[Writing]:
        """One transaction that writes; one writer at a time, readers are not kept waiting."""
        connection = self.connection()
        try:
            with connection.transaction():
                connection.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", (f"colophon write {self.name}",))
                yield Writing(connection)
        except (*_GONE, *_DAMAGED, psycopg.OperationalError) as error:
            self.close()
            raise Broken(f"{self.name}: {error}") from error
