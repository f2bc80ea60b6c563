"""JSON between the editor and the server: strict on the way in, words for people on the way out."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from colophon.lib.refusal import Refusal


class Unfit(Exception):
    """A request that the studio's own editor would not send."""

    def __init__(self, status: int, error: str) -> None:
        super().__init__(error)
        self.status = status


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name twice in one object")
    return found


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is not JSON")


def body_of(request: HttpRequest) -> dict[str, Any]:
    """The JSON object a request carries. Raises Unfit unless it is whole, UTF-8 and strictly JSON."""
    if request.content_type != "application/json":
        raise Unfit(415, "json-expected")
    length = int(request.META.get("CONTENT_LENGTH") or 0)
    if length > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
        raise Unfit(413, "too-large")
    data = request.body
    if len(data) != length:
        raise Unfit(400, "cut-off")
    try:
        found = json.loads(data.decode("utf-8"), object_pairs_hook=_once, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise Unfit(400, "not-json") from None
    if not isinstance(found, dict):
        raise Unfit(400, "not-an-object")
    return found


def only(found: dict[str, Any], *names: str) -> None:
    """Refuse an object with other names than these. Raises Unfit."""
    if found.keys() - set(names):
        raise Unfit(422, "unknown-field")


def speaks_json(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Answer what goes wrong in a view as JSON: refusals in words, a locked or full database as "try again"."""

    @wraps(view)
    def door(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Unfit as unfit:
            return JsonResponse({"error": str(unfit)}, status=unfit.status)
        except Refusal as refusal:
            return JsonResponse({"error": "refused", "message": str(refusal)}, status=422)
        except OperationalError as error:
            full = "full" in str(error)
            message = _("The server's disk is full.") if full else _("The server is busy.")
            answer = JsonResponse({"error": "busy", "message": message}, status=507 if full else 503)
            answer["Retry-After"] = "2"
            return answer

    return door
