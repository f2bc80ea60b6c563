"""A new PostgreSQL index in the making: a schema beside the old one that takes its name when it is done."""

from __future__ import annotations

import secrets
from collections.abc import Sequence

from colophon.discovery import suggest
from colophon.discovery.interface import Suggestible
from colophon.discovery.keywords import Statistics
from colophon.discovery.search.build import WRITTEN
from colophon.discovery.search.postgres import PostgresEngine
from colophon.discovery.search.postgres_schema import INDEXES, TABLES, VERSION
from colophon.discovery.search.postgres_write import write_rows
from colophon.discovery.search.prepare import Prepared
from colophon.discovery.search.rows import Numbers, minute_row
from colophon.lib.tables import Broken, mapping
from colophon.lib.tables.schema import Schema


class PostgresBuilder:
    """A new schema beside the old one; its indexes are made last, which is much faster."""

    def __init__(self, engine: PostgresEngine) -> None:
        self.engine = engine
        self.schema = Schema(engine.dsn, f"{engine.schema.name}_new", tables=TABLES, version=VERSION)
        self._last: int | None = None
        self._waiting: list[Prepared] = []
        self._numbers = Numbers()

    def begun(self) -> tuple[int, int] | None:
        """Where an interrupted rebuild stopped. What is there but unsound is thrown away."""
        try:
            self.schema.sound()
            found = self.schema.rows(
                "SELECT published, doc_id, row FROM doc WHERE NOT EXISTS (SELECT 1 FROM meta WHERE key = 'built')"
                " ORDER BY row DESC LIMIT 1"  # one that has its indexes and lacks only its name is not gone on with
            )
        except Broken:
            found = []
        if found:
            self._last = found[0][2]
            return found[0][0], found[0][1]
        self.schema.drop()
        return None

    def begin(self, statistics: Statistics, position: int) -> None:
        """A fresh schema with the sampled frequencies in it."""
        self.schema.drop()
        self.schema.create()
        with self.schema.change() as change:
            change.many("INSERT INTO term (text, df) VALUES (?, ?)", sorted(statistics.frequency.items()))
            made = {"sampled": str(statistics.documents), "position": str(position), "stamp": secrets.token_hex(8)}
            change.many("INSERT INTO meta VALUES (?, ?)", made.items())

    def statistics(self) -> Statistics:
        """The statistics it was begun with."""
        sampled = int(self.schema.rows("SELECT value FROM meta WHERE key = 'sampled'")[0][0])
        return Statistics(sampled, mapping(self.schema.rows("SELECT text, df FROM term WHERE df > 0")))

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
        with self.schema.change() as change:
            ids = self._numbers.of(change, (word for made in batch for word, _ in made.keywords))
            write_rows(change, placed, ids)

    def leave(self) -> None:
        """Write what is left and let go; another builder may go on later."""
        self._write()
        self.schema.close()

    def finish(self, suggestible: Sequence[Suggestible]) -> None:
        """Write what is left, make the text-search index, and put the schema in the old one's place."""
        self._write()
        with self.schema.change() as change:
            for kind in ("publication", "topic", "article"):
                suggest.replace(change, kind, [thing for thing in suggestible if thing.kind == kind])
            change.rows("INSERT INTO meta SELECT 'built', count(*)::text FROM doc ON CONFLICT (key) DO NOTHING")
            change.rows("SET LOCAL maintenance_work_mem = '256MB'")
            for index in INDEXES:
                change.rows(index)
        self.schema.connection().execute("VACUUM (ANALYZE) doc, part, doc_term, doc_source, suggestion")
        self.schema.rename_over(self.engine.schema)
