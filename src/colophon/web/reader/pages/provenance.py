"""The part of an article's page that changes when other articles do: who else rests on its sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from colophon.articles.models import Article, Citation, CorrectionRequest, State
from colophon.sources.models import Source
from colophon.sources.queries import spellings, use_tag
from colophon.sources.same import capture_of, same_report
from colophon.web.addresses import article_address

MOST_SOURCES = 60
MOST_ARTICLES = 5


@dataclass(frozen=True)
class Used:
    """One source of the article and the other articles that cite it."""

    number: int
    articles: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Provenance:
    """Everything the block shows, and the tags that make it stale."""

    article: Article
    used: Sequence[Used]
    same: Sequence[str]
    """Sentences such as “[1] and [3]”."""
    waiting: int
    tags: tuple[str, ...]

    @classmethod
    def of(cls, key: int) -> Provenance | None:
        """Gather the block of a public article."""
        article = Article.objects.filter(pk=key, state=State.PUBLISHED, trashed_at=None).first()
        if article is None or article.live_revision_id is None:
            return None
        cited = Citation.objects.filter(revision_id=article.live_revision_id).select_related("source__snapshot")
        citations = list(cited.order_by("number")[:MOST_SOURCES])
        return cls(
            article=article,
            used=_used(article, citations),
            same=_same(citations),
            waiting=CorrectionRequest.objects.filter(article=article, answered_at=None, hidden_at=None).count(),
            tags=(article.key, "site", *dict.fromkeys(use_tag(one.source_id, one.source.url) for one in citations)),
        )


def _used(article: Article, citations: Sequence[Citation]) -> list[Used]:
    by_address: dict[str, list[int]] = defaultdict(list)
    for citation in citations:
        for address in spellings(citation.source.url) if citation.source.url else ():
            by_address[address].append(citation.number)
        if citation.source.url and citation.source.url not in by_address:
            by_address[citation.source.url].append(citation.number)
    sources = Source.objects.filter(url__in=list(by_address)).values_list("pk", "url") if by_address else ()
    numbers = {pk: by_address[url] for pk, url in sources}
    # A source without an address is the same only as itself: picked again by whoever used it before.
    numbers |= {citation.source_id: [citation.number] for citation in citations if not citation.source.url}
    if not numbers:
        return []
    rows = Citation.objects.filter(source_id__in=list(numbers)).values_list("source_id", "revision_id")
    found: dict[int, set[int]] = defaultdict(set)
    for source, revision in rows:
        for number in numbers[source]:
            found[revision].add(number)
    articles = Article.objects.public().filter(live_revision_id__in=list(found)).exclude(pk=article.pk)
    used: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for other in articles.order_by("-first_published_at", "-id")[:100]:
        for number in found[other.live_revision_id or 0]:
            if len(used[number]) < MOST_ARTICLES:
                used[number].append((other.title, article_address(other)))
    return [Used(number, used[number]) for number in sorted(used)]


def _same(citations: Sequence[Citation]) -> list[str]:
    seen = [
        (citation.number, capture_of(citation.source, citation.source.snapshot))
        for citation in citations
        if citation.source.snapshot and citation.source.snapshot.text
    ]
    return [
        _("[%(one)s] and [%(other)s]") % {"one": number, "other": other_number}
        for place, (number, capture) in enumerate(seen)
        for other_number, other in seen[place + 1 :]
        if same_report(capture, other)
    ]
