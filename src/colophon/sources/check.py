"""Check again whether a source's address still leads anywhere; mark one that does not, and one that does again."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from colophon.ledger.record import record
from colophon.lib.fetch import CannotFetch, fetch
from colophon.sources.capture import How
from colophon.sources.models import Source

GONE = frozenset({404, 410, 451})
"""Answers that say of themselves that there is nothing (any more)."""
MOST_FAILURES = 3
"""After so many failures one after the other an address is called dead; a server may be away for a day."""
SOON = timedelta(days=1)
_NO_VERDICT = frozenset({"robots", "busy", "large"})
"""Refusals that say nothing of whether the page is there."""


def check(source: Source, *, how: How, at: datetime, every: timedelta) -> datetime:
    """Ask for the address again and mark what is found. Returns when to check next.

    The fetch happens outside any transaction.
    """
    failing = _failure(source, how)
    with transaction.atomic():
        source = Source.objects.select_for_update(of=("self",)).get(pk=source.pk)
        if failing is None:
            Source.objects.filter(pk=source.pk).update(checked_at=at, failures=0, dead_since=None)
            if source.dead_since is not None:
                record("source.revived", source, by=None, at=at)
            return at + every
        failures = source.failures + 1
        dead = failing == "gone" or failures >= MOST_FAILURES
        Source.objects.filter(pk=source.pk).update(checked_at=at, failures=min(failures, 1000))
        if dead and source.dead_since is None:
            Source.objects.filter(pk=source.pk).update(dead_since=at)
            record("source.died", source, by=None, at=at, details={"failures": failures})
    return at + (every if dead else min(SOON, every))


def _failure(source: Source, how: How) -> str | None:
    """What is wrong with the address: gone, failing, or nothing."""
    try:
        page = fetch(source.url, allow=how.allow, resolver=how.resolver, obey_robots=how.obey_robots, about=how.about)
    except CannotFetch as refusal:
        return None if refusal.code in _NO_VERDICT else "failing"
    if page.status in GONE:
        return "gone"
    return "failing" if page.status >= 500 else None
