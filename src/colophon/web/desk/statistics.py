"""What the operator is told of the site's readers."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from colophon.web.statistics import as_csv, of_publications, span_of


@require_safe
def statistics(request: HttpRequest) -> HttpResponse:
    """The whole site's reads, most read articles, followers and sourcing."""
    shown = of_publications(None, span_of(request.GET.get("by", "")), at=timezone.now())
    return render(request, "desk/statistics.html", {"shown": shown})


@require_safe
def statistics_csv(request: HttpRequest) -> HttpResponse:
    """The same as a table for a spreadsheet."""
    shown = of_publications(None, span_of(request.GET.get("by", "")), at=timezone.now())
    disposition = f'attachment; filename="site-{shown.span}.csv"'
    text = as_csv(None, None, shown.days)
    return HttpResponse(text, content_type="text/csv; charset=utf-8", headers={"Content-Disposition": disposition})
