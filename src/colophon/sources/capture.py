"""Capture what stands at a source's address: a WARC file, its text, its hash, and what the page says of itself."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from colophon.ledger.record import record
from colophon.lib import pagemeta, warc
from colophon.lib.fetch import CannotFetch, Fetched, Resolver, fetch, system_resolver
from colophon.lib.pagemeta import PageMeta
from colophon.media.store import private_path, put
from colophon.sources.add import is_dated
from colophon.sources.models import Snapshot, Source
from colophon.sources.same import sketch_of

LONGEST_TEXT = 500_000
"""Characters of a page's text that are kept and searched; the WARC file holds the whole."""


@dataclass(frozen=True)
class How:
    """How this site fetches pages: who it says it is, and what its operator allows."""

    about: str = ""
    """Address at which the site says who it is."""
    by: str = ""
    """Name of the site, written into the WARC file."""
    allow: Collection[str] = ()
    """Doors (``host:port``) that may be reached although they are local."""
    obey_robots: bool = True
    """Whether robots.txt and ``noarchive`` are obeyed."""
    resolver: Resolver = system_resolver


def capture(source: Source, *, how: How, at: datetime, may_fill: Callable[[], bool]) -> Snapshot:
    """Fetch a source's address and keep what came; an address that cannot be fetched gives a snapshot with its error.

    What the author left empty of title, publisher, author and date is taken from the page if ``may_fill`` says so. It
    is asked when the page has come, for meanwhile something that cites the source may have been published. The fetch
    happens outside any transaction. Raises nothing but what the database raises.
    """
    try:
        page = fetch(source.url, allow=how.allow, resolver=how.resolver, obey_robots=how.obey_robots, about=how.about)
    except CannotFetch as refusal:
        return _failed(source, refusal.code, at=at)
    if page.status != 200:
        return _failed(source, "status", at=at, status=page.status)
    return _kept(source, page, how=how, at=at, may_fill=may_fill)


def _failed(source: Source, error: str, *, at: datetime, status: int = 0) -> Snapshot:
    with transaction.atomic():
        snapshot = Snapshot.objects.create(
            source=source, url=source.url[:1000], captured_at=at, status=status, error=error
        )
        Source.objects.filter(pk=source.pk).update(checked_at=at)
    return snapshot


def _kept(source: Source, page: Fetched, *, how: How, at: datetime, may_fill: Callable[[], bool]) -> Snapshot:
    told = pagemeta.of(page)
    silent = how.obey_robots and page.noarchive
    path = ""
    if not silent:
        file = warc.capture(page, at=at, by=how.by or "Colophon")
        path = private_path(file.sha256)
        put(path, file.data)
    text = "" if silent else told.text.replace("\x00", "")[:LONGEST_TEXT]
    with transaction.atomic():
        source = Source.objects.select_for_update(of=("self",)).get(pk=source.pk)
        snapshot = Snapshot.objects.create(
            source=source,
            url=page.url[:1000],
            captured_at=at,
            status=page.status,
            media_type=page.content_type[:100],
            title=_line(told.title)[:300],
            text=text,
            sha256=page.sha256,
            warc=path,
            noarchive=silent,
            shingles=sketch_of(text),
            links=[] if silent else list(told.links),
        )
        found = {"snapshot": snapshot, "retrieved_at": at, "checked_at": at, "failures": 0}
        Source.objects.filter(pk=source.pk).update(**found, **(_filled(source, told) if may_fill() else {}))
        record("source.captured", source, by=None, at=at, details={"snapshot": snapshot.pk, "sha256": page.sha256})
    return snapshot


def _line(words: str) -> str:
    return " ".join(words.replace("\x00", " ").split())


def _filled(source: Source, told: PageMeta) -> dict[str, str]:
    """What the page says and the author has not said; a title that is only the address counts as not said."""
    found = {}
    title = _line(told.title)[:300]
    if title and (not source.title or source.title == source.url[:300]):
        found["title"] = title
    if not source.publisher and told.publisher:
        found["publisher"] = _line(told.publisher)[:120]
    if not source.author and told.author:
        found["author"] = _line(told.author)[:120]
    if not source.dated and is_dated(told.date):
        found["dated"] = told.date
    return found
