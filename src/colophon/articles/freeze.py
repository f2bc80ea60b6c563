"""Freeze a draft into an immutable, numbered revision with its citations and topics."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Max
from django.forms.models import model_to_dict

from colophon.articles.models import Article, Citation, Draft, DraftSource, Revision, Tagging, Writing
from colophon.articles.sourcing import kept, sourcing
from colophon.lib.text.blocks import plain, sources
from colophon.lib.text.count import reading_minutes, words
from colophon.lib.text.markup import clean
from colophon.people.models import Person
from colophon.sources.models import Source
from colophon.topics.models import Topic
from colophon.topics.name import name_topic

WRITTEN = tuple(field.name for field in Writing._meta.get_fields())


def differs(draft: Draft, revision: Revision) -> bool:
    """Whether the draft says anything else than this revision."""
    return model_to_dict(draft, WRITTEN) != model_to_dict(revision, WRITTEN) or _cited(draft) != list(
        Citation.objects.filter(revision=revision).order_by("number").values_list("source_id", flat=True)
    )


def _cited(draft: Draft) -> list[int]:
    """Keys of the draft's sources: first those cited in the text, in its order, then the rest of the working list."""
    listed = list(
        DraftSource.objects.filter(article_id=draft.pk).order_by("position", "id").values_list("source_id", flat=True)
    )
    in_text = list(dict.fromkeys(key for key in sources(draft.body) if key in set(listed)))
    return in_text + [key for key in listed if key not in set(in_text)]


def freeze(
    article: Article,
    draft: Draft,
    *,
    by: Person,
    at: datetime,
    approved_by: Person | None,
    change: str,
    correction_of: str = "",
    note: str = "",
) -> Revision:
    """Make the next revision of an article from its draft. Runs inside the transaction of the verb that publishes."""
    last: int = Revision.objects.filter(article=article).aggregate(last=Max("number"))["last"] or 0
    text, body = plain(draft.body), clean(draft.body)
    fields = {name: getattr(draft, name) for name in WRITTEN}
    keys = _cited(draft)
    known = Source.objects.in_bulk(keys)
    sources = [known[key] for key in keys if key in known]
    audit = sourcing(body, sources, publication=article.publication, at=article.first_published_at or at)
    revision = Revision.objects.create(
        **{**fields, "body": body},
        article=article,
        number=last + 1,
        at=at,
        by=by,
        approved_by=approved_by,
        change=change,
        correction_of=correction_of,
        note=note,
        words=words(text),
        minutes=reading_minutes(text),
        audit=kept(audit),
        audit_version=audit.version,
    )
    Citation.objects.bulk_create(
        Citation(revision=revision, source=source, number=number) for number, source in enumerate(sources, 1)
    )
    _tag(article, draft, at=at)
    return revision


def _tag(article: Article, draft: Draft, *, at: datetime) -> None:
    """Bring the article's topics in line with the draft's."""
    topics: dict[int, Topic] = {}
    for name in draft.topics:
        topic = name_topic(str(name), at=at)
        topics[topic.pk] = topic
    published = article.first_published_at or at
    Tagging.objects.filter(article=article).exclude(topic_id__in=topics).delete()
    for key in topics:
        Tagging.objects.get_or_create(article=article, topic_id=key, defaults={"published_at": published})
