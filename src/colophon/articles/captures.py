"""What follows from sources and their captures for articles: errands the worker runs, and later audits."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Count, Max

from colophon.articles.audit import VERSION
from colophon.articles.models import Article, Citation, DraftSource, RevisionAudit, State
from colophon.articles.sourcing import kept, sourcing
from colophon.ledger.models import Errand
from colophon.ledger.record import errand, record
from colophon.lib.fetch import CannotFetch
from colophon.lib.fetch.target import target
from colophon.sources.capture import How, capture
from colophon.sources.check import check
from colophon.sources.models import Snapshot, Source

AGAIN = ("slow", "busy", "unreachable", "broken")
"""Failures of a first capture that may pass."""
TRIES = 3
CAPTURES_AN_HOUR = 30
"""Of what one person adds."""
_BACKLOG = timedelta(days=3)


def how() -> How:
    """How the operator has this site fetch pages."""
    config = settings.CONFIG
    return How(about=_about(), by=config.hostname, allow=config.fetch_allow, obey_robots=config.obey_robots)


def _about() -> str:
    """The address the site is known by outside; a trial on one's own machine has none."""
    try:
        return target(f"{settings.SITE_URL}/").url
    except CannotFetch:
        return ""


def ask_for_capture(source: Source, *, at: datetime) -> None:
    """Leave the errand of capturing a source that has an address. Runs in the transaction that adds it."""
    if source.url and settings.CONFIG.capture_sources:
        details = {"source": source.pk, "by": source.added_by_id}
        errand("capture_source", due_at=_turn(source.added_by_id, at=at), details=details)


def _turn(person: int | None, *, at: datetime) -> datetime:
    """When a capture is made: at once for somebody's first thirty of an hour, then one every two minutes behind the
    last that waits. Nothing is refused, and no author makes this site fetch more than that.
    """
    if person is None:
        return at
    asked = Errand.objects.waiting().filter(reaction="capture_source", details__by=person)
    waiting = asked.filter(due_at__lt=at + _BACKLOG).aggregate(number=Count("pk"), last=Max("due_at"))
    made = Snapshot.objects.filter(source__added_by=person, captured_at__gt=at - timedelta(hours=1))
    if waiting["number"] + made.count() < CAPTURES_AN_HOUR:
        return at
    last: datetime = max(waiting["last"] or at, at)
    return last + timedelta(hours=1) / CAPTURES_AN_HOUR


def capture_source(job: Errand, at: datetime) -> None:
    """The errand of capturing: fetch, keep, audit again what it bears on, and have the address checked later."""
    source = Source.objects.filter(pk=job.details["source"]).first()
    if source is None or not source.url or not settings.CONFIG.capture_sources:
        return
    cited = Citation.objects.filter(source=source)
    snapshot = capture(source, how=how(), at=at, may_fill=lambda: not cited.exists())
    tries = int(job.details.get("tries", 1))
    if snapshot.error in AGAIN and tries < TRIES:
        later = {"source": source.pk, "tries": tries + 1}
        errand("capture_source", due_at=at + timedelta(minutes=5**tries), details=later)
        return
    if not snapshot.error:
        audit_again(source, at=at)
    errand("check_source", due_at=at + _every(), details={"source": source.pk})


def check_source(job: Errand, at: datetime) -> None:
    """The errand of checking an address; it renews itself for as long as a draft or a public article rests on it."""
    source = Source.objects.filter(pk=job.details["source"]).first()
    if source is None or not source.url or not settings.CONFIG.capture_sources or not _is_used(source):
        return
    alive = source.dead_since is None
    next_at = check(source, how=how(), at=at, every=_every())
    source.refresh_from_db(fields=["dead_since"])
    if alive != (source.dead_since is None):
        audit_again(source, at=at)
    errand("check_source", due_at=next_at, details={"source": source.pk})


def _every() -> timedelta:
    return timedelta(days=settings.CONFIG.recheck_days)


def _is_used(source: Source) -> bool:
    live = Article.objects.public().values("live_revision_id")
    return (
        DraftSource.objects.filter(source=source).exists()
        or Citation.objects.filter(source=source, revision_id__in=live).exists()
    )


def audit_again(source: Source, *, at: datetime) -> list[RevisionAudit]:
    """Audit the live revisions that cite a source again, now that it has been captured.

    What was frozen stays as it is; the later audit is kept beside it where it says anything else.
    """
    citing = Citation.objects.filter(source=source).values("revision_id")
    articles = Article.objects.public().filter(live_revision_id__in=citing)
    return [
        made
        for article in articles.select_related("live_revision", "newer_audit", "publication")
        for made in _again(article, at)
    ]


def _again(article: Article, at: datetime) -> Iterable[RevisionAudit]:
    revision = article.live_revision
    assert revision is not None
    cited = Citation.objects.filter(revision=revision).select_related("source").order_by("number")
    sources = [citation.source for citation in cited]
    found = kept(sourcing(revision.body, sources, publication=article.publication, at=article.first_published_at))
    if found == (article.newer_audit.audit if article.newer_audit else revision.audit):
        return
    with transaction.atomic():
        made = RevisionAudit.objects.create(revision=revision, at=at, audit=found, audit_version=VERSION)
        changed = Article.objects.filter(pk=article.pk, live_revision=revision, state=State.PUBLISHED)
        if changed.update(newer_audit=made):
            record("article.audited", article, by=None, at=at, details={"revision": revision.number})
    yield made
