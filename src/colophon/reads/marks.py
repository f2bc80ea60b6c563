"""The marks of one day: which reader has been counted for which article, in a store that outlives no day.

All processes of a site share it, so they de-duplicate together: a row is unique by day, article and reader. What is
new in it waits in a list of its own, numbered, until it has been counted.
"""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from django.conf import settings

from colophon.lib.tables import Broken, Change, Row, Tables
from colophon.lib.tables.file import File
from colophon.lib.tables.place import dsn
from colophon.reads.constants import NETWORK_READS_A_DAY

Answer = TypeVar("Answer")
VERSION = "reads 1"
_TOGETHER = 100
"""Marks in one statement."""

TABLES = """
CREATE TABLE meta (key {text} PRIMARY KEY, value {text} NOT NULL);
CREATE TABLE day_key (day {int} PRIMARY KEY, secret {text} NOT NULL);
CREATE TABLE mark (day {int} NOT NULL, article {int} NOT NULL, reader {text} NOT NULL, network {text} NOT NULL,
    before {int} NOT NULL, quarter {int} NOT NULL, came_from {text} NOT NULL, device {text} NOT NULL, at {int} NOT NULL,
    PRIMARY KEY (day, article, reader)){end};
CREATE TABLE crowd (day {int} NOT NULL, article {int} NOT NULL, network {text} NOT NULL, readers {int} NOT NULL,
    PRIMARY KEY (day, article, network)){end};
CREATE TABLE fresh (number {serial}, day {int} NOT NULL, article {int} NOT NULL, reader {text} NOT NULL,
    network {text} NOT NULL, before {int} NOT NULL, quarter {int} NOT NULL, came_from {text} NOT NULL,
    device {text} NOT NULL, at {int} NOT NULL);
"""
ON_SQLITE = TABLES.format(text="TEXT", int="INTEGER", serial="INTEGER PRIMARY KEY AUTOINCREMENT", end=" WITHOUT ROWID")
ON_POSTGRES = TABLES.format(text="text", int="bigint", serial="bigserial PRIMARY KEY", end="")


@dataclass(frozen=True, slots=True)
class Mark:
    """One reader of an article on a day, and how far they have come."""

    day: int
    """Proleptic Gregorian ordinal of the day in the site's time zone."""
    article: int
    reader: str
    network: str
    quarter: int
    came_from: str
    device: str
    at: int
    """Seconds since 1970."""


@dataclass(frozen=True, slots=True)
class Fresh:
    """A mark that is new (``before`` is -1) or has moved on since it was counted."""

    number: int
    before: int
    mark: Mark


class Marks:
    """The store, on either kind of database."""

    def __init__(self, tables: Tables, begin_anew: Callable[[], None]) -> None:
        self.tables = tables
        self._begin_anew = begin_anew

    def name(self) -> str:
        """What this store is called, drawn at random when it was made: a new one begins to count at nought."""
        found = self._sure(lambda: self.tables.rows("SELECT value FROM meta WHERE key = 'name'"))
        if found:
            return str(found[0][0])
        with self.tables.change() as change:
            change.rows("INSERT INTO meta VALUES ('name', ?) ON CONFLICT (key) DO NOTHING", (secrets.token_hex(16),))
            return str(change.rows("SELECT value FROM meta WHERE key = 'name'")[0][0])

    def key(self, day: int) -> bytes:
        """The key of this day, the same for every process."""
        found = self._sure(lambda: self.tables.rows("SELECT secret FROM day_key WHERE day = ?", (day,)))
        if not found:
            with self.tables.change() as change:
                change.rows(
                    "INSERT INTO day_key VALUES (?, ?) ON CONFLICT (day) DO NOTHING", (day, secrets.token_hex(32))
                )
                found = change.rows("SELECT secret FROM day_key WHERE day = ?", (day,))
        return bytes.fromhex(found[0][0])

    def keep(self, marks: Sequence[Mark]) -> int:
        """Write marks, no two alike, in one transaction; how many were new or had moved on."""
        return self._sure(lambda: self._keep(marks))

    def _keep(self, marks: Sequence[Mark]) -> int:
        changed = 0
        with self.tables.change() as change:
            for start in range(0, len(marks), _TOGETHER):
                changed += _keep_some(change, marks[start : start + _TOGETHER])
        return changed

    def fresh(self, after: int, limit: int) -> list[Fresh]:
        """What has not been counted, oldest first."""
        rows = self._sure(
            lambda: self.tables.rows(
                "SELECT number, before, day, article, reader, network, quarter, came_from, device, at"
                " FROM fresh WHERE number > ? ORDER BY number LIMIT ?",
                (after, limit),
            )
        )
        return [Fresh(number, before, Mark(*rest)) for number, before, *rest in rows]

    def counted(self, number: int) -> None:
        """Everything up to this number has been counted."""
        with self.tables.change() as change:
            change.rows("DELETE FROM fresh WHERE number <= ?", (number,))

    def forget(self, before: int) -> None:
        """Throw the keys and the marks of all days before this one away."""
        if not self._sure(lambda: self.tables.rows("SELECT 1 FROM day_key WHERE day < ? LIMIT 1", (before,))):
            return
        with self.tables.change() as change:
            for table in ("day_key", "mark", "crowd"):
                change.rows(f"DELETE FROM {table} WHERE day < ?", (before,))  # noqa: S608 - names of our own

    def _sure(self, ask: Callable[[], Answer]) -> Answer:
        """Ask; a damaged store is a day's marks, and begun anew."""
        try:
            return ask()
        except Broken:
            self._begin_anew()
            return ask()


@lru_cache(maxsize=_TOGETHER)
def _insert(count: int) -> str:
    """The statement that writes so many marks, and gives back those that are new or moved on."""
    return (
        "INSERT INTO mark (day, article, reader, network, before, quarter, came_from, device, at) VALUES "  # noqa: S608
        + ", ".join(["(?, ?, ?, ?, -1, ?, ?, ?, ?)"] * count)
        + " ON CONFLICT (day, article, reader) DO UPDATE SET before = mark.quarter, quarter = excluded.quarter"
        " WHERE excluded.quarter > mark.quarter"
        " RETURNING day, article, reader, network, before, quarter, came_from, device, at"
    )


def _keep_some(change: Change, marks: Sequence[Mark]) -> int:
    """Write marks and list those that are new or moved on; what is one too many from a network is never listed."""
    rows = change.rows(
        _insert(len(marks)),
        [
            value
            for mark in marks
            for value in (
                mark.day, mark.article, mark.reader, mark.network, mark.quarter, mark.came_from, mark.device, mark.at
            )
        ],
    )  # fmt: skip
    refused = _too_many(change, [row for row in rows if row[4] < 0])
    listed = [row for row in rows if row[:3] not in refused]
    change.many(
        "INSERT INTO fresh (day, article, reader, network, before, quarter, came_from, device, at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        listed,
    )
    return len(listed)


def _too_many(change: Change, new: Sequence[Row]) -> set[Row]:
    """Of these new marks the (day, article, reader) beyond the share of their network; they are marked as done."""
    crowds = Counter((day, article, network) for day, article, _, network, *_ in new)
    if not crowds:
        return set()
    totals = change.rows(
        "INSERT INTO crowd (day, article, network, readers) VALUES "  # noqa: S608
        + ", ".join(["(?, ?, ?, ?)"] * len(crowds))
        + " ON CONFLICT (day, article, network) DO UPDATE SET readers = crowd.readers + excluded.readers"
        " RETURNING day, article, network, readers",
        [value for crowd, readers in crowds.items() for value in (*crowd, readers)],
    )
    over = {row[:3]: row[3] - NETWORK_READS_A_DAY for row in totals if row[3] > NETWORK_READS_A_DAY}
    refused = set()
    for day, article, reader, network, *_ in reversed(new):
        if over.get((day, article, network), 0) > 0:
            over[day, article, network] -= 1
            refused.add((day, article, reader))
    change.many("UPDATE mark SET quarter = 9 WHERE day = ? AND article = ? AND reader = ?", sorted(refused))
    return refused


def marks() -> Marks:
    """The store of this site."""
    place = dsn()
    return on_postgres(place) if place else on_sqlite(Path(settings.DATA))


@lru_cache(maxsize=8)
def on_sqlite(folder: Path) -> Marks:
    """Marks in a file of their own, which no backup holds and where what is deleted is overwritten."""
    file = File(folder / "cache" / "reads.sqlite3", schema=ON_SQLITE, version=VERSION, sums=False, forget=True)
    file.create()

    def begin_anew() -> None:
        with file.locked():
            file.close()
            file.path.unlink(missing_ok=True)
            file.remove_sidecars()
        file.create()

    return Marks(file, begin_anew)


@lru_cache(maxsize=8)
def on_postgres(dsn: str, name: str = "colophon_reads") -> Marks:
    """Marks in a schema of their own in the site's database."""
    from colophon.lib.tables.schema import Schema  # psycopg costs 0.2 s: sites on SQLite save it

    schema = Schema(dsn, name, tables=ON_POSTGRES, version=VERSION)
    schema.create()

    def begin_anew() -> None:
        schema.drop()
        schema.create()

    return Marks(schema, begin_anew)
