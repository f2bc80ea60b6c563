"""Reads the gold set: articles annotated statement by statement by the definitions of the audit."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from colophon.articles.audit.blocks import Block, Mark, Source
from colophon.articles.audit.document import Document

FOLDER = Path(__file__).parent / "gold"
HELD_OUT = Path(__file__).parent / "heldout"
_MARKED = re.compile(r"\[\[(?P<ids>[\w ]+):(?P<cited>.*?)\]\]|\{\{(?P<own>.*?)\}\}")
_HAN = re.compile("[\u3400-\u9fff]")


@dataclass(slots=True)
class Expected:
    """What a person says of one sentence."""

    start: int
    end: int
    kinds: frozenset[str]
    attribution: str
    rung: str
    carried: bool


@dataclass(slots=True)
class Article:
    """An annotated article as a document, with what is expected of each of its sentences."""

    name: str
    language: str
    document: Document
    expected: list[Expected] = field(default_factory=list)


def articles(folder: Path = FOLDER) -> Iterator[Article]:
    """Every article of the gold set, by name."""
    for path in sorted(folder.glob("*.gold")):
        yield article(path.stem, path.read_text("utf-8"))


def article(name: str, text: str) -> Article:
    """One annotated article. Raises ValueError where a line is not of the form that gold/README.md describes."""
    head, _, body = text.partition("\n---\n")
    fields = [line.partition(": ")[::2] for line in head.splitlines()]
    sources = tuple(_source(value) for key, value in fields if key == "source")
    values = dict(fields)
    written = _Writer()
    written.block(values.get("title", ""), "heading")
    for paragraph in re.split(r"\n\s*\n|\n(?=# )|(?<=\n)(?=# )", body):
        for line in paragraph.strip().splitlines():
            if line.startswith("# "):
                written.close()
                written.block(line[2:], "heading")
            else:
                written.sentence(line)
        written.close()
    document = Document(written.text, tuple(written.blocks), tuple(written.marks), sources, values.get("published", ""))
    return Article(name, values["lang"], document, written.expected)


def _source(value: str) -> Source:
    parts = [part.strip() for part in value.split("|")] + [""] * 6
    return Source(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5] or None)


class _Writer:
    def __init__(self) -> None:
        self.text = ""
        self.blocks: list[Block] = []
        self.marks: list[Mark] = []
        self.expected: list[Expected] = []
        self.open = -1

    def block(self, words: str, kind: str) -> None:
        self.blocks.append(Block(len(self.text), len(self.text) + len(words), kind))
        self.text += words + "\n"

    def sentence(self, line: str) -> None:
        parts = line.split(" | ", 3)
        if len(parts) != 4:
            raise ValueError(f"not an annotated sentence: {line}")
        if self.open < 0:
            self.open = len(self.text)
        elif not _HAN.search(parts[3]):
            self.text += " "
        start = len(self.text)
        at = 0
        for match in _MARKED.finditer(parts[3]):
            self.text += parts[3][at : match.start()]
            inner = match["cited"] if match["own"] is None else match["own"]
            ids = tuple((match["ids"] or "").split())
            self.marks.append(Mark(len(self.text), len(self.text) + len(inner), ids, match["own"] is not None))
            self.text += inner
            at = match.end()
        self.text += parts[3][at:]
        kinds = frozenset(parts[0].split()) - {"-"}
        self.expected.append(
            Expected(start, len(self.text), kinds, parts[1].partition(":")[0], parts[2].strip("*"), "*" in parts[2])
        )

    def close(self) -> None:
        if self.open >= 0:
            self.blocks.append(Block(self.open, len(self.text)))
            self.text += "\n"
            self.open = -1
