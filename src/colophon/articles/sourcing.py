"""How the statements of a text are sourced: the audit over a body and its sources as this server knows them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone

from colophon.articles.audit import Audit, Document, audit
from colophon.articles.audit import Source as Declared
from colophon.articles.models import Article
from colophon.publications.models import Publication
from colophon.sources.models import Source
from colophon.sources.queries import captured_text

FEWEST_FOR_A_SHARE = 5
"""Below so many statements a share says nothing, so none is told."""
_ARTICLE = re.compile(r"/article/(?P<key>[1-9]\d{0,14})(?:/|-|\Z)")
_EMPTY: tuple[object, ...] = ("", 0, False, None, [], (), {})


def sourcing(
    body: str, sources: Sequence[Source], *, publication: Publication | None = None, at: datetime | None = None
) -> Audit:
    """Audit a body against its declared sources and what was captured of them.

    ``publication`` is whose text it is (a source of theirs is their own word), ``at`` when it is published.
    """
    texts = captured_text([source.pk for source in sources])
    own = _own(sources, publication) if publication else frozenset()
    declared = tuple(_declared(source, texts.get(source.pk), own=source.pk in own) for source in sources)
    day = timezone.localtime(at).date().isoformat() if at else ""
    return audit(Document.of_html(body, sources=declared, published_on=day))


def _own(sources: Sequence[Source], publication: Publication) -> frozenset[int]:
    """Keys of the sources that the publication itself published: under its name, or at its addresses on this site."""
    here = urlsplit(settings.SITE_URL).netloc.lower()
    numbers: dict[int, int] = {}
    own = {source.pk for source in sources if source.publisher.strip() == publication.name}
    for source in sources:
        parts = urlsplit(source.url)
        found = _ARTICLE.search(parts.path) if here and parts.netloc.lower() == here else None
        if found:
            numbers[source.pk] = int(found["key"])
    theirs = set(
        Article.objects.filter(pk__in=set(numbers.values()), publication=publication).values_list("pk", flat=True)
        if numbers
        else ()
    )
    return frozenset(own | {key for key, number in numbers.items() if number in theirs})


def _declared(source: Source, text: str | None, *, own: bool) -> Declared:
    return Declared(
        id=str(source.pk),
        title=source.title,
        publisher=source.publisher,
        date=source.dated,
        url=source.url,
        snapshot_text=text,
        dead=source.dead_since is not None,
        own=own,
    )


def kept(found: Audit) -> dict[str, Any]:
    """An audit as it is stored: plain values, without what is empty."""
    whole = found.as_json()
    return {
        **whole,
        "statements": [_lean(item) for item in whole["statements"]],
        "headings": [_lean(item) for item in whole["headings"]],
    }


def _lean(item: Mapping[str, Any]) -> dict[str, Any]:
    lean = {name: value for name, value in item.items() if name in ("start", "end") or value not in _EMPTY}
    if item["carried_from"] is not None:
        lean["carried_from"] = item["carried_from"]
    attribution = {name: value for name, value in item["attribution"].items() if value not in _EMPTY}
    links = [{**link, "matched": bool(link["matched"])} for link in item["links"] if link["how"] != "candidate"]
    possible = [link["source"] for link in item["links"] if link["how"] == "candidate"]
    lean.pop("links", None)
    return {
        **lean,
        "attribution": attribution,
        **({"links": links} if links else {}),
        **({"possible": possible} if possible else {}),
    }


def share(counts: Mapping[str, int]) -> int | None:
    """Percent of the statements that are linked, for an author's own list; None when there are too few to tell."""
    total = counts.get("statements", 0)
    return round(100 * counts.get("linked", 0) / total) if total >= FEWEST_FOR_A_SHARE else None


def figures(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    """The counts as readers are told them, in order: linked, carried, named, vague, none; what is nought left out."""
    named: Iterable[tuple[str, int]] = (
        ("linked", counts.get("linked", 0)),
        ("carried", counts.get("carried", 0)),
        ("named", counts.get("C", 0)),
        ("vague", counts.get("D", 0)),
        ("none", counts.get("E", 0)),
    )
    return [(name, number) for name, number in named if number]
