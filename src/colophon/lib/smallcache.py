"""A small cache in one SQLite file, shared by the processes of a host: counts of sign-in attempts and the like.

Unlike Django's file cache it forgets nothing before its time, so that nobody can flood a limit away, and ``add`` and
``incr`` are atomic, so that a limit counts right with several processes.
"""

from __future__ import annotations

import json
import sqlite3
import threading
import time
from pathlib import Path
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache

_FOREVER = 9e12
_SWEEP = 1000
"""Writes between two sweeps of what has expired."""
_WAIT = 5.0
"""Seconds one waits for another process that writes."""


class SmallCache(BaseCache):
    """Django's cache interface over one table. Values are what JSON can hold."""

    def __init__(self, location: str | Path, params: dict[str, Any]) -> None:
        super().__init__(params)
        self.file = Path(location)
        self.own = threading.local()
        self.writes = 0

    def _connection(self) -> sqlite3.Connection:
        """This thread's connection; made on first use."""
        made: sqlite3.Connection | None = getattr(self.own, "connection", None)
        if made is None:
            self.file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            made = sqlite3.connect(self.file, timeout=_WAIT, isolation_level=None)
            _write_ahead(made)
            made.execute("PRAGMA synchronous=NORMAL")
            made.execute(
                "CREATE TABLE IF NOT EXISTS kept (name TEXT PRIMARY KEY, value TEXT, until REAL) WITHOUT ROWID"
            )
            self.own.connection = made
        return made

    def _write(self, statement: str, values: tuple[object, ...]) -> bool:
        """Run one statement, now and then after a sweep; returns whether a row changed."""
        connection = self._connection()
        self.writes += 1
        if self.writes % _SWEEP == 1:
            connection.execute("DELETE FROM kept WHERE until <= ?", (time.time(),))
        return connection.execute(statement, values).rowcount > 0

    def _until(self, timeout: Any) -> float:
        """The moment at which a value kept now expires."""
        found = self.get_backend_timeout(timeout)
        return _FOREVER if found is None else found

    def add(self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Keep a value unless there is one; of two that try at once, one succeeds."""
        return self._write(
            "INSERT INTO kept VALUES (?, ?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value,"
            " until = excluded.until WHERE kept.until <= ?",
            (self.make_and_validate_key(key, version), json.dumps(value), self._until(timeout), time.time()),
        )

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        """The value kept, or ``default``."""
        name = self.make_and_validate_key(key, version)
        found = self._connection().execute("SELECT value FROM kept WHERE name = ? AND until > ?", (name, time.time()))
        row = found.fetchone()
        return default if row is None else json.loads(row[0])

    def set(self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        """Keep a value."""
        name = self.make_and_validate_key(key, version)
        self._write("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", (name, json.dumps(value), self._until(timeout)))

    def touch(self, key: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Give a value kept a new time to expire."""
        name = self.make_and_validate_key(key, version)
        statement = "UPDATE kept SET until = ? WHERE name = ? AND until > ?"
        return self._write(statement, (self._until(timeout), name, time.time()))

    def incr(self, key: Any, delta: int = 1, version: int | None = None) -> int:
        """Count on in one statement; a count keeps the time at which it expires. Raises ValueError for none."""
        name = self.make_and_validate_key(key, version)
        found = self._connection().execute(
            "UPDATE kept SET value = CAST(value AS INTEGER) + ? WHERE name = ? AND until > ? RETURNING value",
            (delta, name, time.time()),
        )
        row = found.fetchone()
        if row is None:
            raise ValueError(f"Key {key!r} not found")
        return int(row[0])

    def delete(self, key: Any, version: int | None = None) -> bool:
        """Forget a value; returns whether there was one."""
        name = self.make_and_validate_key(key, version)
        return self._write("DELETE FROM kept WHERE name = ? AND until > ?", (name, time.time()))

    def clear(self) -> None:
        """Forget everything."""
        self._write("DELETE FROM kept", ())


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Have the file written ahead. SQLite itself does not wait for a process that begins to at the same moment.

    Raises sqlite3.OperationalError when it is still locked after ``_WAIT`` seconds.
    """
    ends = time.monotonic() + _WAIT
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError:
            if time.monotonic() > ends:
                raise
            time.sleep(0.01)
