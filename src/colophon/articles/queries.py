"""Reads articles: lists by keyset, never by offset."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet

from colophon.articles.models import Article, ArticleQuerySet, Citation, Revision
from colophon.lib.prepared import Prepared

Keyset = tuple[datetime, int]
"""Where a list goes on: (first published at, key) of the last article shown."""

CARD = (
    "id",
    "slug",
    "title",
    "bylines",
    "first_published_at",
    "updated_at",
    "comment_count",
    "publication__id",
    "publication__handle",
    "publication__name",
    "channel__id",
    "channel__handle",
    "channel__name",
    "channel__name_en",
    "live_revision__summary",
    "live_revision__cover_id",
    "live_revision__language",
    "live_revision__shape",
    "live_revision__ai_use",
    "live_revision__minutes",
    "live_revision__words",
)
"""What a list shows of an article; never its body."""
AROUND = (
    "state",
    "slug",
    "title",
    "bylines",
    "first_published_at",
    "withdrawal_reason",
    "newer_audit",
    "publication__handle",
    "publication__name",
    "publication__avatar",
    "channel__handle",
    "channel__name",
    "channel__name_en",
    "live_revision__number",
    "live_revision__at",
    "live_revision__change",
    "live_revision__title",
    "live_revision__summary",
    "live_revision__language",
    "live_revision__shape",
    "live_revision__originality",
    "live_revision__original_url",
    "live_revision__ai_use",
    "live_revision__ai_note",
    "live_revision__interests",
    "live_revision__declaration",
    "live_revision__words",
    "live_revision__minutes",
)
"""What an article's page shows around its text: neither the text nor how it is sourced."""


def cards(articles: ArticleQuerySet) -> QuerySet[Article]:
    """The same articles with what a list shows of them, in one query."""
    return articles.select_related("publication", "channel", "live_revision").only(*CARD)


def latest(articles: ArticleQuerySet, *, before: Keyset | None, limit: int) -> list[Article]:
    """The newest public articles among these, going on behind ``before``."""
    public = articles.public()
    if before is not None:
        at, key = before
        public = public.filter(first_published_at__lte=at).filter(Q(first_published_at__lt=at) | Q(pk__lt=key))
    return list(cards(public.order_by("-first_published_at", "-id"))[:limit])


_PUBLIC = Prepared[Article](
    lambda key: Article.objects.select_related("publication", "channel", "live_revision", "newer_audit").filter(
        pk=key, first_published_at__isnull=False, trashed_at=None
    )
)
_PUBLIC_WITHOUT_TEXT = Prepared[Article](
    lambda key: (
        Article.objects.select_related("publication", "channel", "live_revision")
        .only(*AROUND)
        .filter(pk=key, first_published_at__isnull=False, trashed_at=None)
    )
)
_CITATIONS = Prepared[Citation](
    lambda key: (
        Citation.objects.filter(revision=key)
        .select_related("source__snapshot")
        .defer("source__snapshot__text", "source__snapshot__shingles")
        .order_by("number")
    )
)
_NOTES = Prepared[Revision](
    lambda key: (
        Revision.objects.filter(article=key, number__gt=1)
        .exclude(note="")
        .only("number", "at", "change", "correction_of", "note", "article_id")
        .order_by("-number")
    )
)


def public_article(key: int, *, text: bool = True) -> Article | None:
    """An article that is or was public, with all its page shows; None for what never was.

    Without ``text`` only what its page shows around its text (``AROUND``); the rest is read when it is touched.
    """
    return (_PUBLIC if text else _PUBLIC_WITHOUT_TEXT).first(key)


def citations(revision: Revision) -> list[Citation]:
    """The sources of a revision in the order of their numbers."""
    return _CITATIONS(revision.pk)


def notes(article: Article) -> list[Revision]:
    """Later revisions that tell readers what they changed, newest first."""
    return _NOTES(article.pk)
