"""Whether a form was sent from a page of this site, told without a cookie."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest


def is_from_here(request: HttpRequest) -> bool:
    """Whether the browser says that a page of this site sent the request.

    ``Sec-Fetch-Site`` cannot be set by a page; where a browser does not send it (or the site is not https) the
    ``Origin`` must be ours. A request with neither comes from no browser's form and is refused.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    origin = request.headers.get("Origin", "")
    if not origin or origin == "null":
        return False
    try:
        parts = urlsplit(origin)
        named = parts.hostname
    except ValueError:
        return False
    scheme = "https" if settings.CONFIG.secure else "http"
    return (
        parts.scheme == scheme and named in settings.CONFIG.hosts and parts.netloc.lower() == request.get_host().lower()
    )
