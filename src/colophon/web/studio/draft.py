"""The working text as JSON: what the editor saves to, reads from, and keeps copies in."""

from __future__ import annotations

import re
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from colophon.articles.check import lacking
from colophon.articles.keep import keep_copy
from colophon.articles.models import Draft
from colophon.articles.save import ConflictingSave, save
from colophon.articles.writing import content_of
from colophon.web.studio.load import draft_for, person_of
from colophon.web.studio.wire import Unfit, body_of, speaks_json

_MATCH = re.compile(r'"([0-9]{1,9})"', re.ASCII)
_KEY = re.compile(r"[A-Za-z0-9-]{1,40}", re.ASCII)


def state_of(draft: Draft) -> dict[str, Any]:
    """A draft as the editor knows it."""
    return {
        "version": draft.version,
        "key": draft.save_key or f"v{draft.version}",
        "keys": draft.recent_keys,
        "content": content_of(draft),
        "at": draft.saved_at.isoformat(),
        "by": {"id": draft.saved_by_id, "name": draft.saved_by.name},
    }


@require_http_methods(["GET", "PUT"])
@speaks_json
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """GET the working text; PUT it over the version named in ``If-Match``. 409 carries the text of the others."""
    current = draft_for(request, pk)
    if request.method == "GET":
        return JsonResponse(state_of(current))
    match = _MATCH.fullmatch(request.headers.get("If-Match", ""))
    if match is None:
        raise Unfit(428, "if-match-needed")
    key = request.headers.get("Idempotency-Key", "")
    if key and not _KEY.fullmatch(key):
        raise Unfit(400, "bad-key")
    try:
        saved = save(
            current,
            body_of(request),
            version=int(match[1]),
            key=key,
            over_conflict=request.headers.get("X-Over-Conflict") == "1",
            by=person_of(request),
            at=timezone.now(),
        )
    except ConflictingSave as conflict:
        return JsonResponse({"error": "conflict", **state_of(conflict.draft)}, status=409)
    answer = {**state_of(saved), "lacks": lacking(current.article, saved)}
    del answer["content"], answer["keys"]
    return JsonResponse(answer)


@require_POST
@speaks_json
def copies(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep a text that lost a conflict in the history."""
    row = keep_copy(draft_for(request, pk), body_of(request), by=person_of(request), at=timezone.now())
    return JsonResponse({"kept": row.pk}, status=201)


@login_not_required
@require_GET
def token(request: HttpRequest) -> HttpResponse:
    """A fresh form token and who is signed in; 401 when nobody is, with a token only when asked for one to sign in by.

    A token begins a session. A page that merely looks whether its author is back must not begin one: its answer could
    arrive after the author has signed in elsewhere, and its cookie would put the new session out again.
    """
    if request.user.is_authenticated:
        return JsonResponse({"csrf": get_token(request), "person": person_of(request).pk})
    token = {"csrf": get_token(request)} if request.GET.get("for") == "sign-in" else {}
    return JsonResponse({"error": "signed-out", **token}, status=401)
