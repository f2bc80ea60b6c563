"""Makes the index anew from the articles: beside the old one, resumable, one at a time."""

from __future__ import annotations

import fcntl
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection

from colophon.articles.models import Article
from colophon.discovery import engines
from colophon.discovery.constants import SAMPLE
from colophon.discovery.documents import all_documents, documents, names, titles
from colophon.discovery.keywords import Statistics, count_frequencies
from colophon.discovery.refresh import catch_up, newest_entry
from colophon.discovery.search.build import Builder, prepared, processes_for
from colophon.discovery.search.prepare import count_words

Report = Callable[[int, int], None]
"""``report(done, total)`` in articles."""


class AlreadyRebuilding(Exception):
    """Somebody else is making the index anew."""


def rebuild(report: Report = lambda done, total: None) -> int:
    """Make the index anew and put it in the old one's place. Returns the number of articles in it.

    Stopped half way it goes on there the next time. Raises AlreadyRebuilding.
    """
    with _alone():
        engine = engines.engine()
        building = engines.builder(engine)
        total = Article.objects.public().count()
        reached = building.begun()
        if reached is not None:
            try:
                next(all_documents(reached), None)
            except LookupError:
                reached = None
        if reached is None:
            position = newest_entry()
            building.begin(sample(), position)
        _fill(building, reached, total, report)
        building.finish([*names(), *titles()])
        catch_up(engine)
        return len(engine.documents())


def _fill(building: Builder, reached: tuple[int, int] | None, total: int, report: Report) -> None:
    """Add everything behind ``reached``; what was done before an interruption is not counted again."""
    left = all_documents(reached)
    done = total - _behind(reached) if reached else 0
    report(done, total)
    try:
        for chunk in prepared(left, building.statistics(), processes=processes_for(total - done)):
            building.add(chunk)
            done += len(chunk)
            report(min(done, total), total)
    except BaseException:
        building.leave()
        raise


def _behind(reached: tuple[int, int]) -> int:
    last = Article.objects.only("first_published_at").get(pk=reached[1])
    public = Article.objects.public().filter(first_published_at__gte=last.first_published_at)
    return public.exclude(first_published_at=last.first_published_at, pk__lte=last.pk).count()


def sample() -> Statistics:
    """Document frequencies from articles spread evenly over all, the same ones for the same site."""
    keys = list(Article.objects.public().order_by("first_published_at", "id").values_list("pk", flat=True).iterator())
    chosen = keys[:: max(1, -(-len(keys) // SAMPLE))]

    def words() -> Iterator[Counter[str]]:
        for start in range(0, len(chosen), 200):
            part = Article.objects.public().filter(pk__in=chosen[start : start + 200])
            yield from map(count_words, documents(list(part.select_related("publication", "live_revision"))))

    return count_frequencies(words())


@contextmanager
def _alone() -> Iterator[None]:
    """One rebuild at a time, over all hosts where there is PostgreSQL."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(hashtext('colophon rebuild discovery'))")
            if not cursor.fetchone()[0]:
                raise AlreadyRebuilding
            try:
                yield
            finally:
                cursor.execute("SELECT pg_advisory_unlock(hashtext('colophon rebuild discovery'))")
        return
    folder = Path(settings.DATA)
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "discovery.rebuild.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AlreadyRebuilding from None
        yield
