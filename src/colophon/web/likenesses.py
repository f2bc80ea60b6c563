"""Two articles side by side: the passages they share, and which was public first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from colophon.articles.likeness_models import Likeness
from colophon.articles.models import Article, Originality, Revision
from colophon.articles.originality import Found, first_of


@dataclass(frozen=True)
class Pair:
    """What is shown of one likeness."""

    other: Article
    share: int
    passages: Sequence[tuple[str, str, int]]
    """(here, there, length in words)."""
    kept: Likeness | None
    first: Article | None
    own: bool
    """Whether both are of the same publication."""
    declared: bool
    """Whether the author declared the text as taken over from elsewhere."""


def side_by_side(article: Article, found: Found, kept: Likeness | None, *, declared: bool = False) -> Pair:
    """A likeness found just now."""
    return Pair(
        other=found.other,
        share=found.share,
        passages=[(passage.mine, passage.theirs, passage.length) for passage in found.passages],
        kept=kept,
        first=first_of(article, found.other),
        own=article.publication_id == found.other.publication_id,
        declared=declared,
    )


def of_kept(row: Likeness) -> Pair:
    """A likeness that was kept earlier."""
    live: Revision | None = row.article.live_revision
    return Pair(
        other=row.other,
        share=row.share,
        passages=[(one["mine"], one["theirs"], one["length"]) for one in row.passages],
        kept=row,
        first=first_of(row.article, row.other),
        own=row.article.publication_id == row.other.publication_id,
        declared=live is not None and live.originality != Originality.ORIGINAL,
    )
