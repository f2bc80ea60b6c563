"""Pictures and videos under names made of their content: they never change, so they are kept for ever."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.views.decorators.http import require_safe

from colophon.media.models import Variant, Video
from colophon.media.queries import MEDIA_TYPES
from colophon.media.store import open_stored, public_path
from colophon.web.doors import public

_RANGE = re.compile(r"bytes=([0-9]{0,15})-([0-9]{0,15})", re.ASCII)
_PIECE = 256 * 1024
_FORMATS = {"avif": "avif", "webp": "webp", "jpg": "jpeg"}


def _alone(response: HttpResponseBase, sha256: str) -> HttpResponseBase:
    # What somebody uploaded never runs anything, even when it is opened by itself.
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-site"
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    response["ETag"] = f'"{sha256}"'
    return response


def _has_it(request: HttpRequest, sha256: str) -> bool:
    known = request.headers.get("If-None-Match", "")
    return known.strip() == "*" or f'"{sha256}"' in known


def _opened(sha256: str) -> IO[bytes]:
    try:
        return open_stored(public_path(sha256))
    except FileNotFoundError:
        raise Http404 from None


@public
@require_safe
def image(request: HttpRequest, sha256: str, ending: str) -> HttpResponseBase:
    """One variant of a picture."""
    if not Variant.objects.filter(sha256=sha256, format=_FORMATS[ending]).exists():
        raise Http404
    if _has_it(request, sha256):
        return _alone(HttpResponse(status=304), sha256)
    response = FileResponse(_opened(sha256), content_type=MEDIA_TYPES[_FORMATS[ending]])
    return _alone(response, sha256)


@public
@require_safe
def video(request: HttpRequest, sha256: str, ending: str) -> HttpResponseBase:
    """A video, whole or the range of bytes asked for (RFC 9110, section 14)."""
    found = Video.objects.filter(sha256=sha256, media_type=f"video/{ending}").first()
    if found is None:
        raise Http404
    if _has_it(request, sha256):
        return _alone(HttpResponse(status=304), sha256)
    size = found.size
    span = _span(request, sha256, size)
    if span is None:
        response: HttpResponseBase = StreamingHttpResponse(_pieces(_opened(sha256), 0, size))
        response["Content-Length"] = str(size)
    elif span[0] > span[1]:
        response = HttpResponse(status=416)
        response["Content-Range"] = f"bytes */{size}"
    else:
        first, last = span
        response = StreamingHttpResponse(_pieces(_opened(sha256), first, last - first + 1), status=206)
        response["Content-Range"] = f"bytes {first}-{last}/{size}"
        response["Content-Length"] = str(last - first + 1)
    response["Content-Type"] = found.media_type
    response["Accept-Ranges"] = "bytes"
    return _alone(response, sha256)


def _span(request: HttpRequest, sha256: str, size: int) -> tuple[int, int] | None:
    """First and last byte asked for; None for the whole; an empty span when the range lies outside."""
    asked = _RANGE.fullmatch(request.headers.get("Range", "").replace(" ", ""))
    if asked is None or asked[1] == asked[2] == "" or request.headers.get("If-Range", f'"{sha256}"') != f'"{sha256}"':
        return None
    if asked[1] == "":
        length = int(asked[2])
        return (max(0, size - length), size - 1) if length else (1, 0)
    first = int(asked[1])
    last = min(int(asked[2]) if asked[2] else size - 1, size - 1)
    if asked[2] and int(asked[2]) < first:
        return None
    return (first, last) if first < size else (1, 0)


def _pieces(file: IO[bytes], first: int, length: int) -> Iterator[bytes]:
    with file:
        file.seek(first)
        while length > 0:
            piece = file.read(min(_PIECE, length))
            if not piece:
                return
            length -= len(piece)
            yield piece
