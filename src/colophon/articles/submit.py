"""Submit an article for review, and take it back from review."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from colophon.articles.check import lacking
from colophon.articles.correct import CannotCorrect, checked_change
from colophon.articles.freeze import differs
from colophon.articles.models import Article, Change, Draft, State
from colophon.articles.publish import locked
from colophon.articles.rules import may_write
from colophon.ledger.record import record
from colophon.lib.refusal import Refusal
from colophon.people.models import Person


class CannotSubmit(Refusal):
    """Why an article is not taken for review; names everything that is missing."""


def submit(
    article: Article,
    *,
    by: Person,
    at: datetime,
    for_: datetime | None = None,
    change: str = "",
    correction_of: str = "",
    note: str = "",
) -> Article:
    """Hand an article to the editors; ``for_`` is the moment its author wants it public, None for at once.

    For an article that is public already, ``change`` and ``note`` say what the new revision changes.
    Raises CannotSubmit.
    """
    with transaction.atomic():
        article = locked(article)
        draft = Draft.objects.get(article=article)
        if not may_write(by, article) or article.trashed_at or article.publication.closed_at:
            raise CannotSubmit(_("You cannot submit this article."))
        if article.submitted_at is not None:
            raise CannotSubmit(_("This article waits for review already."))
        if article.state == State.WITHHELD:
            raise CannotSubmit(_("The site withholds this article."))
        lacks = lacking(article, draft)
        if for_ is not None and for_ <= at:
            lacks.append(_("The time of publication lies in the past."))
        if article.live_revision is not None and article.state == State.PUBLISHED:
            if not differs(draft, article.live_revision):
                lacks.append(_("Nothing has changed since the last publication."))
            try:
                change, correction_of, note = checked_change(
                    change or Change.UPDATE, correction_of, note, live=article.live_revision
                )
            except CannotCorrect as wrong:
                lacks.append(str(wrong))
        if lacks:
            raise CannotSubmit(" ".join(lacks))
        Article.objects.filter(pk=article.pk).update(
            state=article.state if article.state == State.PUBLISHED else State.SUBMITTED,
            submitted_at=at,
            scheduled_for=for_ if article.first_published_at is None else None,
            title=article.title if article.state == State.PUBLISHED else draft.title,
            update_change=change if article.first_published_at else "",
            update_correction_of=correction_of if article.first_published_at else "",
            update_note=note if article.first_published_at else "",
        )
        record("article.submitted", article, by=by, at=at, details={"version": draft.version})
    article.refresh_from_db()
    return article


def recall(article: Article, *, by: Person, at: datetime) -> Article:
    """Take an article back from review, to write on. Raises CannotSubmit."""
    with transaction.atomic():
        article = locked(article)
        if not may_write(by, article) or article.submitted_at is None:
            raise CannotSubmit(_("This article is not waiting for review (any more)."))
        Article.objects.filter(pk=article.pk).update(
            state=State.PUBLISHED if article.state == State.PUBLISHED else State.DRAFT,
            submitted_at=None,
            scheduled_for=None,
        )
        record("article.recalled", article, by=by, at=at)
    article.refresh_from_db()
    return article
