"""What stands in and before the salt warehouses: tables, a dog, an engine, a boat, a cat."""

from __future__ import annotations

import random

from colophon.demo.draw.canvas import Canvas
from colophon.demo.draw.scenes.kit import pen, pen_box

GROUND = 770.0
"""Where the ground of all six pictures lies."""


def steam(canvas: Canvas, x: float, y: float) -> None:
    """Steam from a chimney."""

    def paint(layer: Canvas) -> None:
        layer.curve([(x, y), (x + 24, y - 60), (x - 14, y - 120), (x + 40, y - 190), (x + 110, y - 240)], "white", 46)

    canvas.soft("#ffffff", paint, blur=14, strength=0.95)


def table(canvas: Canvas, accident: random.Random, left: float) -> None:
    """A long table with its bench and bowls."""
    wide, top = 330, 800
    for x in (left + 24, left + wide - 24):
        pen(canvas, accident, [(x, top), (x - 8, top + 74)], width=8)
    pen_box(canvas, accident, (left, top - 14, left + wide, top + 6), "#b98d5c")
    pen_box(canvas, accident, (left - 8, top + 46, left + wide + 8, top + 58), "#a77b4b")
    for x in (left + 10, left + wide - 10):
        pen(canvas, accident, [(x, top + 58), (x, top + 96)], width=6)
    for x in (left + 80, left + 190, left + 250):
        canvas.pie(x, top - 30, 24, 24, 0, 180, "white")
        pen(
            canvas,
            accident,
            [(x - 24, top - 30), (x + 24, top - 30), (x + 14, top - 12), (x - 14, top - 12), (x - 24, top - 30)],
            width=3,
        )


def dog(canvas: Canvas, accident: random.Random, x: float, y: float) -> None:
    """A sleeping dog."""
    canvas.blob([(x - 92, y), (x - 70, y - 46), (x, y - 58), (x + 62, y - 40), (x + 84, y), (x, y + 10)], "#c49a63")
    canvas.blob([(x + 52, y - 8), (x + 76, y - 40), (x + 118, y - 34), (x + 146, y - 8), (x + 110, y + 8)], "#c49a63")
    canvas.blob([(x + 82, y - 42), (x + 100, y - 34), (x + 92, y - 6), (x + 76, y - 18)], "#8d6840")
    canvas.disc(x + 144, y - 10, 7, "ink")
    pen(canvas, accident, [(x + 108, y - 16), (x + 122, y - 14)], width=4)
    for line in ([(x - 92, y), (x - 128, y + 4), (x - 142, y - 14)], [(x - 40, y + 6), (x + 36, y + 8)]):
        pen(canvas, accident, line, width=6, colour="#8d6840")


def truss(canvas: Canvas, accident: random.Random, x: float) -> None:
    """A timber post with its braces and rafters."""
    wood = "#7d5d40"
    pen(canvas, accident, [(x, 210), (x, GROUND)], width=30, colour=wood)
    for side in (-1, 1):
        pen(canvas, accident, [(x, 400), (x + side * 120, 222)], width=18, colour=wood)
        pen(canvas, accident, [(x + side * 16, 214), (x + side * 16, GROUND)], width=3)
    pen(canvas, accident, [(x - 190, 214), (x, 70), (x + 190, 214)], width=16, colour=wood)


def engine(canvas: Canvas, accident: random.Random, x: float) -> None:
    """A marine diesel on blocks, its cylinder head off."""
    green, deep = "#4b7f52", "#35603f"
    for left in (x - 230, x + 150):
        pen_box(canvas, accident, (left, 812, left + 80, 866), "#8b6d52")
    pen_box(canvas, accident, (x - 250, 690, x + 250, 812), green, width=5)
    pen_box(canvas, accident, (x - 170, 618, x + 170, 690), deep, width=5)
    for number in range(4):
        canvas.oval(x - 114 + number * 76, 620, 28, 10, "#23282c", edge="ink", width=3)
        pen_box(canvas, accident, (x - 196 + number * 106, 716, x - 126 + number * 106, 786), "#5f9467", width=3)
    canvas.disc(x + 292, 742, 84, "#3a3f45", edge="ink", width=5)
    canvas.disc(x + 292, 742, 50, "#565d64")
    canvas.disc(x + 292, 742, 14, "#c0812a")
    pen(canvas, accident, [(x - 250, 720), (x - 320, 720), (x - 320, 640), (x - 356, 640)], width=17, colour="#8c6a3c")


def upturned_boat(canvas: Canvas, accident: random.Random, x: float, y: float) -> None:
    """A wooden boat upside down on trestles."""
    for leg in (x - 20, x + 330):
        pen(canvas, accident, [(leg - 34, y + 96), (leg, y + 30), (leg + 34, y + 96)], width=9, colour="#6f5138")
        pen(canvas, accident, [(leg - 60, y + 28), (leg + 60, y + 28)], width=9, colour="#6f5138")
    hull = [(x - 130, y + 22), (x - 60, y - 46), (x + 120, y - 84), (x + 320, y - 60), (x + 440, y + 22)]
    canvas.blob([*hull, (x + 150, y + 30)], "#b98452", edge="ink", width=4)
    for drop in (18, 42, 66):
        pen(
            canvas,
            accident,
            [
                (x - 96 + drop * 0.2, y + 22 - drop * 0.66),
                (x + 140, y + 14 - drop * 0.98),
                (x + 404 - drop * 0.6, y + 22 - drop * 0.72),
            ],
            width=3,
            colour="#6b4526",
        )


def cat_on_millstone(canvas: Canvas, accident: random.Random, x: float, y: float) -> None:
    """A black cat that has found a seat."""
    canvas.oval(x, y + 40, 150, 40, "#a7a59b", edge="ink", width=4)
    canvas.rect(x - 150, y + 8, x + 150, y + 40, "#b7b5aa")
    canvas.oval(x, y + 6, 150, 36, "#cbc9be", edge="ink", width=4)
    canvas.oval(x + 70, y + 6, 16, 6, "ink")
    cat = "#33373c"
    canvas.blob([(x - 44, y + 4), (x - 48, y - 50), (x - 14, y - 92), (x + 24, y - 60), (x + 34, y + 4)], cat)
    canvas.disc(x - 16, y - 108, 30, cat)
    canvas.shape([(x - 44, y - 116), (x - 40, y - 154), (x - 16, y - 132)], cat)
    canvas.shape([(x + 10, y - 116), (x + 8, y - 154), (x - 14, y - 132)], cat)
    canvas.curve([(x + 26, y - 2), (x + 76, y + 2), (x + 92, y - 34), (x + 78, y - 52)], cat, 13)
    for dx in (-26, -6):
        canvas.disc(x + dx, y - 110, 5, "#e6cf5a")
    pen(canvas, accident, [(x - 22, y - 40), (x - 24, y + 2)], width=3, colour="slate")
