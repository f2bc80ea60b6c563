"""At the desk: correction requests, of which abuse is hidden, and contested likenesses, which an editor decides."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from colophon.articles.answer_correction import hide_correction
from colophon.articles.likeness import decide
from colophon.articles.likeness_models import Decided, Likeness
from colophon.articles.models import CorrectionRequest
from colophon.web.desk.acting import act, editor_of
from colophon.web.likenesses import of_kept

LENGTH = 100


@require_safe
def corrections(request: HttpRequest) -> HttpResponse:
    """Requests of readers: those nobody has answered first, the longest waiting on top; then the newest others."""
    rows = CorrectionRequest.objects.select_related(
        "article", "article__publication", "answered_by", "hidden_by", "corrected_by"
    )
    waiting = rows.filter(answered_at=None, hidden_at=None).order_by("at", "id")[:LENGTH]
    others = rows.exclude(answered_at=None, hidden_at=None).order_by("-id")[:LENGTH]
    return render(request, "desk/corrections.html", {"waiting": waiting, "others": others})


@require_POST
def hiding(request: HttpRequest, key: int) -> HttpResponse:
    """Take a request that is abuse off the public list."""
    found, by = get_object_or_404(CorrectionRequest, pk=key), editor_of(request)

    def verb() -> None:
        hide_correction(found, request.POST.get("reason", ""), by=by, at=timezone.now())

    return act(request, verb, _("Hidden."), "desk:corrections")


@require_safe
def likenesses(request: HttpRequest) -> HttpResponse:
    """Articles with passages of others: contested and undecided ones first."""
    rows = Likeness.objects.select_related("article", "article__publication", "other", "other__publication")
    contested = rows.filter(decided_at=None).exclude(contested_at=None).order_by("contested_at")[:LENGTH]
    newest = rows.filter(contested_at=None, decided_at=None).order_by("-at", "-id")[:LENGTH]
    decided = rows.exclude(decided_at=None).order_by("-decided_at")[:LENGTH]
    return render(request, "desk/likenesses.html", {"contested": contested, "newest": newest, "decided": decided})


@require_safe
def likeness(request: HttpRequest, key: int) -> HttpResponse:
    """Both articles side by side, with what the author says."""
    row = get_object_or_404(
        Likeness.objects.select_related(
            "article__publication", "article__live_revision", "other__publication", "contested_by", "decided_by"
        ),
        pk=key,
    )
    return render(request, "desk/likeness.html", {"row": row, "pair": of_kept(row), "choices": Decided.choices})


@require_POST
def decision(request: HttpRequest, key: int) -> HttpResponse:
    """Decide on a likeness, with a reason."""
    row, by = get_object_or_404(Likeness, pk=key), editor_of(request)

    def verb() -> None:
        words = request.POST.get("words", "")
        decide(row, request.POST.get("decided", ""), words, by=by, at=timezone.now())

    return act(request, verb, _("Decided; the author reads your reason."), "desk:likenesses")
