"""Begin an article: an empty draft that its writer can see at once."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from colophon.articles.models import Article, Byline, Draft
from colophon.channels.models import Channel
from colophon.ledger.record import record
from colophon.lib.refusal import Refusal
from colophon.people.models import Person
from colophon.publications.models import Publication
from colophon.publications.rules import may_begin


class CannotBegin(Refusal):
    """Why no article is begun."""


def begin(
    publication: Publication, *, by: Person, at: datetime, channel: Channel | None = None, language: str = "zh-hans"
) -> Article:
    """Begin an article of a publication, in its own channel when none is named. Raises CannotBegin."""
    if not may_begin(by, publication.pk):
        raise CannotBegin(_("You do not write for this publication."))
    if publication.closed_at is not None:
        raise CannotBegin(_("This publication is closed."))
    with transaction.atomic():
        article = Article.objects.create(
            publication=publication, channel=channel or publication.channel, started_by=by, started_at=at
        )
        Draft.objects.create(article=article, language=language, saved_at=at, saved_by=by)
        Byline.objects.create(article=article, person=by)
        record("article.begun", article, by=by, at=at, details={"publication": publication.pk})
    return article
