"""What the audit reads: a text cut into blocks, the author's marks in it, and the sources declared beside it."""

from dataclasses import dataclass, replace

from colophon.articles.audit.blocks import Block, Mark, Source
from colophon.articles.audit.markup import read
from colophon.articles.audit.plain import blocks_of, sources_of


@dataclass(frozen=True, slots=True)
class Document:
    """A text, its blocks (in order, not overlapping), marks and sources; all offsets are into `text`."""

    text: str
    blocks: tuple[Block, ...]
    marks: tuple[Mark, ...] = ()
    sources: tuple[Source, ...] = ()
    published_on: str = ""

    @classmethod
    def of_text(cls, text: str, *, sources: tuple[Source, ...] = (), published_on: str = "") -> "Document":
        """Read plain text: a line is a block; a list of sources at its foot is read when none are declared."""
        blocks = blocks_of(text)
        return cls(text, blocks, (), sources or sources_of(text, blocks), published_on)

    @classmethod
    def of_html(cls, html: str, *, sources: tuple[Source, ...] = (), published_on: str = "") -> "Document":
        """Read article HTML: `text` is the text of its blocks, joined by line feeds; citation marks become marks."""
        text, blocks, marks = read(html)
        return cls(text, blocks, marks, sources or sources_of(text, blocks), published_on)

    def with_sources(self, sources: tuple[Source, ...]) -> "Document":
        """The same document with other declared sources."""
        return replace(self, sources=sources)
