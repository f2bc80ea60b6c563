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
from colophon.discovery.search.sqlite_schema import FULL_TEXT, MERGE, SCHEMA, VERSION
from colophon.discovery.search.sqlite_write import write_keywords, write_rows
from colophon.lib.tables import Broken, mapping
from colophon.lib.tables.file import File

SORTED = 50_000
"""Articles whose keywords are put in order together: 2 M numbers, some 300 MB."""
MOST_SEGMENTS = 1999
"""FTS5 merges by force when a level has so many; fewer than its most, 2,000."""
_ROUNDS = 5
"""So often a first segment is lifted two levels (``_lift``): eight to the power of ten additions do not reach it."""
_NOBODY = -(2**61)
"""A row below those of any article, for what is indexed and taken out again."""
_MANY = " ".join(map("x{}".format, range(4000)))
"""Words that fill a few pages of a segment."""


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
        for table in FULL_TEXT:  # nothing is merged meanwhile: the end makes one segment of all
            self._configure(table, hashsize=64 << 20, automerge=0, crisismerge=MOST_SEGMENTS)

    def _configure(self, table: str, **options: int) -> None:
        for option, value in options.items():
            self._command(f"INSERT INTO {table} ({table}, rank) VALUES (?, ?)", option, value)

    def begin(self, statistics: Statistics, position: int) -> None:
        """A fresh file with the sampled frequencies in it."""
        self._throw_away()
        self.file.create()
        self._tune()
        self._lift()
        with self.file.change() as change:
            terms = sorted(statistics.frequency.items())
            change.many("INSERT INTO term (text, df) VALUES (?, ?)", terms)
            change.many(
                "INSERT INTO meta VALUES (?, ?)",
                [("sampled", str(statistics.documents)), ("position", str(position))],
            )

    def _lift(self) -> None:
        """Make both tables so many levels high that the segment made of all in the end lies above all additions.

        FTS5 merges the segments of a level when there are enough of them. Were the finished index, one segment, on one
        of the first levels, the hundredth addition would write it all anew: seven gigabytes for a million articles.
        Here a segment of some pages goes up two levels each time it is made one with a smaller one; then it is emptied.
        """
        texts = [_MANY, *["x"] * _ROUNDS]
        for table, column in FULL_TEXT.items():
            for row, text in enumerate(texts, _NOBODY):
                self._command(f"INSERT INTO {table} (rowid, {column}) VALUES (?, ?)", row, text)
                self._command(f"INSERT INTO {table} ({table}) VALUES ('optimize')")
            for row, text in enumerate(texts, _NOBODY):
                self._command(f"INSERT INTO {table} ({table}, rowid, {column}) VALUES ('delete', ?, ?)", row, text)

    def _make_one(self, table: str, column: str) -> None:
        """Make one segment of all, on a level above the highest: the fastest to search.

        ``optimize`` goes that high only where not all segments lie on one level or are being merged: so one merge is
        begun, and another segment comes after it.
        """
        self._configure(table, usermerge=2)
        self._command(f"INSERT INTO {table} ({table}, rank) VALUES ('merge', 1)")
        self._command(f"INSERT INTO {table} (rowid, {column}) VALUES (?, 'x')", _NOBODY)
        self._command(f"INSERT INTO {table} ({table}, rowid, {column}) VALUES ('delete', ?, 'x')", _NOBODY)
        self._command(f"INSERT INTO {table} ({table}) VALUES ('optimize')")
        self._configure(table, hashsize=1 << 20, **MERGE)

    def _command(self, sql: str, *args: object) -> None:
        self.file.connection().execute(sql, args)

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
        for table, column in FULL_TEXT.items():
            self._make_one(table, column)
        self.file.connection().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self.file.close()
        self.file.remove_sidecars()
        self.engine.file.replace_with(self.file.path)
