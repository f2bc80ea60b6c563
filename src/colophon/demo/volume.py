"""Grows the demo to any number of articles: generated, dated over three years, written in bulk with their ledger."""

from __future__ import annotations

import random
import re
import secrets
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Max, OuterRef, Subquery

from colophon import drops
from colophon.articles.models import Article, Byline, Citation, Draft, DraftSource, Revision, Shape, State, Tagging
from colophon.channels.models import Channel
from colophon.demo.draw.chance import chance
from colophon.demo.generated import Generated, generated
from colophon.discovery.refresh import ask_for_rebuild
from colophon.ledger.facts import FACTS
from colophon.ledger.models import Entry
from colophon.lib.slugs import slug
from colophon.lib.text.count import reading_minutes, words
from colophon.people.models import Person
from colophon.publications.models import Membership, Publication, PublicationKind
from colophon.sources.models import Source, SourceKind
from colophon.topics.models import Topic
from colophon.topics.name import name_topic
from colophon.web.addresses import absolute, article_address

BATCH = 500
ROWS = 400
_TAG = re.compile("<[^>]+>")
YEARS = 3
Progress = Callable[[int, int], None]


@dataclass
class _Press:
    """Who writes where, from what; looked up once."""

    at: datetime
    places: list[tuple[Publication, Channel]]
    writers: dict[int, list[Person]]
    sources: list[Source]
    topics: dict[str, Topic]
    titles: set[str]

    def topic(self, name: str) -> Topic:
        if name not in self.topics:
            self.topics[name] = name_topic(name, at=self.at)
        return self.topics[name]


@dataclass(frozen=True)
class _Piece:
    """One article before it has a key."""

    words: Generated
    body: str
    publication: Publication
    channel: Channel
    by: Person
    at: datetime
    sources: tuple[Source, Source]


def grow(total: int, *, at: datetime, progress: Progress = lambda done, total: None) -> int:
    """Add generated articles until ``total`` are public, and return how many were added.

    Each batch stands by itself: stopped and begun again, it adds what is still lacking. The same site grows the same
    articles. Nobody's page is left old and the search index is asked to be made anew.
    """
    there = Article.objects.public().count()
    first = there
    progress(there, max(total, there))
    if there >= total:
        return 0
    press = _press(at)
    while there < total:
        count = min(BATCH, total - there)
        with transaction.atomic():
            seed = Article.objects.aggregate(last=Max("pk"))["last"] or 0
            _print([_piece(press, seed + number) for number in range(1, count + 1)], press)
        there += count
        progress(there, total)
    with transaction.atomic():
        numbers = drops.write(("site",), at=at)
        ask_for_rebuild(at=at)
    drops.drop(("site",), numbers)
    return there - first


def _press(at: datetime) -> _Press:
    channels = list(Channel.objects.open())
    places = []
    for publication in (
        Publication.objects.public().exclude(handle="linlan-courier").select_related("channel").order_by("pk")
    ):
        wide = publication.kind == PublicationKind.MEDIA
        written = [channel for channel in channels if channel.handle != "archive"] if wide else [publication.channel]
        places += [(publication, channel) for channel in written]
    writers: dict[int, list[Person]] = {}
    for member in Membership.objects.select_related("person").order_by("pk"):
        writers.setdefault(member.publication_id, []).append(member.person)
    titles = set(Article.objects.values_list("title", flat=True))
    return _Press(at, places, writers, _sources(at), {}, titles)


def _sources(at: datetime) -> list[Source]:
    """What generated articles rest on: the documents of the archive, each a source with its address."""
    documents = Article.objects.public().filter(live_revision__shape=Shape.DOCUMENT).order_by("pk")
    return [
        Source.objects.get_or_create(
            url=absolute(article_address(document)),
            title=document.title,
            kind=SourceKind.PRIMARY,
            added_by=None,
            defaults={"publisher": "临澜市档案馆", "at": at, "dated": f"{document.first_published_at:%Y-%m-%d}"},
        )[0]
        for document in documents
    ]


def _piece(press: _Press, number: int) -> _Piece:
    accident = chance(f"volume:{number}")
    publication, channel = accident.choice(press.places)
    first, second = accident.sample(press.sources, 2)
    seed = f"{channel.handle}:{number}"
    text = generated(channel.handle, seed)
    while text.title in press.titles:
        seed += "+"
        text = generated(channel.handle, seed)
    press.titles.add(text.title)
    at = press.at - timedelta(seconds=_age(accident))
    body = text.body.replace("{a}", str(first.pk)).replace("{b}", str(second.pk))
    return _Piece(text, body, publication, channel, accident.choice(press.writers[publication.pk]), at, (first, second))


def _age(accident: random.Random) -> float:
    """Seconds before now: at least an hour, at most three years, by day rather than by night."""
    days = accident.uniform(0.05, YEARS * 365)
    return days * 86_400


def _print(pieces: Sequence[_Piece], press: _Press) -> None:
    """Write a batch: articles first, then what points at them, then make them public."""
    articles = Article.objects.bulk_create(
        [
            Article(
                publication=piece.publication,
                channel=piece.channel,
                started_by=piece.by,
                title=piece.words.title,
                slug=slug(piece.words.title),
                started_at=piece.at - timedelta(hours=5),
                first_published_at=piece.at,
                updated_at=piece.at,
                bylines=[{"id": piece.by.pk, "name": piece.by.name}],
            )
            for piece in pieces
        ],
        batch_size=ROWS,
    )
    both = list(zip(articles, pieces, strict=True))
    Draft.objects.bulk_create([_draft(article, piece) for article, piece in both], batch_size=ROWS)
    revisions = Revision.objects.bulk_create([_revision(article, piece) for article, piece in both], batch_size=ROWS)
    Byline.objects.bulk_create([Byline(article=article, person=piece.by) for article, piece in both], batch_size=ROWS)
    _cite(revisions, both)
    Tagging.objects.bulk_create(
        [
            Tagging(article=article, topic_id=topic, published_at=piece.at)
            for article, piece in both
            for topic in dict.fromkeys(press.topic(name).pk for name in piece.words.topics)
        ],
        batch_size=ROWS,
    )
    live = Revision.objects.filter(article=OuterRef("pk")).values("pk")[:1]
    keys = [article.pk for article in articles]
    Article.objects.filter(pk__in=keys).update(state=State.PUBLISHED, live_revision=Subquery(live))
    for publication, count in Counter(piece.publication.pk for piece in pieces).items():
        Publication.objects.filter(pk=publication).update(article_count=F("article_count") + count)
    Entry.objects.bulk_create([entry for article, piece in both for entry in _entries(article, piece)], batch_size=ROWS)


def _written(piece: _Piece) -> dict[str, str]:
    return {"title": piece.words.title, "summary": piece.words.summary, "body": piece.body, "language": "zh-hans"}


def _draft(article: Article, piece: _Piece) -> Draft:
    return Draft(
        article=article,
        topics=piece.words.topics,
        version=1,
        saved_at=piece.at,
        saved_by=piece.by,
        **_written(piece),
    )


def _revision(article: Article, piece: _Piece) -> Revision:
    text = _TAG.sub("", piece.body)
    return Revision(
        article=article,
        number=1,
        at=piece.at,
        by=piece.by,
        words=words(text),
        minutes=reading_minutes(text),
        **_written(piece),
    )


def _cite(revisions: Sequence[Revision], both: Sequence[tuple[Article, _Piece]]) -> None:
    Citation.objects.bulk_create(
        [
            Citation(revision=revision, source=source, number=number)
            for revision, (_article, piece) in zip(revisions, both, strict=True)
            for number, source in enumerate(piece.sources, 1)
        ],
        batch_size=ROWS,
    )
    DraftSource.objects.bulk_create(
        [
            DraftSource(article=article, source=source, position=position)
            for article, piece in both
            for position, source in enumerate(piece.sources)
        ],
        batch_size=ROWS,
    )


def _entries(article: Article, piece: _Piece) -> list[Entry]:
    """What `begin` and `publish` would have recorded."""
    told = (
        ("article.begun", article.started_at, {"publication": piece.publication.pk}),
        ("article.published", piece.at, {"revision": 1, "change": "first"}),
    )
    return [
        Entry(
            fact=fact,
            subject=article.key,
            by=piece.by.key,
            at=at,
            audience=FACTS[fact].audience,
            details=details,
            salt=secrets.token_urlsafe(24) if FACTS[fact].audience == "public" else "",
        )
        for fact, at, details in told
    ]
