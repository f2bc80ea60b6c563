"""Return a submitted article to its author with remarks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from colophon.articles.models import Article, Remark, State
from colophon.articles.publish import locked
from colophon.articles.rules import may_review, may_write
from colophon.ledger.record import record
from colophon.lib.refusal import Refusal
from colophon.people.models import Person


class CannotReturn(Refusal):
    """Why an article is not returned."""


def give_back(
    article: Article, text: str, *, by: Person, at: datetime, passages: Sequence[tuple[str, str]] = ()
) -> Article:
    """Return an article with a remark on the whole and, in ``passages``, remarks on (passage, text) pairs.

    Raises CannotReturn.
    """
    with transaction.atomic():
        article = locked(article)
        if not may_review(by, article):
            raise CannotReturn(_("Somebody else must review what you wrote."))
        if article.submitted_at is None:
            raise CannotReturn(_("This article is not waiting for review (any more)."))
        if not text.strip():
            raise CannotReturn(_("Say what has to be mended."))
        Remark.objects.create(article=article, by=by, text=text.strip(), at=at)
        for passage, remark in passages:
            if remark.strip():
                Remark.objects.create(article=article, by=by, text=remark.strip(), passage=passage[:500], at=at)
        Article.objects.filter(pk=article.pk).update(
            state=State.PUBLISHED if article.state == State.PUBLISHED else State.RETURNED,
            submitted_at=None,
            scheduled_for=None,
        )
        record("article.returned", article, by=by, at=at)
    article.refresh_from_db()
    return article


def settle_remark(remark: Remark, *, by: Person, at: datetime) -> None:
    """An author marks a remark as dealt with. Raises CannotReturn."""
    with transaction.atomic():
        if not may_write(by, remark.article):
            raise CannotReturn(_("You do not write this article."))
        if Remark.objects.filter(pk=remark.pk, settled_at=None).update(settled_at=at):
            record("remark.settled", remark.article, by=by, at=at, details={"remark": remark.pk})
