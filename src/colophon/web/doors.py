"""Which doors are open: public views never see a session; everything else asks who you are."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.middleware import AuthenticationMiddleware, LoginRequiredMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.urls import Resolver404, resolve

from colophon.people.rules import Asks, holds_any

View = Callable[..., HttpResponseBase]


def public(view: View) -> View:
    """Mark a view as public: same bytes for everybody, no session, no cookie."""

    @wraps(view)
    def door(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return view(request, *args, **kwargs)

    door.is_public = True  # type: ignore[attr-defined]
    return door


def is_public(request: HttpRequest) -> bool:
    """Whether the view this request leads to is public; an unknown address is."""
    known: bool | None = getattr(request, "_is_public", None)
    if known is None:
        try:
            known = bool(getattr(resolve(request.path_info).func, "is_public", False))
        except Resolver404:
            known = not request.path_info.startswith(("/studio", "/desk", "/account", "/my"))
        request._is_public = known  # type: ignore[attr-defined]
    return known


def signed_in_only(middleware: type[Any]) -> type[Any]:
    """Make a middleware class step aside for public views, so that they cannot even see a session."""

    class StepsAside(middleware):  # type: ignore[misc]
        """The middleware, for every view but the public ones."""

        sync_capable, async_capable = True, False

        def __call__(self, request: HttpRequest) -> HttpResponse:
            if is_public(request):
                answer: HttpResponse = self.get_response(request)
                return answer
            answer = super().__call__(request)
            return answer

        def process_view(self, request: HttpRequest, *rest: Any) -> HttpResponse | None:
            if is_public(request) or not hasattr(middleware, "process_view"):
                return None
            answer: HttpResponse | None = super().process_view(request, *rest)
            return answer

    return StepsAside


class Closed(LoginRequiredMiddleware):
    """Sends a stranger to the sign-in page; a script that asks for JSON is told 401 instead."""

    def handle_no_permission(self, request: HttpRequest, view_func: Any) -> HttpResponseBase:  # type: ignore[override]
        """Answer somebody who is not signed in."""
        if request.headers.get("Accept", "").startswith("application/json"):
            return JsonResponse({"error": "signed-out"}, status=401)
        answer: HttpResponseBase = super().handle_no_permission(request, view_func)
        return answer


Session = signed_in_only(SessionMiddleware)
Csrf = signed_in_only(CsrfViewMiddleware)
Authentication = signed_in_only(AuthenticationMiddleware)
Messages = signed_in_only(MessageMiddleware)
ClosedByDefault = signed_in_only(Closed)


def for_roles(*kinds: str) -> Callable[[View], View]:
    """Open a view only to people who hold one of these roles; for everybody else it does not exist."""

    def guard(view: View) -> View:
        @wraps(view)
        def door(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            person: Asks = request.user
            if not holds_any(person, *kinds):
                raise Http404
            return view(request, *args, **kwargs)

        door.roles = kinds  # type: ignore[attr-defined]
        return door

    return guard
