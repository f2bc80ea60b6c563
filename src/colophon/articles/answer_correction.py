"""Answer a reader's request for a correction, in public; and hide one that is abuse."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from colophon.articles.models import Article, CorrectionRequest, Revision
from colophon.articles.rules import may_write
from colophon.ledger.record import record
from colophon.lib.refusal import Refusal
from colophon.people.models import Person
from colophon.people.rules import may_edit

LONGEST_ANSWER = 2000
LONGEST_REASON = 300


class CannotAnswerCorrection(Refusal):
    """Why an answer is not taken."""


def _locked(request: CorrectionRequest) -> CorrectionRequest:
    return CorrectionRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)


def answer_correction(
    request: CorrectionRequest,
    answer: str,
    *,
    done: bool,
    by: Person,
    at: datetime,
    corrected_by: Revision | None = None,
) -> CorrectionRequest:
    """Answer a request once and for all: done or declined, and why; ``corrected_by`` is the revision that did it.

    A change made after the request is named by itself when none is given. Raises CannotAnswerCorrection.
    """
    answer = answer.replace("\x00", "").strip()
    with transaction.atomic():
        request = _locked(request)
        article = Article.objects.select_related("publication", "live_revision").get(pk=request.article_id)
        if not may_write(by, article):
            raise CannotAnswerCorrection(_("The author of the article answers this."))
        if request.answered_at is not None or request.hidden_at is not None:
            raise CannotAnswerCorrection(_("This request has been answered already."))
        if not answer:
            raise CannotAnswerCorrection(_("Say why; readers will see it."))
        if len(answer) > LONGEST_ANSWER:
            raise CannotAnswerCorrection(_("At most %(most)s characters.") % {"most": LONGEST_ANSWER})
        if done and corrected_by is None:
            corrected_by = _changed_since(request, article)
        if done and corrected_by is None:
            raise CannotAnswerCorrection(_("Publish the correction first; the answer then leads to it."))
        if corrected_by is not None and corrected_by.article_id != article.pk:
            raise CannotAnswerCorrection(_("This revision belongs to another article."))
        CorrectionRequest.objects.filter(pk=request.pk).update(
            answered_at=at, answered_by=by, done=done, answer=answer, corrected_by=corrected_by if done else None
        )
        record(
            "correction.answered",
            article,
            by=by,
            at=at,
            details={"request": request.pk, "done": done, "revision": corrected_by.number if corrected_by else None},
        )
    request.refresh_from_db()
    return request


def _changed_since(request: CorrectionRequest, article: Article) -> Revision | None:
    live = article.live_revision
    return live if live is not None and live.pk != request.revision_id and live.at >= request.at else None


def hide_correction(request: CorrectionRequest, reason: str, *, by: Person, at: datetime) -> CorrectionRequest:
    """Take a request that is abuse off the public list; that it was hidden, and why, stays. Raises
    CannotAnswerCorrection.
    """
    reason = reason.replace("\x00", "").strip()
    with transaction.atomic():
        request = _locked(request)
        if not may_edit(by):
            raise CannotAnswerCorrection(_("Only editors of the site hide requests."))
        if request.hidden_at is not None:
            raise CannotAnswerCorrection(_("This request is hidden already."))
        if not reason or len(reason) > LONGEST_REASON:
            raise CannotAnswerCorrection(_("Say in a sentence why; it is kept."))
        CorrectionRequest.objects.filter(pk=request.pk).update(hidden_at=at, hidden_by=by, hidden_reason=reason)
        record("correction.hidden", f"article:{request.article_id}", by=by, at=at, details={"request": request.pk})
    request.refresh_from_db()
    return request
