"""Pages that are a list going on: a channel, a publication's past articles, a topic."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.translation import gettext as _

from colophon.articles.models import Article, Tagging
from colophon.articles.queries import Keyset, cards, latest
from colophon.channels.models import Channel
from colophon.discovery.constants import HALF_LIFE_HOURS, TRENDING_BESIDE
from colophon.discovery.lists import TrendingArticle, room_for_trending, trending_articles
from colophon.fronts.queries import standing_picks
from colophon.media.queries import renderings
from colophon.people.models import Person
from colophon.publications.models import Membership, Publication
from colophon.topics.models import Topic
from colophon.web.addresses import write_keyset
from colophon.web.cards import Card, card, deck
from colophon.web.reader.pages.why import of_pick

LENGTH = 20


@dataclass(frozen=True)
class Stretch:
    """One stretch of a list, and where it goes on."""

    cards: tuple[Card, ...]
    onward: str
    first: bool


def stretch(rows: Sequence[Article], *, before: Keyset | None, without: Collection[int] = ()) -> Stretch:
    """A stretch of these articles, of which one more than its length was asked for."""
    shown = rows[:LENGTH]
    return Stretch(
        cards=tuple(deck([article for article in shown if article.pk not in without], why=_("Latest"))),
        onward=write_keyset(shown[-1]) if len(rows) > LENGTH else "",
        first=before is None,
    )


@dataclass(frozen=True)
class ChannelPage:
    """A channel's front: its picks, what is read most in it, then its latest."""

    channel: Channel
    picks: tuple[Card, ...]
    trending: tuple[TrendingArticle, ...]
    list: Stretch
    half_life: int = int(HALF_LIFE_HOURS)

    @classmethod
    def of(cls, handle: str, *, before: Keyset | None, at: datetime) -> ChannelPage | None:
        """Gather a channel's front; None when there is no such open channel."""
        channel = Channel.objects.open().filter(handle=handle).first()
        if channel is None:
            return None
        picks = standing_picks(channel.pk, at=at) if before is None else []
        picked = {pick.article_id for pick in picks}
        rows = latest(Article.objects.filter(channel=channel), before=before, limit=LENGTH + 1)
        beside = room_for_trending(rows, picked, TRENDING_BESIDE) if before is None else 0
        trending = trending_articles(channel.pk, at=at, limit=beside, without=picked) if beside else []
        without = picked | {one.article.pk for one in trending}
        tops = deck([pick.article for pick in picks])
        return cls(
            channel=channel,
            picks=tuple(replace(card, why=of_pick(pick)) for card, pick in zip(tops, picks, strict=True)),
            trending=tuple(trending),
            list=stretch(rows, before=before, without=without),
        )


@dataclass(frozen=True)
class PublicationPage:
    """A publication: its card and all its past articles."""

    publication: Publication
    avatar: str
    """Address of its picture; empty where it has none."""
    members: tuple[Person, ...]
    list: Stretch

    @classmethod
    def of(cls, handle: str, *, before: Keyset | None) -> PublicationPage | None:
        """Gather a publication's page; None when there is no such publication."""
        publication = Publication.objects.select_related("channel").filter(handle=handle.lower()).first()
        if publication is None:
            return None
        rows = latest(Article.objects.filter(publication=publication), before=before, limit=LENGTH + 1)
        shown = rows[:LENGTH]
        covers = [article.live_revision.cover_id for article in shown if article.live_revision]
        pictures = renderings([publication.avatar_id, *covers])
        avatar = pictures.get(publication.avatar_id or 0)
        people = Membership.objects.filter(publication=publication, person__left_at=None).select_related("person")
        return cls(
            publication=publication,
            avatar=avatar.small if avatar else "",
            members=tuple(member.person for member in people.order_by("id")[:30]),
            list=Stretch(
                cards=tuple(card(article, pictures, why=_("Latest")) for article in shown),
                onward=write_keyset(shown[-1]) if len(rows) > LENGTH else "",
                first=before is None,
            ),
        )


@dataclass(frozen=True)
class TopicPage:
    """A topic: everything published about it."""

    topic: Topic
    list: Stretch

    @classmethod
    def of(cls, slug: str, *, before: Keyset | None) -> TopicPage | None:
        """Gather a topic's page, an empty one for a topic that has become another; None when there was never one."""
        topic = Topic.objects.select_related("merged_into").filter(slug=slug).first()
        if topic is None or topic.merged_into is not None:
            return cls(topic, Stretch((), "", first=True)) if topic else None
        taggings = Tagging.objects.filter(topic=topic)
        if before is not None:
            at, key = before
            taggings = taggings.filter(published_at__lte=at).exclude(published_at=at, article_id__gte=key)
        keys = list(taggings.order_by("-published_at", "-article").values_list("article_id", flat=True)[: LENGTH + 1])
        public = Article.objects.public().filter(pk__in=keys)
        rows = sorted(cards(public), key=lambda article: keys.index(article.pk))
        shown = rows[:LENGTH]
        return cls(
            topic=topic,
            list=Stretch(
                cards=tuple(deck(shown, why=_("Latest"))),
                onward=write_keyset(shown[-1]) if len(rows) > LENGTH else "",
                first=before is None,
            ),
        )
