"""Choose articles for a dossier, order them, take one out; and find the dated sentences of each."""

from __future__ import annotations

import hashlib
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from colophon.articles.models import Article, Citation, State
from colophon.dossiers.dated import Dated, dated_sentences
from colophon.dossiers.models import Dossier, DossierArticle, EventState, TimelineEvent
from colophon.dossiers.open import CannotCompile, refuse, touch
from colophon.people.models import Person

MOST = 200


def choose(dossier: Dossier, article: Article, *, by: Person, at: datetime) -> None:
    """Put a public article into a dossier, last, and find its dated sentences. Raises CannotCompile."""
    refuse(by)
    with transaction.atomic():
        Dossier.objects.select_for_update().get(pk=dossier.pk)
        chosen = DossierArticle.objects.filter(dossier=dossier)
        if article.state != State.PUBLISHED or article.trashed_at is not None:
            raise CannotCompile(_("Only public articles stand in a dossier."))
        if chosen.filter(article=article).exists():
            raise CannotCompile(_("This article is in the dossier already."))
        if chosen.count() >= MOST:
            raise CannotCompile(_("A dossier has at most %(most)s articles.") % {"most": MOST})
        last = chosen.aggregate(last=Max("position"))["last"]
        DossierArticle.objects.create(dossier=dossier, article=article, position=0 if last is None else last + 1)
        find_events(dossier, article, at=at)
        touch(dossier, by=by, at=at)


def take_out(dossier: Dossier, article: Article, *, by: Person, at: datetime) -> None:
    """Take an article out of a dossier, and its events with it. Raises CannotCompile."""
    refuse(by)
    with transaction.atomic():
        if DossierArticle.objects.filter(dossier=dossier, article=article).delete()[0]:
            TimelineEvent.objects.filter(dossier=dossier, article=article).delete()
            touch(dossier, by=by, at=at)


def move_up(dossier: Dossier, article: Article, *, by: Person, at: datetime) -> None:
    """Let an article change places with the one before it. Raises CannotCompile."""
    refuse(by)
    with transaction.atomic():
        rows = list(DossierArticle.objects.select_for_update().filter(dossier=dossier).order_by("position", "id"))
        place = next((number for number, row in enumerate(rows) if row.article_id == article.pk), 0)
        if place == 0:
            return
        rows[place - 1], rows[place] = rows[place], rows[place - 1]
        for number, row in enumerate(rows):
            DossierArticle.objects.filter(pk=row.pk).update(position=number)
        touch(dossier, by=by, at=at)


def find_events(dossier: Dossier, article: Article, *, at: datetime) -> int:
    """Bring a dossier's events of an article in line with its live text; how many were taken off the timeline.

    What is new is found and waits for an editor; what nobody confirmed and is no longer there goes; a confirmed
    sentence that was changed or taken back leaves the timeline at once, since its article no longer says so.
    """
    found = {_digest(one): one for one in _dated(article)}
    known = TimelineEvent.objects.filter(dossier=dossier, article=article)
    gone = known.exclude(digest__in=found)
    gone.filter(state=EventState.FOUND).delete()
    taken_off = gone.filter(state=EventState.CONFIRMED).update(state=EventState.DROPPED, decided_at=at, decided_by=None)
    cited = set(Citation.objects.filter(revision=article.live_revision).values_list("source_id", flat=True))
    TimelineEvent.objects.bulk_create(
        (
            TimelineEvent(
                dossier=dossier,
                article=article,
                source_id=one.source if one.source in cited else None,
                sentence=one.sentence,
                digest=digest,
                iso=one.iso,
                inferred=one.inferred,
                at=at,
            )
            for digest, one in found.items()
        ),
        ignore_conflicts=True,
    )
    return taken_off


def _dated(article: Article) -> list[Dated]:
    if article.live_revision is None or article.first_published_at is None:
        return []
    appeared = timezone.localtime(article.first_published_at).date()
    return dated_sentences(article.live_revision.body, published=appeared)


def _digest(one: Dated) -> str:
    return hashlib.sha256(f"{one.iso}\n{one.sentence}".encode()).hexdigest()


def follow_article(key: int, *, at: datetime) -> None:
    """After an article was changed: its events in every dossier follow."""
    article = Article.objects.select_related("live_revision").filter(pk=key).first()
    if article is None or article.live_revision is None:
        return
    for chosen in DossierArticle.objects.filter(article=article).select_related("dossier"):
        with transaction.atomic():
            if find_events(chosen.dossier, article, at=at):
                touch(chosen.dossier, by=None, at=at)
