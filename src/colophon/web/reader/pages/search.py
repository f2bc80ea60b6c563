"""The search page: what was asked, what was found, and what to try when nothing was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from colophon.articles.models import Article, Shape
from colophon.articles.queries import latest
from colophon.channels.models import Channel
from colophon.discovery.constants import QUERY_LENGTH
from colophon.discovery.find import Results, find
from colophon.discovery.interface import Filters, Order
from colophon.discovery.passages import Piece
from colophon.publications.models import Publication
from colophon.web.cards import Card, deck

SPANS = {"day": 1, "week": 7, "month": 31, "year": 366}
"""Spans of time a reader may choose, in days."""
KEPT = ("q", "channel", "publication", "kind", "within", "sources", "order")
"""What of the address is kept from one page to the next."""


@dataclass(frozen=True)
class FoundCard:
    """A card with its title and passage in marked pieces."""

    card: Card
    title: tuple[Piece, ...]
    passage: tuple[Piece, ...]


@dataclass(frozen=True)
class Choice:
    """One value of a filter or order."""

    value: str
    label: str
    chosen: bool
    address: str = ""


@dataclass(frozen=True)
class SearchPage:
    """Everything the search page shows."""

    typed: str
    results: Results
    found: tuple[FoundCard, ...]
    orders: tuple[Choice, ...]
    kinds: tuple[Choice, ...]
    spans: tuple[Choice, ...]
    channel_choices: tuple[tuple[Channel, bool], ...]
    publication: Publication | None
    with_sources: bool
    filtered: bool
    onward: str
    without_filters: str
    instead: tuple[Card, ...]
    longest: int = QUERY_LENGTH

    @classmethod
    def of(cls, asked: Mapping[str, str], *, at: datetime) -> SearchPage:
        """Search for what the address asks; what it names and does not exist is left out."""
        opened = list(Channel.objects.open())
        typed = asked.get("q", "").strip()
        order = Order(asked["order"]) if asked.get("order") in Order.__members__.values() else Order.BEST
        channel = next((one for one in opened if one.handle == asked.get("channel")), None)
        publication = _publication(asked.get("publication", "").strip())
        kind = asked["kind"] if asked.get("kind") in Shape.values else ""
        within = asked["within"] if asked.get("within") in SPANS else ""
        with_sources = asked.get("sources") == "1"
        filters = Filters(
            channel=channel.pk if channel else None,
            publication=publication.pk if publication else None,
            kind=kind,
            with_sources=with_sources,
            since=at - timedelta(days=SPANS[within]) if within else None,
        )
        results = (
            find(typed, filters=filters, order=order, before=asked.get("before", ""), at=at) if typed else Results()
        )
        found = _found(results)
        return cls(
            typed=typed,
            results=results,
            found=found,
            orders=_orders(asked, order),
            kinds=tuple(Choice(value, str(label), value == kind) for value, label in Shape.choices),
            spans=tuple(Choice(value, label, value == within) for value, label in _spans().items()),
            channel_choices=tuple((one, one == channel) for one in opened),
            publication=publication,
            with_sources=with_sources,
            filtered=filters != Filters(),
            onward=_address(asked, before=results.onward) if results.onward else "",
            without_filters="?" + urlencode({"q": typed}),
            instead=() if found or not typed else tuple(deck(latest(Article.objects.all(), before=None, limit=5))),
        )


def _found(results: Results) -> tuple[FoundCard, ...]:
    cards = deck([shown.article for shown in results.shown])
    return tuple(FoundCard(card, one.title, one.passage) for card, one in zip(cards, results.shown, strict=True))


def _orders(asked: Mapping[str, str], order: Order) -> tuple[Choice, ...]:
    labels = {Order.BEST: _("Best match"), Order.NEWEST: _("Newest"), Order.BEST_EVER: _("Best match of all time")}
    return tuple(Choice(one, label, one == order, _address(asked, order=one)) for one, label in labels.items())


def _spans() -> dict[str, str]:
    return {"day": _("Last day"), "week": _("Last week"), "month": _("Last month"), "year": _("Last year")}


def _address(asked: Mapping[str, str], **changed: str) -> str:
    kept = {key: asked[key] for key in KEPT if asked.get(key)}
    return "?" + urlencode({**kept, **changed})


def _publication(called: str) -> Publication | None:
    """A publication by its name, or by what stands for it in addresses."""
    if not called:
        return None
    public = Publication.objects.public()
    return public.filter(handle=called.lower()).first() or public.filter(name__iexact=called).order_by("id").first()
