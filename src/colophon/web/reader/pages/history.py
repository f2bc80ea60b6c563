"""The history of an article: every published revision, by whom, why, and what differs from the one before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from colophon.articles.models import Article, Citation, Revision, State
from colophon.articles.queries import citations, public_article
from colophon.lib.refusal import Refusal
from colophon.lib.text.differences import differences
from colophon.web.addresses import absolute, article_address
from colophon.web.body import Body, Figures, render_body

SHOWN = 20
"""So many revisions are shown with their differences; older ones have them on pages of their own."""
_FIELDS: Mapping[str, str | Promise] = {
    "title": _("Title"),
    "summary": _("Summary"),
    "shape": _("Type of work"),
    "language": _("Language"),
    "originality": _("Originality"),
    "original_url": _("Address of the original"),
    "ai_use": _("Use of AI"),
    "ai_note": _("What AI was used for"),
    "ai_reviewed_by": _("Who checked it and answers for it"),
    "interests": _("Interests"),
    "declaration": _("In the author's words"),
}
"""What a revision says besides its text and its sources, and what readers know it by."""

Cited = Mapping[int, Sequence[Citation]]
"""The sources of each revision, by its key."""


@dataclass(frozen=True)
class Step:
    """One revision and what it changed."""

    revision: Revision
    fields: tuple[tuple[str, str, str], ...]
    sources: tuple[tuple[str, str], ...]
    """(before, after) of the list of sources: one empty for a source that came or went, both for one that changed."""
    difference: SafeString
    added: int
    removed: int

    @classmethod
    def of(cls, revision: Revision, before: Revision | None, cited: Cited, *, compare: bool = True) -> Step:
        """Compare a revision with the one before it."""
        if before is None or not compare:
            return cls(revision, (), (), mark_safe(""), 0, 0)
        told = _fields(before, revision), _sources(cited.get(before.pk, ()), cited.get(revision.pk, ()))
        try:
            found = differences(before.body, revision.body)
        except Refusal:
            return cls(revision, *told, mark_safe(""), 0, 0)
        added, removed = found.words()
        # as_html escapes all text and makes its own tags.
        html = mark_safe(found.as_html(context=1)) if found else mark_safe("")
        return cls(revision, *told, html, added, removed)


def _fields(before: Revision, after: Revision) -> tuple[tuple[str, str, str], ...]:
    return tuple(
        (str(called), _said(before, name), _said(after, name))
        for name, called in _FIELDS.items()
        if getattr(before, name) != getattr(after, name)
    )


def _sources(before: Sequence[Citation], after: Sequence[Citation]) -> tuple[tuple[str, str], ...]:
    """The sources that came and went; a source whose record was replaced stands beside what it was."""
    was = {citation.source_id: _line(citation) for citation in before}
    now = {citation.source_id: _line(citation) for citation in after}
    went = [words for key, words in was.items() if key not in now]
    came = [words for key, words in now.items() if key not in was]
    if len(went) == len(came):
        return tuple(zip(went, came, strict=True))
    return (*((words, "") for words in went), *(("", words) for words in came))


def _line(citation: Citation) -> str:
    source = citation.source
    parts = (source.title, source.author, source.publisher, source.dated, source.place, source.url, source.note)
    return " · ".join(part for part in parts if part)


def _said(revision: Revision, name: str) -> str:
    words = getattr(revision, f"get_{name}_display", None)
    return str(words() if words else getattr(revision, name))


def _cited(article: Article) -> Cited:
    rows = Citation.objects.filter(revision__article=article).select_related("source").order_by("revision_id", "number")
    found: dict[int, list[Citation]] = {}
    for row in rows:
        found.setdefault(row.revision_id, []).append(row)
    return found


def _revisions(article: Article) -> list[Revision]:
    rows = Revision.objects.filter(article=article).select_related("by", "approved_by").defer("audit")
    return list(rows.order_by("-number"))


def _public(key: int) -> Article | None:
    article = public_article(key)
    return article if article and article.state == State.PUBLISHED and article.live_revision else None


@dataclass(frozen=True)
class HistoryPage:
    """Every published revision, newest first."""

    article: Article
    steps: Sequence[Step]
    address: str
    canonical: str

    @classmethod
    def of(cls, key: int) -> HistoryPage | None:
        """Gather the history; None for an article readers cannot read."""
        article = _public(key)
        if article is None:
            return None
        rows = _revisions(article)
        pairs = zip(rows, [*rows[1:], None], strict=True)
        cited = _cited(article)
        steps = [Step.of(row, before, cited, compare=place < SHOWN) for place, (row, before) in enumerate(pairs)]
        address = article_address(article)
        return cls(article, tuple(steps), address, absolute(address))


@dataclass(frozen=True)
class RevisionPage:
    """One published revision: what it changed, and its whole text as it was."""

    article: Article
    step: Step
    body: Body
    citations: Sequence[Citation]
    live: bool
    address: str
    canonical: str

    @classmethod
    def of(cls, key: int, number: int) -> RevisionPage | None:
        """Gather a revision; None when there is none."""
        article = _public(key)
        if article is None:
            return None
        rows = {row.number: row for row in _revisions(article) if row.number in (number, number - 1)}
        revision = rows.get(number)
        if revision is None:
            return None
        cited = citations(revision)
        numbers = {citation.source_id: citation.number for citation in cited}
        body = render_body(revision.body, Figures.of([revision.body]), numbers=numbers)
        address = article_address(article)
        live = revision.pk == article.live_revision_id
        step = Step.of(revision, rows.get(number - 1), _cited(article))
        return cls(article, step, body, cited, live, address, absolute(address))
