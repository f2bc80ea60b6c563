"""Turns the stored text of a revision into what readers see: pictures with sizes, numbered notes, embeds on a click."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import lxml.etree
import lxml.html
from django.conf import settings
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from django.utils.translation import gettext as _

from colophon.lib.links import Embed, frame_url, page_url
from colophon.media.queries import Film, Rendering, renderings_and_films, video_address
from colophon.web.statements import mark_statements

_PARSER = lxml.html.HTMLParser(encoding="utf-8")
"""Gives plain elements: the ones with methods of their own cost a look-up each time one is touched."""
_PARSER.set_element_class_lookup(lxml.etree.ElementDefaultClassLookup())
SIZES = "(min-width: 760px) 42rem, 100vw"


@dataclass(frozen=True)
class Heading:
    """An entry of an article's table of contents."""

    anchor: str
    text: str


@dataclass(frozen=True)
class Body:
    """A rendered text and its headings."""

    html: SafeString
    headings: tuple[Heading, ...]
    cited: frozenset[int] = frozenset()
    """Numbers of the sources that a passage of the text leads to."""


_FIGURE = re.compile(r'<figure data-(image|video)="(\d{1,18})"')


@dataclass(frozen=True)
class Figures:
    """The pictures and films that texts show, those that still exist; posters of films are among the pictures."""

    pictures: Mapping[int, Rendering]
    films: Mapping[int, Film]

    @classmethod
    def of(cls, bodies: Iterable[str], also: Iterable[int | None] = ()) -> Figures:
        """Load what these cleaned bodies show, and the pictures ``also`` (covers, a portrait), in one query."""
        images, videos = named(bodies)
        return cls(*renderings_and_films([*images, *also], videos))


def named(bodies: Iterable[str]) -> tuple[list[int], list[int]]:
    """The numbers of the pictures and of the films that cleaned bodies show, each once, in order."""
    found: dict[str, dict[int, None]] = {"image": {}, "video": {}}
    for body in bodies:
        for kind, number in _FIGURE.findall(body):
            found[kind][int(number)] = None
    return list(found["image"]), list(found["video"])


def render_body(
    stored: str,
    figures: Figures,
    *,
    numbers: Mapping[int, int],
    statements: Sequence[Mapping[str, Any]] = (),
) -> Body:
    """Render a cleaned body. ``numbers`` maps source keys to their place in the list at the foot.

    ``statements`` are those of a stored audit, to be marked in the text.
    """
    tree = lxml.html.fragment_fromstring(stored or "<p></p>", create_parent="div", parser=_PARSER)
    if statements:
        mark_statements(tree, statements, numbers)
    for figure in tree.xpath(".//figure"):
        if figure.get("data-image"):
            _image(figure, figures.pictures.get(int(figure.get("data-image"))))
        elif figure.get("data-video"):
            _video(figure, figures.films.get(int(figure.get("data-video"))), figures.pictures)
        elif figure.get("data-embed"):
            _embed(figure)
    seen: set[int] = set()
    for span in tree.xpath(".//span[@data-source]"):
        _note(span, numbers, seen)
    for span in tree.xpath(".//span[@data-own]"):
        span.tag = "span"
        del span.attrib["data-own"]
    for table in tree.xpath(".//table"):
        _scrollable(table)
    headings = [_heading(node, place) for place, node in enumerate(tree.xpath("./h2"), 1)]
    html = (tree.text or "") + "".join(_written(node) for node in tree)
    return Body(html=mark_safe(html), headings=tuple(headings), cited=frozenset(seen))


def _written(node: lxml.html.HtmlElement) -> str:
    """A node as HTML: lxml writes an end to ``<source>``, which has none."""
    written: str = lxml.html.tostring(node, encoding="unicode")
    return written.replace("</source>", "")


def _heading(node: lxml.html.HtmlElement, place: int) -> Heading:
    text = "".join(node.itertext()).strip()
    anchor = f"s{place}-{slugify(text, allow_unicode=True)[:40]}".rstrip("-")
    node.set("id", anchor)
    return Heading(anchor=anchor, text=text)


def _drop(element: lxml.html.HtmlElement) -> None:
    """Take an element out and leave what follows it."""
    parent, before = element.getparent(), element.getprevious()
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail:
        parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _image(figure: lxml.html.HtmlElement, rendering: Rendering | None) -> None:
    """Fill in the sizes of a picture; one that no longer exists leaves its caption."""
    images = figure.xpath(".//img")
    alt = images[0].get("alt", "") if images else ""
    for image in images:
        _drop(image)
    del figure.attrib["data-image"]
    figure.set("class", "picture")
    if rendering is None or not rendering.src:
        missing = lxml.html.Element("p")
        missing.set("class", "missing")
        missing.text = alt or _("This picture is not available.")
        figure.insert(0, missing)
        return
    picture = lxml.html.Element("picture")
    for media_type, srcset in rendering.sets:
        if media_type != "image/jpeg":
            source = lxml.etree.SubElement(picture, "source")
            source.set("type", media_type)
            source.set("srcset", srcset)
            source.set("sizes", SIZES)
    image = lxml.etree.SubElement(picture, "img")
    jpegs = dict(rendering.sets).get("image/jpeg", "")
    attributes = {
        "src": rendering.src,
        "alt": alt,
        "width": str(rendering.width),
        "height": str(rendering.height),
        "loading": "lazy",
        "decoding": "async",
    }
    if jpegs:
        attributes |= {"srcset": jpegs, "sizes": SIZES}
    for name, value in attributes.items():
        image.set(name, value)
    figure.insert(0, picture)


def _video(figure: lxml.html.HtmlElement, film: Film | None, posters: Mapping[int, Rendering]) -> None:
    """Put a player where a video stands; nothing is loaded before the reader asks."""
    del figure.attrib["data-video"]
    figure.set("class", "film")
    if film is None:
        missing = lxml.html.Element("p")
        missing.set("class", "missing")
        missing.text = _("This video is not available.")
        figure.insert(0, missing)
        return
    player = lxml.html.Element("video")
    player.set("controls", "")
    player.set("preload", "none")
    player.set("playsinline", "")
    player.set("width", str(film.width or 1280))
    player.set("height", str(film.height or 720))
    poster = posters.get(film.poster_id or 0)
    if poster:
        player.set("poster", poster.src)
    player.set("src", video_address(film))
    figure.insert(0, player)


def _embed(figure: lxml.html.HtmlElement) -> None:
    """A link to the provider; the browser makes it a frame only when the reader clicks."""
    provider, key, host = figure.get("data-embed"), figure.get("data-id", ""), figure.get("data-host", "")
    embed = Embed(provider=provider, id=key, host=host)
    address = frame_url(embed, settings.CONFIG.peertube_hosts)
    for name in ("data-embed", "data-id", "data-host"):
        figure.attrib.pop(name, None)
    figure.set("class", "embed")
    link = lxml.html.Element("a")
    link.set("href", page_url(embed) or address or "#")
    link.set("rel", "noopener nofollow")
    link.set("class", "embed-open")
    if address:
        link.set("data-frame", address)
    link.text = _("Play the video at %(provider)s") % {"provider": PROVIDERS.get(provider, provider)}
    figure.insert(0, link)


PROVIDERS = {
    "bilibili": "Bilibili",
    "tencent": "腾讯视频",
    "youtube": "YouTube",
    "vimeo": "Vimeo",
    "peertube": "PeerTube",
}


def _note(span: lxml.html.HtmlElement, numbers: Mapping[int, int], seen: set[int]) -> None:
    """Mark a cited passage and put the numbers of its sources behind it, as footnotes that work without a script."""
    keys = [int(key) for key in span.get("data-source", "").split()]
    del span.attrib["data-source"]
    span.set("class", "cited")
    for key in keys:
        number = numbers.get(key)
        if number is None:
            continue
        sup = lxml.etree.SubElement(span, "sup")
        link = lxml.etree.SubElement(sup, "a")
        link.set("href", f"#source-{number}")
        link.set("class", "note")
        if number not in seen:
            link.set("id", f"cited-{number}")
            seen.add(number)
        link.set("aria-label", _("Source %(number)s") % {"number": number})
        link.text = str(number)


def _scrollable(table: lxml.html.HtmlElement) -> None:
    """A wide table scrolls by itself instead of widening the page."""
    parent = table.getparent()
    if parent is None:
        return
    box = lxml.html.Element("div")
    box.set("class", "wide")
    box.set("tabindex", "0")
    box.set("role", "region")
    caption = table.xpath("string(./caption)")
    box.set("aria-label", caption or _("Table"))
    parent.replace(table, box)
    box.tail, table.tail = table.tail, None
    box.append(table)
