"""The card of a publication: its name, tagline, what it says of itself, its picture; closing it."""

from __future__ import annotations

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from colophon.lib.refusal import Refusal
from colophon.media.models import Image
from colophon.media.queries import portrait
from colophon.media.upload import upload_image
from colophon.people.models import Person
from colophon.publications.models import Publication
from colophon.publications.open import change_card, close_publication
from colophon.publications.rules import may_manage
from colophon.web.studio.load import person_of, publication_for


def owned(request: HttpRequest, handle: str) -> Publication:
    """A publication the person answers for. Raises Http404."""
    publication = publication_for(request, handle)
    if not may_manage(person_of(request), publication.pk):
        raise Http404
    return publication


def _picture(request: HttpRequest, publication: Publication, by: Person) -> Image | None:
    """The picture the card shall show: a new one, the one it has, or none. Raises CannotUpload, CannotReadPicture."""
    if request.POST.get("no_avatar"):
        return None
    file = request.FILES.get("avatar")
    if isinstance(file, UploadedFile):
        return upload_image(file.read(), by=by, at=timezone.now())
    return publication.avatar


def _shown(request: HttpRequest, publication: Publication, typed: dict[str, str], status: int = 200) -> HttpResponse:
    shown = {"publication": publication, "typed": typed, "avatar": portrait(publication.avatar_id)}
    return render(request, "studio/card.html", shown, status=status)


@require_http_methods(["GET", "POST"])
def card(request: HttpRequest, handle: str) -> HttpResponse:
    """Read the card (GET), change it (POST); what was typed stays when it is refused."""
    publication, by = owned(request, handle), person_of(request)
    fields = ("name", "tagline", "about")
    if request.method == "GET":
        return _shown(request, publication, {field: getattr(publication, field) for field in fields})
    typed = {field: request.POST.get(field, "") for field in fields}
    try:
        change_card(publication, by=by, at=timezone.now(), avatar=_picture(request, publication, by), **typed)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return _shown(request, publication, typed, status=422)
    messages.success(request, _("Done."))
    return redirect("studio:card", handle)


@require_POST
def close(request: HttpRequest, handle: str) -> HttpResponse:
    """Close the publication; its handle is typed first, so that nobody does it by accident."""
    publication = owned(request, handle)
    if request.POST.get("handle", "").strip().lower() != publication.handle:
        messages.error(request, _("Type the address of the publication to close it."))
        return redirect("studio:card", handle)
    close_publication(publication, by=person_of(request), at=timezone.now())
    messages.success(request, _("The publication is closed. What it published stays."))
    return redirect("studio:home")
