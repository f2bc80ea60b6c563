"""Confirm a dated sentence for the timeline, or leave it out."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from colophon.dossiers.models import EventState, TimelineEvent
from colophon.dossiers.open import refuse, touch
from colophon.people.models import Person


def confirm_event(event: TimelineEvent, *, by: Person, at: datetime) -> None:
    """Put an event on the timeline. Raises CannotCompile."""
    _decide(event, EventState.CONFIRMED, by=by, at=at)


def drop_event(event: TimelineEvent, *, by: Person, at: datetime) -> None:
    """Leave an event out, or take it off the timeline. Raises CannotCompile."""
    _decide(event, EventState.DROPPED, by=by, at=at)


def _decide(event: TimelineEvent, state: str, *, by: Person, at: datetime) -> None:
    refuse(by)
    with transaction.atomic():
        rows = TimelineEvent.objects.filter(pk=event.pk).exclude(state=state)
        if rows.update(state=state, decided_at=at, decided_by=by):
            touch(event.dossier, by=by, at=at)
