"""What an article's page shows of one revision, drawn: it holds until the article, its sources or its audit change."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import TypeGuard

from django.template.loader import render_to_string
from django.utils.translation import get_language

from colophon.articles.models import Article, Change, Revision
from colophon.articles.queries import citations, notes
from colophon.media.queries import Rendering
from colophon.pagecache.pieces import Pieces
from colophon.web.body import Figures, render_body
from colophon.web.language import tag
from colophon.web.reader.json_ld import based_on, corrections, works, written
from colophon.web.reader.pages.sourcing import Sourcing


@dataclass(frozen=True)
class Drawn:
    """The parts of an article's page that rest on ``article:…`` alone, in one language.

    Nothing of the publication, the channel, the masthead, a topic or a person may stand in them: those change without
    the article, and what is kept here would not be dropped (decision 0200).
    """

    state: list[int | None]
    """Of which revision and which later audit."""
    meta: str
    """What the head of the page says of it."""
    head: str
    """Kind, headline and summary."""
    text: str
    """Corrections, how the statements are sourced, the text."""
    grounds: str
    """Sources and declarations."""
    works: str
    """The sources for machines, as JSON."""
    based_on: str
    """What the text was made from, for machines, as JSON."""
    corrections: str
    """The corrections for machines, as JSON."""
    cover: str
    """Address of the picture above the text in lists; empty where there is none."""
    card: str
    """Address of the same, cut for networks."""


def drawn_before(key: int, pieces: Pieces | None) -> Drawn | None:
    """What was drawn of an article when its page was made before, if it has not been dropped since."""
    found = pieces.find(_name(key)) if pieces is not None else None
    return Drawn(**json.loads(found)) if found is not None else None


def is_of(before: Drawn | None, article: Article) -> TypeGuard[Drawn]:
    """Whether what was drawn before shows the state the article is in now."""
    return before is not None and before.state == _state(article)


def _state(article: Article) -> list[int | None]:
    return [article.live_revision_id, article.newer_audit_id]


def draw(
    article: Article, revision: Revision, *, canonical: str, pieces: Pieces | None, also: int | None
) -> tuple[Drawn, Mapping[int, Rendering]]:
    """Draw the parts of a public article's page and keep them; and its pictures, with the one that is needed also."""
    figures = Figures.of([revision.body], [revision.cover_id, also])
    now = _draw(article, revision, canonical, figures)
    if pieces is not None:
        pieces.keep(_name(article.pk), json.dumps(asdict(now), ensure_ascii=False).encode(), [article.key])
    return now, figures.pictures


def _name(key: int) -> str:
    return f"{get_language()}/article-{key}"


def _draw(
    article: Article,
    revision: Revision,
    canonical: str,
    figures: Figures,
) -> Drawn:
    cited = citations(revision)
    noted = notes(article) if revision.number > 1 else []
    sourcing = Sourcing.of(article, revision)
    body = render_body(
        revision.body,
        figures,
        numbers={citation.source_id: citation.number for citation in cited},
        statements=sourcing.statements if sourcing else (),
    )
    cover = figures.pictures.get(revision.cover_id or 0)
    context = {
        "article": article,
        "revision": revision,
        "body": body,
        "citations": cited,
        "notes": noted,
        "sourcing": sourcing,
        "retracted": revision.change == Change.RETRACTION,
        "canonical": canonical,
        "language": get_language(),
        "language_tag": tag(get_language()),
    }
    return Drawn(
        state=_state(article),
        meta=render_to_string("reader/parts/article-meta.html", context),
        head=render_to_string("reader/parts/article-head.html", context),
        text=render_to_string("reader/parts/article-text.html", context),
        grounds=render_to_string("reader/parts/article-grounds.html", context),
        works=written(works(cited, canonical=canonical)),
        based_on=written(based_on(revision, cited, canonical=canonical)),
        corrections=written(corrections(noted, canonical=canonical)),
        cover=cover.src if cover else "",
        card=cover.card if cover else "",
    )
