"""Pictures in the studio: take one in, show it to those who may use it."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from colophon.articles.pictures import usable_by
from colophon.media.models import Image, Variant
from colophon.media.store import open_stored, public_path
from colophon.media.upload import CannotUpload, upload_image
from colophon.people.rules import may_edit
from colophon.web.studio.load import person_of
from colophon.web.studio.wire import speaks_json

PREVIEW_WIDTH = 960


def picture(image: Image) -> dict[str, Any]:
    """A picture as the editor knows it."""
    return {
        "id": image.pk,
        "width": image.width,
        "height": image.height,
        "colour": image.colour,
        "src": reverse("studio:picture", args=[image.pk]),
    }


def uploaded(request: HttpRequest) -> UploadedFile[bytes]:
    """The one file of an upload. Raises CannotUpload."""
    files = request.FILES.getlist("file")
    if len(files) != 1:
        raise CannotUpload(_("Send one file at a time."))
    return files[0]


@require_POST
@speaks_json
def images(request: HttpRequest) -> HttpResponse:
    """Take a picture in."""
    data = uploaded(request).read()
    return JsonResponse(picture(upload_image(data, by=person_of(request), at=timezone.now())), status=201)


@require_GET
def show(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Show a picture, at most 960 pixels wide, to somebody who may use it or review it."""
    person = person_of(request)
    rows = Image.objects.filter(pk=pk)
    if not may_edit(person):
        rows = rows.filter(usable_by(person))
    variants = Variant.objects.filter(image__in=rows, format="webp", crop=False)
    fits = variants.filter(width__lte=PREVIEW_WIDTH).order_by("-width").first() or variants.order_by("width").first()
    if fits is None:
        raise Http404
    response = FileResponse(open_stored(public_path(fits.sha256)), content_type="image/webp")
    response["Cache-Control"] = "private, max-age=86400"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
