"""What authors are told of their readers: for an article and for a publication."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from colophon.web.statistics import as_csv, of_article, of_publications, span_of
from colophon.web.studio.load import article_for, publication_for


@require_safe
def publication(request: HttpRequest, handle: str) -> HttpResponse:
    """A publication's reads, its most read articles, its followers, its sourcing."""
    found = publication_for(request, handle)
    shown = of_publications([found.pk], span_of(request.GET.get("by", "")), at=timezone.now())
    return render(request, "studio/statistics.html", {"shown": shown, "publication": found})


@require_safe
def publication_csv(request: HttpRequest, handle: str) -> HttpResponse:
    """The same as a table for a spreadsheet."""
    found = publication_for(request, handle)
    shown = of_publications([found.pk], span_of(request.GET.get("by", "")), at=timezone.now())
    return _file(as_csv(None, [found.pk], shown.days), f"{found.handle}-{shown.span}")


@require_safe
def article(request: HttpRequest, pk: int) -> HttpResponse:
    """An article's reads."""
    found = article_for(request, pk)
    shown = of_article(found, span_of(request.GET.get("by", "")), at=timezone.now())
    return render(
        request, "studio/statistics.html", {"shown": shown, "article": found, "publication": found.publication}
    )


@require_safe
def article_csv(request: HttpRequest, pk: int) -> HttpResponse:
    """The same as a table for a spreadsheet."""
    found = article_for(request, pk)
    shown = of_article(found, span_of(request.GET.get("by", "")), at=timezone.now())
    return _file(as_csv([found.pk], None, shown.days), f"article-{found.pk}-{shown.span}")


def _file(text: str, name: str) -> HttpResponse:
    disposition = f'attachment; filename="{name}.csv"'
    return HttpResponse(text, content_type="text/csv; charset=utf-8", headers={"Content-Disposition": disposition})
