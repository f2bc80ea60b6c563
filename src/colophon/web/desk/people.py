"""People and publications as the site's editors and operators see them: roles, trust."""

from __future__ import annotations

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from colophon.people.models import Person, Role, RoleKind
from colophon.people.roles import give_role, take_role
from colophon.people.suspend import reinstate, suspend
from colophon.publications.models import Publication
from colophon.publications.open import close_publication, trust
from colophon.web.desk.acting import act, editor_of
from colophon.web.typed import number

LENGTH = 50
HOLDERS = 500


@require_safe
def roles(request: HttpRequest) -> HttpResponse:
    """Who holds which role; people found by name or address."""
    asked = request.GET.get("q", "").replace("\x00", "").strip()[:80]
    found = list(Person.objects.filter(Q(name__icontains=asked) | Q(email__icontains=asked)).order_by("name")[:LENGTH])
    held = Role.objects.select_related("person", "given_by").order_by("kind", "given_at", "id")[:HOLDERS]
    shown = {"held": held, "found": _with_roles(found) if asked else [], "asked": asked, "length": LENGTH}
    return render(request, "desk/roles.html", shown)


def _with_roles(people: list[Person]) -> list[dict[str, object]]:
    """Each person with the roles they do not hold yet."""
    holds = set(Role.objects.filter(person__in=people).values_list("person_id", "kind"))
    return [
        {"person": person, "may_be": [choice for choice in RoleKind.choices if (person.pk, choice[0]) not in holds]}
        for person in people
    ]


@require_POST
def role(request: HttpRequest, key: int, kind: str) -> HttpResponse:
    """Give a role, or take it away."""
    person, by, at = get_object_or_404(Person, pk=key), editor_of(request), timezone.now()
    if request.POST.get("take"):
        return act(request, lambda: take_role(person, kind, by=by, at=at), _("The role has been taken."), "desk:roles")
    return act(request, lambda: give_role(person, kind, by=by, at=at), _("The role has been given."), "desk:roles")


@require_POST
def suspension(request: HttpRequest, key: int) -> HttpResponse:
    """Keep a person from signing in, or let them in again."""
    person, by, at = get_object_or_404(Person, pk=key), editor_of(request), timezone.now()
    if person.is_active:
        return act(request, lambda: suspend(person, by=by, at=at), _("They are signed out everywhere."), "desk:roles")
    return act(request, lambda: reinstate(person, by=by, at=at), _("They may sign in again."), "desk:roles")


@require_safe
def publications(request: HttpRequest) -> HttpResponse:
    """Publications, found by name or handle; the newest first."""
    asked = request.GET.get("q", "").replace("\x00", "").strip()[:80]
    rows = Publication.objects.select_related("channel").order_by("-id")
    if asked:
        rows = rows.filter(Q(name__icontains=asked) | Q(handle__icontains=asked))
    before = number(request.GET.get("before", ""))
    if before is not None:
        rows = rows.filter(pk__lt=before)
    page = list(rows[: LENGTH + 1])
    shown = {"publications": page[:LENGTH], "asked": asked, "onward": page[LENGTH - 1].pk if page[LENGTH:] else None}
    return render(request, "desk/publications.html", shown)


@require_POST
def publication_trust(request: HttpRequest, key: int) -> HttpResponse:
    """Let a publication publish at once, or review it again."""
    found, by, at = get_object_or_404(Publication, pk=key), editor_of(request), timezone.now()
    trusted = request.POST.get("trusted") == "1"
    verb = lambda: trust(found, trusted=trusted, by=by, at=at, probation=settings.CONFIG.probation)  # noqa: E731
    done = _("It publishes at once now.") if trusted else _("Its articles are reviewed again.")
    return act(request, verb, done, "desk:publications")


@require_POST
def publication_closing(request: HttpRequest, key: int) -> HttpResponse:
    """Close a publication; what it published stays."""
    found, by = get_object_or_404(Publication, pk=key), editor_of(request)
    verb = lambda: close_publication(found, by=by, at=timezone.now())  # noqa: E731
    return act(request, verb, _("The publication is closed."), "desk:publications")
