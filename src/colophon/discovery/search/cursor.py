"""The place in a list of results from which the next page goes on."""

from __future__ import annotations

import re
from dataclasses import dataclass

_FORM = re.compile(r"([as])(-?\d{1,18})_(-?\d{1,18})_(-?\d{1,6}(?:\.\d{1,9})?)\Z")


@dataclass(frozen=True, slots=True)
class Cursor:
    """After the article at ``row`` with ``score``, in a ranking that began at ``top`` and knows nothing newer."""

    some_words: bool
    top: int
    row: int
    score: float

    def __str__(self) -> str:
        return f"{'s' if self.some_words else 'a'}{self.top}_{self.row}_{self.score:.9f}"

    @classmethod
    def read(cls, text: str) -> Cursor | None:
        """A cursor from its text; None when it is not one of ours: the reader then starts at the first page."""
        match = _FORM.match(text)
        if match is None:
            return None
        return cls(match[1] == "s", int(match[2]), int(match[3]), float(match[4]))


def page_of(ranked: list[tuple[int, float]], before: Cursor | None, limit: int) -> tuple[list[tuple[int, float]], bool]:
    """The next ``limit`` of a ranking and whether there is more.

    The place is found by the article last seen; by its score when that article is gone.
    """
    start = 0
    if before is not None:
        rows = [row for row, _ in ranked]
        if before.row in rows:
            start = rows.index(before.row) + 1
        else:
            start = sum(1 for row, score in ranked if (score, row) > (before.score, before.row))
    return ranked[start : start + limit], len(ranked) > start + limit
