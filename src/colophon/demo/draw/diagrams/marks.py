"""Signals written as bars, and two filters under the microscope."""

from __future__ import annotations

import math
import random

from colophon.demo.draw.canvas import Canvas, Point, blank
from colophon.demo.draw.chance import chance
from colophon.demo.draw.charts.frame import Spec
from colophon.demo.draw.palette import mix


def whistles(spec: Spec) -> Canvas:
    """Long and short blasts as bars: five units, one unit, gaps of one."""
    canvas = blank(spec, "#f7f3ea")
    unit, tall = 46, 74
    for number, row in enumerate(spec["rows"]):
        y = 140 + number * 200
        colour = "brick" if number == 0 else "navy"
        x = 90.0
        canvas.line([(90, y + 84), (1510, y + 84)], "grid", 3)
        for sign in row["signal"].split():
            wide = unit * (5 if sign == "—" else 1)
            canvas.rect(x, y - tall / 2, x + wide, y + tall / 2, colour, radius=10)
            canvas.words(x + wide / 2, y, "长" if sign == "—" else "", 36, "white", to="mm")
            x += wide + unit
        canvas.words(900, y + (-18 if number == 0 else 0), row["label"], 54, "ink", to="lm", bold=True, serif=True)
        if number == 0:
            canvas.words(900, y + 42, "老渡船的调子", 36, "brick", to="lm")
    return canvas


def filters(spec: Spec) -> Canvas:
    """A sample full of threads beside a blank with seven."""
    canvas = blank(spec, "#e9e3d4")
    accident = chance(11)
    for number, label in enumerate(spec["labels"]):
        x, y, r = 420 + 760 * number, 410, 340
        canvas.disc(x + 8, y + 12, r + 8, "#cfc6b0")
        canvas.disc(x, y, r, "#fdfbf5", edge="#b9ad94", width=8)
        for step in range(-7, 8):
            reach = math.sqrt(max(0.0, (r - 10) ** 2 - (step * 44) ** 2))
            canvas.line([(x + step * 44, y - reach), (x + step * 44, y + reach)], "#e6dfce", 2)
            canvas.line([(x - reach, y + step * 44), (x + reach, y + step * 44)], "#e6dfce", 2)
        spots = _spots(accident, x, y, r - 52, 72 if number == 0 else 7, 42 if number == 0 else 150)
        for place, spot in enumerate(spots):
            if number == 1:
                _thread(canvas, accident, spot, "navy", curly=True)
            elif place < 12:
                _thread(canvas, accident, spot, "navy", curly=True)
                canvas.line([(spot[0] - 26, spot[1] + 20), (spot[0] + 26, spot[1] - 20)], "red", 4)
            else:
                _particle(canvas, accident, spot)
        canvas.words(x, 838, label, 52, "ink", to="ms", bold=True, serif=True)
    return canvas


def _spots(accident: random.Random, x: float, y: float, r: float, count: int, apart: float) -> list[Point]:
    found: list[Point] = []
    tries = 0
    while len(found) < count:
        tries += 1
        a, d = accident.uniform(0, 2 * math.pi), r * math.sqrt(accident.random())
        spot = (x + d * math.cos(a), y + d * math.sin(a))
        if all(math.dist(spot, other) > apart * max(0.5, 1 - tries / 9000) for other in found):
            found.append(spot)
    return found


def _thread(canvas: Canvas, accident: random.Random, spot: Point, colour: str, *, curly: bool) -> None:
    x, y = spot
    heading, bend = accident.uniform(0, 2 * math.pi), accident.choice((-1, 1)) * (0.9 if curly else 0.25)
    points = [(x, y)]
    for step in range(9):
        heading += bend * accident.uniform(0.2, 1.4)
        if curly and step in (3, 6):
            bend = -bend
        x, y = x + 11 * math.cos(heading), y + 11 * math.sin(heading)
        points.append((x, y))
    dx = sum(px for px, _ in points) / len(points) - spot[0]
    dy = sum(py for _, py in points) / len(points) - spot[1]
    canvas.curve([(px - dx, py - dy) for px, py in points], colour, 6)


def _particle(canvas: Canvas, accident: random.Random, spot: Point) -> None:
    colour = accident.choice(("red", "red", "green", "green", "#a9b2b6", "#c9d0d2"))
    if accident.random() < 0.62:
        _thread(canvas, accident, spot, colour, curly=False)
        return
    sides = [(spot[0] + accident.uniform(7, 14) * math.cos(a), spot[1] + accident.uniform(7, 14) * math.sin(a)) for a in
             (0.2, 1.5, 2.7, 4.0, 5.2)]  # fmt: skip
    canvas.shape(sides, colour, edge=mix(colour, "ink", 0.3), width=2)
