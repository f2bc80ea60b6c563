"""Whether two captured sources report the same thing: one text in both, or one citing the other."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit

from colophon.lib.text.shadow import shadow
from colophon.lib.text.shingles import shingles, words
from colophon.sources.models import Snapshot, Source

SIZE = 5
"""Words in a shingle here: short, for a report that was edited a little on its way."""
FEWEST = 12
"""Shingles two texts must share at least, so that a phrase in common is no report in common."""
SHARE = 0.3
"""Part of the shorter text's shingles that the longer one must have."""
MOST = 6000
"""Shingles that are kept of a text: the beginning of a page is what it reports."""
LONGEST = 100_000
"""Characters of a page in which another one may be named."""
FEWEST_NUMBERS = 4
"""With fewer numbers than these, numbers decide nothing."""
SHORTEST_TITLE = 6
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True)
class Capture:
    """What is known of a captured source, ready to be compared."""

    shingles: frozenset[int]
    text: str = ""
    title: str = ""
    publisher: str = ""
    url: str = ""
    links: frozenset[str] = frozenset()
    """Pages it links to, as `_page` writes them."""

    # Made once for each capture and not for each pair: an article may rest on sixty long pages.
    @cached_property
    def flat(self) -> str:
        """Its words without anything between them."""
        return _flat(self.text[:LONGEST])

    @cached_property
    def numbers(self) -> frozenset[str]:
        """The numbers in its beginning."""
        return frozenset(_NUMBER.findall(shadow(self.text[: MOST * 4]).text.replace(",", "")))


def sketch_of(text: str) -> list[int]:
    """The shingles by which a capture is compared, as they are stored with it."""
    return list(dict.fromkeys(shingles([word.text for word in words(text[: MOST * 4])], SIZE)))[:MOST]


def capture_of(source: Source, snapshot: Snapshot) -> Capture:
    """A source with its snapshot, ready to be compared."""
    links = frozenset(filter(None, map(_page, snapshot.links)))
    shingled = frozenset(snapshot.shingles)
    return Capture(shingled, snapshot.text, source.title, source.publisher, source.url, links)


def same_report(one: Capture, other: Capture) -> bool:
    """Whether both report the same thing. Symmetric."""
    return _shares(one, other) or _cites(one, other) or _cites(other, one)


def _shares(one: Capture, other: Capture) -> bool:
    fewer = min(len(one.shingles), len(other.shingles))
    shared = len(one.shingles & other.shingles)
    return fewer > 0 and shared >= FEWEST and shared >= SHARE * fewer and _same_numbers(one, other)


def _same_numbers(one: Capture, other: Capture) -> bool:
    """Whether half of the numbers of one stand in the other: bulletins repeat their words, never their figures."""
    fewer, more = sorted((one.numbers, other.numbers), key=len)
    return len(fewer) < FEWEST_NUMBERS or 2 * len(fewer & more) >= len(fewer)


def _cites(one: Capture, other: Capture) -> bool:
    """Whether ``one`` links to the other's page, or names both its title and its publisher."""
    page = _page(other.url) if other.url else ""
    if page and (page in one.links or page in one.text[:LONGEST]):
        return True
    if len(other.title) < SHORTEST_TITLE or len(other.publisher) < 2:
        return False
    return _flat(other.title) in one.flat and _flat(other.publisher) in one.flat


def _page(url: str) -> str:
    """Host and path of an address; empty for a mere front page."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    path = parts.path.rstrip("/")
    return f"{parts.netloc.removeprefix('www.')}{path}" if path else ""


def _flat(text: str) -> str:
    return "".join(word.text for word in words(text))
