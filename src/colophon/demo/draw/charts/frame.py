"""What all charts share: the head with title and unit, the field the figures stand in, round numbers, axes, notes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from colophon.demo.draw.canvas import Canvas
from colophon.demo.draw.palette import Paint

Spec = dict[str, Any]
GROUND = "#fbf8f1"
TITLE, LABEL, VALUE, NOTE = 60, 38, 40, 36


@dataclass(frozen=True)
class Field:
    """A part of the picture in which ``low`` lies at the bottom (or left) and ``high`` at the top (or right)."""

    left: float
    top: float
    right: float
    bottom: float
    low: float = 0.0
    high: float = 1.0
    sideways: bool = False

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top

    def place(self, value: float) -> float:
        """Where a value lies: a height, or a distance from the left when the field lies sideways."""
        share = (value - self.low) / (self.high - self.low)
        return self.left + share * self.width if self.sideways else self.bottom - share * self.height


def sheet(spec: Spec) -> Canvas:
    """An empty sheet with the head of its chart."""
    width, height = spec["size"]
    canvas = Canvas(width, height, GROUND)
    canvas.rect(70, 44, width - 70, 47, "ink")
    canvas.rect(70, 44, 190, 56, "ink")
    title = spec.get("title", "")
    size = canvas.fitting(title, TITLE, width - 140, bold=True, serif=True)
    canvas.words(70, 132, title, size, "ink", bold=True, serif=True)
    return canvas


def unit(canvas: Canvas, spec: Spec, *, y: float = 198) -> None:
    """The unit in words under the title, when the title does not say it already."""
    named = spec.get("unit", "")
    if named and named.lower() not in spec["title"].lower():
        text = f"单位：{named}" if any(ord(letter) > 0x2E80 for letter in spec["title"]) else named
        canvas.words(70, y, text, NOTE, "slate")


def said(value: float, digits: int | None = None) -> str:
    """A figure as it is written in a picture: thousands apart, a true minus, no more places than it has."""
    places = (0 if float(value).is_integer() else 1) if digits is None else digits
    return f"{value:,.{places}f}".replace("-", "−")


def places(values: Sequence[float]) -> int:
    """How many decimal places a row of figures needs so that none is cut short."""
    return max((len(f"{value:.6g}".partition(".")[2]) for value in values), default=0)


def ticks(low: float, high: float, about: int = 5) -> list[float]:
    """Round numbers from ``low`` up to at least ``high``."""
    rough = (high - low) / about
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * m for m in (1, 2, 2.5, 5, 10) if power * m >= rough * 0.999)
    start = math.floor(low / step) * step
    return [start + step * n for n in range(math.ceil((high - start) / step - 1e-9) + 1)]


def grid(canvas: Canvas, field: Field, at: Sequence[float], *, digits: int | None = None, zero: bool = True) -> None:
    """Thin lines at round numbers with the numbers beside (or under) them; zero in ink."""
    for value in at:
        place = field.place(value)
        strong = zero and value == 0
        colour: Paint = "ink" if strong else "grid"
        text = said(value, digits)
        if field.sideways:
            canvas.line([(place, field.top), (place, field.bottom)], colour, 3 if strong else 2)
            canvas.words(place, field.bottom + 46, text, 34, "slate", to="ms")
        else:
            canvas.line([(field.left, place), (field.right, place)], colour, 3 if strong else 2)
            canvas.words(field.left - 16, place, text, 34, "slate", to="rm")


def legend(canvas: Canvas, series: Sequence[Spec], *, x: float = 70, y: float = 202, line: bool = False) -> None:
    """The names of the series in a row under the title, each behind its colour."""
    for one in series:
        if line:
            canvas.line([(x, y - 12), (x + 44, y - 12)], one["colour"], 8)
        else:
            canvas.rect(x, y - 30, x + 34, y + 4, one["colour"], edge="#cbbf9f" if one["colour"] == "sand" else None)
        x += 56 if line else 48
        canvas.words(x, y, one["name"], LABEL, "ink")
        x += canvas.length(one["name"], LABEL) + 48


def note(canvas: Canvas, x: float, y: float, text: str, *, to: Any = "ls", size: float = NOTE) -> None:
    """A remark in the picture, kept readable over lines."""
    canvas.words(x, y, text, size, "slate", to=to, halo=GROUND)
