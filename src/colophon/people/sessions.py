"""Ends the sessions of a person: after a new password, a suspension, or when they ask."""

from __future__ import annotations

from importlib import import_module

from allauth.usersessions.models import UserSession
from django.conf import settings

from colophon.people.models import Person


def end_sessions(person: Person) -> int:
    """Sign a person out everywhere; returns how many sessions ended."""
    sessions = UserSession.objects.filter(user=person)
    keys = list(sessions.values_list("session_key", flat=True))
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    for key in keys:
        store.delete(key)
    sessions.filter(session_key__in=keys).delete()
    return len(keys)
