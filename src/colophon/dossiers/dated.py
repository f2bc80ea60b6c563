"""Finds the sentences of an article that bear a date, with the sources they are cited from; Chinese and English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import lxml.html

from colophon.lib import dates
from colophon.lib.text.sentences import sentences

BLOCKS = ("p", "li", "h2", "h3", "h4", "blockquote")
"""Where sentences stand; the cells of a table are none."""
_SHORTEST, _LONGEST = 12, 400
"""Characters of a sentence that can tell an event: a date alone tells none, nor does a list without a full stop."""
_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_NAME = "|".join([*_MONTHS, *(name[:3] for name in _MONTHS if name != "may")])
_WITHOUT_YEAR = (
    re.compile(r"(?<![\d年./-])(?P<m>1[0-2]|0?[1-9])\s?月\s?(?P<d>3[01]|[12]\d|0?[1-9])\s?[日号號]"),
    re.compile(rf"\b(?P<d>3[01]|[12]\d|[1-9])(?:st|nd|rd|th)?\s(?:of\s)?(?P<m>{_NAME})\b\.?(?!,?\s\d{{4}})", re.I),
    re.compile(rf"\b(?P<m>{_NAME})\b\.?\s(?P<d>3[01]|[12]\d|[1-9])(?:st|nd|rd|th)?\b(?!,?\s\d{{4}})", re.I),
)


@dataclass(frozen=True)
class Dated:
    """A sentence with its date."""

    sentence: str
    iso: str
    inferred: bool
    source: int | None


def dated_sentences(html: str, *, published: date) -> list[Dated]:
    """Every sentence of an article's text with a date, in the order of the text.

    The first whole date of a sentence counts. One without a year is taken for the last such day before the article
    appeared, and says so. A sentence under several citation marks names the first.
    """
    return [found for text, marks in _blocks(html) for found in _of_block(text, marks, published)]


def _blocks(html: str) -> Iterator[tuple[str, list[tuple[int, int, int]]]]:
    """The text of each block that holds no other, with (start, end, source) of its citation marks."""
    if not html.strip():
        return
    root = lxml.html.fragment_fromstring(html, create_parent="div")
    for block in root.iter(*BLOCKS):
        if not any(True for _inner in block.iterdescendants(*BLOCKS)):
            parts: list[str] = []
            marks: list[tuple[int, int, int]] = []
            _read(block, parts, marks)
            yield "".join(parts), marks


def _read(node: lxml.html.HtmlElement, parts: list[str], marks: list[tuple[int, int, int]]) -> None:
    start = sum(map(len, parts))
    parts.append(node.text or "")
    for child in node:
        if isinstance(child.tag, str):
            _read(child, parts, marks)
        parts.append(child.tail or "")
    key = str(node.get("data-source") or "").split()
    if key and key[0].isdecimal():
        marks.append((start, sum(map(len, parts)), int(key[0])))


def _of_block(text: str, marks: list[tuple[int, int, int]], published: date) -> Iterator[Dated]:
    for start, end in sentences(text):
        sentence = " ".join(text[start:end].split())
        if not _SHORTEST <= len(sentence) <= _LONGEST:
            continue
        iso, inferred = _date(sentence, published)
        if iso:
            cited = (key for first, last, key in sorted(marks) if first < end and last > start)
            yield Dated(sentence, iso, inferred, next(cited, None))


def _date(sentence: str, published: date) -> tuple[str, bool]:
    """The date a sentence tells, and whether its year had to be inferred; "" for none."""
    whole = [found.iso for found in dates.find(sentence)]
    to_the_day = next((iso for iso in whole if len(iso) == 10), "")
    if to_the_day:
        return to_the_day, False
    for pattern in _WITHOUT_YEAR:
        match = pattern.search(sentence)
        if match and not whole:
            return _last_before(match["m"], int(match["d"]), published), True
    return (max(whole, key=len), False) if whole else ("", False)


def _last_before(month: str, day: int, published: date) -> str:
    number = int(month) if month.isdecimal() else [name[:3] for name in _MONTHS].index(month.lower()[:3]) + 1
    for year in (published.year, published.year - 1):
        try:
            found = date(year, number, day)
        except ValueError:
            continue
        if found <= published:
            return found.isoformat()
    return ""
