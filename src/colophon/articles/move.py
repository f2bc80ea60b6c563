"""Move an article to another channel before it is published."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from colophon.articles.models import Article
from colophon.articles.publish import locked
from colophon.articles.rules import is_locked, may_write
from colophon.channels.models import Channel
from colophon.ledger.record import record
from colophon.lib.refusal import Refusal
from colophon.people.models import Person


class CannotMove(Refusal):
    """Why an article stays in its channel."""


def move(article: Article, channel: Channel, *, by: Person, at: datetime) -> Article:
    """Move an article to an open channel. Raises CannotMove."""
    with transaction.atomic():
        article = locked(article)
        if not may_write(by, article) or is_locked(article):
            raise CannotMove(_("This article cannot be moved now."))
        if article.first_published_at is not None:
            raise CannotMove(_("A published article stays in its channel; ask an editor of the site."))
        if channel.closed_at is not None:
            raise CannotMove(_("This channel is closed; choose another."))
        if channel.pk != article.channel_id:
            Article.objects.filter(pk=article.pk).update(channel=channel)
            record("article.moved", article, by=by, at=at, details={"channel": channel.pk})
    article.refresh_from_db()
    return article
