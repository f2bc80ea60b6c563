"""Who is named as author of an article: add somebody, take somebody off, keep the list lists read."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils.translation import gettext as _

from colophon.articles.models import Article, Byline
from colophon.articles.rules import may_write
from colophon.ledger.record import record
from colophon.lib.refusal import Refusal
from colophon.people.models import Person
from colophon.publications.models import Membership


class CannotChangeByline(Refusal):
    """Why a name is not added or taken off."""


def names(article: Article) -> list[dict[str, object]]:
    """The byline as lists and pages read it: ``[{"id": 3, "name": "Ada"}, …]`` in order."""
    rows = Byline.objects.filter(article=article).select_related("person").order_by("position", "id")
    return [{"id": row.person_id, "name": row.person.name} for row in rows]


def co_authors(article: Article) -> QuerySet[Person]:
    """Who may still be named: members of the publication whose name the article does not bear."""
    members = Membership.objects.filter(publication_id=article.publication_id).values("person_id")
    named = Byline.objects.filter(article=article).values("person_id")
    return Person.objects.filter(pk__in=members, left_at=None).exclude(pk__in=named).order_by("name", "id")


def _keep_names(article: Article) -> None:
    Article.objects.filter(pk=article.pk).update(bylines=names(article))


def add_byline(article: Article, person: Person, *, by: Person, at: datetime) -> None:
    """Name a member of the publication as co-author. Raises CannotChangeByline."""
    if not may_write(by, article):
        raise CannotChangeByline(_("You do not write this article."))
    if not Membership.objects.filter(publication_id=article.publication_id, person=person).exists():
        raise CannotChangeByline(_("Co-authors are members of the publication; invite them first."))
    with transaction.atomic():
        last = Byline.objects.filter(article=article).aggregate(last=Max("position"))["last"]
        _byline, new = Byline.objects.get_or_create(
            article=article, person=person, defaults={"position": 0 if last is None else last + 1}
        )
        if new:
            _keep_names(article)
            record("byline.added", article, by=by, at=at, details={"person": person.pk})


def remove_byline(article: Article, person: Person, *, by: Person, at: datetime) -> None:
    """Take a name off; the last one stays. Raises CannotChangeByline."""
    if not may_write(by, article):
        raise CannotChangeByline(_("You do not write this article."))
    with transaction.atomic():
        if not Byline.objects.select_for_update().filter(article=article).exclude(person=person).exists():
            raise CannotChangeByline(_("An article names at least one author."))
        if Byline.objects.filter(article=article, person=person).delete()[0]:
            _keep_names(article)
            record("byline.removed", article, by=by, at=at, details={"person": person.pk})
