"""The front page: headline picks, what is read most, the latest of the site and of each channel; none twice."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from colophon.articles.models import Article
from colophon.articles.queries import latest
from colophon.channels.models import Channel
from colophon.discovery.constants import HALF_LIFE_HOURS, TRENDING_SHOWN
from colophon.discovery.lists import TrendingArticle, room_for_trending, trending_articles
from colophon.fronts.queries import standing_picks
from colophon.masthead.queries import masthead
from colophon.web.cards import Card, deck
from colophon.web.reader.json_ld import as_data_block, site_described
from colophon.web.reader.pages.why import of_pick

LATEST = 60
PER_CHANNEL = 4
STREAM = 14


@dataclass(frozen=True)
class ChannelBlock:
    """The newest of one channel on the front page."""

    channel: Channel
    cards: tuple[Card, ...]


@dataclass(frozen=True)
class FrontPage:
    """Everything the front page shows."""

    lead: Card | None
    picks: tuple[Card, ...]
    trending: tuple[TrendingArticle, ...]
    stream: tuple[Card, ...]
    blocks: tuple[ChannelBlock, ...]
    half_life: int = int(HALF_LIFE_HOURS)

    @property
    def json_ld(self) -> SafeString:
        """What the front page tells machines of the site."""
        return as_data_block(site_described(masthead()))

    @classmethod
    def of(cls, *, at: datetime) -> FrontPage:
        """Gather the front page as it stands at this moment, in five queries and one for pictures."""
        opened = list(Channel.objects.open())
        picks = standing_picks(None, at=at)
        picked = [pick.article for pick in picks]
        shown = {article.pk for article in picked}
        rows = latest(Article.objects.all(), before=None, limit=LATEST)
        most = room_for_trending(rows, shown, TRENDING_SHOWN)
        trending = trending_articles(None, at=at, limit=most, without=shown) if most else []
        shown |= {one.article.pk for one in trending}
        newest = [article for article in rows if article.pk not in shown]
        if not picked and newest:
            picked = newest[:5]
            newest = newest[5:]
        stream, rest = newest[:STREAM], newest[STREAM:]
        cards = {card.id: card for card in deck([*picked, *newest])}
        reasons = {pick.article_id: of_pick(pick) for pick in picks}
        tops = [_with(cards[article.pk], reasons.get(article.pk, _("Latest"))) for article in picked]
        return cls(
            lead=tops[0] if tops else None,
            picks=tuple(tops[1:]),
            trending=tuple(trending),
            stream=tuple(_with(cards[article.pk], _("Latest")) for article in stream),
            blocks=tuple(
                block
                for channel in opened
                if (block := _block(channel, [cards[a.pk] for a in rest if a.channel_id == channel.pk])).cards
            ),
        )


def _with(card: Card, why: str) -> Card:
    return replace(card, why=why)


def _block(channel: Channel, cards: list[Card]) -> ChannelBlock:
    return ChannelBlock(channel=channel, cards=tuple(_with(card, _("Latest")) for card in cards[:PER_CHANNEL]))
