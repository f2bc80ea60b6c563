"""An article as a tree of blocks whose text bears marks, and how it is written down again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import groupby
from typing import NamedTuple

Mark = tuple[str, tuple[tuple[str, str], ...]]


class Run(NamedTuple):
    """Characters that bear the same marks; outside ``pre``, ``"\\n"`` alone is a line break."""

    text: str
    marks: tuple[Mark, ...] = ()


@dataclass(slots=True)
class Block:
    """One element that is not a mark. ``name`` is empty for text that stands in a list item or cell by itself.

    Text blocks have ``runs``, the others ``children``. The ``alt`` of a picture is kept with its figure.
    """

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Block] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The characters of this block's own runs, line breaks as ``\\n``."""
        return "".join(run.text for run in self.runs)


TEXT_BLOCKS = frozenset({"", "p", "h2", "h3", "h4", "pre", "figcaption"})
_BLANKS = re.compile(r"[ \t\n]+")


def tidied_runs(runs: list[Run], *, preformatted: bool = False) -> list[Run]:
    """The runs joined where their marks agree, blanks as a browser would show them, none at either end."""
    if len(runs) == 1 and not preformatted:
        text = _BLANKS.sub(" ", runs[0].text).strip(" ")
        return [Run(text, runs[0].marks)] if text else []
    runs = [run for run in runs if run.text] if preformatted else _blanks_collapsed(runs)
    edge = "\n" if preformatted else " \n"
    first, last = 0, len(runs)
    while first < last and not runs[first].text.strip(edge):
        first += 1
    while first < last and not runs[last - 1].text.strip(edge):
        last -= 1
    joined: list[Run] = []
    for (marks, _), alike in groupby(
        runs[first:last], key=lambda run: (run.marks, run.text == "\n" and not preformatted)
    ):
        texts = [run.text for run in alike]
        breaks = texts[0] == "\n" and not preformatted
        joined += [Run(text, marks) for text in texts] if breaks else [Run("".join(texts), marks)]
    if joined:
        joined[0] = Run(joined[0].text.lstrip(edge), joined[0].marks)
        joined[-1] = Run(joined[-1].text.rstrip(edge), joined[-1].marks)
    return joined


def _blanks_collapsed(runs: list[Run]) -> list[Run]:
    kept: list[Run] = []
    after_blank = True
    for text, marks in runs:
        if text == "\n":
            if kept and kept[-1].text.endswith(" "):
                kept[-1] = Run(kept[-1].text[:-1], kept[-1].marks)
            kept.append(Run(text, marks))
            after_blank = True
            continue
        text = _BLANKS.sub(" ", text)
        text = text.lstrip(" ") if after_blank else text
        if text:
            kept.append(Run(text, marks))
            after_blank = text.endswith(" ")
    return [run for run in kept if run.text]


def html_of(block: Block) -> Iterator[str]:
    """Yield the pieces of HTML that write ``block`` down; of a root, what it holds."""
    tag = "" if block.name == "root" else block.name
    if tag:
        yield _opening(tag, {name: value for name, value in block.attributes.items() if name != "alt"})
    if "data-image" in block.attributes:
        yield f'<img alt="{escape(block.attributes.get("alt", ""))}">'
    for child in block.children:
        yield from html_of(child)
    yield from runs_html(block.runs, preformatted=block.name == "pre")
    if tag and tag != "hr":
        yield f"</{tag}>"


def _opening(tag: str, attributes: Mapping[str, str]) -> str:
    return "<" + "".join([tag, *(f' {name}="{escape(value)}"' for name, value in attributes.items())]) + ">"


def runs_html(runs: Sequence[Run], *, preformatted: bool) -> Iterator[str]:
    """Yield the pieces of HTML that write text with its marks down."""
    open_marks: tuple[Mark, ...] = ()
    for text, marks in [*runs, Run("")]:
        same = 0
        while same < min(len(marks), len(open_marks)) and marks[same] == open_marks[same]:
            same += 1
        for tag, _ in reversed(open_marks[same:]):
            yield f"</{tag}>"
        for tag, attributes in marks[same:]:
            yield _opening(tag, dict(attributes))
        open_marks = marks
        yield "<br>" if text == "\n" and not preformatted else escape(text, quote=False)
