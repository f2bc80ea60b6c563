"""The capture of a cited page: its text, when, by whom, with which hash."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from colophon.articles.models import Article, Citation, State
from colophon.sources.models import Snapshot, Source
from colophon.sources.queries import snapshots
from colophon.web.addresses import article_address
from colophon.web.captures import why_not

MOST_CITING = 20


@dataclass(frozen=True)
class SnapshotPage:
    """What this server saw at a source's address, and who cites it."""

    source: Source
    snapshot: Snapshot
    captures: Sequence[tuple[Snapshot, str]]
    """Every capture, newest first, and why one shows nothing."""
    cited_by: Sequence[tuple[str, str]]
    """(title, address) of public articles that cite it."""

    @classmethod
    def of(cls, key: int) -> SnapshotPage | None:
        """Gather it; None unless a public article cites the source: what drafts rest on is nobody's business."""
        source = Source.objects.select_related("snapshot").filter(pk=key).first()
        if source is None or source.snapshot is None:
            return None
        citing = Citation.objects.filter(source=source).values("revision__article_id")
        articles = Article.objects.filter(pk__in=citing, state=State.PUBLISHED, trashed_at=None)
        found = list(articles.order_by("-first_published_at")[:MOST_CITING])
        if not found:
            return None
        return cls(
            source=source,
            snapshot=source.snapshot,
            captures=[(seen, why_not(seen)) for seen in snapshots(source)],
            cited_by=[(article.title, article_address(article)) for article in found],
        )
