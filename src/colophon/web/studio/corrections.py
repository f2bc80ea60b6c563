"""Requests of readers for a correction, answered by the author in public; and taking an article back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from colophon.articles.answer_correction import answer_correction
from colophon.articles.models import Change, CorrectionRequest, Revision, State
from colophon.articles.retract import retract
from colophon.lib.refusal import Refusal
from colophon.web.studio.load import article_for, person_of
from colophon.web.typed import number


@require_GET
def corrections(request: HttpRequest, pk: int) -> HttpResponse:
    """What readers say is wrong in an article, the longest waiting first."""
    article = article_for(request, pk)
    rows = CorrectionRequest.objects.filter(article=article, hidden_at=None).select_related("answered_by", "revision")
    changes = Revision.objects.filter(article=article, number__gt=1).defer("body", "audit").order_by("-number")
    return render(
        request,
        "studio/corrections.html",
        {
            "article": article,
            "waiting": rows.filter(answered_at=None).order_by("at", "id")[:200],
            "answered": rows.exclude(answered_at=None).order_by("-answered_at")[:100],
            "changes": changes[:50],
            "may_retract": article.state == State.PUBLISHED
            and article.live_revision is not None
            and article.live_revision.change != Change.RETRACTION,
        },
    )


@require_POST
def answer(request: HttpRequest, pk: int, request_pk: int) -> HttpResponse:
    """Answer a request: done or declined, and why."""
    article = article_for(request, pk)
    asked = get_object_or_404(CorrectionRequest, pk=request_pk, article=article, hidden_at=None)
    chosen = Revision.objects.filter(article=article, number=number(request.POST.get("revision", ""), 9) or 0).first()
    try:
        answer_correction(
            asked,
            request.POST.get("answer", ""),
            done=request.POST.get("done") == "1",
            corrected_by=chosen,
            by=person_of(request),
            at=timezone.now(),
        )
        messages.success(request, _("Your answer is public."))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("studio:corrections", pk)


@require_POST
def retraction(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an article back: its text stays to be read under a note that says so."""
    article = article_for(request, pk)
    try:
        retract(article, request.POST.get("note", ""), by=person_of(request), at=timezone.now())
        messages.success(request, _("The article is retracted; readers see why."))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("studio:corrections", pk)
