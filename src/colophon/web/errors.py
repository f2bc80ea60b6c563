"""Pages for what went wrong: not found, forbidden, expired form, server error."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: what is private and what does not exist answer alike."""
    return render(request, "errors/404.html", status=404)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403."""
    return render(request, "errors/403.html", status=403)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400."""
    return render(request, "errors/400.html", status=400)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form whose session has gone: says that nothing was saved and how to keep the text."""
    if request.headers.get("Accept", "").startswith("application/json"):
        signed_in = getattr(request, "user", None) is not None and request.user.is_authenticated
        return JsonResponse({"error": "csrf" if signed_in else "signed-out"}, status=403 if signed_in else 401)
    return render(request, "errors/csrf.html", status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: a page that names no path, query or version."""
    return render(request, "errors/500.html", status=500)
