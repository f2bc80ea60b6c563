"""Readable differences between two versions of an article: what was added, removed, changed, moved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from colophon.lib.text.changes import Difference, Op, Piece
from colophon.lib.text.count import words
from colophon.lib.text.marked import marked_html
from colophon.lib.text.pairing import Pairs, paired
from colophon.lib.text.units import Unit, units
from colophon.lib.text.wording import reworded

__all__ = ["Difference", "Differences", "Piece", "differences"]


@dataclass(frozen=True)
class Differences:
    """All units of both versions in reading order, each with what became of it. False when nothing differs."""

    changes: list[Difference] = field(default_factory=list)

    def __bool__(self) -> bool:
        return any(change.op != "same" for change in self.changes)

    def tally(self) -> dict[Op, int]:
        """How many units of each kind of change there are; what is the same is left out, what moved counts once."""
        return dict(Counter(change.op for change in self.changes if change.op not in {"same", "moved away"}))

    def words(self) -> tuple[int, int]:
        """Words added and words removed; what only moved counts as neither."""
        added = removed = 0
        for change in self.changes:
            for piece in change.pieces:
                added += words(piece.text) if piece.op == "added" else 0
                removed += words(piece.text) if piece.op == "removed" else 0
        return added, removed

    def as_html(self, context: int | None = None) -> str:
        """HTML to be shown, with ``<ins>`` and ``<del>``; ``context`` unchanged units around each change, or all."""
        return marked_html(self.changes, context)


def differences(old_html: str, new_html: str) -> Differences:
    """Compare two article texts, unit by unit and inside changed units word by word, pictures included.

    Time grows with the length of both, whatever they hold. Raises TooDeep and TooLong.
    """
    old, new = units(old_html), units(new_html)
    return Differences(list(_in_order(old, new, paired(old, new))))


def _in_order(old: list[Unit], new: list[Unit], pairs: Pairs) -> Iterator[Difference]:
    numbers = {i: number for number, i in enumerate(pairs.moved.values(), 1)}
    at_old = at_new = 0
    for i, j in [*pairs.in_place, (len(old), len(new))]:
        for gone in range(at_old, i):
            if gone in numbers:
                yield Difference("moved away", old[gone], move=numbers[gone])
            else:
                yield Difference("removed", old[gone], pieces=_whole("removed", old[gone]))
        for come in range(at_new, j):
            if come in pairs.moved:
                was = old[pairs.moved[come]]
                yield Difference("moved", new[come], was, _reworded(was, new[come]), numbers[pairs.moved[come]])
            else:
                yield Difference("added", new[come], pieces=_whole("added", new[come]))
        if i < len(old):
            same = old[i] == new[j]
            yield Difference("same" if same else "changed", new[j], old[i], () if same else _reworded(old[i], new[j]))
        at_old, at_new = i + 1, j + 1


def _whole(op: str, unit: Unit) -> tuple[Piece, ...]:
    return (Piece("added" if op == "added" else "removed", unit.runs),) if unit.runs else ()


def _reworded(was: Unit, unit: Unit) -> tuple[Piece, ...]:
    return () if was.runs == unit.runs else reworded(was.runs, unit.runs)
