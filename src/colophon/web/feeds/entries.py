"""What a feed says of each article, gathered once and written in three formats."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from colophon.articles.models import AIUse, Article, ArticleQuerySet, Citation, Revision
from colophon.sources.models import Source
from colophon.web.addresses import absolute, article_address
from colophon.web.body import Figures, render_body

LENGTH = 30
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold (its production 2, Char)."""


def fit(text: str) -> str:
    """The text without characters that XML 1.0 cannot hold."""
    return _NOT_XML.sub("", text)


@dataclass(frozen=True)
class Entry:
    """One article, or one correction, in a feed."""

    id: str
    url: str
    title: str
    html: str
    summary: str
    authors: tuple[str, ...]
    published: datetime
    updated: datetime
    categories: tuple[str, ...]
    language: str
    picture: str = ""


@dataclass(frozen=True)
class Feed:
    """A feed: its name, where it stands, and its entries, the newest first."""

    title: str
    subtitle: str
    page: str
    address: str
    entries: tuple[Entry, ...]
    language: str
    hub: str = ""
    """WebSub hub where one may subscribe; empty: none."""

    @property
    def updated(self) -> datetime | None:
        """When anything in it last changed."""
        return max((entry.updated for entry in self.entries), default=None)


def article_id(article: Article) -> str:
    """The permanent id of an article in every feed: its address by number, which never changes."""
    return absolute(f"/article/{article.pk}/")


def newest(articles: ArticleQuerySet) -> list[Entry]:
    """The newest public articles among these, whole, in four queries."""
    rows = list(
        articles.public()
        .select_related("publication", "channel", "live_revision")
        .order_by("-first_published_at", "-id")[:LENGTH]
    )
    revisions = [row.live_revision for row in rows if row.live_revision]
    cited: dict[int, list[Citation]] = {}
    for citation in (
        Citation.objects.filter(revision__in=revisions).select_related("source").order_by("revision_id", "number")
    ):
        cited.setdefault(citation.revision_id, []).append(citation)
    figures = Figures.of([one.body for one in revisions], [one.cover_id for one in revisions])
    entries = []
    for row in rows:
        revision = row.live_revision
        assert revision is not None and row.first_published_at is not None
        sources = cited.get(revision.pk, [])
        body = render_body(
            revision.body,
            figures,
            numbers={citation.source_id: citation.number for citation in sources},
        )
        cover = figures.pictures.get(revision.cover_id or 0)
        entries.append(
            Entry(
                id=article_id(row),
                url=absolute(article_address(row)),
                title=fit(revision.title),
                html=fit(_absolute(f"{body.html}{_foot(revision, sources)}")),
                summary=fit(revision.summary),
                authors=tuple(fit(str(name["name"])) for name in row.bylines) or (fit(row.publication.name),),
                published=row.first_published_at,
                updated=revision.at,
                categories=(fit(row.channel.name),),
                language="zh-Hans" if revision.language == "zh-hans" else revision.language,
                picture=absolute(cover.src) if cover and cover.src else "",
            )
        )
    return entries


def corrections(revisions: Sequence[Revision]) -> list[Entry]:
    """Public notes on changes, each an entry of its own."""
    return [
        Entry(
            id=absolute(f"/article/{revision.article_id}/history/#r{revision.number}"),
            url=absolute(article_address(revision.article)),
            title=fit(f"{revision.get_change_display()}: {revision.article.title}"),
            html=f"<p>{escape(fit(revision.note))}</p>",
            summary=fit(revision.note),
            authors=(fit(revision.article.publication.name),),
            published=revision.at,
            updated=revision.at,
            categories=(revision.change,),
            language="zh-Hans" if revision.language == "zh-hans" else revision.language,
        )
        for revision in revisions
    ]


def _absolute(html: str) -> str:
    """Addresses within the site become whole ones; pictures too."""
    html = re.sub(r'((?:src|href|poster)=")/(?!/)', rf"\g<1>{settings.SITE_URL}/", html)
    return re.sub(
        r'srcset="([^"]+)"',
        lambda found: 'srcset="' + re.sub(r"(^|, )/", rf"\g<1>{settings.SITE_URL}/", found[1]) + '"',
        html,
    )


def _foot(revision: Revision, sources: Sequence[Citation]) -> str:
    """The sources and declarations go along: they are part of the article."""
    rows = [f'<li id="source-{one.number}" value="{one.number}">{_source(one.source)}</li>' for one in sources]
    listed = f"<h2>{escape(_('Sources'))}</h2><ol>{''.join(rows)}</ol>" if rows else ""
    said = [revision.get_originality_display()]
    if revision.ai_use != AIUse.NONE:
        said.append(f"{revision.get_ai_use_display()} {revision.ai_note}".strip())
        if revision.ai_reviewed_by:
            said.append(f"{_('Reviewed by')} {revision.ai_reviewed_by}")
    if revision.interests:
        said.append(revision.interests)
    if revision.declaration:
        said.append(revision.declaration)
    return f"{listed}<p>{escape(_('Declarations'))}: {escape('; '.join(said))}</p>"


def _source(source: Source) -> str:
    """A source in a line; where its link leads nowhere any more, what was captured of it stands instead."""
    title = escape(source.title)
    leads = source.url and source.dead_since is None
    named = f'<a href="{escape(source.url)}">{title}</a>' if leads else title
    parts = (source.author, source.publisher, source.dated, source.place, source.get_kind_display(), source.note)
    about = " · ".join(escape(str(part)) for part in parts if part)
    captured = ""
    if source.snapshot_id:
        address = reverse("reader:snapshot", args=[source.pk])
        captured = f' · <a href="{address}">{escape(_("Captured by this server"))}</a>'
    return f"{named} · {about}{captured}"
