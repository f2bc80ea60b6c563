"""Where pages send their notes about readers, and what holds them in this process."""

from __future__ import annotations

from functools import lru_cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from colophon.reads.marks import marks
from colophon.reads.waiting import Waiting
from colophon.web.doors import public
from colophon.web.same_origin import is_from_here

MOST_BYTES = 1024


@lru_cache(maxsize=1)
def waiting() -> Waiting:
    """The notes that wait in this process. Under our server it is started with it and the view below is never asked."""
    return Waiting(marks, now=timezone.localtime, ours=settings.CONFIG.hosts)


@public
@require_POST
def read_note(request: HttpRequest) -> HttpResponse:
    """Take a note under any other server than ours: 204 whatever it was worth, 403 to pages of others."""
    if not is_from_here(request):
        return HttpResponse(status=403)
    if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_BYTES:
        return HttpResponse(status=413)
    headers = {name.lower(): value for name, value in request.headers.items()}
    waiting().start()
    waiting().take(request.body, headers, request.META["REMOTE_ADDR"])
    return HttpResponse(status=204)
