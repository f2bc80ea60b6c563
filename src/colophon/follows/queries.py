"""Reads what somebody follows, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from colophon.articles.models import Article, ArticleQuerySet, Tagging
from colophon.articles.queries import Keyset, latest
from colophon.channels.models import Channel
from colophon.follows.models import Follow
from colophon.people.models import Person
from colophon.publications.models import Publication
from colophon.topics.models import Topic

COUNTED = 99
"""New articles are counted up to here; more are "99+"."""


@dataclass(frozen=True)
class Following:
    """Everything somebody follows, each kind by name."""

    publications: Sequence[Publication]
    topics: Sequence[Topic]
    channels: Sequence[Channel]

    def __bool__(self) -> bool:
        return bool(self.publications or self.topics or self.channels)


def following(person: Person) -> Following:
    """What somebody follows, in one query."""
    rows = list(Follow.objects.filter(person=person).select_related("publication", "topic", "channel"))
    return Following(
        sorted((row.publication for row in rows if row.publication), key=lambda one: one.name),
        sorted((row.topic for row in rows if row.topic), key=lambda one: one.name),
        sorted((row.channel for row in rows if row.channel), key=lambda one: one.position),
    )


def followed_articles(followed: Following) -> ArticleQuerySet:
    """Every article of a followed publication or channel or about a followed topic, whatever its state."""
    about = Tagging.objects.filter(topic__in=[topic.pk for topic in followed.topics]).values("article_id")
    wanted = Q(publication__in=[one.pk for one in followed.publications])
    wanted |= Q(channel__in=[one.pk for one in followed.channels])
    return Article.objects.filter(wanted | Q(pk__in=about) if followed.topics else wanted)


def feed(followed: Following, *, before: Keyset | None, limit: int) -> list[Article]:
    """The followed articles, newest first and nothing else, going on behind ``before``."""
    return latest(followed_articles(followed), before=before, limit=limit) if followed else []


def new_since(followed: Following, since: datetime | None) -> int:
    """How many public articles came since a moment, counted up to ``COUNTED`` and one more."""
    if since is None or not followed:
        return 0
    fresh = followed_articles(followed).public().filter(first_published_at__gt=since)
    return fresh.order_by()[: COUNTED + 1].count()
