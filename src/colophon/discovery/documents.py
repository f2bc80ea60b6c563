"""What of the site is indexed: its public articles, and the names that may be suggested."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit, urlunsplit

from django.db.models import Count, Q

from colophon.articles.models import Article, Citation, Tagging
from colophon.discovery.constants import RECENT_TITLES
from colophon.discovery.interface import Document, Suggestible
from colophon.discovery.search.prepare import microseconds
from colophon.lib.text.blocks import plain
from colophon.publications.models import Publication
from colophon.sources.models import Source

BATCH = 500


def document(key: int) -> Document | None:
    """A public article as it is indexed; None for one that readers do not see."""
    found = documents(list(Article.objects.public().filter(pk=key).select_related("publication", "live_revision")))
    return found[0] if found else None


def documents(articles: Sequence[Article]) -> list[Document]:
    """Public articles as they are indexed, their topics and sources in two queries."""
    revisions = [article.live_revision_id for article in articles]
    sources: dict[int, list[Source]] = defaultdict(list)
    for citation in Citation.objects.filter(revision__in=revisions).select_related("source").order_by("number"):
        sources[citation.revision_id].append(citation.source)
    topics: dict[int, list[str]] = defaultdict(list)
    taggings = Tagging.objects.filter(article__in=articles).select_related("topic").order_by("topic_id")
    for tagging in taggings:
        topics[tagging.article_id].append(tagging.topic.name)
    return [_document(article, sources[article.live_revision_id or 0], topics[article.pk]) for article in articles]


def _document(article: Article, sources: Sequence[Source], topics: Sequence[str]) -> Document:
    revision = article.live_revision
    assert revision is not None and article.first_published_at is not None
    publishers = sorted({source.publisher for source in sources if source.publisher})
    return Document(
        id=article.pk,
        title=revision.title,
        body="\n".join(part for part in (revision.summary, plain(revision.body)) if part),
        published_at=article.first_published_at,
        channel=article.channel_id,
        publication=article.publication_id,
        kind=revision.shape,
        names=(article.publication.name, *topics, *publishers),
        sources=tuple(sorted({source_key(source) for source in sources})),
    )


def source_key(source: Source) -> str:
    """Equal for two records of one document: its address without fragment, or else the record itself."""
    if not source.url:
        return f"source:{source.pk}"
    parts = urlsplit(source.url)
    return urlunsplit((parts.scheme.lower(), parts.netloc.lower(), parts.path or "/", parts.query, ""))


def source_titles(keys: Sequence[str]) -> dict[str, str]:
    """What a shared source is called, by its key."""
    numbers = [int(key.partition(":")[2]) for key in keys if key.startswith("source:")]
    hosts = [key for key in keys if not key.startswith("source:")]
    wanted = Q(pk__in=numbers) | Q(url__in=hosts) | Q(url__in=[key.rstrip("/") for key in hosts])
    return {source_key(source): source.title for source in Source.objects.filter(wanted).order_by("-id")}


def all_documents(after: tuple[int, int] | None = None) -> Iterator[Document]:
    """Every public article in the order of (publication, key), going on behind (microseconds, key)."""
    articles = Article.objects.public().select_related("publication", "live_revision")
    articles = articles.order_by("first_published_at", "id")
    last: Article | None = None
    if after is not None:
        last = Article.objects.filter(pk=after[1]).only("first_published_at").first()
        if last is None or last.first_published_at is None or microseconds(last.first_published_at) != after[0]:
            raise LookupError("the article where the rebuild stopped has changed")
    while True:
        behind = articles
        if last is not None:
            at = last.first_published_at
            behind = articles.filter(first_published_at__gte=at).exclude(first_published_at=at, pk__lte=last.pk)
        batch = list(behind[:BATCH])
        if not batch:
            return
        yield from documents(batch)
        last = batch[-1]


def names() -> list[Suggestible]:
    """Publications and topics that may be suggested, the busiest first."""
    publications = Publication.objects.public().values_list("pk", "name", "article_count", "follower_count")
    topics = Tagging.objects.filter(article__in=Article.objects.public(), topic__merged_into=None).order_by()
    used = topics.values_list("topic", "topic__name").annotate(number=Count("pk"))
    return [
        *(Suggestible("publication", pk, name, float(count + follows)) for pk, name, count, follows in publications),
        *(Suggestible("topic", pk, name, float(count)) for pk, name, count in used),
    ]


def titles() -> list[Suggestible]:
    """The newest titles."""
    newest = Article.objects.public().order_by("-first_published_at", "-id")
    rows = newest.values_list("pk", "live_revision__title", "first_published_at")[:RECENT_TITLES]
    return [Suggestible("article", pk, title, at.timestamp() if at else 0.0) for pk, title, at in rows]
