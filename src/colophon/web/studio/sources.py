"""The sources of a draft as JSON: list, add, change, order, take off."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from colophon.articles.models import Article, DraftSource
from colophon.articles.rest import change_source, order_sources, rest_on, take_off
from colophon.sources.add import FIELDS
from colophon.sources.models import Source
from colophon.web.studio.captured import captures_of
from colophon.web.studio.load import article_for, person_of
from colophon.web.studio.wire import Unfit, body_of, only, speaks_json


def sources_of(article: Article) -> list[dict[str, Any]]:
    """The sources of a draft, in its author's order, as the editor knows them."""
    rows = DraftSource.objects.filter(article=article).select_related("source__snapshot").order_by("position", "id")
    listed = rows.defer(*(f"source__snapshot__{name}" for name in ("text", "shingles", "links")))
    sources = [entry.source for entry in listed]
    captures = captures_of(sources)
    return [
        {"id": source.pk, **{name: getattr(source, name) for name in FIELDS}, **captures[source.pk]}
        for source in sources
    ]


@require_http_methods(["GET", "POST", "PATCH"])
@speaks_json
def sources(request: HttpRequest, pk: int) -> HttpResponse:
    """GET the list, POST a new source, PATCH the order (``{"order": [34, 35]}``). All answer with the list."""
    article = article_for(request, pk)
    added: dict[str, int] = {}
    if request.method == "POST":
        added["id"] = rest_on(article, body_of(request), by=person_of(request), at=timezone.now()).pk
    elif request.method == "PATCH":
        found = body_of(request)
        only(found, "order")
        order = found.get("order")
        if not isinstance(order, list) or not all(type(key) is int for key in order):
            raise Unfit(422, "order-expected")
        order_sources(article, order, by=person_of(request))
    return JsonResponse({**added, "sources": sources_of(article)}, status=201 if added else 200)


@require_http_methods(["PUT", "DELETE"])
@speaks_json
def source(request: HttpRequest, pk: int, source_pk: int) -> HttpResponse:
    """PUT changes a source (its number may change: ``id`` is the one now listed), DELETE takes it off the list."""
    article = article_for(request, pk)
    listed = Source.objects.filter(
        pk=source_pk, pk__in=DraftSource.objects.filter(article=article).values("source_id")
    ).first()
    if listed is None:
        raise Http404
    key = listed.pk
    if request.method == "PUT":
        key = change_source(article, listed, body_of(request), by=person_of(request), at=timezone.now()).pk
    else:
        take_off(article, listed, by=person_of(request))
    return JsonResponse({"id": key, "sources": sources_of(article)})
