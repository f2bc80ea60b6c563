"""Readers of the demo: sums by day, place and device for every article, and what was read during the last day."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from random import Random

from django.utils import timezone

from colophon.articles.models import Article
from colophon.demo.draw.chance import chance
from colophon.discovery import engines
from colophon.discovery.trending import Read
from colophon.follows.follow import follow, unfollow
from colophon.people.models import Person
from colophon.publications.models import Publication
from colophon.reads.models import ArticleReads, CameFrom, Device, PublicationReads

DAILY = 21
"""Days after publication on which an article is read every day; later on one day in seven."""
YEARS = 400
"""Days back for which anything is kept."""
BATCH = 2000
_PLACES = {CameFrom.DIRECT: 22, CameFrom.WITHIN: 34, CameFrom.SEARCH: 24, CameFrom.SOCIAL: 15, CameFrom.ELSEWHERE: 5}
_DEVICES = {Device.PHONE: 71, Device.COMPUTER: 24, Device.TABLET: 5}
_KEPT_TO = (0.86, 0.71, 0.58, 0.44)
"""Of all reads those that reach each quarter."""
_FIELDS = ("reads", "first_quarter", "half", "third_quarter", "whole")
Key = tuple[date, str, str]


def load_reads(*, at: datetime) -> int:
    """Give every public article readers, more in its first days and at the weekend; how many reads there are."""
    today = timezone.localtime(at)
    of_articles: list[ArticleReads] = []
    of_publications: dict[tuple[int, Key], Counter[str]] = {}
    recent: list[Read] = []
    for article in Article.objects.public().order_by("pk"):
        luck = chance(f"readers of {article.pk}")
        fame = math.exp(luck.gauss(4.2, 0.8))
        for day, expected in _days(article, today, fame):
            for key, sums in _shared_out(luck, day, expected).items():
                of_articles.append(
                    ArticleReads(article=article, publication_id=article.publication_id, **_row(key, sums))
                )
                of_publications.setdefault((article.publication_id, key), Counter()).update(sums)
        recent += _recent(article, luck, fame, at)
    ArticleReads.objects.bulk_create(of_articles, batch_size=BATCH)
    PublicationReads.objects.bulk_create(
        (PublicationReads(publication_id=key, **_row(rest, sums)) for (key, rest), sums in of_publications.items()),
        batch_size=BATCH,
    )
    if recent:
        engines.trends().record_many(sorted(recent, key=lambda read: read.at))
    return sum(one.reads for one in of_articles)


def load_followers(*, at: datetime) -> None:
    """Have people of the demo follow publications during the last weeks, and one of them think better of it."""
    open_ = list(Publication.objects.filter(closed_at=None).order_by("pk"))
    luck = chance("followers")
    for person in Person.objects.filter(left_at=None).order_by("pk"):
        for publication in luck.sample(open_, min(len(open_), 5)):
            begun = max(at - timedelta(hours=luck.randrange(24, 24 * 28)), person.joined_at)
            if follow(publication, by=person, at=begun) and luck.random() < 0.12:
                unfollow(publication, by=person, at=min(at, begun + timedelta(hours=luck.randrange(2, 90))))


def _days(article: Article, now: datetime, fame: float) -> Iterator[tuple[date, float]]:
    """Days and how many readers to expect: most on the first, half of them after two days, then a long tail."""
    assert article.first_published_at is not None
    first = timezone.localtime(article.first_published_at).date()
    for age in range(max(0, (now.date() - first).days - YEARS), (now.date() - first).days + 1):
        day = first + timedelta(days=age)
        if age > DAILY and (age + article.pk) % 7:
            continue
        weekend = 1.25 if day.weekday() >= 5 else 1.0
        so_far = (now.hour * 60 + now.minute) / 1440 if day == now.date() else 1.0
        yield day, fame * weekend * so_far * (0.5 ** (age / 2) + 0.03)


def _shared_out(luck: Random, day: date, expected: float) -> dict[Key, Counter[str]]:
    found: dict[Key, Counter[str]] = {}
    for _ in range(round(max(0.0, luck.gauss(expected, math.sqrt(expected + 0.1))))):
        place = luck.choices(list(_PLACES), list(_PLACES.values()))[0]
        device = luck.choices(list(_DEVICES), list(_DEVICES.values()))[0]
        far = luck.random()
        steps = sum(far < share for share in _KEPT_TO)
        found.setdefault((day, place.value, device.value), Counter()).update(_FIELDS[: steps + 1])
    return found


def _row(key: Key, sums: Counter[str]) -> dict[str, object]:
    day, place, device = key
    return {"day": day, "came_from": place, "device": device, **{name: sums[name] for name in _FIELDS}}


def _recent(article: Article, luck: Random, fame: float, at: datetime) -> list[Read]:
    """What trending was told during the last day."""
    assert article.first_published_at is not None
    age = (at - article.first_published_at) / timedelta(days=1)
    readers = round(fame * (0.5 ** (age / 2) + 0.01))
    since = max(at - timedelta(hours=22), article.first_published_at)
    return [
        Read(
            article.channel_id,
            article.pk,
            f"{luck.getrandbits(96):024x}",
            since + (at - since) * math.sqrt(luck.random()),
            network=f"{luck.getrandbits(96):024x}",
        )
        for _ in range(readers)
    ]
