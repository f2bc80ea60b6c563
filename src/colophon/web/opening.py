"""A new site is closed until its first operator has set it up: only the setup page answers."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from colophon.people.models import Role, RoleKind

_opened = False


def has_opened() -> bool:
    """Whether the site has an operator; asked of the database until it says yes once."""
    global _opened
    if not _opened:
        _opened = Role.objects.filter(kind=RoleKind.OPERATOR).exists()
    return _opened


def remember(opened: bool) -> None:
    """Take it for known whether the site has an operator."""
    global _opened
    _opened = opened


class ClosedUntilSetUp:
    """Answers 503 with a plain page to everything but the setup page, until there is an operator."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let through, or say that the site is not open yet."""
        if request.path_info.startswith("/setup/") or has_opened():
            return self.get_response(request)
        response = render(request, "errors/not_open.html", status=503)
        response.headers["Retry-After"] = "300"
        return response
