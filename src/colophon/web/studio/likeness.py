"""Passages of a text that stand in other articles here: seen by the author before anybody else, and contested."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from colophon.articles.likeness import contest
from colophon.articles.likeness_models import Likeness
from colophon.articles.originality import check_originality
from colophon.lib.refusal import Refusal
from colophon.web.likenesses import side_by_side
from colophon.web.studio.load import article_for, draft_for, person_of


@require_GET
def originality(request: HttpRequest, pk: int) -> HttpResponse:
    """Compare the draft with everything published here, now, and show what is alike side by side."""
    draft = draft_for(request, pk)
    article = draft.article
    kept = {row.other_id: row for row in Likeness.objects.filter(article=article).select_related("decided_by")}
    pairs = [side_by_side(article, found, kept.get(found.other.pk)) for found in check_originality(article, draft.body)]
    return render(request, "studio/originality.html", {"article": article, "draft": draft, "pairs": pairs})


@require_POST
def contested(request: HttpRequest, pk: int, likeness_pk: int) -> HttpResponse:
    """Say why the passages may stand."""
    article = article_for(request, pk)
    row = get_object_or_404(Likeness, pk=likeness_pk, article=article)
    try:
        contest(row, request.POST.get("words", ""), by=person_of(request), at=timezone.now())
        messages.success(request, _("An editor will decide."))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("studio:originality", pk)
