"""What a draft rests on: put a source on its working list, change it, order the list, take one off."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max, Q, QuerySet
from django.utils.translation import gettext as _

from colophon.articles.captures import ask_for_capture
from colophon.articles.models import Article, Citation, DraftSource
from colophon.articles.rules import is_locked, may_write
from colophon.lib.refusal import Refusal
from colophon.people.models import Person
from colophon.sources.add import FIELDS, add, change
from colophon.sources.models import Source

MOST_SOURCES = 200


class CannotRest(Refusal):
    """Why the list of sources of a draft stays as it is."""


def _refuse(article: Article, by: Person) -> None:
    if not may_write(by, article):
        raise CannotRest(_("You do not write this article (any more)."))
    if is_locked(article):
        raise CannotRest(_("This article waits for review. Take it back before you change its sources."))


def rest_on(article: Article, fields: Mapping[str, Any], *, by: Person, at: datetime) -> Source:
    """Add a source to the end of a draft's list. Raises CannotRest, CannotAddSource."""
    with transaction.atomic():
        _refuse(article, by)
        listed = DraftSource.objects.filter(article=article)
        if listed.count() >= MOST_SOURCES:
            raise CannotRest(_("An article names at most %(most)s sources.") % {"most": MOST_SOURCES})
        source = add(fields, by=by, at=at)
        ask_for_capture(source, at=at)
        _put_at_the_end(article, source)
    return source


def _put_at_the_end(article: Article, source: Source) -> None:
    last: int = DraftSource.objects.filter(article=article).aggregate(last=Max("position"))["last"] or 0
    DraftSource.objects.create(article=article, source=source, position=last + 1)


def rest_on_again(article: Article, source: Source, *, by: Person, at: datetime) -> Source:
    """Put a source on a draft's list that was used before: one's own, or one that something public cites.

    Raises CannotRest.
    """
    with transaction.atomic():
        _refuse(article, by)
        listed = DraftSource.objects.filter(article=article)
        if listed.filter(source=source).exists():
            return source
        if listed.count() >= MOST_SOURCES:
            raise CannotRest(_("An article names at most %(most)s sources.") % {"most": MOST_SOURCES})
        if not usable(by).filter(pk=source.pk).exists():
            raise CannotRest(_("This source is not yours to use."))
        _put_at_the_end(article, source)
        if source.url and source.snapshot_id is None:
            ask_for_capture(source, at=at)
    return source


def usable(person: Person) -> QuerySet[Source]:
    """The sources somebody may use again: those they added, and those that a public article cites."""
    live = Article.objects.public().values("live_revision_id")
    cited = Citation.objects.filter(revision_id__in=live).values("source_id")
    return Source.objects.filter(Q(added_by=person) | Q(pk__in=cited))


def change_source(article: Article, source: Source, fields: Mapping[str, Any], *, by: Person, at: datetime) -> Source:
    """Change a source of a draft. One that a published revision or another draft names is replaced by a changed copy.

    Returns the source now on the list. Raises CannotRest, CannotAddSource.
    """
    with transaction.atomic():
        _refuse(article, by)
        entry = DraftSource.objects.filter(article=article, source=source).first()
        if entry is None:
            raise CannotRest(_("This source is not on the list (any more)."))
        address = source.url
        shared = DraftSource.objects.filter(source=source).exclude(article=article).exists()
        if not shared and not Citation.objects.filter(source=source).exists():
            changed = change(source, fields, by=by, at=at)
            if changed.url != address:
                _forget_capture(changed, at=at)
            return changed
        copy = add({**{name: getattr(source, name) for name in FIELDS}, **fields}, by=by, at=at)
        DraftSource.objects.filter(pk=entry.pk).update(source=copy)
        ask_for_capture(copy, at=at)
    return copy


def _forget_capture(source: Source, *, at: datetime) -> None:
    """What was captured of another address says nothing of this one."""
    Source.objects.filter(pk=source.pk).update(
        snapshot=None, retrieved_at=None, checked_at=None, dead_since=None, failures=0
    )
    ask_for_capture(source, at=at)


def take_off(article: Article, source: Source, *, by: Person) -> None:
    """Take a source off a draft's list; the source itself stays. Raises CannotRest."""
    with transaction.atomic():
        _refuse(article, by)
        DraftSource.objects.filter(article=article, source=source).delete()


def order_sources(article: Article, keys: Sequence[int], *, by: Person) -> None:
    """Put a draft's sources into this order; those not named follow. Raises CannotRest."""
    with transaction.atomic():
        _refuse(article, by)
        listed = list(
            DraftSource.objects.filter(article=article).order_by("position", "id").values_list("source_id", flat=True)
        )
        wanted = [key for key in dict.fromkeys(keys) if key in set(listed)]
        for place, key in enumerate([*wanted, *(key for key in listed if key not in set(wanted))], 1):
            DraftSource.objects.filter(article=article, source_id=key).update(position=place)
