"""Marks the checkable statements of an article in its text, so that a reader can see how each is sourced."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import lxml.etree
import lxml.html
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_PASSED_OVER = frozenset({"figure", "h2", "h3", "h4", "pre", "table"})
"""Where the audit looks for no statements."""
STANDINGS: dict[str, tuple[str | Promise, str | Promise]] = {
    "A": (_("found in the source"), _("Linked to a source; its figure or quotation stands in the captured page.")),
    "B": (_("source linked"), _("Linked to a source that the author names.")),
    "carried": (_("carried on"), _("Follows on a statement whose source it shares.")),
    "C": (_("named only"), _("Says whose words these are, but links no source.")),
    "D": (_("vague"), _("Points to somebody without saying who.")),
    "E": (_("no source"), _("Names no source.")),
    "own": (_("own analysis"), _("Marked by the author as their own analysis; not counted.")),
}
"""For each rung: the words in the text, and what they mean."""
_BLOCKS = frozenset({"p", "li", "blockquote", "ul", "ol", "hr"})


def standing(statement: Mapping[str, Any]) -> str:
    """On which rung readers see a statement: its letter, ``carried`` or ``own``."""
    if statement.get("own"):
        return "own"
    return "carried" if statement.get("carried") else str(statement.get("rung", "E"))


@dataclass
class _Run:
    """A run of text in the tree: the element it belongs to, as its text or as what follows it."""

    element: lxml.html.HtmlElement
    tail: bool
    start: int
    text: str
    cuts: list[tuple[int, int, int]] = field(default_factory=list)
    """(from, to, number of the statement), in characters of this run."""


def mark_statements(
    tree: lxml.html.HtmlElement, statements: Sequence[Mapping[str, Any]], numbers: Mapping[int, int]
) -> None:
    """Wrap each statement in ``<span class="st">`` with its rung and the numbers of the sources it is linked to.

    Statements come in the order of the text; one that cannot be found in it (any more) is left unmarked.
    """
    runs = list(_runs(tree))
    text = "".join(run.text for run in runs)
    offset = 0
    for run in runs:
        run.start, offset = offset, offset + len(run.text)
    at = 0
    for number, statement in enumerate(statements):
        words = str(statement.get("text", "")).strip()
        found = text.find(words, at) if words else -1
        if found < 0:
            continue
        at = found + len(words)
        _cut(runs, found, at, number)
    last_of = {number: run for run in runs for _first, _last, number in run.cuts}
    for run in runs:
        if run.cuts:
            _wrap(run, statements, numbers, last_of)


def _runs(tree: lxml.html.HtmlElement) -> Iterator[_Run]:
    """The runs of text the audit reads, a line feed between blocks."""
    waiting: list[tuple[lxml.html.HtmlElement, bool]] = [(tree, False)]
    while waiting:
        element, tail = waiting.pop()
        if tail:
            if element.tag in _BLOCKS or element.tag == "br":
                yield _Run(element, True, 0, "\n")
            yield _Run(element, True, 0, element.tail or "")
            continue
        if element is not tree:
            waiting.append((element, True))
        if element.tag in _PASSED_OVER:
            continue
        yield _Run(element, False, 0, element.text or "")
        waiting.extend((child, False) for child in reversed(element))


def _cut(runs: Sequence[_Run], start: int, end: int, number: int) -> None:
    for run in runs[max(bisect_right(runs, start, key=lambda run: run.start) - 1, 0) :]:
        if run.start >= end:
            break
        first, last = max(start, run.start) - run.start, min(end, run.start + len(run.text)) - run.start
        if first < last and run.text[first:last].strip():
            run.cuts.append((first, last, number))


def _footnote(span: lxml.html.HtmlElement, statement: Mapping[str, Any], numbers: Mapping[int, int]) -> None:
    """Sources linked without a mark of the author's (by their publisher's name) get their numbers as footnotes, too."""
    links = statement.get("links", ())
    if any(link.get("how") == "marker" for link in links):
        return
    keys = [str(link["source"]) for link in links if link.get("how") == "name" and int(link["source"]) in numbers]
    if keys:
        lxml.etree.SubElement(span, "span").set("data-source", " ".join(dict.fromkeys(keys)))


def _wrap(
    run: _Run, statements: Sequence[Mapping[str, Any]], numbers: Mapping[int, int], last_of: Mapping[int, _Run]
) -> None:
    spans = []
    for first, last, number in run.cuts:
        span = lxml.html.Element("span")
        span.set("class", "st")
        span.set("data-s", str(number))
        span.set("data-r", standing(statements[number]))
        linked = [numbers.get(int(link["source"])) for link in statements[number].get("links", ())]
        if any(linked):
            span.set("data-l", " ".join(str(key) for key in linked if key))
        span.text = run.text[first:last]
        if last_of[number] is run:
            span.set("data-w", str(STANDINGS[span.get("data-r")][0]))
            _footnote(span, statements[number], numbers)
        spans.append(span)
    ends = [last for _first, last, _number in run.cuts]
    starts = [first for first, _last, _number in run.cuts[1:]] + [len(run.text)]
    for span, end, following in zip(spans, ends, starts, strict=True):
        span.tail = run.text[end:following]
    before = run.text[: run.cuts[0][0]]
    if run.tail:
        parent = run.element.getparent()
        place = parent.index(run.element) + 1
        run.element.tail = before
    else:
        parent, place = run.element, 0
        run.element.text = before
    for span in reversed(spans):
        parent.insert(place, span)
