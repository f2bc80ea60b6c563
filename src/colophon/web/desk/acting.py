"""How a view of the desk acts: load, one verb, say how it went, go back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _

from colophon.lib.refusal import Refusal
from colophon.people.models import Person


def editor_of(request: HttpRequest) -> Person:
    """Who asks; the desk's doors let nobody else in."""
    return cast(Person, request.user)


def act(request: HttpRequest, verb: Callable[[], object], done: str, to: str, *args: Any) -> HttpResponse:
    """Carry out a verb; a refusal is shown in its own words, and nothing has changed then."""
    try:
        verb()
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    return redirect(to, *args)


def moment(raw: str) -> datetime | None:
    """A time from a form, in the site's zone; None when left empty. Raises Refusal."""
    if not raw.strip():
        return None
    try:
        found = parse_datetime(raw.strip())
    except ValueError:
        found = None
    if found is None:
        raise Refusal(_("Write the time as 2026-03-14 08:30."))
    return found if timezone.is_aware(found) else timezone.make_aware(found)


def day(raw: str) -> date | None:
    """A day from a form; None when left empty. Raises Refusal."""
    if not raw.strip():
        return None
    try:
        found = parse_date(raw.strip())
    except ValueError:
        found = None
    if found is None:
        raise Refusal(_("Write the day as 2026-03-14."))
    return found
