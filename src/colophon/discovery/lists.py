"""Related and trending as readers are shown them: only what is public now, with the reasons in plain data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from colophon.articles.models import Article
from colophon.articles.queries import cards
from colophon.discovery import engines
from colophon.discovery.constants import LONG_READ_DAYS, PER_PUBLICATION, RELATED_SHOWN, TRENDING_LOOK
from colophon.discovery.documents import source_titles
from colophon.discovery.interface import Related
from colophon.discovery.trending import SITE
from colophon.lib.tables import Broken


@dataclass(frozen=True)
class RelatedArticle:
    """One related article and why: the title of a source that both rest on, and words that both speak of."""

    article: Article
    source: str
    words: tuple[str, ...]
    same_event: bool
    near_copy: bool


@dataclass(frozen=True)
class TrendingArticle:
    """One trending article: how many readers it had within a day, and whether it is here as a long read."""

    article: Article
    readers: int
    long_read: bool


def related_articles(key: int) -> list[RelatedArticle]:
    """Up to RELATED_SHOWN public articles that belong with this one; near-copies among them are marked as such.

    Empty when nothing is shared, and while the index is away.
    """
    try:
        found = engines.engine().related(key, RELATED_SHOWN * 2)
    except Broken:
        return []
    public = _public([one.doc_id for one in found])
    kept = [one for one in found if one.doc_id in public][:RELATED_SHOWN]
    titles = source_titles([reason.text for one in kept for reason in one.reasons if reason.kind == "source"])
    return [_related(public[one.doc_id], one, titles) for one in kept]


def _related(article: Article, one: Related, titles: dict[str, str]) -> RelatedArticle:
    sources = [titles.get(reason.text, "") for reason in one.reasons if reason.kind == "source"]
    return RelatedArticle(
        article=article,
        source=next(iter(sources), ""),
        words=tuple(reason.text for reason in one.reasons if reason.kind != "source"),
        same_event=one.same_event,
        near_copy=one.near_copy,
    )


def trending_articles(
    channel: int | None, *, at: datetime, limit: int = 10, without: Collection[int] = ()
) -> list[TrendingArticle]:
    """The most read public articles of a channel, or of the site: at most PER_PUBLICATION of one publication.

    An article older than LONG_READ_DAYS is marked as a long read. ``without``: the article being read, and what stands
    on the page already.
    """
    found = engines.trends().trending(SITE if channel is None else channel, TRENDING_LOOK, at)
    public = _public([one.doc_id for one in found if one.doc_id not in without])
    shown: list[TrendingArticle] = []
    of_publication: Counter[int] = Counter()
    for one in found:
        article = public.get(one.doc_id)
        if article is None or not one.readers or (channel is not None and article.channel_id != channel):
            continue
        if of_publication[article.publication_id] == PER_PUBLICATION:
            continue
        of_publication[article.publication_id] += 1
        assert article.first_published_at is not None
        old = article.first_published_at < at - timedelta(days=LONG_READ_DAYS)
        shown.append(TrendingArticle(article, one.readers, old))
        if len(shown) == limit:
            break
    return shown


def room_for_trending(newest: Sequence[Article], picked: Collection[int], most: int) -> int:
    """How long the list may be on a front: it leaves at least half of what is not picked to the latest."""
    return min(most, sum(article.pk not in picked for article in newest) // 2)


def may_be_trending(key: int, channel: int) -> bool:
    """Whether an article stands so high in its channel that the list beside it might name it."""
    return key in engines.trends().leaders(channel, TRENDING_LOOK)


def _public(keys: Collection[int]) -> dict[int, Article]:
    return {article.pk: article for article in cards(Article.objects.public().filter(pk__in=keys))}
