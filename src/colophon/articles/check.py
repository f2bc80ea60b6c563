"""What an article needs before it is submitted or published, said as a list an author can work through."""

from __future__ import annotations

import lxml.html
from django.utils.translation import gettext as _

from colophon.articles.declare import undeclared
from colophon.articles.models import Article, Draft, DraftSource
from colophon.lib.text.blocks import plain


def _missing_alt(body: str) -> bool:
    """Whether a picture in the text has no words for those who cannot see it."""
    tree = lxml.html.fragment_fromstring(body or "<p></p>", create_parent="div")
    figures = tree.xpath(".//figure[@data-image]")
    return any(not "".join(figure.xpath(".//img/@alt")).strip() for figure in figures)


def lacking(article: Article, draft: Draft) -> list[str]:
    """What is still missing, as sentences; empty when the article may be submitted."""
    lacks = []
    if not draft.title.strip():
        lacks.append(_("The article has no title."))
    if not plain(draft.body).strip() and "<figure" not in draft.body:
        lacks.append(_("The article has no text."))
    if _missing_alt(draft.body):
        lacks.append(_("A picture has no description for readers who cannot see it."))
    sources = DraftSource.objects.filter(article=article)
    if article.channel.current_affairs and not sources.exclude(source__url="").exists():
        lacks.append(_("This channel is for current affairs: name at least one source with a link."))
    lacks += undeclared(draft, sources=sources.exists())
    if article.channel.closed_at is not None:
        lacks.append(_("This channel is closed; choose another."))
    return lacks
