"""What somebody follows as OPML 2.0, so that any feed reader can follow it too."""

from __future__ import annotations

from datetime import datetime
from email.utils import format_datetime

import lxml.etree as xml
from django.urls import reverse

from colophon.follows.queries import Following
from colophon.web.addresses import absolute
from colophon.web.tags import named


def opml(followed: Following, *, title: str, at: datetime) -> bytes:
    """One outline for each followed thing, with the address of its Atom feed and of its page."""
    root = xml.Element("opml", {"version": "2.0"})
    head = xml.SubElement(root, "head")
    xml.SubElement(head, "title").text = title
    xml.SubElement(head, "dateCreated").text = format_datetime(at)
    body = xml.SubElement(root, "body")
    for name, kind, handle in (
        *((one.name, "publication", one.handle) for one in followed.publications),
        *((named(one), "channel", one.handle) for one in followed.channels),
        *((one.name, "topic", one.slug) for one in followed.topics),
    ):
        feed = reverse(f"feeds:{kind}", args=[handle, "atom"])
        page = reverse(f"reader:{kind}", args=[handle])
        links = {"xmlUrl": absolute(feed), "htmlUrl": absolute(page)}
        xml.SubElement(body, "outline", {"type": "rss", "text": name, "title": name, **links})
    written: bytes = xml.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)
    return written
