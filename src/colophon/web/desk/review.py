"""The review queue, and the page on which an editor reads a submitted article and decides."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from colophon.articles.give_back import give_back
from colophon.articles.likeness_models import Likeness
from colophon.articles.models import Article, Draft, DraftSource, Remark
from colophon.articles.publish import approve
from colophon.articles.rules import may_review
from colophon.lib.text.blocks import plain
from colophon.lib.text.count import reading_minutes, words
from colophon.lib.text.differences import differences
from colophon.web.desk.acting import act, editor_of
from colophon.web.render import render_draft

LENGTH = 100


@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """What waits for review, the longest waiting first."""
    rows = Article.objects.filter(submitted_at__isnull=False, trashed_at=None)
    waiting = rows.select_related("publication", "channel", "started_by").order_by("submitted_at", "id")[:LENGTH]
    return render(request, "desk/queue.html", {"waiting": waiting, "all_waiting": rows.count()})


def _article(key: int) -> Article:
    """A submitted article. Raises Http404 for one that is not waiting: the desk does not read drafts."""
    found = get_object_or_404(
        Article.objects.select_related("publication", "channel", "live_revision", "started_by"), pk=key
    )
    if found.submitted_at is None:
        raise Http404
    return found


@require_safe
def article(request: HttpRequest, key: int) -> HttpResponse:
    """A submitted article as readers would see it, with its sources, declarations and earlier remarks."""
    found = _article(key)
    draft = Draft.objects.select_related("cover", "saved_by").get(article=found)
    sources = list(DraftSource.objects.filter(article=found).select_related("source").order_by("position", "id"))
    text = plain(draft.body)
    live = found.live_revision
    return render(
        request,
        "desk/review.html",
        {
            "article": found,
            "draft": draft,
            "body": render_draft(draft.body, [row.source_id for row in sources]),
            "sources": [row.source for row in sources],
            "words": words(text),
            "minutes": reading_minutes(text),
            "changes": differences(live.body, draft.body).as_html() if live else "",
            "alike": Likeness.objects.filter(article=found).select_related("other").order_by("-share", "id")[:8],
            "remarks": Remark.objects.filter(article=found).select_related("by").order_by("-id"),
            "may_decide": may_review(editor_of(request), found),
        },
    )


@require_POST
def publication(request: HttpRequest, key: int) -> HttpResponse:
    """Let the article through: public now, or at the time its author chose."""
    found, by = _article(key), editor_of(request)
    verb = lambda: approve(found, by=by, at=timezone.now(), note=request.POST.get("note", "")[:600])  # noqa: E731
    return act(request, verb, _("The article has been let through."), "desk:queue")


@require_POST
def remarks(request: HttpRequest, key: int) -> HttpResponse:
    """Return the article with remarks, on the whole and on passages."""
    found, by = _article(key), editor_of(request)
    passages = list(zip(request.POST.getlist("passage"), request.POST.getlist("remark"), strict=False))[:50]

    def verb() -> None:
        give_back(found, request.POST.get("text", "")[:4000], passages=passages, by=by, at=timezone.now())

    return act(request, verb, _("The article has been returned with your remarks."), "desk:queue")
