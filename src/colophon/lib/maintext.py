"""The text of a web page's main part, one block a line: what a snapshot keeps to be read and searched."""

from __future__ import annotations

from collections import defaultdict
from itertools import islice

from lxml import etree, html
from lxml.html import HtmlElement

_SILENT = {
    *("script", "style", "noscript", "template", "svg", "math", "iframe", "object", "select", "button"),
    *("head", "canvas"),
}
_FURNITURE = {"nav", "header", "footer", "aside", "form", "menu", "dialog"}
_BLOCKS = {
    *("address", "article", "blockquote", "body", "br", "caption", "dd", "details", "div", "dl", "dt"),
    *("fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header"),
    *("hr", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tr", "ul"),
}
_PARAGRAPHS = {"p", "pre", "blockquote", "li", "td", "h2", "h3", "dd", "figcaption"}
_NAMED = {
    *("articlebody", "article-body", "article_body", "article-content", "article_content", "post_body"),
    *("post-content", "entry-content", "main-content", "trs_editor", "ucapcontent", "js_content"),
    *("pages_content", "artibody"),
}
_LARGEST = 4_000_000  # characters of a page that are looked at
_LONGEST = 2_000_000
_CANDIDATES = 20
_MOST_LINKS = 500


def parsed(source: str) -> HtmlElement | None:
    """The tree of an HTML text; None when there is nothing in it."""
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        return html.document_fromstring(source[:_LARGEST].replace("\0", "").encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def main_text(tree: HtmlElement) -> str:
    """The page's main part as plain text; the whole page's when no part of it stands out."""
    return main_part(tree)[0]


def main_part(tree: HtmlElement) -> tuple[str, list[str]]:
    """The page's main part as plain text, and the addresses it links to as they are written there, each once."""
    part = _main(tree)
    text = _text(part) if part is not None else ""
    body = tree.find("body")
    page = body if body is not None else tree
    # A part that holds only a scrap of the page was the wrong one.
    whole = _text(page)
    if part is None or not (len(text) * 4 >= len(whole) or len(text) > 800):
        part, text = page, whole
    return text[:_LONGEST], list(dict.fromkeys(islice((e.get("href", "") for e in part.iter("a")), _MOST_LINKS)))


def _main(tree: HtmlElement) -> HtmlElement | None:
    marked = islice((e for e in tree.iter(etree.Element) if _is_marked(e)), _CANDIDATES)
    best = max(marked, key=lambda e: len(_text(e)), default=None)
    if best is not None:
        return best
    weights = _weights(tree)
    found: HtmlElement | None = max(weights, key=lambda e: weights[e], default=None)
    return found


def _is_marked(element: HtmlElement) -> bool:
    if element.get("itemprop", "").lower() == "articlebody" or element.tag == "article":
        return True
    names = f"{element.get('id', '')} {element.get('class', '')}".lower().split()
    return element.tag in ("div", "section", "td") and any(name in _NAMED for name in names)


def _weights(tree: HtmlElement) -> dict[HtmlElement, float]:
    # A paragraph speaks for its parent and half as loudly for its grandparent; the text of links counts against it.
    lengths: dict[HtmlElement, int] = defaultdict(int)
    paragraphs: list[HtmlElement] = []
    links = outside = 0

    def count(text: str | None) -> None:
        if text and paragraphs and not outside:
            lengths[paragraphs[-1]] += -len(text.strip()) if links else len(text.strip())

    for event, element in etree.iterwalk(tree, events=("start", "end")):
        step = 1 if event == "start" else -1
        links += step * (element.tag == "a")
        outside += step * (element.tag in _FURNITURE or element.tag in _SILENT)
        if event == "start":
            if element.tag in _PARAGRAPHS:
                paragraphs.append(element)
            count(element.text)
        else:
            if element.tag in _PARAGRAPHS:
                paragraphs.pop()
            count(element.tail)
    weights: dict[HtmlElement, float] = defaultdict(float)
    for element, length in lengths.items():
        for above, share in zip(islice(element.iterancestors(), 2), (1.0, 0.5), strict=False):
            weights[above] += max(0, length) * share
    return weights


def _text(root: HtmlElement) -> str:
    # One walk, no recursion: a page may be nested deeper than Python's stack.
    lines: list[list[str]] = [[]]
    skipped = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag
        out = tag in _SILENT or (tag in _FURNITURE and element is not root)
        if event == "start":
            if tag in _BLOCKS:
                lines.append([])
            skipped += out
            if not skipped and element.text:
                lines[-1].append(element.text)
        else:
            skipped -= out
            if tag in _BLOCKS:
                lines.append([])
            elif tag in ("td", "th"):
                lines[-1].append("\t")
            if not skipped and element.tail and element is not root:
                lines[-1].append(element.tail)
    joined = (" ".join("".join(line).split()) for line in lines)
    return "\n".join(line for line in joined if line)
