"""Links by which somebody outside may read a draft for a while."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from colophon.articles.models import Article, PreviewLink
from colophon.articles.rules import may_write
from colophon.ledger.record import record
from colophon.lib.refusal import Refusal
from colophon.people.models import Person

LASTS = timedelta(days=7)
MOST = 20


class CannotPreview(Refusal):
    """Why no preview link is made."""


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def open_preview(article: Article, *, by: Person, at: datetime) -> tuple[PreviewLink, str]:
    """Make a link that lasts seven days. Returns it and its secret, which is not kept. Raises CannotPreview."""
    with transaction.atomic():
        if not may_write(by, article) or article.trashed_at is not None:
            raise CannotPreview(_("You do not write this article."))
        if PreviewLink.objects.filter(article=article, expires_at__gt=at).count() >= MOST:
            raise CannotPreview(_("There are many links to this draft already; close one first."))
        secret = secrets.token_urlsafe(24)
        link = PreviewLink.objects.create(article=article, digest=_digest(secret), by=by, at=at, expires_at=at + LASTS)
        record("preview.opened", article, by=by, at=at, details={"link": link.pk})
    return link, secret


def close_preview(link: PreviewLink, *, by: Person, at: datetime) -> None:
    """End a link before its time. Raises CannotPreview."""
    with transaction.atomic():
        if not may_write(by, link.article):
            raise CannotPreview(_("You do not write this article."))
        if PreviewLink.objects.filter(pk=link.pk, expires_at__gt=at).update(expires_at=at):
            record("preview.closed", link.article, by=by, at=at, details={"link": link.pk})


def previewed(secret: str, *, at: datetime) -> Article | None:
    """The article a link leads to; None when there is no such link, its time is over or the text was thrown away."""
    link = (
        PreviewLink.objects.filter(digest=_digest(secret), expires_at__gt=at, article__trashed_at=None)
        .select_related("article__publication", "article__channel")
        .first()
    )
    return link.article if link else None
