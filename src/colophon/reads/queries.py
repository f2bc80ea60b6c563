"""Reads the sums: how often something was read, by day, place, device and article."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet, Sum

from colophon.reads.models import ArticleReads, Counts, PublicationReads

AMOUNTS = ("reads", "first_quarter", "half", "third_quarter", "whole")
Rows = QuerySet[ArticleReads] | QuerySet[PublicationReads]


@dataclass(frozen=True)
class Sums:
    """Reads, and how many of them went so far."""

    reads: int = 0
    first_quarter: int = 0
    half: int = 0
    third_quarter: int = 0
    whole: int = 0


def totals(articles: Collection[int]) -> dict[int, int]:
    """How often each of these articles has been read, ever; an article without reads is left out."""
    rows = ArticleReads.objects.filter(article__in=articles).values("article").annotate(all=Sum("reads"))
    return {row["article"]: row["all"] for row in rows.order_by()}


def of_article(article: int, first: date, last: date) -> QuerySet[ArticleReads]:
    """The sums of one article on these days."""
    return ArticleReads.objects.filter(article=article, day__range=(first, last))


def of_publications(publications: Collection[int] | None, first: date, last: date) -> QuerySet[PublicationReads]:
    """The sums of these publications on these days; None: of the whole site."""
    rows = PublicationReads.objects.filter(day__range=(first, last))
    return rows if publications is None else rows.filter(publication__in=publications)


def by_day(rows: Rows) -> dict[date, int]:
    """Reads of each day that has any."""
    return dict(rows.order_by().values_list("day").annotate(all=Sum("reads")))


def sums(rows: Rows) -> Sums:
    """Everything together."""
    found = rows.aggregate(**{name: Sum(name) for name in AMOUNTS})
    return Sums(**{name: found[name] or 0 for name in AMOUNTS})


def by(rows: Rows, field: str) -> dict[str, int]:
    """Reads by ``came_from`` or ``device``."""
    return dict(rows.order_by().values_list(field).annotate(all=Sum("reads")))


def most_read(publications: Collection[int] | None, first: date, last: date, *, limit: int) -> list[tuple[int, Sums]]:
    """The articles read most on these days, with their sums, the most read first; None: of the whole site."""
    rows = ArticleReads.objects.filter(day__range=(first, last))
    if publications is not None:
        rows = rows.filter(publication__in=publications)
    found = (
        rows.order_by()
        .values_list("article")
        .annotate(
            most=Sum("reads"),
            to_first=Sum("first_quarter"),
            to_half=Sum("half"),
            to_third=Sum("third_quarter"),
            to_end=Sum("whole"),
        )
    )
    return [(article, Sums(*amounts)) for article, *amounts in found.order_by("-most", "-article")[:limit]]


def first_day(model: type[Counts], **which: object) -> date | None:
    """The first day on which anything of this was read; None when nothing ever was."""
    found: date | None = model._default_manager.filter(**which).order_by("day").values_list("day", flat=True).first()
    return found
