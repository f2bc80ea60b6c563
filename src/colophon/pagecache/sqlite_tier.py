"""The second tier on one host: an SQLite file of its own, beside the site's data."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from colophon.pagecache.page import Page
from colophon.pagecache.ring import mark
from colophon.pagecache.tier import TierFailed

SCHEMA = """
CREATE TABLE IF NOT EXISTS page (id INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE, size INTEGER NOT NULL,
  generation INTEGER NOT NULL, packed BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS page_tag (mark INTEGER NOT NULL, page INTEGER NOT NULL REFERENCES page ON DELETE CASCADE,
  PRIMARY KEY (mark, page)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS page_tag_page ON page_tag (page);
CREATE TABLE IF NOT EXISTS note (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
"""
WAIT_SECONDS = 5.0
TRIM_EVERY = 64  # puts between two looks at the size


class SQLiteTier:
    """One connection per thread; WAL, so that readers never wait for a writer.

    ``generation`` tells which rows may be believed: those of an older one are as good as gone.
    """

    def __init__(self, path: Path, *, capacity: int, generation: Callable[[], int] = lambda: 0) -> None:
        self.path = path
        self.capacity = capacity
        self.generation = generation
        self._local = threading.local()
        self._puts = 0
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._prepare_in_turn()
        except sqlite3.DatabaseError as error:
            if _is_locked(error):
                raise TierFailed(str(error)) from error
            self._discard()
            self._prepare_in_turn()
        self.close()  # a connection must not be carried over a fork

    def get(self, key: bytes, *, begun: int) -> Page | None:
        """The page of this key, when it is of the generation that counts."""
        with self._failing():
            row = (
                self._connection()
                .execute("SELECT packed FROM page WHERE key = ? AND generation = ?", (key, self.generation()))
                .fetchone()
            )
        try:
            return Page.unpack(row[0], begun=begun) if row else None
        except ValueError:
            return None

    def put(self, key: bytes, page: Page, *, still_good: Callable[[], bool]) -> None:
        """Keep the page; a drop that comes later deletes it, one that came before is seen by ``still_good``."""
        packed = page.pack()
        with self._writing() as connection:
            if not still_good():
                return
            connection.execute("DELETE FROM page WHERE key = ?", (key,))
            row = connection.execute(
                "INSERT INTO page (key, size, generation, packed) VALUES (?, ?, ?, ?)",
                (key, len(packed), self.generation(), packed),
            )
            connection.executemany(
                "INSERT OR IGNORE INTO page_tag VALUES (?, ?)", [(_signed(word), row.lastrowid) for word in page.marks]
            )
        self._puts += 1
        if self._puts % TRIM_EVERY == 0:
            self._trim()

    def drop(self, tags: Sequence[str]) -> None:
        """Delete every page with one of these tags."""
        with self._writing() as connection:
            for tag in tags:
                connection.execute(
                    "DELETE FROM page WHERE id IN (SELECT page FROM page_tag WHERE mark = ?)", (_signed(mark(tag)),)
                )

    def clear(self) -> None:
        """Delete every page."""
        with self._writing() as connection:
            connection.execute("DELETE FROM page_tag")
            connection.execute("DELETE FROM page")

    def cursor(self) -> int | None:
        """The journal's cursor, as last noted."""
        with self._failing():
            row = self._connection().execute("SELECT value FROM note WHERE name = 'cursor'").fetchone()
        return int(row[0]) if row else None

    def move_cursor(self, cursor: int) -> None:
        """Note the journal's cursor."""
        with self._writing() as connection:
            connection.execute("INSERT OR REPLACE INTO note VALUES ('cursor', ?)", (cursor,))

    def close(self) -> None:
        """Close this thread's connection."""
        connection = self._local.__dict__.pop("connection", None)
        if connection is not None:
            connection.close()

    def _trim(self) -> None:
        """Delete the oldest pages while there are more bytes than there should be."""
        with self._writing() as connection:
            held = connection.execute("SELECT COALESCE(SUM(size), 0) FROM page").fetchone()[0]
            if held <= self.capacity:
                return
            connection.execute(
                "DELETE FROM page WHERE id IN (SELECT id FROM (SELECT id, SUM(size) OVER (ORDER BY id) AS upto "
                "FROM page) WHERE upto <= ?)",
                (held - self.capacity * 9 // 10,),
            )

    def _prepare_in_turn(self) -> None:
        """Prepare the file; while another process is at it, wait: it must not be taken for damaged and thrown away."""
        ends = time.monotonic() + WAIT_SECONDS
        while True:
            try:
                self._prepare()
                return
            except sqlite3.OperationalError as error:
                if not _is_locked(error) or time.monotonic() > ends:
                    raise
                time.sleep(0.01)

    def _prepare(self) -> None:
        connection = self._connection()
        connection.execute("PRAGMA journal_mode=WAL")
        connection.executescript(SCHEMA)
        connection.execute("SELECT key FROM page LIMIT 1")

    def _discard(self) -> None:
        """A damaged cache file is not mended."""
        self.close()
        for suffix in ("", "-wal", "-shm"):
            with suppress(FileNotFoundError):
                self.path.with_name(self.path.name + suffix).unlink()

    def _connection(self) -> sqlite3.Connection:
        found: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if found is None:
            found = sqlite3.connect(self.path, timeout=WAIT_SECONDS, isolation_level=None)
            found.execute("PRAGMA synchronous=NORMAL")
            found.execute("PRAGMA foreign_keys=ON")
            found.execute("PRAGMA cache_size=-2000")
            self._local.connection = found
        return found

    @contextmanager
    def _writing(self) -> Generator[sqlite3.Connection, None, None]:
        with self._failing():
            connection = self._connection()
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
            except BaseException:
                connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")

    @contextmanager
    def _failing(self) -> Generator[None, None, None]:
        try:
            yield
        except sqlite3.Error as error:
            raise TierFailed(str(error)) from error


def _is_locked(error: sqlite3.Error) -> bool:
    """Whether it says that another process is writing (which SQLite does not wait for at every step)."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def _signed(word: int) -> int:
    """SQLite's integers have a sign."""
    return word - (1 << 64) if word >= 1 << 63 else word
