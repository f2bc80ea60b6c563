"""The page of a dossier: its introduction, its articles, its timeline; and the list of dossiers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.utils.dateformat import format as write_date
from django.utils.dateparse import parse_date
from django.utils.translation import get_language

from colophon.dossiers.models import Dossier, TimelineEvent
from colophon.dossiers.queries import articles_of, timeline
from colophon.web.addresses import absolute, article_address
from colophon.web.cards import Card, deck

LENGTH = 50


@dataclass(frozen=True)
class Event:
    """One event of the timeline."""

    iso: str
    date: str
    inferred: bool
    sentence: str
    title: str
    address: str
    publication: str
    source_title: str
    source_url: str
    event: TimelineEvent


@dataclass(frozen=True)
class DossierPage:
    """Everything the page of a dossier shows; ``years`` is its timeline, oldest first."""

    dossier: Dossier
    cards: Sequence[Card]
    years: Sequence[tuple[str, Sequence[Event]]]

    @classmethod
    def of(cls, slug: str) -> DossierPage | None:
        """Gather it; None for one that readers do not see."""
        dossier = Dossier.objects.public().filter(slug=slug).first()
        if dossier is None:
            return None
        articles = articles_of(dossier)
        events = [_event(one) for one in timeline(dossier)]
        years = groupby(events, key=lambda one: one.iso[:4])
        return cls(
            dossier=dossier,
            cards=deck(articles),
            years=[(year, list(of_year)) for year, of_year in years],
        )


def _event(one: TimelineEvent) -> Event:
    return Event(
        iso=one.iso,
        date=_written(one.iso),
        inferred=one.inferred,
        sentence=one.sentence,
        title=one.article.title,
        address=article_address(one.article),
        publication=one.article.publication.name,
        source_title=one.source.title if one.source else "",
        source_url=one.source.url if one.source and not one.source.dead_since else "",
        event=one,
    )


def _written(iso: str) -> str:
    """A date as people write it, as exactly as it is known; its year stands above it."""
    english = get_language() == "en"
    if len(iso) == 10:
        return _formatted(iso, "j F" if english else "n月j日")
    if len(iso) == 7:
        return _formatted(f"{iso}-01", "F" if english else "n月")
    return ""


def _formatted(iso: str, form: str) -> str:
    day = parse_date(iso)
    return write_date(day, form) if day else iso


def as_data(page: DossierPage, canonical: str) -> dict[str, object]:
    """The timeline for machines."""
    return {
        "dossier": page.dossier.title,
        "url": canonical,
        "language": page.dossier.language,
        "changed": page.dossier.changed_at.isoformat(timespec="seconds"),
        "events": [
            {
                "date": one.iso,
                "year_inferred": one.inferred,
                "text": one.sentence,
                "article": {
                    "title": one.title,
                    "url": absolute(one.address),
                    "publication": one.publication,
                    "published": _iso(one.event.article.first_published_at),
                },
                "source": {"title": one.source_title, "url": one.source_url or None} if one.source_title else None,
            }
            for _, events in page.years
            for one in events
        ],
    }


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="seconds") if moment else None
