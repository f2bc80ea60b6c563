"""The pieces of a document under audit: blocks of its text, the author's marks, the declared sources."""

from dataclasses import dataclass

# Statements are looked for in these; headings are reported apart; everything else is passed over.
SPOKEN = frozenset({"paragraph", "item", "quotation"})


@dataclass(frozen=True, slots=True)
class Block:
    """A run of the text: heading, paragraph, item, quotation, caption, cell, code, source or notice."""

    start: int
    end: int
    kind: str = "paragraph"


@dataclass(frozen=True, slots=True)
class Mark:
    """A passage the author marked: with the sources it rests on, or as analysis of their own."""

    start: int
    end: int
    sources: tuple[str, ...] = ()
    own: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """A declared source; `date` is ISO (a part of it will do), `snapshot_text` what was captured of it."""

    id: str
    title: str = ""
    publisher: str = ""
    date: str = ""
    url: str = ""
    snapshot_text: str | None = None
    aliases: tuple[str, ...] = ()
    dead: bool = False
    """Its address leads nowhere (any more)."""
    own: bool = False
    """Published by those who publish the text under audit."""
