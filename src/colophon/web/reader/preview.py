"""A draft as readers would see it, for whoever has a preview link. Never kept, never indexed."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from colophon.articles.models import Draft, DraftSource
from colophon.articles.preview import previewed
from colophon.web.doors import public
from colophon.web.render import render_draft


@public
@require_safe
def preview(request: HttpRequest, secret: str) -> HttpResponse:
    """Show the draft as it stands now."""
    article = previewed(secret, at=timezone.now())
    if article is None:
        raise Http404
    draft = Draft.objects.get(article=article)
    listed = DraftSource.objects.filter(article=article).select_related("source").order_by("position", "id")
    sources = [entry.source for entry in listed]
    body = render_draft(draft.body, [source.pk for source in sources])
    shown = {"article": article, "draft": draft, "body": body, "sources": sources}
    response = render(request, "reader/preview.html", shown)
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "no-referrer"
    return response
