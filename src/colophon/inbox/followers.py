"""Tells the followers of a publication that it has published: batch by batch, each errand leaving the next."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from colophon.articles.models import Article
from colophon.follows.models import Follow
from colophon.inbox.tell import Told, tell
from colophon.ledger.models import Errand
from colophon.ledger.record import errand as leave

FOLLOWERS = "tell_followers"
"""Name of the errand."""
BATCH = 2000
"""Followers told in one transaction: a quarter of a second of a SQLite writer's time."""


def tell_followers(errand: Errand, at: datetime) -> None:
    """Tell one batch of followers, and leave the next batch as an errand of its own.

    That they are told, the next errand and the end of this one are one transaction: a worker killed at any moment has
    told a whole batch or nothing of it, and no batch is begun twice.
    """
    number, after = _place(errand)
    with transaction.atomic():
        if not Errand.objects.select_for_update().filter(pk=errand.pk, done_at=None).exists():
            return
        article = Article.objects.public().filter(pk=number).first()
        if article is not None:
            last = _batch(article, after, at=at)
            if last is not None:
                leave(FOLLOWERS, due_at=at, details={"article": number, "after": last})
        Errand.objects.filter(pk=errand.pk).update(done_at=at)


def _place(errand: Errand) -> tuple[int, int]:
    """The article an errand speaks of, and behind which follow it goes on."""
    if errand.entry is not None:
        return int(errand.entry.subject.partition(":")[2]), 0
    return int(errand.details["article"]), int(errand.details["after"])


def _batch(article: Article, after: int, *, at: datetime) -> int | None:
    """Tell the followers behind ``after``; the last one's follow, or None when there are no more.

    Who began to follow after the article had come out has it before them already, and is not told.
    """
    follows = Follow.objects.filter(publication=article.publication_id, pk__gt=after).order_by("pk")
    follows = follows.filter(at__lte=article.first_published_at)
    rows = list(follows.values_list("pk", "person_id")[:BATCH])
    tell(
        (
            Told(
                person,
                "followed.published",
                f"published:{article.pk}",
                article=article.pk,
                publication=article.publication_id,
            )
            for _, person in rows
        ),
        at=at,
    )
    return rows[-1][0] if len(rows) == BATCH else None
