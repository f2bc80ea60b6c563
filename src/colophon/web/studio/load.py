"""Loads things through the person who asks: what they may not see does not exist."""

from __future__ import annotations

from typing import cast

from django.http import Http404, HttpRequest

from colophon.articles.models import Article, Draft
from colophon.articles.rules import may_write
from colophon.people.models import Person
from colophon.publications.models import Publication
from colophon.publications.rules import part_in


def person_of(request: HttpRequest) -> Person:
    """Who asks; the doors let nobody else in."""
    return cast(Person, request.user)


def article_for(request: HttpRequest, pk: int) -> Article:
    """An article the person may write in. Raises Http404."""
    article = Article.objects.select_related("publication", "channel").filter(pk=pk).first()
    if article is None or not may_write(person_of(request), article):
        raise Http404
    return article


def draft_for(request: HttpRequest, pk: int) -> Draft:
    """The draft of an article the person may write in. Raises Http404."""
    article = article_for(request, pk)
    draft = Draft.objects.select_related("saved_by").get(article=article)
    draft.article = article
    return draft


def publication_for(request: HttpRequest, handle: str) -> Publication:
    """A publication the person is a member of. Raises Http404."""
    publication = Publication.objects.select_related("channel").filter(handle=handle).first()
    if publication is None or part_in(person_of(request), publication.pk) is None:
        raise Http404
    return publication
