"""Differences written as HTML, with ins and del."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from colophon.lib.text.changes import Difference, Piece
from colophon.lib.text.tree import runs_html

_TAGS = {"added": "ins", "removed": "del"}
_WHOLE = {"added": "ins", "removed": "del", "moved away": "del"}


def marked_html(changes: Sequence[Difference], context: int | None = None) -> str:
    """One element per unit, ``data-change`` saying what became of it (nothing where it is the same).

    ``data-kind`` names what the element cannot (quote, item, row, and the ``alt`` of a picture), ``data-move`` joins
    the two places of what moved, ``data-was`` names the element it was before. With ``context``, only that many
    unchanged units stay around each change, and ``<hr data-change="skipped" data-count="7">`` stands for the others.
    All text is escaped; elements and attributes come from this file and the article vocabulary alone.
    """
    return "".join(_pieces(changes, _shown(changes, context)))


def _shown(changes: Sequence[Difference], context: int | None) -> list[bool]:
    if context is None:
        return [True] * len(changes)
    shown = [False] * len(changes)
    until = -1
    for place, change in enumerate(changes):
        if change.op != "same":
            for near in range(max(0, place - context, until + 1), place):
                shown[near] = True
            until = place + context
        shown[place] = shown[place] or place <= until
    return shown


def _pieces(changes: Sequence[Difference], shown: list[bool]) -> Iterator[str]:
    skipped = 0
    for change, visible in zip(changes, shown, strict=True):
        if not visible:
            skipped += 1
            continue
        if skipped:
            yield _skip(skipped)
            skipped = 0
        yield from _change_html(change)
    if skipped:
        yield _skip(skipped)


def _skip(count: int) -> str:
    return f'<hr data-change="skipped" data-count="{count}">'


def _change_html(change: Difference) -> Iterator[str]:
    unit = change.unit
    tag = unit.name if unit.name in {"p", "h2", "h3", "h4", "pre", "figure", "hr"} else "p"
    says = {
        "data-change": "" if change.op == "same" else change.op.replace(" ", "-"),
        "data-move": str(change.move) if change.move else "",
        "data-kind": "" if tag != "p" or unit.kind == "paragraph" else unit.kind,
        "data-was": change.was.name if change.was and change.was.name != unit.name else "",
        **dict(unit.attributes),
    }
    yield "<" + "".join([tag, *(f' {name}="{escape(value)}"' for name, value in says.items() if value)]) + ">"
    if tag == "figure":
        yield from _figure_html(change)
    elif tag != "hr":
        yield from _words_html(change)
    if tag != "hr":
        yield f"</{tag}>"


def _figure_html(change: Difference) -> Iterator[str]:
    if change.unit.kind == "image":
        yield f'<img alt="{escape(change.unit.alt)}">'
        if change.was and change.was.alt != change.unit.alt:
            yield f'<p data-kind="alt"><del>{escape(change.was.alt)}</del><ins>{escape(change.unit.alt)}</ins></p>'
    if change.pieces or change.unit.runs:
        yield "<figcaption>"
        yield from _words_html(change)
        yield "</figcaption>"


def _words_html(change: Difference) -> Iterator[str]:
    preformatted = change.unit.kind == "code"
    for op, runs in _worded(change):
        tag = _TAGS.get(op) or _WHOLE.get(change.op, "")
        yield f"<{tag}>" if tag else ""
        yield from runs_html(runs, preformatted=preformatted)
        yield f"</{tag}>" if tag else ""


def _worded(change: Difference) -> Iterable[Piece]:
    return change.pieces or ([Piece("same", change.unit.runs)] if change.unit.runs else [])
