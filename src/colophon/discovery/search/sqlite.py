"""The index on SQLite: FTS5 in a file of its own, beside the site's database."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from colophon.discovery import related, suggest
from colophon.discovery.constants import TIME_LIMIT
from colophon.discovery.interface import Document, Filters, Found, Order, Related, Suggestible
from colophon.discovery.keywords import Statistics
from colophon.discovery.query import Query
from colophon.discovery.search import sqlite_find, sqlite_write
from colophon.discovery.search.prepare import prepare
from colophon.discovery.search.sqlite_schema import FULL_TEXT, SCHEMA, VERSION, verify
from colophon.lib.tables import Broken, mapping
from colophon.lib.tables.file import File

NAME = "discovery.sqlite3"
MERGE_PAGES = 200
"""Pages of 4 kB that are merged after an addition; an article takes about four, and is merged about five times."""

NO_FILTERS = Filters()


class SqliteEngine:
    """See ``SearchEngine``. One file, any number of threads and processes; one of them writes at a time."""

    def __init__(self, folder: Path, *, time_limit: float = TIME_LIMIT, name: str = NAME) -> None:
        self.file = File(folder / name, schema=SCHEMA, version=VERSION)
        self.time_limit = time_limit
        self._statistics: tuple[object, Statistics] | None = None

    def create(self) -> None:
        """Make an empty index, if there is none."""
        self.file.create()

    def statistics(self) -> Statistics:
        """The document frequencies that were sampled when the index was made."""
        self.file.connection()
        identity = self.file.path.stat().st_ino
        if self._statistics is None or self._statistics[0] != identity:
            sampled = self.file.rows("SELECT value FROM meta WHERE key = 'sampled'")
            frequency = mapping(self.file.rows("SELECT text, df FROM term WHERE df > 0"))
            self._statistics = identity, Statistics(int(sampled[0][0]) if sampled else 0, frequency)
        return self._statistics[1]

    def index(self, doc_id: int, document: Document | None) -> bool:
        """Hold this text of the article, or none. True: something changed."""
        if document is None:
            with self.file.change() as change:
                suggest.drop(change, "article", doc_id)
                return sqlite_write.take_out(change, doc_id)
        made = prepare(document, self.statistics())
        with self.file.change() as change:
            changed = sqlite_write.put(change, made)
            if changed:
                title = Suggestible("article", doc_id, document.title, document.published_at.timestamp())
                suggest.put(change, title)
            return changed

    def tend(self) -> None:
        """Merge a little of what was added, and bring the journal home when it has grown."""
        with self.file.change() as change:
            for table in FULL_TEXT:
                change.rows(f"INSERT INTO {table} ({table}, rank) VALUES ('merge', ?)", (MERGE_PAGES,))  # noqa: S608 - our own names
        self.file.tend()

    def search(
        self,
        query: Query,
        *,
        filters: Filters = NO_FILTERS,
        order: Order = Order.NEWEST,
        before: str = "",
        limit: int = 20,
    ) -> Found:
        """A page of hits."""
        with self.file.reading(self.time_limit) as connection:
            return sqlite_find.search(connection, query, filters, order, before, limit)

    def related(self, doc_id: int, k: int = 8) -> list[Related]:
        """Articles that share sources or keywords."""
        return related.related(self.file, doc_id, k)

    def suggestible(self, kind: str, things: Sequence[Suggestible]) -> None:
        """Replace everything of one kind that may be suggested."""
        with self.file.change() as change:
            suggest.replace(change, kind, things)

    def suggest(self, typed: str, limit: int = 8) -> list[Suggestible]:
        """What starts like this."""
        return suggest.suggest(self.file, typed, limit)

    def position(self) -> int:
        """The last ledger entry whose consequence is in the index."""
        found = self.file.rows("SELECT value FROM meta WHERE key = 'position'")
        return int(found[0][0]) if found else 0

    def reached(self, position: int) -> None:
        """Remember the position."""
        with self.file.change() as change:
            change.rows(
                "INSERT INTO meta VALUES ('position', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                (str(position),),
            )

    def documents(self) -> dict[int, str]:
        """Every article held and the digest of its text."""
        return mapping(self.file.rows("SELECT doc_id, digest FROM doc"))

    def size(self) -> int:
        """How many articles are held."""
        return int(self.file.rows("SELECT count(*) FROM doc")[0][0])

    def built(self) -> int:
        """How many articles were held when the index was made."""
        found = self.file.rows("SELECT value FROM meta WHERE key = 'built'")
        return int(found[0][0]) if found else 0

    def check(self) -> None:
        """Read everything once; raises Broken."""
        self.file.connection()
        verify(self.file)

    def unsound(self) -> str:
        """Why the index cannot be trusted; empty when it can, as far as opening it tells."""
        try:
            self.file.connection()
        except Broken as error:
            return str(error)
        return ""
