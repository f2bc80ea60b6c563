"""What the worker does with reads: count them, tell trending, and have drawn anew what shows either."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from colophon import drops
from colophon.channels.models import Channel
from colophon.discovery import engines
from colophon.discovery.constants import TRENDING_LOOK
from colophon.discovery.trending import SITE, Read
from colophon.reads.count import Accepted, count
from colophon.reads.marks import marks
from colophon.reads.queries import totals

LOOK_SECONDS = 20.0
"""Seconds between two looks at the lists; pages that show one are at most a minute behind, drawing included."""
REST_SECONDS = 30.0
"""A count that readers see is drawn anew at most so often."""
MOST_TAGS = 500
"""Counts drawn anew in one round at most; the others follow in the next."""

Places = tuple[tuple[int, int], ...]


class Attention:
    """Remembers what was drawn last; one for each worker process."""

    def __init__(self) -> None:
        self._lists: dict[int, Places] = {}
        self._looked: datetime | None = None
        self._waiting: dict[int, None] = {}
        self._drawn: dict[int, tuple[datetime, int]] = {}

    def round(self, *, at: datetime) -> int:
        """Count what is fresh, and drop what shows it; how many reads were counted."""
        gained = count(marks(), at=at, tell=tell_trends)
        self._waiting.update(dict.fromkeys(gained))
        tags = [*self._counts(at), *self._trends(at)]
        if tags:
            drops.drop(tags, ())
        return gained.total()

    def _counts(self, at: datetime) -> list[str]:
        """Tags of the counts that readers would see change: by one below a hundred, then by a hundredth."""
        rested = [key for key in self._waiting if _has_rested(self._drawn.get(key), at)][:MOST_TAGS]
        if not rested:
            return []
        found = totals(rested)
        tags = []
        for key in rested:
            del self._waiting[key]
            before, now = self._drawn.get(key, (at, 0))[1], found.get(key, 0)
            if now - before > before / 100:
                self._drawn[key] = (at, now)
                tags.append(f"reads:{key}")
        if len(self._drawn) > 20 * MOST_TAGS:
            self._drawn.clear()
        return tags

    def _trends(self, at: datetime) -> list[str]:
        """Tags of the lists that have changed, and of the articles that have come into one or left it."""
        if self._looked is not None and abs((at - self._looked).total_seconds()) < LOOK_SECONDS:
            return []
        self._looked = at
        tags: list[str] = []
        for channel in (SITE, *Channel.objects.open().values_list("pk", flat=True)):
            found = engines.trends().trending(channel, TRENDING_LOOK, at)
            now = tuple((one.doc_id, one.readers) for one in found)
            before = self._lists.get(channel)
            if now == before or (before is None and not now):
                continue
            self._lists[channel] = now
            tags.append(f"trending:{channel}")
            if channel != SITE:
                tags += [f"article:{key}" for key in sorted(_keys(now) ^ _keys(before or ()))]
        return tags


def _keys(places: Iterable[tuple[int, int]]) -> set[int]:
    return {key for key, _ in places}


def _has_rested(drawn: tuple[datetime, int] | None, at: datetime) -> bool:
    return drawn is None or (at - drawn[0]).total_seconds() >= REST_SECONDS


def tell_trends(reads: Sequence[Accepted]) -> None:
    """Every read of a public article counts for its channel and the site, by the published caps."""
    if reads:
        engines.trends().record_many(
            [Read(read.channel, read.article, read.reader, read.at, network=read.network) for read in reads]
        )
