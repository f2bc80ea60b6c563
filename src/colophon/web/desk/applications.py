"""The queue of applications, and the page on which one is decided."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from colophon.publications.admit import admit, ask, refuse
from colophon.publications.apply import OPEN
from colophon.publications.models import Application, ApplicationState, Message
from colophon.web.desk.acting import act, day, editor_of
from colophon.web.typed import number

RECENT = 50
LENGTH = 100
"""How many of a list a page shows; it says how many there are."""


@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """Applications that wait, the oldest first; then those decided lately."""
    rows = Application.objects.select_related("person", "channel", "publication")
    waiting = rows.filter(state=ApplicationState.WAITING)
    asked = rows.filter(state=ApplicationState.ASKED)
    return render(
        request,
        "desk/applications.html",
        {
            "waiting": waiting.order_by("at", "id")[:LENGTH],
            "all_waiting": waiting.count(),
            "asked": asked.order_by("at", "id")[:LENGTH],
            "all_asked": asked.count(),
            "decided": rows.exclude(state__in=OPEN).order_by("-decided_at")[:RECENT],
        },
    )


def _application(key: int) -> Application:
    rows = Application.objects.select_related("person", "channel", "publication", "decided_by")
    return get_object_or_404(rows, pk=key)


@require_safe
def application(request: HttpRequest, key: int) -> HttpResponse:
    """One application with its papers, what was asked and answered, and the applicant's earlier ones."""
    found = _application(key)
    return render(
        request,
        "desk/application.html",
        {
            "application": found,
            "open": found.state in OPEN,
            "mine": found.person_id == editor_of(request).pk,
            "thread": Message.objects.filter(application=found).select_related("by").order_by("id"),
            "documents": found.documents.order_by("id"),
            "earlier": Application.objects.filter(person=found.person).exclude(pk=found.pk).order_by("-id")[:RECENT],
            "probation": settings.CONFIG.probation,
            "reapply_on": timezone.localdate() + timedelta(days=30),
        },
    )


@require_POST
def question(request: HttpRequest, key: int) -> HttpResponse:
    """Ask the applicant something."""
    found, by = _application(key), editor_of(request)
    verb = lambda: ask(found, request.POST.get("text", ""), by=by, at=timezone.now())  # noqa: E731
    return act(request, verb, _("The applicant has been asked."), "desk:application", key)


@require_POST
def admission(request: HttpRequest, key: int) -> HttpResponse:
    """Open the publication."""
    found, by = _application(key), editor_of(request)
    wanted = number(request.POST.get("probation", ""), 3)
    probation = settings.CONFIG.probation if wanted is None else min(wanted, 100)
    badge = request.POST.get("badge", "")[:80]
    verb = lambda: admit(found, by=by, at=timezone.now(), probation=probation, badge=badge)  # noqa: E731
    return act(request, verb, _("The publication is open."), "desk:application", key)


@require_POST
def refusal(request: HttpRequest, key: int) -> HttpResponse:
    """Refuse with reasons and a day for a new application."""
    found, by = _application(key), editor_of(request)

    def verb() -> None:
        until = day(request.POST.get("reapply_on", ""))
        refuse(found, request.POST.get("reasons", ""), reapply_on=until, by=by, at=timezone.now())

    return act(
        request, verb, _("The application is refused; the applicant reads your reasons."), "desk:application", key
    )
