"""How a public page is answered: with its tags, for the page cache and for what stands in front of the site."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.template.context import Context

from colophon.web.framing import LEFT_OUT, NOWHERE
from colophon.web.keeping import JOINED_IN_FRONT, kept
from colophon.web.masthead import site
from colophon.web.reader.blocks import block

_PLACE = re.compile(rb"<!--block:([a-z-]+)/([a-z0-9-]+)-->")


def page(
    request: HttpRequest,
    template: str,
    shown: object,
    tags: Iterable[str],
    *,
    status: int = 200,
    present: object = NOWHERE,
) -> HttpResponse:
    """Render what was gathered and name its tags; every page bears ``site``, for what stands in every page's frame.

    No context processor has a say: a public page knows nobody, and no message is for it. ``present`` is what the frame
    marks as the place where the reader is: a channel's key, ``front``, or nothing.
    """
    joined = bool(request.META.get(JOINED_IN_FRONT))
    context = {**site(request), "request": request, "page": shown, "present": str(present), LEFT_OUT: joined}
    drawn = engines["django"].get_template(template).template.render(Context(context))  # type: ignore[attr-defined]
    response = HttpResponse(drawn, status=status)
    if not joined:
        response.content = _PLACE.sub(_joined, response.content)
    return kept(response, [*tags, "site"])


def _joined(place: re.Match[bytes]) -> bytes:
    drawn = block(place[2].decode(), place[1].decode())
    return drawn.html.encode() if drawn else b""
