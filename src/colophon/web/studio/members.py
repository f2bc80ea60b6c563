"""People of a publication: who writes for it, invitations by link, parts."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from colophon.lib.refusal import Refusal
from colophon.publications.members import accept, change_part, end_membership, invitation, invite, revoke
from colophon.publications.models import Invitation, Membership, Part
from colophon.publications.rules import may_manage
from colophon.web.studio.load import person_of, publication_for


@require_GET
def people(request: HttpRequest, handle: str) -> HttpResponse:
    """Who writes for a publication."""
    publication = publication_for(request, handle)
    manages = may_manage(person_of(request), publication.pk)
    open_ones = Invitation.objects.filter(publication=publication, used_at=None, expires_at__gt=timezone.now())
    return render(
        request,
        "studio/people.html",
        {
            "publication": publication,
            "members": Membership.objects.filter(publication=publication).select_related("person").order_by("at"),
            "invitations": open_ones.select_related("by").order_by("-id") if manages else [],
            "manages": manages,
            "parts": Part.choices,
        },
    )


@require_POST
def invitations(request: HttpRequest, handle: str) -> HttpResponse:
    """Make an invitation; its address is shown once."""
    publication = publication_for(request, handle)
    try:
        token = invite(publication, request.POST.get("part", ""), by=person_of(request), at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        address = f"{settings.SITE_URL}{reverse('studio:invitation', args=[token])}"
        messages.success(request, address, extra_tags="invitation")
    return redirect("studio:people", handle)


@require_POST
def revoke_invitation(request: HttpRequest, handle: str, pk: int) -> HttpResponse:
    """Make an invitation useless."""
    publication = publication_for(request, handle)
    found = get_object_or_404(Invitation, pk=pk, publication=publication)
    return _tried(request, handle, lambda: revoke(found, by=person_of(request), at=timezone.now()))


@require_POST
def part(request: HttpRequest, handle: str, pk: int) -> HttpResponse:
    """Give a member another part."""
    found = get_object_or_404(Membership, pk=pk, publication=publication_for(request, handle))
    new = request.POST.get("part", "")
    return _tried(request, handle, lambda: change_part(found, new, by=person_of(request), at=timezone.now()))


@require_POST
def end(request: HttpRequest, handle: str, pk: int) -> HttpResponse:
    """Take a member off, or leave."""
    found = get_object_or_404(Membership, pk=pk, publication=publication_for(request, handle))
    leaves = found.person_id == person_of(request).pk
    answer = _tried(request, handle, lambda: end_membership(found, by=person_of(request), at=timezone.now()))
    gone = not Membership.objects.filter(pk=pk).exists()
    return redirect("studio:home") if leaves and gone else answer


def _tried(request: HttpRequest, handle: str, act: Callable[[], None]) -> HttpResponse:
    try:
        act()
        messages.success(request, _("Done."))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("studio:people", handle)


@require_http_methods(["GET", "POST"])
def invitation_page(request: HttpRequest, token: str) -> HttpResponse:
    """Read an invitation (GET) and accept it (POST)."""
    try:
        if request.method == "POST":
            publication = accept(token, by=person_of(request), at=timezone.now())
            messages.success(request, _("You write for %(name)s now.") % {"name": publication.name})
            return redirect("studio:home")
        found = invitation(token, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("studio:home")
    return render(request, "studio/invitation.html", {"invitation": found, "token": token})
