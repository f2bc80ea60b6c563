"""An SQLite file of derived data: opened per thread, distrusted at every use, replaced whole when it was made anew."""

from __future__ import annotations

import fcntl
import os
import sqlite3
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from colophon.lib.tables import Broken, Row, TooBroad, sums

SMALL = 64 << 20
"""Bytes up to which a file is read whole when it is opened or has changed (1 GB/s); the worker reads larger ones."""
LOOK_AGAIN = 10.0
"""Seconds between two such readings."""
PAGE = 4096
"""SQLite's page size, the default."""
JOURNAL = 16 << 20
"""Bytes of journal from which it is brought home when somebody tends the file; at four times as many in any case."""
STEPS = 4000
"""SQLite instructions between two looks at the clock."""


class Writing:
    """One transaction on the file."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def rows(self, sql: str, args: Sequence[object] = ()) -> list[Row]:
        """Run a statement and read all its rows."""
        return self.connection.execute(sql, args).fetchall()

    def many(self, sql: str, args: Iterable[Sequence[object]]) -> None:
        """Run a statement once for each row of parameters."""
        self.connection.executemany(sql, args)


class File:
    """Tables in one SQLite file. Every doubt about the file is raised as Broken.

    ``schema`` makes the tables; ``version`` names what is in them: a file of another version is Broken. With ``sums``
    a checksum of each page is kept beside the file. With ``forget`` what is deleted is overwritten, too.
    """

    def __init__(self, path: Path, *, schema: str, version: str, sums: bool = True, forget: bool = False) -> None:
        self.path = path
        self.schema = schema
        self.version = version
        self.forget = forget
        self.sums = Path(f"{path}.sums") if sums else None
        self.wal = Path(f"{path}-wal")
        self._local = threading.local()
        self._looked: tuple[float, tuple[int, int, int, int]] | None = None

    # Opening

    def create(self) -> None:
        """Make the file with empty tables, if it is not there."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        if self.path.exists():
            return
        with self.locked():
            if self.path.exists():
                return
            made = self.path.with_suffix(f".{os.getpid()}.making")
            made.unlink(missing_ok=True)
            connection = self.connect(made)
            connection.execute("PRAGMA journal_mode=WAL")
            connection.executescript(self.schema)
            connection.execute("INSERT INTO meta VALUES ('version', ?)", (self.version,))
            connection.close()
            self._put(made)

    def connect(self, path: Path) -> sqlite3.Connection:
        """A connection in autocommit. Only the writer brings the journal home, so that page sums stay true."""
        connection = sqlite3.connect(path, timeout=10, isolation_level=None, check_same_thread=False)
        try:
            self._set(connection)
        except sqlite3.DatabaseError:
            connection.close()
            raise
        return connection

    def _set(self, connection: sqlite3.Connection) -> None:
        connection.execute("PRAGMA synchronous=NORMAL")
        connection.execute(f"PRAGMA wal_autocheckpoint={0 if self.sums else 4000}")
        if self.forget:
            connection.execute("PRAGMA secure_delete=ON")
        connection.execute("PRAGMA cache_size=-16000")  # and no mmap: a file cut short under one kills the process

    def _open(self, identity: tuple[int, int, int]) -> sqlite3.Connection:
        self.close()
        try:
            connection = self.connect(self.path)
        except sqlite3.DatabaseError as error:
            raise Broken(f"{self.path.name}: {error}") from error
        try:
            found = connection.execute("SELECT value FROM meta WHERE key = 'version'").fetchone()
            if found is None or found[0] != self.version:
                raise Broken(f"{self.path.name} holds version {found and found[0]}, not {self.version}")
            pages = connection.execute("PRAGMA page_count").fetchone()[0]
            size = connection.execute("PRAGMA page_size").fetchone()[0]
            if (not self.wal.exists() or not self.wal.stat().st_size) and self.path.stat().st_size < pages * size:
                raise Broken(f"{self.path.name} is cut short")
        except Broken:
            connection.close()
            raise
        except sqlite3.DatabaseError as error:
            connection.close()
            raise Broken(f"{self.path.name}: {error}") from error
        self._local.connection, self._local.identity = connection, identity
        return connection

    def connection(self) -> sqlite3.Connection:
        """This thread's connection to the file that is there now."""
        try:
            status = self.path.stat()
        except OSError as error:
            raise Broken(f"{self.path.name} is missing") from error
        identity = (status.st_dev, status.st_ino, os.getpid())
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None or self._local.identity != identity:
            connection = self._open(identity)
        self._look(status)
        return connection

    def _look(self, status: os.stat_result) -> None:
        """Read a small file whole when it is new to us or has changed since we last did."""
        state = (status.st_ino, status.st_size, status.st_mtime_ns, os.getpid())
        now = time.monotonic()
        if self._looked is not None:
            when, seen = self._looked
            if seen[0] == state[0] and state[1] < seen[1]:
                self._looked = None
                raise Broken(f"{self.path.name} has become shorter")
            if seen == state or (seen[0] == state[0] and now - when < LOOK_AGAIN):
                return
        if status.st_size <= SMALL:
            self.check_sums(wait=False)
        self._looked = (now, state)

    def check_sums(self, *, wait: bool = True) -> bool:
        """Compare every page with its sum; raises Broken. False: it could not be looked at, somebody was at it."""
        if self.sums is None:
            return False
        try:
            with self.locked(wait=wait):
                if not self._bring_home():
                    return False
                if not sums.sound(self.sums, self.path):
                    raise Broken(f"{self.path.name} is not as it was written")
        except BlockingIOError:
            return False
        return True

    def close(self) -> None:
        """Close this thread's connection."""
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        self._local.connection = None
        if connection is not None:
            connection.close()

    # Reading

    @contextmanager
    def reading(self, seconds: float | None = None) -> Iterator[sqlite3.Connection]:
        """The connection, damage told as Broken; after ``seconds`` whatever runs is stopped and raises TooBroad."""
        connection = self.connection()
        deadline = time.monotonic() + (seconds or 0)
        if seconds is not None:
            connection.set_progress_handler(lambda: time.monotonic() > deadline, STEPS)
        try:
            yield connection
            if seconds is not None and time.monotonic() > deadline:
                raise TooBroad
        except sqlite3.DatabaseError as error:
            if "interrupted" in str(error):
                raise TooBroad from error
            self.close()
            raise Broken(f"{self.path.name}: {error}") from error
        finally:
            connection.set_progress_handler(None, 0)

    def rows(self, sql: str, args: Sequence[object] = ()) -> list[Row]:
        """Read all rows of a statement."""
        with self.reading() as connection:
            return connection.execute(sql, args).fetchall()

    # Writing

    @contextmanager
    def locked(self, *, wait: bool = True) -> Iterator[None]:
        """Nobody else writes the file or puts another in its place meanwhile. Raises BlockingIOError if not to wait."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with Path(f"{self.path}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
            yield

    @contextmanager
    def change(self) -> Iterator[Writing]:
        """One transaction that writes; rolled back when it does not end well."""
        with self.locked():
            connection = self.connection()
            try:
                connection.execute("BEGIN IMMEDIATE")
                yield Writing(connection)
                connection.execute("COMMIT")
                self._after_commit()
            except sqlite3.DatabaseError as error:
                self._roll_back(connection)
                if isinstance(error, sqlite3.IntegrityError | sqlite3.ProgrammingError):
                    raise
                self.close()
                raise Broken(f"{self.path.name}: {error}") from error
            except BaseException:
                self._roll_back(connection)
                raise

    @staticmethod
    def _roll_back(connection: sqlite3.Connection) -> None:
        if connection.in_transaction:
            connection.execute("ROLLBACK")

    def _after_commit(self) -> None:
        if self.sums is None:
            return
        sums.account(self.sums, self.wal)
        if self.wal.stat().st_size > 4 * JOURNAL:
            self._bring_home()

    def tend(self) -> None:
        """Bring a journal home that has grown; for when nobody waits for a change."""
        if self.sums is not None and self.wal.exists() and self.wal.stat().st_size > JOURNAL:
            with self.locked():
                self._bring_home()

    def _bring_home(self) -> bool:
        """Write the journal back into the file, as far as readers let us; whether it is empty now."""
        if not self.wal.exists() or not self.wal.stat().st_size:
            return True
        try:
            connection = sqlite3.connect(self.path, timeout=0.2)
            try:
                busy, *_ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            finally:
                connection.close()
        except sqlite3.OperationalError:
            return False
        except sqlite3.DatabaseError as error:
            raise Broken(f"{self.path.name}: {error}") from error
        return not busy

    # Replacing

    def replace_with(self, other: Path) -> None:
        """Put a finished file (closed, in WAL mode, its journal empty) in this one's place; readers go over to it."""
        with self.locked():
            with suppress(Broken):
                self._bring_home()  # so that nobody who opens the old file in this very moment sees half of it
            self._put(other)

    def _put(self, made: Path) -> None:
        if self.sums is not None:
            self.sums.unlink(missing_ok=True)
        self.remove_sidecars()
        made.rename(self.path)
        if self.sums is not None:
            sums.write(self.sums, self.path, PAGE)
        self._looked = None

    def remove_sidecars(self) -> None:
        """The journal of a file that is gone must never be read into another."""
        for end in ("-wal", "-shm", "-journal"):
            Path(f"{self.path}{end}").unlink(missing_ok=True)
