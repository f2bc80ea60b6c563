"""A new SQLite index in the making: a file beside the old one that takes its place when it is done."""

# ruff: noqa: S608 — SQL is put together from our own names and marks; what was typed travels as parameters.
from __future__ import annotations

from collections.abc import Iterator, Sequence

from colophon.discovery import suggest
from colophon.discovery.interface import Suggestible
from colophon.discovery.keywords import Statistics
from colophon.discovery.search.build import WRITTEN
from colophon.discovery.search.prepare import Prepared, unpack_numbers
from colophon.discovery.search.rows import Numbers, minute_row
from colophon.discovery.search.sqlite import SqliteEngine
from colophon.discovery.search.sqlite_schema import AUTOMERGE, FULL_TEXT, SCHEMA, VERSION
from colophon.discovery.search.sqlite_write import write_keywords, write_rows
from colophon.lib.tables import Broken, mapping
from colophon.lib.tables.file import File

SORTED = 50_000
"""Articles whose keywords are put in order together: 2 M numbers, some 300 MB."""
MOST_SEGMENTS = 1999
"""FTS5 merges by force when a level has so many; fewer than its most, 2,000."""


class SqliteBuilder:
    """A new index file beside the old one."""

    def __init__(self, engine: SqliteEngine) -> None:
        self.engine = engine
        path = engine.file.path.with_suffix(".new")
        self.file = File(path, schema=SCHEMA, version=VERSION, sums=False)
        self._last: int | None = None
        self._waiting: list[Prepared] = []
        self._numbers = Numbers()

    def begun(self) -> tuple[int, int] | None:
        """Where an interrupted rebuild stopped. What is there but unsound is thrown away."""
        try:
            if self.file.path.exists() and self.file.rows("SELECT 1 FROM meta WHERE key = 'position'"):
                self._tune()
                found = self.file.rows("SELECT published, doc_id, row FROM doc ORDER BY row DESC LIMIT 1")
                if found:
                    self._last = found[0][2]
                    return found[0][0], found[0][1]
        except Broken:
            pass  # a half-made file of another version, or cut off by a crash
        self._throw_away()
        return None

    def _throw_away(self) -> None:
        self.file.close()
        self.file.path.unlink(missing_ok=True)
        self.file.remove_sidecars()

    def _tune(self) -> None:
        connection = self.file.connection()
        connection.execute("PRAGMA synchronous=OFF")  # a half-made file is made again, not trusted
        connection.execute("PRAGMA cache_size=-200000")
        # Nothing is merged meanwhile: the end makes one segment of all.
        self._configure(hashsize=64 << 20, automerge=0, crisismerge=MOST_SEGMENTS)

    def _configure(self, **options: int) -> None:
        for table in FULL_TEXT:
            for option, value in options.items():
                sql = f"INSERT INTO {table} ({table}, rank) VALUES (?, ?)"
                self.file.connection().execute(sql, (option, value))

    def begin(self, statistics: Statistics, position: int) -> None:
        """A fresh file with the sampled frequencies in it."""
        self._throw_away()
        self.file.create()
        self._tune()
        with self.file.change() as change:
            terms = sorted(statistics.frequency.items())
            change.many("INSERT INTO term (text, df) VALUES (?, ?)", terms)
            change.many(
                "INSERT INTO meta VALUES (?, ?)",
                [("sampled", str(statistics.documents)), ("position", str(position))],
            )

    def statistics(self) -> Statistics:
        """The statistics it was begun with."""
        sampled = int(self.file.rows("SELECT value FROM meta WHERE key = 'sampled'")[0][0])
        rows = self.file.rows("SELECT text, df FROM term WHERE df > 0")
        return Statistics(sampled, mapping(rows))

    def add(self, batch: Sequence[Prepared]) -> None:
        """More articles; they must come in the order of (publication, id)."""
        self._waiting.extend(batch)
        if len(self._waiting) >= WRITTEN:
            self._write()

    def _write(self) -> None:
        batch, self._waiting = self._waiting, []
        placed: list[tuple[int, Prepared]] = []
        for made in batch:
            row = minute_row(made.published)
            self._last = row if self._last is None else max(row, self._last + 1)
            placed.append((self._last, made))
        with self.file.change() as change:
            ids = self._numbers.of(change, (word for made in batch for word, _ in made.keywords))
            write_rows(change, placed, ids)

    def _write_keywords(self) -> None:
        """Fill `doc_term` in its own order, which is not that of the articles: so many articles at a time."""
        with self.file.change() as change:
            change.rows("DELETE FROM doc_term")
        rows = [row for (row,) in self.file.rows("SELECT row FROM doc ORDER BY row")]
        for start in range(0, len(rows), SORTED):
            part = rows[start : start + SORTED]
            found = sorted(self._keywords(part[0], part[-1]))
            with self.file.change() as change:
                write_keywords(change, found)

    def _keywords(self, first: int, last: int) -> Iterator[tuple[int, int, int]]:
        sql = "SELECT row, keywords FROM content WHERE row BETWEEN ? AND ?"
        for row, packed in self.file.connection().execute(sql, (first, last)):
            numbers = unpack_numbers(packed)
            for term, weight in zip(numbers[::2], numbers[1::2], strict=True):
                yield term, row, weight

    def leave(self) -> None:
        """Write what is left and let go; another builder may go on later."""
        self._write()
        self.file.close()

    def finish(self, suggestible: Sequence[Suggestible]) -> None:
        """Write what is left, close, and put the file in the old one's place."""
        self._write()
        self._write_keywords()
        with self.file.change() as change:
            for kind in ("publication", "topic", "article"):
                suggest.replace(change, kind, [thing for thing in suggestible if thing.kind == kind])
            change.rows("INSERT OR REPLACE INTO meta SELECT 'built', count(*) FROM doc")
        connection = self.file.connection()
        for table in FULL_TEXT:  # one segment is the fastest to search and the cheapest to add to
            connection.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")
        self._configure(hashsize=1 << 20, automerge=AUTOMERGE, crisismerge=2 * AUTOMERGE)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self.file.close()
        self.file.remove_sidecars()
        self.engine.file.replace_with(self.file.path)
