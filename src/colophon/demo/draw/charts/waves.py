"""The two pictures computed from tides: swings and their sum, and a sensor that answers to high water."""

from __future__ import annotations

import math
from collections.abc import Sequence

from colophon.demo.draw.canvas import Canvas, Point
from colophon.demo.draw.charts.frame import GROUND, Field, Spec, grid, sheet

_COLOURS = {"moon": "navy", "sun": "orange", "shallow water": "teal"}


def tide(hours: float, parts: Sequence[Spec]) -> float:
    """Height of the water in metres about its mean: the sum of cosine swings."""
    return sum(
        float(part["amplitude"]) * math.cos(2 * math.pi * (hours - part.get("phase_hours", 0.0)) / part["period_hours"])
        for part in parts
    )


def tide_sum(spec: Spec) -> Canvas:
    """Three thin curves and, below them, their sum."""
    canvas = sheet(spec)
    hours, parts = float(spec["hours"]), spec["components"]
    left, right = 300, canvas.width - 70
    times = [hours * step / 1400 for step in range(1401)]

    def across(hour: float) -> float:
        return left + (right - left) * hour / hours

    for number, part in enumerate(parts):
        middle = (250, 378, 478)[number]
        colour = _COLOURS.get(part["name"], "slate")
        canvas.line([(left, middle), (right, middle)], "grid", 2)
        canvas.line([(across(t), middle - 44 * tide(t, [part])) for t in times], colour, 4)
        for line, word in enumerate(part["name"].split()):
            extra = 40 * (len(part["name"].split()) - 1)
            canvas.words(70, middle - extra / 2 + 40 * line, word, 38, colour, to="lm", bold=True)
    field = Field(left, 560, right, 850, -2.2, 2.2)
    canvas.rect(left, 552, right, 858, "#f1ebdc")
    grid(canvas, field, [-2, 0, 2])
    canvas.line([(across(t), field.place(tide(t, parts))) for t in times], "ink", 7)
    canvas.words(70, field.place(0) - 4, "tide", 46, "ink", to="lm", bold=True)
    for name, when in _springs(parts, hours):
        canvas.words(across(when), 912, name, 38, "brick" if name == "springs" else "slate", to="ms", bold=True)
    for day in (0, 5, 10, 15):
        canvas.words(across(day * 24), 968, f"day {day}", 34, "slate", to="rs" if day == 15 else "ms" if day else "ls")
    return canvas


def _springs(parts: Sequence[Spec], hours: float) -> list[tuple[str, float]]:
    """Where the daily range is greatest and least, away from the edges."""
    days = [24.0 * n / 4 for n in range(4, int(hours / 6) - 3)]
    ranges = {
        day: max(tide(day + m / 4, parts) for m in range(-52, 52))
        - min(tide(day + m / 4, parts) for m in range(-52, 52))
        for day in days
    }
    inner = {day: size for day, size in ranges.items() if 36 <= day <= hours - 36}
    neap = min(inner, key=lambda day: inner[day])
    found = [("neaps", neap)]
    for side in ([day for day in ranges if day < neap - 96], [day for day in ranges if day > neap + 96]):
        if side:
            found.append(("springs", max(side, key=lambda day: ranges[day])))
    return [(name, min(max(when, 24), hours - 24)) for name, when in found]


def sensor(spec: Spec) -> Canvas:
    """Two panels on one time axis: the reading in steps above, the tide below."""
    canvas = sheet(spec)
    parts, hours, step = spec["tide_components"], int(spec["days"]) * 24, spec["step"]
    left, right = 170, canvas.width - 60
    upper, lower = Field(left, 260, right, 480, 0, 1.5), Field(left, 600, right, 880, -2.2, 2.2)

    def across(hour: float) -> float:
        return left + (right - left) * hour / hours

    canvas.words(70, 220, "salinity", 38, "brick", bold=True)
    canvas.words(70, 570, "tide, m", 38, "navy", bold=True)
    grid(canvas, upper, [0, 0.5, 1.0, 1.5], digits=1)
    grid(canvas, lower, [-2, 0, 2])
    times = [n / 6 for n in range(hours * 6 + 1)]
    highs = [
        t for t in times[1:-1] if tide(t, parts) > tide(t - 1 / 6, parts) and tide(t, parts) >= tide(t + 1 / 6, parts)
    ]
    levels = [tide(t, parts) for t in highs]
    trace: list[Point] = [(left, upper.place(0.02))]
    for high, level in zip(highs, levels, strict=True):
        share = (level - min(levels)) / (max(levels) - min(levels))
        height = 1.2 + (step["height"] - 1.2) * share
        start, end = high + step["delay_minutes"] / 60, high + (step["delay_minutes"] + step["lasts_minutes"]) / 60
        if end < hours:
            trace += [
                (across(start), upper.place(0.02)),
                (across(start), upper.place(height)),
                (across(end), upper.place(height)),
                (across(end), upper.place(0.02)),
            ]
    canvas.line([*trace, (right, upper.place(0.02))], "brick", 5)
    canvas.line([(across(t), lower.place(tide(t, parts))) for t in times], "navy", 5)
    for number in (4, 11, 18):
        high = highs[number]
        x = across(high + step["delay_minutes"] / 60)
        canvas.disc(across(high), lower.place(levels[number]), 11, "navy", edge=GROUND, width=3)
        canvas.line([(across(high), lower.place(levels[number]) - 14), (x, upper.place(0) + 6)], "ink", 3, dash=(3, 9))
    for day in range(1, spec["days"] + 1):
        x = across((day - 1) * 24)
        canvas.line([(x, lower.bottom), (x, lower.bottom + 12)], "slate", 3)
        canvas.words(
            across((day - 0.5) * 24), lower.bottom + 54, f"day {day}" if day == 1 else str(day), 34, "ink", to="ms"
        )
    return canvas
