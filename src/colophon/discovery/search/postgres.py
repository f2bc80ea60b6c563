"""The index on PostgreSQL: a schema of its own in the site's database."""

from __future__ import annotations

from collections.abc import Sequence

from colophon.discovery import related, suggest
from colophon.discovery.constants import TIME_LIMIT
from colophon.discovery.interface import Document, Filters, Found, Order, Related, Suggestible
from colophon.discovery.keywords import Statistics
from colophon.discovery.query import Query
from colophon.discovery.search import postgres_find, postgres_write
from colophon.discovery.search.postgres_schema import INDEXES, TABLES, VERSION
from colophon.discovery.search.prepare import prepare
from colophon.discovery.search.soundness import verify_rows
from colophon.lib.tables import Broken, mapping
from colophon.lib.tables.schema import Schema

NAME = "colophon_discovery"
NO_FILTERS = Filters()


class PostgresEngine:
    """See ``SearchEngine``. Any number of threads and hosts; one of them writes at a time."""

    def __init__(self, dsn: str, *, time_limit: float = TIME_LIMIT, name: str = NAME) -> None:
        self.dsn = dsn
        self.schema = Schema(dsn, name, tables=";".join((TABLES, *INDEXES)), version=VERSION)
        self.time_limit = time_limit
        self._statistics: tuple[str, Statistics] | None = None

    def create(self) -> None:
        """Make an empty index, if there is none."""
        self.schema.create()

    def statistics(self) -> Statistics:
        """The document frequencies that were sampled when the index was made."""
        made = mapping(self.schema.rows("SELECT key, value FROM meta WHERE key IN ('sampled', 'stamp')"))
        stamp = made.get("stamp", "")
        if self._statistics is None or self._statistics[0] != stamp:
            frequency = mapping(self.schema.rows("SELECT text, df FROM term WHERE df > 0"))
            self._statistics = stamp, Statistics(int(made.get("sampled", 0)), frequency)
        return self._statistics[1]

    def index(self, doc_id: int, document: Document | None) -> bool:
        """Hold this text of the article, or none. True: something changed."""
        if document is None:
            with self.schema.change() as change:
                suggest.drop(change, "article", doc_id)
                return postgres_write.take_out(change, doc_id)
        made = prepare(document, self.statistics())
        with self.schema.change() as change:
            changed = postgres_write.put(change, made)
            if changed:
                title = Suggestible("article", doc_id, document.title, document.published_at.timestamp())
                suggest.put(change, title)
            return changed

    def tend(self) -> None:
        """Bring what GIN has put aside of an addition into its order: every search would read it through."""
        self.schema.rows("SELECT gin_clean_pending_list(CAST(? AS regclass))", [f"{self.schema.name}.part_vector"])

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
        self.schema.sound()
        with self.schema.reading(self.time_limit) as connection:
            return postgres_find.search(connection, query, filters, order, before, limit)

    def related(self, doc_id: int, k: int = 8) -> list[Related]:
        """Articles that share sources or keywords."""
        return related.related(self.schema, doc_id, k)

    def suggestible(self, kind: str, things: Sequence[Suggestible]) -> None:
        """Replace everything of one kind that may be suggested."""
        with self.schema.change() as change:
            suggest.replace(change, kind, things)

    def suggest(self, typed: str, limit: int = 8) -> list[Suggestible]:
        """What starts like this."""
        return suggest.suggest(self.schema, typed, limit)

    def position(self) -> int:
        """The last ledger entry whose consequence is in the index."""
        found = self.schema.rows("SELECT value FROM meta WHERE key = 'position'")
        return int(found[0][0]) if found else 0

    def reached(self, position: int) -> None:
        """Remember the position."""
        with self.schema.change() as change:
            change.rows(
                "INSERT INTO meta VALUES ('position', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                (str(position),),
            )

    def documents(self) -> dict[int, str]:
        """Every article held and the digest of its text."""
        return mapping(self.schema.rows("SELECT doc_id, digest FROM doc"))

    def size(self) -> int:
        """How many articles are held."""
        return int(self.schema.rows("SELECT count(*) FROM doc")[0][0])

    def built(self) -> int:
        """How many articles were held when the index was made."""
        found = self.schema.rows("SELECT value FROM meta WHERE key = 'built'")
        return int(found[0][0]) if found else 0

    def check(self) -> None:
        """Read every article once; raises Broken. The blocks themselves are PostgreSQL's to check."""
        self.schema.sound()
        verify_rows(self.schema.rows)

    def unsound(self) -> str:
        """Why the index cannot be trusted; empty when it can, as far as opening it tells."""
        try:
            self.schema.sound()
        except Broken as error:
            return str(error)
        return ""
