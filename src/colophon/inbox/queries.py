"""Reads people's inboxes."""

from __future__ import annotations

from datetime import datetime

from django.db.models import F, Func, IntegerField, OuterRef, Q, QuerySet, Subquery

from colophon.inbox.models import Notification
from colophon.people.models import Person

Place = tuple[datetime, int]
"""Where a list goes on: (time, key) of the last one shown."""


def inbox(person: Person, *, before: Place | None, limit: int) -> list[Notification]:
    """What somebody was told, newest first, going on behind ``before``; with all that the words about it need."""
    rows = Notification.objects.filter(person=person).select_related("article", "publication", "by")
    if before is not None:
        at, key = before
        rows = rows.filter(at__lte=at).filter(Q(at__lt=at) | Q(pk__lt=key))
    return list(rows.order_by("-at", "-id")[:limit])


def unread(person: Person | OuterRef) -> QuerySet[Notification]:
    """What somebody was told and has not read."""
    return Notification.objects.filter(person=person, read_at=None)


def unread_number(person: OuterRef) -> Subquery:
    """How many unread notifications a person of an outer query has, for a query that asks other things too."""
    counted = unread(person).order_by().annotate(n=Func(F("pk"), function="COUNT", output_field=IntegerField()))
    return Subquery(counted.values("n"))
