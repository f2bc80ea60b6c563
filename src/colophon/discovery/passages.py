"""The stretches of an article that show why it was found, with the hits marked over its own text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from colophon.discovery import tokens
from colophon.discovery.constants import PASSAGE_LENGTH, PASSAGE_PIECES
from colophon.discovery.places import places
from colophon.discovery.query import Query

_STOPS = "。！？；\n!?;"
_LEAD = 24
"""Characters shown before a hit when its sentence begins further away."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text, marked or not."""

    text: str
    hit: bool = False


def passage(text: str, query: Query, *, length: int = PASSAGE_LENGTH) -> list[Piece]:
    """At most ``length`` characters of ``text`` around what was found; its beginning when nothing was.

    Text keeps its own characters: traditional ones stay, full-width ones stay. An ellipsis stands where something was
    left out and counts towards the length.
    """
    spans = hits(text, query)
    windows = _windows(text, spans, length)
    pieces: list[Piece] = []
    end = 0
    for number, (start, stop) in enumerate(windows):
        if start > 0 and (number == 0 or start > end):
            pieces.append(Piece("…"))
        pieces.extend(_cut(text, start, stop, spans))
        end = stop
    if end < len(text):
        pieces.append(Piece("…"))
    return pieces


def mark(text: str, query: Query) -> list[Piece]:
    """The whole of a short text, such as a title, with the hits marked."""
    return _cut(text, 0, len(text), hits(text, query))


def hits(text: str, query: Query) -> list[tuple[int, int]]:
    """Where the terms stand in ``text``: (start, end) in its own characters, in order, none overlapping."""
    folded, origin = fold_with_origin(text)
    found: list[tuple[int, int]] = []
    for term in query.terms:
        for runs in term.runs:
            found.extend(places(folded, runs))
    found.sort()
    merged: list[tuple[int, int]] = []
    for start, end in found:
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return [(origin[start], origin[end - 1] + 1) for start, end in merged]


def fold_with_origin(text: str) -> tuple[str, list[int]]:
    """Folded text, and for each of its characters the place in ``text`` that it came from."""
    folded = tokens.conflate(tokens.fold(text))
    if len(folded) == len(text):
        return folded, list(range(len(text)))
    parts: list[str] = []
    origin: list[int] = []
    for place, character in enumerate(text):
        part = tokens.conflate(tokens.fold(character))
        parts.append(part)
        origin.extend([place] * len(part))
    return "".join(parts), origin


def _windows(text: str, spans: Sequence[tuple[int, int]], length: int) -> list[tuple[int, int]]:
    """Which stretches to show: as many different hits as there is room for, from the beginning of their sentences."""
    room = length - 2 * PASSAGE_PIECES
    if not spans or len(text) <= length - 2:
        return [(0, min(len(text), room if len(text) > length - 2 else len(text)))]
    chosen: list[tuple[int, int]] = []
    pieces = min(PASSAGE_PIECES, len(spans))
    each = room // pieces
    for start, end in spans:
        if len(chosen) == pieces:
            break
        if chosen and end <= chosen[-1][1]:
            continue
        begin = max(_sentence(text, start), chosen[-1][1] if chosen else 0)
        chosen.append((begin, min(len(text), max(begin + each, min(end, begin + room)))))
    used = sum(stop - start for start, stop in chosen)
    last_start, last_stop = chosen[-1]
    chosen[-1] = last_start, min(len(text), last_stop + max(0, room - used))
    return chosen


def _sentence(text: str, at: int) -> int:
    """Where the sentence begins that has the hit, or a little before the hit when that is far away."""
    begin = max((text.rfind(stop, 0, at) for stop in _STOPS), default=-1) + 1
    while begin < at and text[begin].isspace():
        begin += 1
    return begin if at - begin <= _LEAD else at - _LEAD


def _cut(text: str, start: int, stop: int, spans: Sequence[tuple[int, int]]) -> list[Piece]:
    pieces: list[Piece] = []
    place = start
    for begin, end in spans:
        begin, end = max(begin, start), min(end, stop)
        if begin >= end:
            continue
        if begin > place:
            pieces.append(Piece(text[place:begin]))
        pieces.append(Piece(text[begin:end], hit=True))
        place = end
    if place < stop:
        pieces.append(Piece(text[place:stop]))
    return pieces
