"""What was recognised in a saved page: the article, its blocks, its sources, and what was left out and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

BlockKind = Literal["heading", "paragraph", "list item", "quote"]
Originality = Literal["original", "compiled", "translated", "reprinted", "unknown"]
AiUse = Literal["none", "assisted", "generated"]


@dataclass(frozen=True)
class Block:
    """One piece of the body. `marker` is the list sign as written ("1.", "•"); a stanza keeps its line breaks."""

    kind: BlockKind
    text: str
    marker: str = ""


@dataclass(frozen=True)
class Source:
    """A document the article names. `date` is ISO 8601 as far as it is known: YYYY-MM-DD, YYYY-MM or YYYY."""

    title: str
    publisher: str
    date: str | None
    url: str | None
    raw: str
    author: str | None = None


@dataclass(frozen=True)
class Dropped:
    """A line (numbered from 1) that is not part of the article, and the reason, for `--verbose`."""

    number: int
    text: str
    why: str


@dataclass(frozen=True)
class Recognised:
    """An article found in a page saved as text.

    `declaration` is the author's statement as written, None when there is none; `originality` and `ai_use` are what it
    seems to say. `language` is zh-Hans, zh-Hant, en or und. `published_at` is an ISO 8601 date, with the time of day
    when the page gave one (no zone: pages rarely say it).
    """

    title: str
    body: tuple[Block, ...]
    body_html: str
    sources: tuple[Source, ...]
    declaration: str | None
    originality: Originality
    ai_use: AiUse | None
    language: str
    author: str | None
    publication: str | None
    published_at: str | None
    dropped: tuple[Dropped, ...]

    def as_json(self) -> dict[str, object]:
        """What `import text --dry-run --json` prints; nothing of the page's furniture is in it.

        - `title`: string, "" when none was found
        - `body`: the text; blank lines between paragraphs, headings begin with "## ", quotes with "> ", the items of a
          list stand one per line behind their own signs
        - `headings`: the section headings in order, without the sign
        - `body_html`: the same in the article vocabulary (h2, p, br, ul, ol, li, blockquote)
        - `sources`: list of {`title`, `publisher`, `date`, `url`}; date YYYY-MM-DD, YYYY-MM, YYYY or null; url or null
        - `declaration`: the author's words or null; `originality`: original | compiled | translated | reprinted |
          unknown; `ai_use`: none | assisted | generated | null when nothing is said
        - `language`: zh-Hans | zh-Hant | en | und
        - `author`, `publication`, `published_at` (ISO 8601): string or null
        """
        return {
            "title": self.title,
            "body": body_text(self.body),
            "headings": [block.text for block in self.body if block.kind == "heading"],
            "body_html": self.body_html,
            "sources": [
                {"title": source.title, "publisher": source.publisher, "date": source.date, "url": source.url}
                for source in self.sources
            ],
            "declaration": self.declaration,
            "originality": self.originality,
            "ai_use": self.ai_use,
            "language": self.language,
            "author": self.author,
            "publication": self.publication,
            "published_at": self.published_at,
        }


def body_text(body: tuple[Block, ...]) -> str:
    """The body as plain text, in the form `as_json` describes."""
    parts: list[str] = []
    previous: Block | None = None
    for block in body:
        if previous is not None:
            same_run = block.kind == previous.kind and block.kind in ("list item", "quote")
            parts.append("\n" if same_run else "\n\n")
        parts.append(_written(block))
        previous = block
    return "".join(parts)


def _written(block: Block) -> str:
    if block.kind == "heading":
        return f"## {block.text}"
    if block.kind == "quote":
        return "> " + block.text.replace("\n", "\n> ")
    if block.marker:
        return f"{block.marker} {block.text}"
    return block.text
