"""Mark notifications as read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from colophon.inbox.models import Notification
from colophon.inbox.queries import unread
from colophon.people.models import Person


def mark_read(notifications: Iterable[Notification] | None = None, *, by: Person, at: datetime) -> int:
    """Mark these of somebody's own notifications as read, or all of them; how many were not before.

    Not recorded in the ledger: a read mark concerns nobody else.
    """
    rows = unread(by)
    if notifications is not None:
        rows = rows.filter(pk__in=[one.pk for one in notifications])
    return rows.update(read_at=at)
