"""Keeps what was recognised in a saved page as a draft with its sources and declaration."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from colophon.articles.begin import begin
from colophon.articles.captures import ask_for_capture
from colophon.articles.models import AIUse, Article, Draft, DraftSource, Originality
from colophon.interchange.cited_words import numbered, with_marks
from colophon.interchange.plaintext import Recognised
from colophon.ledger.record import record
from colophon.lib.text.markup import clean
from colophon.people.models import Person
from colophon.publications.models import Publication
from colophon.sources.models import Source

LANGUAGES = {"zh-Hans": "zh-hans", "zh-Hant": "zh-hant", "en": "en"}


def keep_text(found: Recognised, publication: Publication, *, by: Person, at: datetime) -> Article:
    """Begin an article from what was recognised. Raises Refusal when the person may not write there."""
    with transaction.atomic():
        article = begin(publication, by=by, at=at, language=LANGUAGES.get(found.language, "zh-hans"))
        keys: list[int] = []
        for position, named in enumerate(found.sources):
            source = Source.objects.create(
                title=named.title[:300],
                publisher=named.publisher[:120],
                author=(named.author or "")[:120],
                url=(named.url or "")[:1000],
                dated=(named.date or "")[:10],
                added_by=by,
                at=at,
            )
            DraftSource.objects.create(article=article, source=source, position=position)
            ask_for_capture(source, at=at)
            keys.append(source.pk)
        meant = numbered([named.raw for named in found.sources])
        Draft.objects.filter(article=article).update(
            title=found.title[:120],
            body=clean(with_marks(clean(found.body_html), {number: keys[place] for number, place in meant.items()})),
            declaration=(found.declaration or "")[:300],
            originality=found.originality if found.originality in Originality.values else Originality.ORIGINAL,
            ai_use=found.ai_use or AIUse.NONE,
            version=1,
            saved_at=at,
            saved_by=by,
        )
        Article.objects.filter(pk=article.pk).update(title=found.title[:120])
        record("article.imported", article, by=by, at=at)
    article.refresh_from_db()
    return article
