"""Where the desk begins: how much waits, what a new site still needs, what happened last."""

from __future__ import annotations

from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from colophon.articles.models import Article
from colophon.channels.models import Channel
from colophon.comments.queries import reported, waiting
from colophon.ledger.models import Entry, Errand
from colophon.people.agreements import ACCEPTED
from colophon.people.models import Agreement, Person, Role, RoleKind
from colophon.people.rules import may_edit, may_operate
from colophon.publications.models import Application, ApplicationState, Publication
from colophon.web.desk.acting import editor_of
from colophon.web.desk.happened import happened
from colophon.web.desk.words import FACTS

LAST = 30


@dataclass(frozen=True)
class Step:
    """Something a site needs before it can run well."""

    what: str | Promise
    why: str | Promise
    address: str


def first_steps(person: Person) -> list[Step]:
    """What is still to be done on a new site, in the order in which it is best done."""
    steps = []
    if not Authenticator.objects.filter(user=person).exclude(type="recovery_codes").exists():
        why = _("A password alone is little for somebody who may do so much.")
        steps.append(Step(_("Add a passkey or an authenticator app"), why, reverse("mfa_index")))
    if not may_operate(person):
        return steps
    if not Channel.objects.open().exists():
        why = _("Every article stands in one, and applicants choose one.")
        steps.append(Step(_("Open the first channels"), why, reverse("desk:channels")))
    own = Agreement.objects.filter(kind__in=ACCEPTED).exclude(by=None)
    if not own.exists():
        why = _("They are templates that name you as operator; replace them with your own.")
        steps.append(Step(_("Read the user agreement and the privacy notice"), why, reverse("desk:settings")))
    if not Role.objects.filter(kind=RoleKind.EDITOR).exclude(person=person).exists():
        why = _("Nobody decides their own application or reviews their own article.")
        steps.append(Step(_("Give somebody else the role of an editor"), why, reverse("desk:roles")))
    if not Publication.objects.exists():
        why = _("You may apply too; another editor decides.")
        steps.append(Step(_("Invite authors to apply"), why, reverse("apply")))
    return steps


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """How much waits, what is to be done first, and what happened last."""
    person = editor_of(request)
    if not may_edit(person):
        return redirect("desk:comments")
    return render(
        request,
        "desk/home.html",
        {
            "applications": Application.objects.filter(state=ApplicationState.WAITING).count(),
            "reviews": Article.objects.filter(submitted_at__isnull=False, trashed_at=None).count(),
            "comments": waiting().count() + reported().count(),
            "parked": Errand.objects.exclude(parked_at=None).count(),
            "steps": first_steps(person),
            "mail_stays": may_operate(person) and not settings.CONFIG.smtp_url,
            "outbox": settings.DATA / "outbox",
            "lines": happened(Entry.objects.filter(fact__in=FACTS).order_by("-id")[:LAST]),
        },
    )
