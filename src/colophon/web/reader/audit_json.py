"""The sourcing audit of a published revision as JSON at a stable address."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from colophon.articles.models import Article, Citation, Revision, RevisionAudit, State
from colophon.articles.queries import citations, public_article
from colophon.web.addresses import absolute, article_address
from colophon.web.doors import public
from colophon.web.keeping import kept
from colophon.web.reader.pages.sourcing import CAPTION

_FOR_AUTHORS = frozenset({"possible", "question"})
"""Guesses and questions for the author: never shown to readers as if they covered anything."""


def _readable(article: Article | None) -> Article:
    """The article if readers may read it. Raises Http404."""
    if article is None or article.state != State.PUBLISHED or article.live_revision is None:
        raise Http404
    return article


@public
@require_safe
def live(request: HttpRequest, key: int) -> HttpResponse:
    """The newest audit of the live revision."""
    article = _readable(public_article(key))
    assert article.live_revision is not None
    return _answered(article, article.live_revision, article.newer_audit)


@public
@require_safe
def of_revision(request: HttpRequest, key: int, number: int) -> HttpResponse:
    """The newest audit of one published revision."""
    article = _readable(public_article(key))
    revision = Revision.objects.filter(article=article, number=number).first()
    if revision is None:
        raise Http404
    return _answered(article, revision, RevisionAudit.objects.filter(revision=revision).order_by("-id").first())


def _answered(article: Article, revision: Revision, newer: RevisionAudit | None) -> HttpResponse:
    audit: dict[str, Any] = newer.audit if newer else revision.audit
    shown = {
        "article": absolute(article_address(article)),
        "title": revision.title,
        "revision": revision.number,
        "published": revision.at.isoformat(timespec="seconds"),
        "version": newer.audit_version if newer else revision.audit_version,
        "audited_again": newer.at.isoformat(timespec="seconds") if newer else None,
        "caption": str(CAPTION),
        "offsets": "characters of the texts of the article's blocks, a line feed after each",
        "counts": audit.get("counts", {}),
        "flags": audit.get("flags", []),
        "truncated": audit.get("truncated", False),
        "sources": [_source(citation) for citation in citations(revision)],
        "statements": [_public(item) for item in audit.get("statements", [])],
        "headings": [_public(item) for item in audit.get("headings", [])],
    }
    response = JsonResponse(shown, json_dumps_params={"ensure_ascii": False})
    response["X-Robots-Tag"] = "noindex"
    return kept(response, [article.key, "site"])


def _public(statement: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in statement.items() if name not in _FOR_AUTHORS}


def _source(citation: Citation) -> dict[str, Any]:
    source, seen = citation.source, citation.source.snapshot
    found: dict[str, Any] = {
        "id": str(source.pk),
        "number": citation.number,
        "kind": source.kind,
        "title": source.title,
        "publisher": source.publisher,
        "author": source.author,
        "dated": source.dated,
        "url": source.url,
        "dead_since": source.dead_since.isoformat(timespec="seconds") if source.dead_since else "",
        "snapshot": {
            "url": absolute(reverse("reader:snapshot", args=[source.pk])),
            "captured_at": seen.captured_at.isoformat(timespec="seconds"),
            "sha256": seen.sha256,
        }
        if seen
        else None,
    }
    return {name: value for name, value in found.items() if value not in ("", None)}
