"""Reads article HTML into text, blocks and marks, without ever refusing what it is given."""

import re
from html import unescape

from colophon.articles.audit.blocks import Block, Mark
from colophon.articles.audit.plain import _NOTICE, _SOURCES

_BLOCKS = {
    "p": "paragraph", "h1": "heading", "h2": "heading", "h3": "heading", "h4": "heading", "h5": "heading",
    "h6": "heading", "li": "item", "figcaption": "caption", "pre": "code", "td": "cell", "th": "cell",
    "div": "paragraph", "section": "paragraph", "article": "paragraph", "blockquote": "quotation",
    "ul": "paragraph", "ol": "paragraph", "table": "cell", "tr": "cell", "thead": "cell", "tbody": "cell",
    "figure": "caption", "hr": "paragraph", "nav": "furniture", "aside": "paragraph", "header": "paragraph",
    "footer": "furniture", "main": "paragraph", "body": "paragraph", "html": "paragraph", "head": "furniture",
}  # fmt: skip
# A tag; whatever else begins with < is text. Quoted values may hold < and >; every path is linear in the text.
_TAG = re.compile(
    "<(?:(?P<end>/)?(?P<name>[A-Za-z][A-Za-z0-9-]*)"
    "(?P<more>(?:[\\s/][^<>\"']*(?:(?:\"[^\"]*\"|'[^']*')[^<>\"']*)*)?)>|[!?][^<>]*>)"
)
_GIVEN = re.compile("\\b(data-source|data-own)\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|([^\\s\"'>]+))")
_INHERITED = frozenset({"quotation", "caption", "furniture", "cell", "item"})
_SILENT = frozenset({"script", "style", "template", "noscript", "svg", "title"})


class _Reader:
    def __init__(self) -> None:
        self.text: list[str] = []
        self.size = 0
        self.block_start = 0
        self.kinds: list[tuple[str, str]] = []
        self.blocks: list[Block] = []
        self.marks: list[Mark] = []
        self.spans: list[tuple[int, tuple[str, ...], bool]] = []
        self.silent = 0

    def read(self, html: str) -> None:
        """Take in the whole text: what is said between tags, and the tags."""
        at = 0
        for match in _TAG.finditer(html):
            self._data(html[at : match.start()])
            at = match.end()
            if match["name"]:
                tag = match["name"].lower()
                self._ended(tag) if match["end"] else self._started(tag, match["more"])
        self._data(html[at:])

    def _started(self, tag: str, more: str) -> None:
        if tag in _SILENT:
            self.silent += 1
        elif tag == "br":
            self._say("\n")
        elif tag in _BLOCKS:
            self._close()
            if tag != "hr":
                self.kinds.append((tag, self._kind(_BLOCKS[tag])))
        elif tag == "span":
            given = {name: one or two or three for name, one, two, three in _GIVEN.findall(more)}
            sources = tuple(unescape(given.get("data-source", "")).split())
            self.spans.append((self.size, sources, "data-own" in given))

    def _ended(self, tag: str) -> None:
        if tag in _SILENT:
            self.silent = max(0, self.silent - 1)
        elif tag == "span" and self.spans:
            start, sources, own = self.spans.pop()
            if (sources or own) and self.size > start:
                self.marks.append(Mark(start, self.size, sources, own))
        elif tag in _BLOCKS:
            self._close()
            if any(tag == name for name, _ in self.kinds[-64:]):
                while self.kinds and self.kinds.pop()[0] != tag:
                    pass

    def _data(self, data: str) -> None:
        if data and not self.silent:
            self._say(unescape(data) if "&" in data else data)

    def finish(self) -> tuple[str, tuple[Block, ...], tuple[Mark, ...]]:
        """Close what is open and give what was read."""
        self._close()
        while self.spans:
            self._ended("span")
        return "".join(self.text), tuple(self.blocks), tuple(sorted(self.marks, key=lambda mark: mark.start))

    def _kind(self, kind: str) -> str:
        above = self.kinds[-1][1] if self.kinds else ""
        return above if above in _INHERITED and kind in ("paragraph", "item") else kind

    def _say(self, data: str) -> None:
        self.text.append(data)
        self.size += len(data)

    def _close(self) -> None:
        if self.size > self.block_start:
            piece = "".join(self.text[self._first :])
            if piece.strip():
                self.blocks.append(Block(self.block_start, self.size, self.kinds[-1][1] if self.kinds else "paragraph"))
                self._say("\n")
        self.block_start = self.size
        self._first = len(self.text)

    _first = 0


def read(html: str) -> tuple[str, tuple[Block, ...], tuple[Mark, ...]]:
    """The text of the blocks of `html`, each followed by a line feed, with the blocks and the author's marks in it."""
    reader = _Reader()
    reader.read(_uncommented(html))
    text, blocks, marks = reader.finish()
    return text, _listed(text, blocks), marks


def _uncommented(html: str) -> str:
    """Without comments; one that is never closed is text."""
    pieces, at = [], 0
    while (start := html.find("<!--", at)) >= 0 and (end := html.find("-->", start + 4)) >= 0:
        pieces.append(html[at:start])
        at = end + 3
    return "".join([*pieces, html[at:]])


def _listed(text: str, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Mark what follows a heading such as 信息来源 as sources, and notices as notices."""
    listing = False
    found: list[Block] = []
    for block in blocks:
        words = text[block.start : block.end]
        kind = block.kind
        if _SOURCES.match(words):
            listing, kind = True, "source"
        elif _NOTICE.match(words):
            listing, kind = False, "notice"
        elif kind == "heading":
            listing = False
        elif listing:
            kind = "source"
        found.append(Block(block.start, block.end, kind))
    return tuple(found)
