"""Retract an article: its text stays to be read, under a note that its author takes it back and why."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.forms.models import model_to_dict
from django.utils.translation import gettext as _

from colophon.articles.correct import CannotCorrect, checked_change
from colophon.articles.freeze import WRITTEN
from colophon.articles.models import Article, Change, Citation, Revision, State
from colophon.articles.publish import locked
from colophon.articles.rules import may_withdraw
from colophon.ledger.record import record
from colophon.people.models import Person


def retract(article: Article, note: str, *, by: Person, at: datetime) -> Revision:
    """Make a last revision of the live text that says it is taken back; the draft is not touched.

    Raises CannotCorrect.
    """
    with transaction.atomic():
        article = locked(article)
        live = article.live_revision
        if not may_withdraw(by, article) or article.state != State.PUBLISHED or live is None or article.trashed_at:
            raise CannotCorrect(_("You cannot retract this article."))
        if live.change == Change.RETRACTION:
            raise CannotCorrect(_("This article has been retracted already."))
        _change, _of, note = checked_change(Change.RETRACTION, "", note, live=live)
        written = {**model_to_dict(live, WRITTEN), "cover": live.cover}
        revision = Revision.objects.create(
            **written,
            article=article,
            number=live.number + 1,
            at=at,
            by=by,
            change=Change.RETRACTION,
            note=note,
            words=live.words,
            minutes=live.minutes,
            audit=live.audit,
            audit_version=live.audit_version,
        )
        cited = Citation.objects.filter(revision=live).order_by("number")
        Citation.objects.bulk_create(
            Citation(revision=revision, source_id=citation.source_id, number=citation.number) for citation in cited
        )
        Article.objects.filter(pk=article.pk).update(live_revision=revision, updated_at=at, newer_audit=None)
        record("article.retracted", article, by=by, at=at, details={"revision": revision.number})
    return revision
