"""Search: the page, and suggestions while typing. Neither is kept by any cache."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from colophon.articles.models import Article
from colophon.discovery.find import suggestions
from colophon.publications.models import Publication
from colophon.topics.models import Topic
from colophon.web.addresses import article_address
from colophon.web.doors import public
from colophon.web.rates import from_this_machine, too_often
from colophon.web.reader.pages.search import SearchPage

SEARCHES_A_MINUTE = 30
"""By one network."""
SUGGESTIONS_A_MINUTE = 240
"""By one network; each is a few letters typed."""


def _unkept(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _too_often(request: HttpRequest, what: str, most: int) -> bool:
    return not from_this_machine(request) and too_often(request, what, most=most, seconds=60, at=timezone.now())


@public
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What was found for a query."""
    if request.GET.get("q", "").strip() and _too_often(request, "search", SEARCHES_A_MINUTE):
        refused = render(request, "errors/too_often.html", status=429)
        refused.headers["Retry-After"] = "60"
        return _unkept(refused)
    shown = SearchPage.of(request.GET.dict(), at=timezone.now())
    return _unkept(render(request, "reader/search.html", {"page": shown}))


@public
@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    """Names and titles that begin with what was typed, with their addresses."""
    if _too_often(request, "suggest", SUGGESTIONS_A_MINUTE):
        return _unkept(JsonResponse({"suggestions": []}, status=429, headers={"Retry-After": "60"}))
    found = [
        {"kind": thing.kind, "text": thing.text, "address": _address(held)}
        for thing, held in suggestions(request.GET.get("q", ""))
    ]
    return _unkept(JsonResponse({"suggestions": found}, json_dumps_params={"ensure_ascii": False}))


def _address(thing: Publication | Topic | Article) -> str:
    if isinstance(thing, Publication):
        return reverse("reader:publication", args=[thing.handle])
    if isinstance(thing, Topic):
        return reverse("reader:topic", args=[thing.slug])
    return article_address(thing)
