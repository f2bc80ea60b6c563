"""Count fresh marks: into the sums of articles and publications, each exactly once, whatever dies in between."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from colophon.articles.models import Article
from colophon.reads.marks import Fresh, Marks
from colophon.reads.models import ArticleReads, Counted, PublicationReads

AT_ONCE = 20_000
"""Marks counted in one transaction."""
_COLUMNS = ("reads", "first_quarter", "half", "third_quarter", "whole")


@dataclass(frozen=True)
class Accepted:
    """A read of a public article, as trending is told of it."""

    article: int
    channel: int
    reader: str
    network: str
    at: datetime


def count(marks: Marks, *, at: datetime, tell: Callable[[Sequence[Accepted]], object]) -> Counter[int]:
    """Count what is fresh, and forget days that are over; how many reads each article gained.

    ``tell`` is given the new reads before they are counted, and again if this process dies before they are: it must
    bear that. Marks of articles that are not public count for nothing.
    """
    name = marks.name()
    before = Counted.objects.filter(store=name).values_list("number", flat=True).first() or 0
    fresh = marks.fresh(before, AT_ONCE)
    gained: Counter[int] = Counter()
    if fresh:
        articles = Article.objects.public().in_bulk({one.mark.article for one in fresh})
        known = [one for one in fresh if one.mark.article in articles]
        tell([_accepted(one, articles) for one in known if one.before < 0])
        with transaction.atomic():
            if not _advance(name, before, fresh[-1].number):
                return gained
            gained = _add(known, articles)
        marks.counted(fresh[-1].number)
    elif before:
        marks.counted(before)
    marks.forget(timezone.localdate(at).toordinal())
    return gained


def _accepted(one: Fresh, articles: Mapping[int, Article]) -> Accepted:
    mark = one.mark
    return Accepted(
        article=mark.article,
        channel=articles[mark.article].channel_id,
        reader=mark.reader,
        network=mark.network,
        at=datetime.fromtimestamp(mark.at, tz=UTC),
    )


def _advance(name: str, before: int, number: int) -> bool:
    """Remember how far it was counted; False when another process did at the same time."""
    Counted.objects.get_or_create(store=name)
    Counted.objects.exclude(store=name).delete()
    return bool(Counted.objects.filter(store=name, number=before).update(number=number))


def _add(known: Sequence[Fresh], articles: Mapping[int, Article]) -> Counter[int]:
    gained: Counter[int] = Counter()
    of_articles: dict[tuple[Any, ...], list[int]] = {}
    of_publications: dict[tuple[Any, ...], list[int]] = {}
    for one in known:
        mark, publication = one.mark, articles[one.mark.article].publication_id
        rest = (date.fromordinal(mark.day), mark.came_from, mark.device)
        amounts = [int(one.before < step <= mark.quarter) for step in range(5)]
        gained[mark.article] += amounts[0]
        for sums, key in (
            (of_articles, (mark.article, publication, *rest)),
            (of_publications, (publication, *rest)),
        ):
            held = sums.setdefault(key, [0] * 5)
            for place, amount in enumerate(amounts):
                held[place] += amount
    _upsert(ArticleReads._meta.db_table, ("article_id", "publication_id"), "article_id", of_articles)
    _upsert(PublicationReads._meta.db_table, ("publication_id",), "publication_id", of_publications)
    return +gained


def _upsert(table: str, of: tuple[str, ...], unique: str, sums: Mapping[tuple[Any, ...], Sequence[int]]) -> None:
    """Add amounts to rows that may not be there yet; the same statement on both databases."""
    columns = (*of, "day", "came_from", "device", *_COLUMNS)
    added = ", ".join(f"{name} = {table}.{name} + excluded.{name}" for name in _COLUMNS)
    sql = (
        f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join(['%s'] * len(columns))})"  # noqa: S608
        f" ON CONFLICT ({unique}, day, came_from, device) DO UPDATE SET {added}"
    )
    with connection.cursor() as cursor:
        cursor.executemany(sql, [(*key, *amounts) for key, amounts in sums.items()])
