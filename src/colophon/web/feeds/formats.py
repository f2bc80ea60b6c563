"""Writes a feed as Atom (RFC 4287), RSS 2.0 and JSON Feed 1.1."""

from __future__ import annotations

import json
from datetime import datetime
from email.utils import format_datetime

import lxml.etree as xml
from django.utils import timezone

from colophon.web.feeds.entries import Feed, fit

ATOM = "http://www.w3.org/2005/Atom"
CONTENT = "http://purl.org/rss/1.0/modules/content/"
DC = "http://purl.org/dc/elements/1.1/"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def _add(parent: xml._Element, tag: str, text: str = "", **attributes: str) -> xml._Element:
    child = xml.SubElement(parent, tag, attributes)
    child.text = text or None
    return child


def _when(moment: datetime | None) -> str:
    return (moment or timezone.now()).isoformat(timespec="seconds")


def atom(feed: Feed) -> bytes:
    """The feed as Atom."""
    root = xml.Element("feed", {LANG: feed.language}, nsmap={None: ATOM})
    _add(root, "id", feed.address)
    _add(root, "title", fit(feed.title))
    if feed.subtitle:
        _add(root, "subtitle", fit(feed.subtitle))
    _add(root, "updated", _when(feed.updated))
    _add(root, "link", rel="self", type="application/atom+xml", href=feed.address)
    if feed.hub:
        _add(root, "link", rel="hub", href=feed.hub)
    _add(root, "link", rel="alternate", type="text/html", href=feed.page)
    _add(root, "generator", "Colophon")
    for one in feed.entries:
        entry = xml.SubElement(root, "entry", {LANG: one.language})
        _add(entry, "id", one.id)
        _add(entry, "title", one.title)
        _add(entry, "link", rel="alternate", type="text/html", href=one.url)
        _add(entry, "published", _when(one.published))
        _add(entry, "updated", _when(one.updated))
        for name in one.authors:
            _add(_add(entry, "author"), "name", name)
        for term in one.categories:
            _add(entry, "category", term=term)
        if one.summary:
            _add(entry, "summary", one.summary)
        _add(entry, "content", one.html, type="html")
    return bytes(xml.tostring(root, xml_declaration=True, encoding="utf-8"))


def rss(feed: Feed) -> bytes:
    """The feed as RSS 2.0, with the whole text in content:encoded."""
    root = xml.Element("rss", {"version": "2.0"}, nsmap={"atom": ATOM, "content": CONTENT, "dc": DC})
    channel = _add(root, "channel")
    _add(channel, "title", fit(feed.title))
    _add(channel, "link", feed.page)
    _add(channel, "description", fit(feed.subtitle or feed.title))
    _add(channel, "language", feed.language)
    _add(channel, "lastBuildDate", format_datetime(feed.updated or timezone.now()))
    _add(channel, "generator", "Colophon")
    _add(channel, f"{{{ATOM}}}link", rel="self", type="application/rss+xml", href=feed.address)
    if feed.hub:
        _add(channel, f"{{{ATOM}}}link", rel="hub", href=feed.hub)
    for one in feed.entries:
        item = _add(channel, "item")
        _add(item, "title", one.title)
        _add(item, "link", one.url)
        _add(item, "guid", one.id, isPermaLink="false")
        _add(item, "pubDate", format_datetime(one.published))
        for name in one.authors:
            _add(item, f"{{{DC}}}creator", name)
        for term in one.categories:
            _add(item, "category", term)
        _add(item, "description", one.summary)
        _add(item, f"{{{CONTENT}}}encoded", one.html)
    return bytes(xml.tostring(root, xml_declaration=True, encoding="utf-8"))


def json_feed(feed: Feed) -> bytes:
    """The feed as JSON Feed 1.1."""
    written = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "description": feed.subtitle,
        "home_page_url": feed.page,
        "feed_url": feed.address,
        "language": feed.language,
        **({"hubs": [{"type": "WebSub", "url": feed.hub}]} if feed.hub else {}),
        "items": [
            {
                "id": one.id,
                "url": one.url,
                "title": one.title,
                "content_html": one.html,
                "summary": one.summary,
                "date_published": _when(one.published),
                "date_modified": _when(one.updated),
                "authors": [{"name": name} for name in one.authors],
                "tags": list(one.categories),
                "language": one.language,
                **({"image": one.picture} if one.picture else {}),
            }
            for one in feed.entries
        ],
    }
    return json.dumps(written, ensure_ascii=False).encode()


FORMATS = {
    "atom": (atom, "application/atom+xml; charset=utf-8"),
    "rss": (rss, "application/rss+xml; charset=utf-8"),
    "json": (json_feed, "application/feed+json; charset=utf-8"),
}
