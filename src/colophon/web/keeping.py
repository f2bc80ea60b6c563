"""How a public response says that it may be kept, and until which tags are dropped."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpResponse

KEEP = "public, max-age=0, s-maxage=86400, stale-while-revalidate=60, stale-if-error=86400, must-revalidate"
"""Browsers ask again each time (a 304 costs nothing); shared caches keep until a tag is purged."""

JOINED_IN_FRONT = "colophon.blocks-are-joined-in-front"
"""Set in the environ by a page cache that keeps blocks and joins them to pages itself."""


def kept(response: HttpResponse, tags: Iterable[str]) -> HttpResponse:
    """Name a response's tags, so that it may be kept until one of them is dropped."""
    response.headers["Surrogate-Key"] = " ".join(dict.fromkeys(tags))
    response.headers["Cache-Control"] = KEEP
    return response
