"""Security headers on every answer: a strict content policy without inline script, and no store for what is private."""

from __future__ import annotations

import secrets
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

_FRAMES = "https://player.bilibili.com https://v.qq.com https://www.youtube-nocookie.com https://player.vimeo.com"
_PERMISSIONS = "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()"


def policy(*, nonce: str = "") -> str:
    """The Content-Security-Policy. With a nonce (studio pages only) one inline import map and one style may run."""
    inline = f" 'nonce-{nonce}'" if nonce else ""
    hosts = " ".join(f"https://{host}" for host in settings.CONFIG.peertube_hosts)
    rules = [
        "default-src 'none'",
        "base-uri 'none'",
        "object-src 'none'",
        f"script-src 'self'{inline}",
        "script-src-attr 'none'",
        f"style-src 'self'{inline}",
        "style-src-attr 'none'",
        "img-src 'self' data: blob:",
        "media-src 'self' blob:",
        "font-src 'self'",
        "connect-src 'self'",
        f"frame-src {_FRAMES} {hosts}".rstrip(),
        "child-src 'none'",
        "worker-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    ]
    if settings.CONFIG.secure:
        rules.append("upgrade-insecure-requests")
    return "; ".join(rules)


class Headers:
    """Adds what every answer bears, unless the view has said otherwise."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.plain = policy()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, with the headers of reliability.md section 5."""
        response = self.get_response(request)
        nonce: str = getattr(request, "csp_nonce", "")
        headers = response.headers
        headers.setdefault("Content-Security-Policy", policy(nonce=nonce) if nonce else self.plain)
        headers.setdefault("X-Content-Type-Options", "nosniff")
        headers.setdefault("Referrer-Policy", "strict-origin-when-cross-origin")
        headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        headers.setdefault("Permissions-Policy", _PERMISSIONS)
        headers.setdefault("X-Frame-Options", "DENY")
        headers.setdefault("Cache-Control", "private, no-store")
        if settings.SECURE_HSTS_SECONDS:
            headers.setdefault("Strict-Transport-Security", f"max-age={settings.SECURE_HSTS_SECONDS}")
        return response


def give_nonce(request: HttpRequest) -> str:
    """Give this request a nonce for its inline import map; for studio pages only, which are never kept."""
    nonce: str = getattr(request, "csp_nonce", "") or secrets.token_urlsafe(16)
    request.csp_nonce = nonce  # type: ignore[attr-defined]
    return nonce
