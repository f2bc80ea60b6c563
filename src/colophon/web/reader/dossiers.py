"""Dossiers as readers see them: the list, a dossier, its timeline as data."""

from __future__ import annotations

import json
from types import SimpleNamespace

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from colophon.dossiers.models import Dossier
from colophon.web.addresses import absolute
from colophon.web.doors import public
from colophon.web.keeping import kept
from colophon.web.reader.answer import page
from colophon.web.reader.pages.dossier import LENGTH, DossierPage, as_data


@public
@require_safe
def dossiers(request: HttpRequest) -> HttpResponse:
    """All dossiers, the newest first."""
    rows = list(Dossier.objects.public().order_by("-published_at", "-id")[:LENGTH])
    return page(request, "reader/dossiers.html", SimpleNamespace(dossiers=rows), ["dossiers"])


@public
@require_safe
def dossier(request: HttpRequest, slug: str) -> HttpResponse:
    """One dossier."""
    shown = _shown(slug)
    return page(request, "reader/dossier.html", shown, _tags(shown))


@public
@require_safe
def timeline_data(request: HttpRequest, slug: str) -> HttpResponse:
    """Its timeline as JSON, at an address that stays."""
    shown = _shown(slug)
    data = as_data(shown, absolute(reverse("reader:dossier", args=[slug])))
    body = json.dumps(data, ensure_ascii=False, indent=1)
    return kept(HttpResponse(body, content_type="application/json; charset=utf-8"), _tags(shown))


def _shown(slug: str) -> DossierPage:
    shown = DossierPage.of(slug)
    if shown is None:
        raise Http404
    return shown


def _tags(shown: DossierPage) -> list[str]:
    """Its articles drop the dossier themselves; ``site`` stands for the names of their publications."""
    return [shown.dossier.key, "site"]
