"""Blocks: the pieces of a page that change when other articles do, drawn once and joined to many pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import get_script_prefix, set_script_prefix
from django.utils import timezone, translation

from colophon.articles.models import Article
from colophon.articles.queries import latest
from colophon.channels.models import Channel
from colophon.discovery.constants import HALF_LIFE_HOURS, TRENDING_BESIDE
from colophon.discovery.lists import related_articles, trending_articles
from colophon.fronts.queries import headlines
from colophon.publications.models import Publication
from colophon.reads.queries import totals
from colophon.web.addresses import article_address
from colophon.web.framing import FRONT
from colophon.web.framing import draw as draw_frame
from colophon.web.language import prefix
from colophon.web.reader.pages.comments import Comments
from colophon.web.reader.pages.provenance import Provenance
from colophon.web.typed import number

HALF_LIFE = int(HALF_LIFE_HOURS)


@dataclass(frozen=True)
class Line:
    """A title with its address."""

    title: str
    address: str


@dataclass(frozen=True)
class Block:
    """A drawn block and the tags that make it stale."""

    html: str
    tags: tuple[str, ...]


def _author(key: str) -> Block | None:
    """The card of a publication: what it says of itself, its counts, its latest articles."""
    publication = Publication.objects.filter(pk=number(key) or 0).first()
    if publication is None:
        return None
    past = latest(Article.objects.filter(publication=publication), before=None, limit=6)
    html = render_to_string(
        "reader/blocks/author.html",
        {"publication": publication, "past": [Line(article.title, article_address(article)) for article in past]},
    )
    shown = (article.key for article in past)
    return Block(html, (publication.key, f"card:{publication.pk}", *shown, "site"))


def _headlines(key: str) -> Block | None:
    """The headline blocks of all channels."""
    shown = headlines(at=timezone.now())
    blocks = [
        (channel, [Line(article.title, article_address(article)) for article in shown[channel.pk]])
        for channel in Channel.objects.open()
        if shown.get(channel.pk)
    ]
    articles = {article.key for of_channel in shown.values() for article in of_channel}
    html = render_to_string("reader/blocks/headlines.html", {"blocks": blocks})
    return Block(html, ("latest", "headlines", *sorted(articles), "site"))


def _related(key: str) -> Block | None:
    """Articles that belong with one article, each with its reason; near-copies apart. Empty where nothing is shared."""
    if number(key) is None:
        return None
    found = related_articles(int(key))
    rows = [(one, article_address(one.article)) for one in found]
    html = render_to_string(
        "reader/blocks/related.html",
        {
            "language": translation.get_language(),
            "related": [row for row in rows if not row[0].near_copy],
            "copies": [row for row in rows if row[0].near_copy],
        },
    )
    shown = (one.article.key for one in found)
    return Block(html.strip(), (f"article:{key}", f"related:{key}", *shown, "site"))


def _trending(key: str) -> Block | None:
    """What is read most in a channel; ``3-12``: the same without article 12, for the page of that article."""
    channel, _, article = key.partition("-")
    if any(number(part) is None for part in (channel, article or "0")):
        return None
    without = {int(article)} if article else set()
    found = trending_articles(int(channel), at=timezone.now(), limit=TRENDING_BESIDE, without=without)
    shown = {"trending": found, "level": "beside", "half_life": HALF_LIFE}
    html = render_to_string("reader/blocks/trending.html", shown)
    return Block(html.strip(), (f"trending:{channel}", *(one.article.key for one in found), "site"))


def _reads(key: str) -> Block | None:
    """How often an article has been read; nothing before its first reader."""
    if number(key) is None:
        return None
    count = totals([int(key)]).get(int(key), 0)
    html = render_to_string("reader/blocks/reads.html", {"count": count})
    return Block(html.strip(), (f"reads:{key}", f"article:{key}", "site"))


def _provenance(key: str) -> Block | None:
    """Who else rests on an article's sources, which of them tell the same, and what readers say is wrong."""
    shown = Provenance.of(int(key)) if number(key) is not None else None
    if shown is None:
        return None
    return Block(render_to_string("reader/blocks/provenance.html", {"shown": shown}), shown.tags)


def _comments(key: str) -> Block | None:
    """The few comments that stand below an article; nothing for an article that cannot be read."""
    if number(key) is None:
        return None
    shown = Comments.below(int(key))
    if shown is None:
        return Block("", (f"article:{key}", f"comments:{key}"))
    return Block(render_to_string("reader/blocks/comments.html", {"page": shown}), (*shown.tags, "site"))


def _counted(key: str) -> Block | None:
    """How many comments an article has, for the line below its title; nothing before the first comment."""
    if number(key) is None:
        return None
    count = Article.objects.public().filter(pk=int(key)).values_list("comment_count", flat=True).first()
    html = render_to_string("reader/blocks/counted.html", {"number": count})
    return Block(html.rstrip(), (f"comments:{key}", f"article:{key}", "site"))


def _frame(key: str) -> Block | None:
    """A piece of what stands around every page; ``top-3``: with channel 3 marked as the present one."""
    name, _, present = key.partition("-")
    html = draw_frame(name, present) if present == FRONT or number(present) is not None else None
    return Block(html, ("site",)) if html is not None else None


BLOCKS: dict[str, Callable[[str], Block | None]] = {
    "frame": _frame,
    "author": _author,
    "headlines": _headlines,
    "related": _related,
    "provenance": _provenance,
    "comments": _comments,
    "counted": _counted,
    "trending": _trending,
    "reads": _reads,
}


def block(name: str, language: str) -> Block | None:
    """Draw a block such as ``author-3`` or ``headlines`` in a language; None when there is no such block."""
    kind, _, key = name.partition("-")
    draw = BLOCKS.get(kind)
    if draw is None or language not in settings.CONFIG.languages:
        return None
    before = get_script_prefix()
    set_script_prefix(f"{prefix(language)}/")
    try:
        with translation.override(language):
            return draw(key)
    finally:
        set_script_prefix(before)
