"""What can become of one unit of an article from one version to the next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from colophon.lib.text.tree import Run
from colophon.lib.text.units import Unit

PieceOp = Literal["same", "added", "removed"]
Op = Literal["same", "added", "removed", "changed", "moved", "moved away"]


class Piece(NamedTuple):
    """A stretch of a unit's text: the same in both versions, added, or removed."""

    op: PieceOp
    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        """Its characters."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Difference:
    """One unit of either version and what became of it.

    ``unit`` is the newer state (the older one where it was removed or moved away), ``was`` the older state where both
    exist. ``pieces`` are its words; of media those of the caption. A unit that moved appears twice with the same
    ``move`` number: as "moved away" where it stood, and as "moved" (perhaps changed, too) where it stands.
    """

    op: Op
    unit: Unit
    was: Unit | None = None
    pieces: tuple[Piece, ...] = ()
    move: int = 0
