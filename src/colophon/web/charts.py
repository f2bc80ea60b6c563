"""Line charts drawn on the server as inline SVG: no script, no inline style, readable without being seen."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 720, 220
LEFT, RIGHT, TOP, BOTTOM = 64, 24, 14, 34
_LABELS = 7
"""Words below the chart at most."""


@dataclass(frozen=True)
class Tick:
    """A line across the chart, or a word below it: where it is and what it says."""

    at: float
    words: str


@dataclass(frozen=True)
class Point:
    """One value: its place in the chart, what it is of and what it is."""

    x: float
    y: float
    words: str
    value: str
    left: float
    lone: bool
    """Whether no line leads to it or from it, so that it has to be drawn itself."""
    width: float
    """The strip of the chart that shows this value when it is pointed at."""


@dataclass(frozen=True)
class Line:
    """One line: its name, its number (which chooses its colour and dashes), its path and its points."""

    name: str
    number: int
    path: str
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Chart:
    """A chart with its table: the rows are the same numbers in words."""

    lines: tuple[Line, ...]
    across: tuple[Tick, ...]
    below: tuple[Tick, ...]
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT
    bottom: int = HEIGHT - BOTTOM
    top: int = TOP

    @property
    def empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not any(line.path for line in self.lines)


def nice(highest: float) -> tuple[float, float]:
    """The step between lines across and the top of a scale that holds ``highest``: 1, 2 or 5 times a power of ten."""
    raw = max(highest, 1e-9) / 4
    power = 10.0 ** math.floor(math.log10(raw))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= raw * 0.999)
    return step, step * max(1, math.ceil(highest / step - 1e-9))


def chart(
    labels: Sequence[str],
    series: Sequence[tuple[str, Sequence[float | None]]],
    *,
    first: str,
    unit: str = "",
    whole: bool = True,
    top: float | None = None,
) -> Chart:
    """Lines over the same labels; None is a gap. ``first`` is the table's first heading, ``unit`` follows each number.

    ``whole``: the values are numbers of things; ``top``: the top of the scale, when it is not to follow the values.
    """
    highest = max((value for _, values in series for value in values if value is not None), default=0.0)
    step, scale = nice(top if top is not None else max(highest, 4.0 if whole else 0.0))
    span = len(labels)
    pace = (WIDTH - LEFT - RIGHT) / max(1, span - 1)

    def x(place: int) -> float:
        return round(LEFT + place * pace, 1) if span > 1 else (LEFT + WIDTH - RIGHT) / 2

    def y(value: float) -> float:
        return round(HEIGHT - BOTTOM - value / scale * (HEIGHT - TOP - BOTTOM), 1)

    lines = []
    for number, (name, values) in enumerate(series):
        points = [
            Point(
                x=x(place),
                y=y(value),
                words=labels[place],
                value=told(value, unit),
                left=round(x(place) - pace / 2, 1),
                width=round(pace, 1),
                lone=all(near is None for near in (*values[place - 1 : place][:1], *values[place + 1 : place + 2])),
            )
            for place, value in enumerate(values)
            if value is not None
        ]
        path = _path([None if value is None else (x(place), y(value)) for place, value in enumerate(values)])
        lines.append(Line(name, number, path, tuple(points)))
    across = [Tick(y(step * count), told(step * count, unit)) for count in range(round(scale / step) + 1)]
    every = max(1, math.ceil(span / _LABELS))
    below = [Tick(x(place), labels[place]) for place in range((span - 1) % every, span, every)]
    rows = [
        (label, *(told(values[place], unit) if values[place] is not None else "–" for _, values in series))
        for place, label in enumerate(labels)
    ]
    return Chart(tuple(lines), tuple(across), tuple(below), (first, *(name for name, _ in series)), tuple(rows))


def told(value: float | None, unit: str = "") -> str:
    """A number as the chart and its table say it."""
    if value is None:
        return "–"
    return (f"{value:,.0f}" if abs(value - round(value)) < 1e-9 else f"{value:,.1f}") + unit


def _path(places: Sequence[tuple[float, float] | None]) -> str:
    """An SVG path through the places, broken at gaps."""
    parts, pen = [], "M"
    for place in places:
        if place is None:
            pen = "M"
            continue
        parts.append(f"{pen}{place[0]:g} {place[1]:g}")
        pen = "L"
    return "".join(parts)
