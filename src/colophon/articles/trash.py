"""Put an article into the trash, and take it out again. Nothing is deleted."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from colophon.articles.models import Article, State
from colophon.articles.publish import locked
from colophon.articles.rules import may_write
from colophon.ledger.record import record
from colophon.lib.refusal import Refusal
from colophon.people.models import Person


class CannotTrash(Refusal):
    """Why an article does not go into the trash or come out of it."""


def trash(article: Article, *, by: Person, at: datetime) -> Article:
    """Put a text nobody has read into the trash. Raises CannotTrash."""
    with transaction.atomic():
        article = locked(article)
        if not may_write(by, article):
            raise CannotTrash(_("You do not write this article."))
        if article.first_published_at is not None:
            raise CannotTrash(_("A published article is withdrawn, not thrown away: its readers are told why."))
        if article.submitted_at is not None or article.state == State.SCHEDULED:
            raise CannotTrash(_("Take the article back from review or off the schedule first."))
        if Article.objects.filter(pk=article.pk, trashed_at=None).update(trashed_at=at):
            record("article.trashed", article, by=by, at=at)
    article.refresh_from_db()
    return article


def untrash(article: Article, *, by: Person, at: datetime) -> Article:
    """Take an article out of the trash as it was. Raises CannotTrash."""
    with transaction.atomic():
        article = locked(article)
        if not may_write(by, article):
            raise CannotTrash(_("You do not write this article."))
        if Article.objects.filter(pk=article.pk, trashed_at__isnull=False).update(trashed_at=None):
            record("article.untrashed", article, by=by, at=at)
    article.refresh_from_db()
    return article
