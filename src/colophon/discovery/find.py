"""What a reader is shown for a query: every article looked up again in the main database before it is named."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Exists, OuterRef, Q

from colophon.articles.models import Article, ArticleQuerySet, Citation, Revision, Tagging
from colophon.articles.queries import cards
from colophon.discovery import engines
from colophon.discovery.constants import FALLBACK_ARTICLES, FALLBACK_TIME, QUERY_LENGTH, SUGGESTIONS
from colophon.discovery.interface import Filters, Found, Order, Suggestible
from colophon.discovery.passages import Piece, hits, mark, passage
from colophon.discovery.query import Query, parse
from colophon.discovery.refresh import ask_for_rebuild
from colophon.discovery.suggest import spelled
from colophon.lib.tables import Broken, TooBroad
from colophon.lib.text.blocks import plain
from colophon.publications.models import Publication
from colophon.topics.models import Topic

_ROUNDS = 4
"""Pages asked for when articles of a page are no longer public."""


@dataclass(frozen=True)
class Shown:
    """One article found: its title and a passage with the hits marked."""

    article: Article
    title: tuple[Piece, ...]
    passage: tuple[Piece, ...]


@dataclass(frozen=True)
class Results:
    """A page of what was found, and what to say about it."""

    shown: tuple[Shown, ...] = ()
    onward: str = ""
    """Asks for the next page; empty when this is the last."""
    some_words: bool = False
    too_long: bool = False
    too_broad: bool = False
    limited: bool = False
    """The index is being made anew: only the newest articles were searched."""
    publications: tuple[Publication, ...] = ()
    topics: tuple[Topic, ...] = ()


def find(typed: str, *, filters: Filters, order: Order, before: str = "", limit: int = 20, at: datetime) -> Results:
    """Search for readers. Only what is public at this moment is named, whatever the index holds."""
    if len(typed) > QUERY_LENGTH:
        return Results(too_long=True)
    query = parse(typed)
    if not query.terms:
        return Results()
    try:
        results = _from_index(query, filters, order, before, limit)
    except TooBroad:
        results = Results(too_broad=True)
    except Broken as reason:
        ask_for_rebuild(at=at, because=reason)
        results = _from_database(query, filters, limit)
    if before:
        return results
    publications, topics = _named(typed)
    return replace(results, publications=publications, topics=topics)


def _from_index(query: Query, filters: Filters, order: Order, before: str, limit: int) -> Results:
    engine = engines.engine()
    found: list[Shown] = []
    page = Found()
    for _ in range(_ROUNDS):
        page = engine.search(query, filters=filters, order=order, before=before, limit=limit)
        public = _public([hit.doc_id for hit in page.hits], filters)
        for hit in page.hits:
            if hit.doc_id in public and len(found) < limit:
                found.append(public[hit.doc_id])
                before = hit.cursor
            elif len(found) < limit:
                before = hit.cursor
        if len(found) >= limit or not page.more:
            break
    more = page.more or (bool(page.hits) and before != page.hits[-1].cursor)
    return Results(_marked(found, query), before if more else "", page.some_words)


def _public(keys: Sequence[int], filters: Filters) -> dict[int, Shown]:
    """Those of these articles that readers see and that still meet the filters, without passages."""
    articles = cards(_meeting(Article.objects.public().filter(pk__in=keys), filters))
    return {article.pk: Shown(article, (), ()) for article in articles}


def _meeting(articles: ArticleQuerySet, filters: Filters) -> ArticleQuerySet:
    """The filters, asked of the main database."""
    wanted = Q()
    if filters.channel is not None:
        wanted &= Q(channel=filters.channel)
    if filters.publication is not None:
        wanted &= Q(publication=filters.publication)
    if filters.kind:
        wanted &= Q(live_revision__shape=filters.kind)
    if filters.with_sources:
        wanted &= Q(live_revision__in=Citation.objects.values("revision"))
    if filters.since is not None:
        wanted &= Q(first_published_at__gte=filters.since)
    if filters.until is not None:
        wanted &= Q(first_published_at__lt=filters.until)
    return articles.filter(wanted)


def _marked(found: Sequence[Shown], query: Query) -> tuple[Shown, ...]:
    """The same with their passages: from the text, or from the summary when the hit is there alone."""
    keys = [shown.article.live_revision_id for shown in found if shown.article.live_revision_id is not None]
    revisions = Revision.objects.only("body", "summary").in_bulk(keys)
    return tuple(_with_passage(shown.article, revisions[shown.article.live_revision_id or 0], query) for shown in found)


def _with_passage(article: Article, revision: Revision, query: Query) -> Shown:
    body = plain(revision.body)
    text = revision.summary if hits(revision.summary, query) and not hits(body, query) else body
    return Shown(article, tuple(mark(article.title, query)), tuple(passage(text or revision.summary, query)))


def _from_database(query: Query, filters: Filters, limit: int) -> Results:
    """The newest articles, read one by one: slower and fewer, but right, while the index is made anew."""
    deadline = time.monotonic() + FALLBACK_TIME
    articles = _meeting(Article.objects.public(), filters).order_by("-first_published_at", "-id")
    rows = articles.values_list("pk", "live_revision__title", "live_revision__body")[:FALLBACK_ARTICLES]
    keys: list[int] = []
    for key, title, body in rows.iterator(chunk_size=100):
        if len(keys) == limit or time.monotonic() > deadline:
            break
        if _has_all(f"{title}\n{_untagged(body)}", query):
            keys.append(key)
    public = _public(keys, filters)
    return Results(_marked([public[key] for key in keys if key in public], query), limited=True)


def _untagged(html: str) -> str:
    """Text of clean article HTML, roughly and fast: tags become line ends."""
    return "\n".join(part.rpartition(">")[2] for part in html.split("<"))


def _has_all(text: str, query: Query) -> bool:
    return all(hits(text, replace(query, terms=(term,))) for term in query.terms)


# Names


def _named(typed: str) -> tuple[tuple[Publication, ...], tuple[Topic, ...]]:
    """Publications and topics whose name begins like this, by characters, pinyin or initials."""
    try:
        things = engines.engine().suggest(typed, SUGGESTIONS)
    except (Broken, TooBroad):
        return (), ()
    publications = _publications(things)
    topics = _topics(things)
    return (
        tuple(publications[thing.id] for thing in things if thing.kind == "publication" and thing.id in publications),
        tuple(topics[thing.id] for thing in things if thing.kind == "topic" and thing.id in topics),
    )


def _publications(things: Iterable[Suggestible]) -> dict[int, Publication]:
    keys = [thing.id for thing in things if thing.kind == "publication"]
    return Publication.objects.public().in_bulk(keys) if keys else {}


def _topics(things: Iterable[Suggestible]) -> dict[int, Topic]:
    """Those that something public is about: the name of any other would tell of what readers do not see."""
    keys = [thing.id for thing in things if thing.kind == "topic"]
    if not keys:
        return {}
    used = Tagging.objects.filter(topic=OuterRef("pk"), article__in=Article.objects.public())
    return Topic.objects.filter(Exists(used), merged_into=None).in_bulk(keys)


def suggestions(typed: str, *, limit: int = SUGGESTIONS) -> list[tuple[Suggestible, Publication | Topic | Article]]:
    """What to suggest while typing, each thing looked up again; nothing when the index is away."""
    if not typed or len(typed) > QUERY_LENGTH:
        return []
    try:
        things = engines.engine().suggest(typed, limit)
    except (Broken, TooBroad):
        return []
    articles = (
        Article.objects.public().only("pk", "slug", "title").in_bulk([t.id for t in things if t.kind == "article"])
    )
    held: dict[str, dict[int, Publication] | dict[int, Topic] | dict[int, Article]] = {
        "publication": _publications(things),
        "topic": _topics(things),
        "article": articles,
    }
    return [(thing, held[thing.kind][thing.id]) for thing in things if thing.id in held[thing.kind]]


def topic_spelled(slug: str) -> Topic | None:
    """The topic somebody means by this part of an address: in pinyin, in traditional characters, with other marks."""
    wanted = spelled(slug)
    for _, found in suggestions(slug, limit=50):
        if isinstance(found, Topic) and wanted & spelled(found.name):
            return found
    return None
