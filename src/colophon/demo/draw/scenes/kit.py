"""Parts of landscapes: water, far banks, ferries, buses, warehouses, reeds, birds, lamps, paper and pen."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from itertools import pairwise

from colophon.demo.draw.canvas import Canvas, Point
from colophon.demo.draw.palette import Paint, mix, tint


def ripples(
    canvas: Canvas,
    accident: random.Random,
    box: tuple[float, float, float, float],
    colours: Sequence[Paint],
    *,
    count: int = 90,
    strength: float = 0.5,
) -> None:
    """Short level strokes on water, longer and further apart towards the reader."""
    x0, y0, x1, y1 = box
    for _ in range(count):
        depth = accident.random() ** 1.6
        y = y0 + (y1 - y0) * depth
        long = (30 + 150 * depth) * accident.uniform(0.5, 1.3)
        x = accident.uniform(x0 - long / 2, x1 - long / 2)
        canvas.line([(x, y), (x + long, y)], tint(accident.choice(list(colours)), strength), 2 + 4 * depth)


def reflection(canvas: Canvas, accident: random.Random, x: float, y: float, long: float, colour: Paint) -> None:
    """A light's broken streak on water, downwards from where it meets the surface."""
    step = 0.0
    while step < long:
        fade = 1 - step / long
        wide = accident.uniform(8, 20) * (0.7 + step / long)
        shift = accident.uniform(-4, 4)
        canvas.line([(x - wide / 2 + shift, y + step), (x + wide / 2 + shift, y + step)], tint(colour, 0.75 * fade), 4)
        step += accident.uniform(8, 15)


def ferry(canvas: Canvas, x: float, y: float, size: float, *, lit: bool = True) -> None:
    """A stubby two-deck ferry from the side, its bow to the right; ``y`` is the water line."""

    def at(*points: Point) -> list[Point]:
        return [(x + px * size, y + py * size) for px, py in points]

    def box(x0: float, y0: float, x1: float, y1: float, colour: Paint, radius: float = 0) -> None:
        canvas.rect(x + x0 * size, y + y0 * size, x + x1 * size, y + y1 * size, colour, radius=radius * size)

    glass: Paint = "#ffd873" if lit else "#9fb2bd"
    house, shade = ("#394659", "#2c384a") if lit else ("#e9e4d8", "#cfc9bb")
    box(-96, -292, -44, -196, "brick")
    box(-96, -276, -44, -256, "#e9d9b8" if not lit else "#8c6a52")
    box(70, -262, 164, -196, house, 6)
    box(84, -246, 152, -216, glass, 4)
    box(-196, -204, 176, -134, shade, 6)
    for number in range(8):
        box(-180 + number * 43, -190, -148 + number * 43, -152, glass, 3)
    canvas.line(at((-214, -136), (214, -136)), "#20293a", 8 * size)
    box(-238, -134, 226, -46, house)
    for number in range(9):
        box(-222 + number * 49, -116, -186 + number * 49, -72, glass, 3)
    canvas.shape(at((-276, -50), (292, -62), (262, 30), (-236, 30)), "#18212f" if lit else "navy")
    canvas.line(at((-272, -34), (285, -46)), "#c9593d", 9 * size)
    canvas.line(at((226, -60), (226, -112), (284, -62)), "#20293a", 5 * size)
    canvas.line(at((20, -262), (20, -330)), "#20293a", 6 * size)
    canvas.words(x + 216 * size, y - 2 * size, "7", 46 * size, "#f2e6cc", to="mm", bold=True)
    if lit:
        canvas.glow(x + 20 * size, y - 334 * size, 34 * size, "#fff3c4", 0.9)


def bus(canvas: Canvas, x: float, y: float, size: float, sign: str, colour: Paint) -> None:
    """A lit bus from the side, heading right; ``y`` is the road."""
    canvas.halo(x, y - 40 * size, 240 * size, 110 * size, "#ffdf95", 0.42)
    canvas.rect(x - 150 * size, y - 104 * size, x + 150 * size, y - 14 * size, colour, radius=14 * size)
    for number in range(6):
        left = x - 136 * size + number * 42 * size
        canvas.rect(left, y - 90 * size, left + 34 * size, y - 50 * size, "#ffe6a3", radius=3 * size)
    canvas.rect(x + 116 * size, y - 90 * size, x + 146 * size, y - 46 * size, "#fff2cb", radius=3 * size)
    canvas.rect(x + 66 * size, y - 128 * size, x + 148 * size, y - 92 * size, "#0d131d", radius=4 * size)
    canvas.words(x + 107 * size, y - 110 * size, sign, 34 * size, "#ffb347", to="mm", bold=True)
    for wheel in (-92, 96):
        canvas.disc(x + wheel * size, y - 12 * size, 19 * size, "#0d131d")
        canvas.disc(x + wheel * size, y - 12 * size, 8 * size, "#7f8894")
    canvas.shape(
        [(x + 150 * size, y - 32 * size), (x + 330 * size, y - 60 * size), (x + 330 * size, y + 2 * size)],
        tint("#fff2c0", 0.28),
    )


def reeds(
    canvas: Canvas,
    accident: random.Random,
    box: tuple[float, float, float, float],
    colours: Sequence[Paint],
    *,
    count: int = 60,
    heads: bool = False,
) -> None:
    """Blades that stand in a box: their feet near its lower edge, their tips towards its upper."""
    x0, y0, x1, y1 = box
    for number in range(count):
        x, foot = accident.uniform(x0, x1), y1 - accident.uniform(0, (y1 - y0) * 0.08)
        tall = (foot - y0) * accident.uniform(0.45, 1.0)
        lean = accident.uniform(-0.18, 0.26) * tall
        colour = accident.choice(list(colours))
        canvas.curve([(x, foot), (x + lean * 0.25, foot - tall * 0.6), (x + lean, foot - tall)], colour, 4)
        if heads and number % 3 == 0:
            canvas.oval(x + lean, foot - tall, 5, 17, mix(colour, "#6b4f2a", 0.5))


def tick_bird(
    canvas: Canvas, x: float, y: float, size: float, colour: Paint, *, up: float = 0.5, turn: float = 0
) -> None:
    """A far bird: two strokes."""
    for side in (-1, 1):
        reach = (side * size, -size * up)
        bend = (side * size * 0.45, -size * (up + 0.28))
        points = [(0.0, 0.0), bend, reach]
        turned = [
            (x + px * math.cos(turn) - py * math.sin(turn), y + px * math.sin(turn) + py * math.cos(turn))
            for px, py in points
        ]
        canvas.curve(turned, colour, max(2.0, size * 0.16))


def pen(
    canvas: Canvas, accident: random.Random, points: Sequence[Point], *, width: float = 4, colour: Paint = "ink"
) -> None:
    """A line as a hand draws it: it wavers a little."""
    drawn: list[Point] = [points[0]]
    for start, end in pairwise(points):
        pieces = max(1, round(math.dist(start, end) / 70))
        for piece in range(1, pieces + 1):
            share = piece / pieces
            stray = 0 if piece == pieces else 1.8
            drawn.append(
                (
                    start[0] + (end[0] - start[0]) * share + accident.uniform(-stray, stray),
                    start[1] + (end[1] - start[1]) * share + accident.uniform(-stray, stray),
                )
            )
    canvas.line(drawn, colour, width)


def pen_box(
    canvas: Canvas,
    accident: random.Random,
    box: tuple[float, float, float, float],
    wash: Paint | None = None,
    *,
    width: float = 4,
) -> None:
    """A rectangle in pen, its wash laid a little beside the lines."""
    x0, y0, x1, y1 = box
    if wash is not None:
        canvas.rect(x0 + 3, y0 + 3, x1 + 3, y1 + 3, wash)
    pen(canvas, accident, [(x0, y0), (x1, y0), (x1, y1), (x0, y1), (x0, y0)], width=width)


def fibres(canvas: Canvas, accident: random.Random, colour: Paint, *, count: int = 160, strength: float = 0.25) -> None:
    """The fibres of paper, scattered over the whole sheet."""
    for _ in range(count):
        x, y = accident.uniform(0, canvas.width), accident.uniform(0, canvas.height)
        a, long = accident.uniform(0, math.pi), accident.uniform(6, 26)
        canvas.line([(x, y), (x + long * math.cos(a), y + long * math.sin(a))], tint(colour, strength), 2)
