"""Where an article comes from and what became of it: its history, its corrections, the captures of its sources."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from colophon.web.addresses import read_keyset
from colophon.web.doors import public
from colophon.web.reader.answer import page
from colophon.web.reader.pages.corrections import ArticleCorrections, CorrectionsPage
from colophon.web.reader.pages.history import HistoryPage, RevisionPage
from colophon.web.reader.pages.snapshot import SnapshotPage

ALONE = (
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'; sandbox allow-top-navigation-by-user-activation"
)
"""The policy of a page that shows what others wrote elsewhere: nothing in it can run, send or frame anything."""


@public
@require_safe
def history(request: HttpRequest, key: int) -> HttpResponse:
    """Every published revision of an article."""
    shown = HistoryPage.of(key)
    if shown is None:
        raise Http404
    return page(request, "reader/history.html", shown, [shown.article.key])


@public
@require_safe
def revision(request: HttpRequest, key: int, number: int) -> HttpResponse:
    """One published revision as it was."""
    shown = RevisionPage.of(key, number)
    if shown is None:
        raise Http404
    return page(request, "reader/revision.html", shown, [shown.article.key])


@public
@require_safe
def corrections_of_article(request: HttpRequest, key: int) -> HttpResponse:
    """What was corrected in an article, and the requests of its readers."""
    shown = ArticleCorrections.of(key)
    if shown is None:
        raise Http404
    return page(request, "reader/corrections/article.html", shown, [shown.article.key])


@public
@require_safe
def corrections(request: HttpRequest, handle: str = "") -> HttpResponse:
    """The corrections of the site or of a publication."""
    try:
        before = read_keyset(request.GET.get("before", ""))
    except ValueError:
        raise Http404 from None
    shown = CorrectionsPage.of(handle, before=before)
    if shown is None:
        raise Http404
    return page(request, "reader/corrections/list.html", shown, ["corrections"])


@public
@require_safe
def snapshot(request: HttpRequest, key: int) -> HttpResponse:
    """What this server captured of a source: text and facts, alone in a sandbox."""
    shown = SnapshotPage.of(key)
    if shown is None:
        raise Http404
    response = page(request, "reader/snapshot.html", shown, [shown.source.key])
    response["Content-Security-Policy"] = ALONE
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    return response
