"""Look at what one follows: what came since the last look is new."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from colophon.follows.models import Look
from colophon.people.models import Person

SITTING = timedelta(minutes=30)
"""Looks closer together than this belong to one sitting: going back and forth makes nothing old."""


def look(*, by: Person, at: datetime) -> datetime | None:
    """Remember that somebody looks now; returns the end of their last sitting, None when this is their first.

    Not recorded in the ledger: a read mark concerns nobody else.
    """
    with transaction.atomic():
        seen, first = Look.objects.select_for_update().get_or_create(person=by, defaults={"at": at})
        if first:
            return None
        before = seen.at if at - seen.at > SITTING else seen.before
        Look.objects.filter(pk=seen.pk).update(at=max(at, seen.at), before=before)
    return before
