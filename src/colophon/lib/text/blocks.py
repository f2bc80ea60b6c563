"""What an article says, block by block, and which sources it uses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from colophon.lib.text.shape import shape
from colophon.lib.text.tree import TEXT_BLOCKS, Block
from colophon.lib.text.vocabulary import KINDS

ParagraphKind = Literal["heading", "paragraph", "quote", "item", "cell", "caption", "code"]


class Paragraph(NamedTuple):
    """One text block: what it is and what it says; a line break within it is ``\\n``."""

    kind: ParagraphKind
    text: str


_OF_ITSELF: dict[str, ParagraphKind] = {
    "h2": "heading", "h3": "heading", "h4": "heading", "pre": "code", "figcaption": "caption"
}  # fmt: skip
_OF_ITS_PLACE: dict[str, ParagraphKind] = {"blockquote": "quote", "li": "item", "td": "cell", "th": "cell"}


def tree(html: str) -> Block:
    """The tree of article HTML (cleaned or not); raises TooDeep and TooLong."""
    return shape(html, KINDS["article"])


def paragraphs(html: str) -> list[Paragraph]:
    """The text blocks of article HTML in reading order, captions included and known by their kind."""
    return list(_paragraphs(tree(html), "paragraph"))


def plain(html: str) -> str:
    """What article HTML says, one line per block (line breaks inside one divide it too), captions left out."""
    return "\n".join(text for kind, text in paragraphs(html) if kind != "caption")


def captions(html: str) -> str:
    """The captions of article HTML, one line each."""
    return "\n".join(text for kind, text in paragraphs(html) if kind == "caption")


def sources(html: str) -> list[int]:
    """The numbers of the sources its citation marks name, each once, in order."""
    found: dict[int, None] = {}
    for block in _all(tree(html)):
        for run in block.runs:
            for tag, attributes in run.marks:
                if tag == "span":
                    found.update(dict.fromkeys(map(int, dict(attributes).get("data-source", "").split())))
    return list(found)


def _paragraphs(block: Block, here: ParagraphKind) -> Iterator[Paragraph]:
    for child in block.children:
        if child.name in TEXT_BLOCKS:
            yield Paragraph(_OF_ITSELF.get(child.name, here), child.text)
        else:
            yield from _paragraphs(child, _OF_ITS_PLACE.get(child.name, here))


def _all(block: Block) -> Iterator[Block]:
    for child in block.children:
        yield child
        yield from _all(child)
