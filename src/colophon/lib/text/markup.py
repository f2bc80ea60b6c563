"""The one sanitiser: whatever HTML comes in, article or comment HTML of the house's own vocabulary comes out."""

from __future__ import annotations

from collections.abc import Mapping

import nh3

from colophon.lib.text.blocks import Paragraph, captions, paragraphs, plain, sources
from colophon.lib.text.limits import ELEMENTS, TooDeep, TooLong
from colophon.lib.text.shape import shape
from colophon.lib.text.tree import html_of
from colophon.lib.text.vocabulary import KINDS, Kind, attribute

__all__ = [
    "Paragraph",
    "TooDeep",
    "TooLong",
    "captions",
    "clean",
    "paragraphs",
    "plain",
    "sources",
]


def _cleaner(kind: Kind) -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(kind.tags),
        attributes=kind.attributes(),
        attribute_filter=attribute,
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
        strip_comments=True,
    )


_CLEANERS: Mapping[str, nh3.Cleaner] = {name: _cleaner(kind) for name, kind in KINDS.items()}


def clean(html: str, kind: str = "article") -> str:
    """HTML of the vocabulary of ``kind`` ("article" or "comment") that says what ``html`` says.

    Size and nesting are bounded before nh3 sees anything, because its time grows with the square of the nesting: the
    text is first read in one linear pass into a balanced tree no deeper than ``limits.DEPTH``. nh3 has the last word.
    Cleaning twice changes nothing. Raises TooLong (as it came, or as it would be stored) and TooDeep.
    """
    rules = KINDS[kind]
    _refuse_too_long(len(html.encode(errors="replace")), rules)
    pieces: list[str] = []
    size = 0
    for piece in html_of(shape(html, rules)):
        size += len(piece)
        if size > rules.most_bytes:
            raise TooLong(rules.most_bytes)
        pieces.append(piece)
    cleaned: str = _CLEANERS[kind].clean("".join(pieces))
    _refuse_too_long(len(cleaned.encode()), rules)
    if cleaned.count("<") - cleaned.count("</") > ELEMENTS:
        raise TooLong(rules.most_bytes)
    return cleaned


def _refuse_too_long(size: int, rules: Kind) -> None:
    if size > rules.most_bytes:
        raise TooLong(rules.most_bytes)
