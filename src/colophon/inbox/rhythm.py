"""When digests go out: at seven in the morning of the site's time zone, every day or every Monday."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone

from colophon.inbox.models import Digest

HOUR = 7
MONDAY = 0


def next_digest(digest: str, *, after: datetime) -> datetime | None:
    """The first moment after ``after`` at which a digest of this rhythm is due; None for no digest."""
    if digest == Digest.NONE:
        return None
    day = timezone.localtime(after).replace(hour=HOUR, minute=0, second=0, microsecond=0)
    while day <= after or (digest == Digest.WEEKLY and day.weekday() != MONDAY):
        day += timedelta(days=1)
    return day
