"""Corrections and requests for them: of an article, of a publication, of the whole site."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from colophon.articles.models import Article, Change, CorrectionRequest, Revision, State
from colophon.articles.queries import public_article
from colophon.publications.models import Publication
from colophon.web.addresses import absolute, article_address, write_place

LENGTH = 30
TOLD = (Change.CORRECTION, Change.CLARIFICATION, Change.RETRACTION)


@dataclass(frozen=True)
class Line:
    """A correction in a list that goes across articles, or a request that waits."""

    revision: Revision | None
    request: CorrectionRequest | None
    article: Article
    address: str


@dataclass(frozen=True)
class ArticleCorrections:
    """What was corrected in an article, and what readers say is wrong in it."""

    article: Article
    notes: Sequence[Revision]
    waiting: Sequence[CorrectionRequest]
    answered: Sequence[CorrectionRequest]
    address: str
    canonical: str

    @classmethod
    def of(cls, key: int) -> ArticleCorrections | None:
        """Gather them; None for an article readers cannot read."""
        article = public_article(key)
        if article is None or article.state != State.PUBLISHED:
            return None
        notes = Revision.objects.filter(article=article, number__gt=1).exclude(note="").defer("body", "audit")
        requests = CorrectionRequest.objects.filter(article=article, hidden_at=None)
        rows = list(requests.select_related("answered_by", "corrected_by").order_by("-id")[:500])
        address = article_address(article)
        return cls(
            article=article,
            notes=list(notes.order_by("-number")),
            waiting=[row for row in reversed(rows) if row.answered_at is None],
            answered=[row for row in rows if row.answered_at is not None],
            address=address,
            canonical=absolute(address),
        )


@dataclass(frozen=True)
class CorrectionsPage:
    """The corrections of a publication or of the site, newest first; on the site's first page also what waits."""

    publication: Publication | None
    corrections: Sequence[Line]
    waiting: Sequence[Line]
    onward: str
    first: bool

    @classmethod
    def of(cls, handle: str, *, before: tuple[datetime, int] | None) -> CorrectionsPage | None:
        """Gather a stretch; ``handle`` empty for the whole site. None when there is no such publication."""
        publication = Publication.objects.filter(handle=handle.lower()).first() if handle else None
        if handle and publication is None:
            return None
        rows = Revision.objects.filter(change__in=TOLD, article__state=State.PUBLISHED, article__trashed_at=None)
        if publication:
            rows = rows.filter(article__publication=publication)
        if before is not None:
            rows = rows.filter(at__lte=before[0]).filter(Q(at__lt=before[0]) | Q(pk__lt=before[1]))
        found = list(_with_article(rows).defer("body", "audit").order_by("-at", "-id")[: LENGTH + 1])
        shown = found[:LENGTH]
        return cls(
            publication=publication,
            corrections=[Line(row, None, row.article, article_address(row.article)) for row in shown],
            waiting=[] if before else _waiting(publication),
            onward=write_place(shown[-1].at, shown[-1].pk) if len(found) > LENGTH else "",
            first=before is None,
        )


def _with_article(rows: QuerySet[Revision]) -> QuerySet[Revision]:
    return rows.select_related("article", "article__publication")


def _waiting(publication: Publication | None) -> list[Line]:
    """Requests nobody has answered yet, the longest waiting first."""
    rows = CorrectionRequest.objects.filter(answered_at=None, hidden_at=None, article__state=State.PUBLISHED)
    rows = rows.filter(article__trashed_at=None)
    if publication:
        rows = rows.filter(article__publication=publication)
    found = rows.select_related("article", "article__publication").order_by("at", "id")[:LENGTH]
    return [Line(None, row, row.article, article_address(row.article)) for row in found]
