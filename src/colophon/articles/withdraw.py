"""Withdraw a published article: its address then says so, and keeps saying so."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from colophon.articles.models import Article, State, Tagging
from colophon.articles.publish import locked
from colophon.articles.rules import may_withdraw
from colophon.ledger.record import record
from colophon.lib.refusal import Refusal
from colophon.people.models import Person
from colophon.publications.models import Publication


class CannotWithdraw(Refusal):
    """Why an article is not withdrawn."""


def withdraw(article: Article, reason: str, *, by: Person, at: datetime) -> Article:
    """Take a published article from readers; the reason is shown in its place. Raises CannotWithdraw."""
    with transaction.atomic():
        article = locked(article)
        if not may_withdraw(by, article) or article.state != State.PUBLISHED:
            raise CannotWithdraw(_("You cannot withdraw this article."))
        if not reason.strip():
            raise CannotWithdraw(_("Say why; readers will see it."))
        Article.objects.filter(pk=article.pk).update(
            state=State.WITHDRAWN, submitted_at=None, withdrawn_at=at, withdrawal_reason=reason.strip()[:300]
        )
        Publication.objects.filter(pk=article.publication_id).update(article_count=F("article_count") - 1)
        Tagging.objects.filter(article=article).delete()
        record("article.withdrawn", article, by=by, at=at)
    article.refresh_from_db()
    return article
