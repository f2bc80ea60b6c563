"""Run errands at least once: claim, run, mark done; back off when one fails, park it after many tries."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from django.db import connection, transaction

from colophon.ledger.models import Errand

log = logging.getLogger("colophon.work")

CLAIM = timedelta(minutes=5)
TRIES = 8
Reaction = Callable[[Errand, datetime], None]


def claim(*, at: datetime, limit: int = 20) -> list[Errand]:
    """Claim up to ``limit`` errands that are due, so that no other worker takes them for the next five minutes."""
    with transaction.atomic():
        waiting = Errand.objects.waiting().filter(due_at__lte=at).exclude(claimed_until__gt=at).order_by("due_at", "id")
        if connection.features.has_select_for_update_skip_locked:
            waiting = waiting.select_for_update(skip_locked=True)
        errands = list(waiting[:limit])
        Errand.objects.filter(pk__in=[errand.pk for errand in errands]).update(claimed_until=at + CLAIM)
    return errands


def run(errand: Errand, reactions: Mapping[str, Reaction], *, at: datetime) -> bool:
    """Run one claimed errand. Returns whether it is done; a failure is kept on its row and tried again later."""
    try:
        reactions[errand.reaction](errand, at)
    except Exception as error:
        tries = errand.tries + 1
        log.exception("errand %s (%s) failed, try %s", errand.pk, errand.reaction, tries)
        Errand.objects.filter(pk=errand.pk).update(
            tries=tries,
            claimed_until=None,
            due_at=at + timedelta(seconds=min(5 * 2**tries, 3600)),
            parked_at=at if tries >= TRIES else None,
            error=f"{type(error).__name__}: {error}"[:2000],
        )
        return False
    Errand.objects.filter(pk=errand.pk).update(done_at=at, claimed_until=None, error="")
    return True


def run_due(reactions: Mapping[str, Reaction], *, at: datetime, limit: int = 20) -> int:
    """Claim and run what is due. Returns how many errands were claimed."""
    errands = claim(at=at, limit=limit)
    for errand in errands:
        run(errand, reactions, at=at)
    return len(errands)
