"""Schedule a publication for a moment, call it off, and carry out what is due."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from colophon.articles.check import lacking
from colophon.articles.models import Article, Draft, Revision, State
from colophon.articles.publish import CannotPublish, locked, put_out
from colophon.articles.rules import may_publish, may_write
from colophon.ledger.record import record
from colophon.lib.refusal import Refusal
from colophon.people.models import Person


class CannotSchedule(Refusal):
    """Why an article is not scheduled."""


def schedule(article: Article, *, for_: datetime, by: Person, at: datetime) -> Article:
    """Have a trusted publication's article go public at ``for_``. Raises CannotSchedule."""
    with transaction.atomic():
        article = locked(article)
        draft = Draft.objects.get(article=article)
        if not may_publish(by, article):
            raise CannotSchedule(_("You do not publish here at once: hand the article in with the time you want."))
        if article.state not in (State.DRAFT, State.RETURNED, State.SCHEDULED) or article.trashed_at:
            raise CannotSchedule(_("Only a draft can be scheduled."))
        lacks = lacking(article, draft)
        if for_ <= at:
            lacks.append(_("The time of publication lies in the past."))
        if lacks:
            raise CannotSchedule(" ".join(lacks))
        Article.objects.filter(pk=article.pk).update(
            state=State.SCHEDULED, scheduled_for=for_, submitted_at=None, title=draft.title
        )
        record("article.scheduled", article, by=by, at=at)
    article.refresh_from_db()
    return article


def unschedule(article: Article, *, by: Person, at: datetime) -> Article:
    """Call a scheduled publication off; the article is a draft again. Raises CannotSchedule."""
    with transaction.atomic():
        article = locked(article)
        if article.state != State.SCHEDULED or not may_write(by, article):
            raise CannotSchedule(_("This article is not scheduled (any more)."))
        Article.objects.filter(pk=article.pk).update(state=State.DRAFT, scheduled_for=None)
        record("article.unscheduled", article, by=by, at=at)
    article.refresh_from_db()
    return article


def publish_due(*, at: datetime, limit: int = 50) -> list[Revision]:
    """Publish every scheduled article whose moment has come; the worker asks every few seconds.

    The row is looked at again under lock, so two workers never publish one article twice. An article that is no longer
    fit (its channel was closed, say) becomes a returned draft.
    """
    done = []
    due = Article.objects.filter(state=State.SCHEDULED, scheduled_for__lte=at).order_by("scheduled_for")[:limit]
    for article in due:
        revision = _publish_one(article, at=at)
        if revision is not None:
            done.append(revision)
    return done


def _publish_one(article: Article, *, at: datetime) -> Revision | None:
    with transaction.atomic():
        article = locked(article)
        if article.state != State.SCHEDULED or article.scheduled_for is None or article.scheduled_for > at:
            return None
        draft = Draft.objects.get(article=article)
        try:
            with transaction.atomic():
                return put_out(article, by=draft.saved_by, at=at, approved_by=None, change="")
        except CannotPublish:
            Article.objects.filter(pk=article.pk).update(state=State.RETURNED, scheduled_for=None)
            record("article.unscheduled", article, by=None, at=at)
            return None
