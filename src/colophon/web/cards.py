"""What a list shows of one article."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from colophon.articles.models import AIUse, Article, Shape
from colophon.media.queries import Rendering, renderings
from colophon.publications.models import Publication
from colophon.web.addresses import article_address


@dataclass(frozen=True)
class Card:
    """One article in a list."""

    id: int
    address: str
    title: str
    summary: str
    language: str
    publication: Publication
    channel: object
    at: datetime
    minutes: int
    names: tuple[str, ...]
    label: str
    """What type of work it is, when that is worth a word."""
    ai: str
    """What its authors declared of AI; empty when none was used."""
    picture: Rendering | None
    why: str = ""
    """Why it stands here: picked, latest …"""


def card(article: Article, pictures: Mapping[int, Rendering], *, why: str = "") -> Card:
    """The card of an article that was read with `articles.queries.cards`."""
    revision = article.live_revision
    assert revision is not None and article.first_published_at is not None
    return Card(
        id=article.pk,
        address=article_address(article),
        title=article.title,
        summary=revision.summary,
        language="zh-Hans" if revision.language == "zh-hans" else revision.language,
        publication=article.publication,
        channel=article.channel,
        at=article.first_published_at,
        minutes=revision.minutes,
        names=tuple(str(name["name"]) for name in article.bylines),
        label="" if revision.shape == Shape.REPORT else revision.get_shape_display(),
        ai="" if revision.ai_use == AIUse.NONE else revision.get_ai_use_display(),
        picture=pictures.get(revision.cover_id or 0),
        why=why,
    )


def deck(articles: Sequence[Article], *, why: str = "") -> list[Card]:
    """The cards of many articles; their pictures in one query."""
    pictures = renderings(article.live_revision.cover_id for article in articles if article.live_revision)
    return [card(article, pictures, why=why) for article in articles]
