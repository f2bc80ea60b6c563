"""Videos in the studio: take one in, show it to those who may use it, take its still picture."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from colophon.articles.pictures import usable_by
from colophon.media.models import Video
from colophon.media.queries import video_address
from colophon.media.upload import set_poster, upload_video
from colophon.people.rules import may_edit
from colophon.web.studio.images import uploaded
from colophon.web.studio.load import person_of
from colophon.web.studio.wire import speaks_json


@require_POST
@speaks_json
def videos(request: HttpRequest) -> HttpResponse:
    """Take a video in."""
    video = upload_video(uploaded(request).read(), by=person_of(request), at=timezone.now())
    return JsonResponse({"id": video.pk, "width": video.width, "height": video.height}, status=201)


def _video(request: HttpRequest, pk: int, *, own: bool = False) -> Video:
    person = person_of(request)
    rows = Video.objects.filter(pk=pk)
    if own or not may_edit(person):
        rows = rows.filter(usable_by(person))
    found = rows.first()
    if found is None:
        raise Http404
    return found


@require_GET
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Lead to the bytes of a video somebody may use or review; these are served in ranges."""
    return redirect(video_address(_video(request, pk)))


@require_POST
@speaks_json
def poster(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the still picture its author chose in the browser."""
    video = _video(request, pk, own=True)
    image = set_poster(video, uploaded(request).read(), by=person_of(request), at=timezone.now())
    return JsonResponse({"id": image.pk}, status=201)
