"""What is read right now: one count for each reader and article a day, by forward decay, per channel and site."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from colophon.discovery.constants import ARTICLES_A_DAY, NETWORK_A_DAY, RECENT_HOURS, RESCALE_HALF_LIVES
from colophon.discovery.decay import added, half_lives, worth
from colophon.lib.tables import Broken, Change, Tables
from colophon.lib.tables.file import File

SITE = 0
"""The channel under which every read counts for the whole site."""
VERSION = "trending 1"
_KEPT_DAYS = 2

# Readers and networks are keyed hashes made by whoever saw the request; they are forgotten after two days.
TABLES = """
CREATE TABLE meta (key {text} PRIMARY KEY, value {text} NOT NULL);
CREATE TABLE trend (channel {int} NOT NULL, doc_id {int} NOT NULL, score {real} NOT NULL,
    PRIMARY KEY (channel, doc_id));
CREATE INDEX trend_top ON trend (channel, score DESC, doc_id DESC);
CREATE TABLE seen (day {int} NOT NULL, reader {text} NOT NULL, doc_id {int} NOT NULL, at {int} NOT NULL,
    PRIMARY KEY (day, reader, doc_id));
CREATE INDEX seen_doc ON seen (doc_id, at);
CREATE TABLE network (day {int} NOT NULL, network {text} NOT NULL, doc_id {int} NOT NULL, readers {int} NOT NULL,
    PRIMARY KEY (day, network, doc_id));
"""
ON_SQLITE = TABLES.format(text="TEXT", int="INTEGER", real="REAL")
ON_POSTGRES = TABLES.format(text="text", int="bigint", real="double precision")


@dataclass(frozen=True, slots=True)
class Read:
    """One accepted read. ``network`` is a keyed hash of the reader's address prefix; empty: not capped."""

    channel: int
    doc_id: int
    reader: str
    at: datetime
    weight: float = 1.0
    network: str = ""


@dataclass(frozen=True, slots=True)
class Trend:
    """An article's place in the list: what its reads are worth now, and how many readers it had recently."""

    doc_id: int
    score: float
    readers: int


class Trends:
    """The counts, in a file or schema of their own: a rebuild of the index does not touch them."""

    def __init__(self, tables: Tables, begin_anew: Callable[[], None]) -> None:
        self.tables = tables
        self._begin_anew = begin_anew

    def record(
        self, channel: int, doc_id: int, reader_key: str, at: datetime, weight: float = 1.0, *, network: str = ""
    ) -> bool:
        """Count a read for its channel and the site. False: it does not count, by one of the published caps."""
        return self.record_many([Read(channel, doc_id, reader_key, at, weight, network)])[0]

    def record_many(self, reads: Sequence[Read]) -> list[bool]:
        """The same for many reads in one transaction. Damaged counts are begun anew: they are a day's worth."""
        try:
            return self._record_many(reads)
        except Broken:
            self._begin_anew()
            return self._record_many(reads)

    def _record_many(self, reads: Sequence[Read]) -> list[bool]:
        with self.tables.change() as change:
            landmark = _landmark(change, [read.at for read in reads])
            answers = [self._count(change, read, landmark) for read in reads]
        return answers

    def _count(self, change: Change, read: Read, landmark: datetime) -> bool:
        day = read.at.astimezone(UTC).date().toordinal()
        held = change.rows(
            "SELECT 1 FROM seen WHERE day = ? AND reader = ? AND doc_id = ?", (day, read.reader, read.doc_id)
        )
        if held:
            return False
        of_reader = change.rows("SELECT count(*) FROM seen WHERE day = ? AND reader = ?", (day, read.reader))
        if of_reader[0][0] >= ARTICLES_A_DAY:
            return False
        if read.network and not _room_in_network(change, day, read):
            return False
        change.rows("INSERT INTO seen VALUES (?, ?, ?, ?)", (day, read.reader, read.doc_id, int(read.at.timestamp())))
        amount = added(read.weight, read.at, landmark)
        change.many(
            "INSERT INTO trend (channel, doc_id, score) VALUES (?, ?, ?)"
            " ON CONFLICT (channel, doc_id) DO UPDATE SET score = trend.score + excluded.score",
            [(channel, read.doc_id, amount) for channel in sorted({SITE, read.channel})],
        )
        return True

    def trending(self, channel: int, k: int, at: datetime) -> list[Trend]:
        """The k articles of a channel (0: the site) that are worth most now; none when the counts are damaged."""
        try:
            return self._trending(channel, k, at)
        except Broken:
            return []

    def _trending(self, channel: int, k: int, at: datetime) -> list[Trend]:
        rows = self.tables.rows(
            "SELECT doc_id, score FROM trend WHERE channel = ? ORDER BY score DESC, doc_id DESC LIMIT ?", (channel, k)
        )
        found = self.tables.rows("SELECT value FROM meta WHERE key = 'landmark'")
        if not rows or not found:
            return []
        landmark = datetime.fromisoformat(found[0][0])
        readers = self.readers([doc_id for doc_id, _ in rows], at)
        return [Trend(doc_id, worth(score, at, landmark), readers.get(doc_id, 0)) for doc_id, score in rows]

    def leaders(self, channel: int, k: int) -> set[int]:
        """The k articles that are worth most now, without a word on how much."""
        sql = "SELECT doc_id FROM trend WHERE channel = ? ORDER BY score DESC, doc_id DESC LIMIT ?"
        try:
            return {doc_id for (doc_id,) in self.tables.rows(sql, (channel, k))}
        except Broken:
            return set()

    def readers(self, doc_ids: Iterable[int], at: datetime) -> dict[int, int]:
        """How many readers each article had within RECENT_HOURS."""
        since = int((at - timedelta(hours=RECENT_HOURS)).timestamp())
        sql = "SELECT count(DISTINCT reader) FROM seen WHERE doc_id = ? AND at > ? AND at <= ?"
        return {doc_id: self.tables.rows(sql, (doc_id, since, int(at.timestamp())))[0][0] for doc_id in doc_ids}

    def forget(self, doc_id: int) -> None:
        """Drop an article that is no longer public."""
        with self.tables.change() as change:
            change.rows("DELETE FROM trend WHERE doc_id = ?", (doc_id,))

    def tidy(self, at: datetime) -> None:
        """Forget who read what before yesterday, and articles whose score has run down to nothing."""
        with self.tables.change() as change:
            first = at.astimezone(UTC).date().toordinal() - _KEPT_DAYS + 1
            change.rows("DELETE FROM seen WHERE day < ?", (first,))
            change.rows("DELETE FROM network WHERE day < ?", (first,))
            landmark = _landmark(change, [at])
            change.rows("DELETE FROM trend WHERE score < ?", (added(0.001, at, landmark),))


def _room_in_network(change: Change, day: int, read: Read) -> bool:
    """Count one reader more of this network, unless it has had its share of this article today."""
    sql = "SELECT readers FROM network WHERE day = ? AND network = ? AND doc_id = ?"
    held = change.rows(sql, (day, read.network, read.doc_id))
    if held and held[0][0] >= NETWORK_A_DAY:
        return False
    change.many(
        "INSERT INTO network (day, network, doc_id, readers) VALUES (?, ?, ?, 1)"
        " ON CONFLICT (day, network, doc_id) DO UPDATE SET readers = network.readers + 1",
        [(day, read.network, read.doc_id)],
    )
    return True


def _landmark(change: Change, moments: Sequence[datetime]) -> datetime:
    """The moment L. When it lies RESCALE_HALF_LIVES back, it is moved up and all scores are brought down alike."""
    found = change.rows("SELECT value FROM meta WHERE key = 'landmark'")
    if not found:
        change.rows("INSERT INTO meta VALUES ('landmark', ?)", (moments[0].isoformat(),))
        return moments[0]
    landmark, latest = datetime.fromisoformat(found[0][0]), max(moments)
    if half_lives(landmark, latest) < RESCALE_HALF_LIVES:
        return landmark
    factor = 2.0 ** -min(half_lives(landmark, latest), 1000)
    # What is worth next to nothing goes: multiplied, it would be too small a number for PostgreSQL.
    change.rows("DELETE FROM trend WHERE score < ?", (1e-6 / factor,))
    change.rows("UPDATE trend SET score = score * ?", (factor,))
    change.rows("UPDATE meta SET value = ? WHERE key = 'landmark'", (latest.isoformat(),))
    return latest


def on_sqlite(folder: Path) -> Trends:
    """Counts in a file of their own in the data folder."""
    file = File(folder / "trending.sqlite3", schema=ON_SQLITE, version=VERSION)
    file.create()

    def begin_anew() -> None:
        with file.locked():
            file.close()
            file.path.unlink(missing_ok=True)
        file.create()

    return Trends(file, begin_anew)


def on_postgres(dsn: str, name: str = "colophon_trending") -> Trends:
    """Counts in a schema of their own in the site's database."""
    from colophon.lib.tables.schema import Schema  # psycopg costs 0.2 s: sites on SQLite save it

    schema = Schema(dsn, name, tables=ON_POSTGRES, version=VERSION)
    schema.create()

    def begin_anew() -> None:
        schema.drop()
        schema.create()

    return Trends(schema, begin_anew)
