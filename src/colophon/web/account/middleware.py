"""What happens around the pages of those who are signed in: sessions end in time, consent first, a readable hint."""

from __future__ import annotations

import time
from collections.abc import Callable
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from colophon.people.agreements import awaiting_consent
from colophon.people.models import Person
from colophon.people.rules import roles_of
from colophon.publications.models import Membership
from colophon.web.doors import is_public

HINT = "signed_in"
"""Name of the cookie that tells a public page's script that asking for the personal pieces is worth a request."""
LOOK_AGAIN = 15 * 60
READERS_IDLE = 14 * 24 * 3600
WORKERS_IDLE = 12 * 3600
WORKERS_AT_MOST = 30 * 24 * 3600

Answer = Callable[[HttpRequest], HttpResponse]


class Sessions:
    """Ends sessions in time: readers' after 14 idle days; authors' and the desk's after 12 idle hours or 30 days."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Look at the session every quarter of an hour; set the hint cookie beside it, or take it away."""
        if is_public(request):
            return self.get_response(request)
        if request.user.is_authenticated:
            _look_after(request)
        response = self.get_response(request)
        signed_in = request.user.is_authenticated
        if signed_in and HINT not in request.COOKIES:
            response.set_cookie(
                HINT, "1", max_age=READERS_IDLE, secure=settings.CONFIG.secure, httponly=False, samesite="Lax"
            )
        elif not signed_in and HINT in request.COOKIES:
            response.delete_cookie(HINT, samesite="Lax")
        return response


def _look_after(request: HttpRequest) -> None:
    """Move the idle time of a session on, or sign out of one that is older than it may be."""
    person, session, now = request.user, request.session, time.time()
    assert isinstance(person, Person)
    begun = session.setdefault("begun", now)
    if now - session.get("looked_at", 0) < LOOK_AGAIN:
        return
    works = bool(roles_of(person)) or Membership.objects.filter(person=person).exists()
    if works and now - begun > WORKERS_AT_MOST:
        logout(request)
        return
    session["looked_at"] = now
    session.set_expiry(WORKERS_IDLE if works else READERS_IDLE)


class ConsentFirst:
    """Leads people to new agreements before they go on working; what they send meanwhile is never lost."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on; the question is asked once the view is known."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: object, args: object, kwargs: object) -> HttpResponse | None:
        """Ask when a page of the studio or the desk is opened; saving and JSON go on."""
        match = request.resolver_match
        page = request.method == "GET" and "text/html" in request.headers.get("Accept", "")
        if not page or match is None or (match.namespace not in ("studio", "desk") and match.url_name != "apply"):
            return None
        if not isinstance(request.user, Person) or not awaiting_consent(request.user):
            return None
        return HttpResponseRedirect(f"{reverse('consent')}?{urlencode({'next': request.get_full_path()})}")
