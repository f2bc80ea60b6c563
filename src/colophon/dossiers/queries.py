"""Reads dossiers."""

from __future__ import annotations

from django.db.models import Count

from colophon.articles.models import Article, State
from colophon.articles.queries import cards
from colophon.dossiers.models import Dossier, DossierArticle, EventState, TimelineEvent


def articles_of(dossier: Dossier) -> list[Article]:
    """The public articles of a dossier in the editor's order, with what a list shows of them."""
    places = dict(DossierArticle.objects.filter(dossier=dossier).values_list("article_id", "position"))
    rows = cards(Article.objects.public().filter(pk__in=places))
    return sorted(rows, key=lambda article: places[article.pk])


def timeline(dossier: Dossier) -> list[TimelineEvent]:
    """The confirmed events of articles that are public, oldest first."""
    events = TimelineEvent.objects.filter(dossier=dossier, state=EventState.CONFIRMED)
    public = events.filter(article__state=State.PUBLISHED, article__trashed_at=None)
    return list(public.select_related("article__publication", "source").order_by("iso", "id"))


def dossiers_of(article: int) -> list[int]:
    """Keys of the dossiers an article stands in."""
    return list(DossierArticle.objects.filter(article=article).values_list("dossier_id", flat=True))


def waiting_in(dossiers: list[Dossier]) -> dict[int, int]:
    """How many events of each dossier no editor has looked at."""
    found = TimelineEvent.objects.filter(dossier__in=dossiers, state=EventState.FOUND).order_by()
    return dict(found.values_list("dossier_id").annotate(n=Count("pk")))
