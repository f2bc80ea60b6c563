"""An article as the row of units that its versions are compared by: paragraphs, table rows, pictures."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from heapq import nsmallest
from typing import Literal, NamedTuple

from colophon.lib.text.blocks import tree
from colophon.lib.text.tree import TEXT_BLOCKS, Block, Run

UnitKind = Literal["heading", "paragraph", "quote", "item", "row", "code", "image", "video", "embed", "rule"]
MEDIA: frozenset[UnitKind] = frozenset({"image", "video", "embed"})


class Unit(NamedTuple):
    """One unit. ``name`` is its element; media have ``attributes`` (their ids), ``alt`` and a caption as ``runs``."""

    kind: UnitKind
    name: str
    runs: tuple[Run, ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()
    alt: str = ""

    @property
    def text(self) -> str:
        """Its characters, of media the caption's."""
        return "".join(run.text for run in self.runs)


def units(html: str) -> list[Unit]:
    """The units of article HTML in order; raises TooDeep and TooLong."""
    return list(_units(tree(html), "paragraph", "p"))


def _units(block: Block, here: UnitKind, name: str) -> Iterator[Unit]:
    for child in block.children:
        if child.name in TEXT_BLOCKS:
            yield _text_unit(child, here, name)
        elif child.name == "figure":
            yield _media_unit(child)
        elif child.name == "hr":
            yield Unit("rule", "hr")
        elif child.name == "tr":
            yield from _row_units(child)
        elif child.name == "blockquote":
            yield from _units(child, "quote", "blockquote")
        elif child.name in {"ul", "ol"}:
            yield from _units(child, "item", child.name)
        else:
            yield from _units(child, here, name)


def _text_unit(block: Block, here: UnitKind, name: str) -> Unit:
    if block.name == "pre":
        return Unit("code", "pre", tuple(block.runs))
    if block.name in {"h2", "h3", "h4"}:
        return Unit("heading", block.name, tuple(block.runs))
    return Unit(here, name, tuple(block.runs))


def _media_unit(figure: Block) -> Unit:
    kind: UnitKind = "embed"
    if "data-image" in figure.attributes:
        kind = "image"
    elif "data-video" in figure.attributes:
        kind = "video"
    ids = tuple((name, value) for name, value in figure.attributes.items() if name != "alt")
    caption = tuple(figure.children[0].runs) if figure.children else ()
    return Unit(kind, "figure", caption, ids, figure.attributes.get("alt", ""))


def _row_units(row: Block) -> Iterator[Unit]:
    """The row as one unit, its cells divided by ``|``; pictures in it by themselves."""
    runs: list[Run] = []
    media: list[Unit] = []
    for number, cell in enumerate(row.children):
        runs += [Run(" | ")] * bool(number)
        for place, unit in enumerate(_units(cell, "row", "tr")):
            if unit.kind in MEDIA:
                media.append(unit)
            else:
                runs += [Run("\n")] * bool(place) + list(unit.runs)
    yield Unit("row", "tr", tuple(runs))
    yield from media


_WORD = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]|[^\W\u3400-\u9fff\uf900-\ufaff]+")
_SKETCH = 24


def sketch(unit: Unit) -> tuple[int, ...]:
    """A few numbers by which alike units are found: the smallest hashes of its word pairs (bottom-k, Broder 1997)."""
    if unit.kind in MEDIA:
        return tuple(zlib.crc32("=".join(pair).encode()) for pair in unit.attributes)
    words = _WORD.findall(unit.text)
    pairs = {zlib.crc32((one + other).encode()) for one, other in zip(words, [*words[1:], ""], strict=False)}
    return tuple(nsmallest(_SKETCH, pairs))


def alike(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    """How much of two units agrees, 0 to 1, estimated from their sketches."""
    if not one or not other:
        return 0.0
    union = nsmallest(_SKETCH, {*one, *other})
    both = set(one) & set(other)
    return sum(number in both for number in union) / len(union)
