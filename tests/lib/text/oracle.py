"""An independent judge of article HTML: html5lib reads it as a browser would; all it finds must be allowed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import html5lib


def names(text: str) -> set[str]:
    """The words of a list written as one line."""
    return set(text.split())


ARTICLE = names(
    "p h2 h3 h4 blockquote ul ol li table thead tbody tr th td strong em u s sub sup code pre br hr a "
    "figure img figcaption small span"
)
COMMENT = names("p br strong em a blockquote code ul ol li")
BEARS = {
    "a": {"href", "rel"},
    "img": {"alt"},
    "figure": {"data-image", "data-video", "data-embed", "data-id", "data-host"},
    "span": {"data-source", "data-own"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}
VALUES = {"alt": r"[^\x00-\x1f]*", "href": ".*", "start": "[0-9]+", "colspan": "[0-9]+", "rowspan": "[0-9]+"}
HREF = re.compile(r"https?://[^/@\\\s]+([/?#][^\s\\]*)?|mailto:[^\s]+|/(?![/\\])[^\s]*|#[^\s]*")


def elements(html: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Every element an HTML5 parser sees in ``html``, with its attributes; a comment's name is ``#comment``."""

    def walk(node: Any) -> Iterator[tuple[str, dict[str, str]]]:
        for child in node.childNodes:
            if child.nodeType == child.COMMENT_NODE:
                yield "#comment", {}
            if child.nodeType == child.ELEMENT_NODE:
                prefix = "" if child.namespaceURI == "http://www.w3.org/1999/xhtml" else "foreign:"
                yield prefix + child.localName, dict(child.attributes.items())
                yield from walk(child)

    yield from walk(html5lib.parseFragment(html, treebuilder="dom"))


def complaints(html: str, kind: str = "article") -> list[str]:
    """What is in ``html`` that must not be there."""
    found = []
    for tag, attributes in elements(html):
        if tag not in (ARTICLE if kind == "article" else COMMENT):
            found.append(f"element {tag}")
        for name, value in attributes.items():
            if name not in BEARS.get(tag, set()):
                found.append(f"attribute {name} on {tag}")
            elif name == "href" and not HREF.fullmatch(value):
                found.append(f"address {value}")
            elif not re.fullmatch(VALUES.get(name, r"[A-Za-z0-9_./ -]+"), value):
                found.append(f"value {value} of {name}")
    return found


def characters(html: str) -> str:
    """Everything a reader could see in ``html``, blanks left out."""

    def walk(node: Any) -> Iterator[str]:
        for child in node.childNodes:
            if child.nodeType == child.TEXT_NODE:
                yield child.nodeValue
            elif child.nodeType == child.ELEMENT_NODE and child.localName not in {"script", "style", "title"}:
                yield from walk(child)

    return "".join("".join(walk(html5lib.parseFragment(html, treebuilder="dom"))).split())
