"""People as calm silhouettes: standing, sitting, bending, stretching, at a telescope."""

from __future__ import annotations

from colophon.demo.draw.canvas import Canvas, Point
from colophon.demo.draw.palette import Paint

# Limbs in tenths of the standing height, the feet at (0, 0), facing right: head, torso from neck to hip, then limbs.
_POSES: dict[str, tuple[Point, list[Point], list[list[Point]]]] = {
    "stand": (
        (0.2, -9.2),
        [(0.0, -7.9), (-0.1, -4.9)],
        [
            [(-0.4, -4.8), (-0.6, -2.4), (-0.8, 0)],
            [(0.3, -4.8), (0.5, -2.4), (0.6, 0)],
            [(-0.3, -7.6), (-1.0, -5.9), (-0.7, -4.4)],
            [(0.3, -7.6), (0.9, -6.0), (0.8, -4.5)],
        ],
    ),
    "notebook": (
        (0.5, -9.1),
        [(0.1, -7.9), (-0.1, -4.9)],
        [
            [(-0.4, -4.8), (-0.5, -2.4), (-0.7, 0)],
            [(0.3, -4.8), (0.5, -2.4), (0.7, 0)],
            [(0.2, -7.5), (0.7, -6.0), (1.7, -6.5)],
            [(0.3, -7.5), (0.5, -5.9), (1.6, -6.1)],
        ],
    ),
    "give": (
        (0.7, -8.5),
        [(0.2, -7.4), (-0.4, -4.7)],
        [
            [(-0.7, -4.6), (-0.6, -2.3), (-0.7, 0)],
            [(0.0, -4.6), (0.3, -2.3), (0.4, 0)],
            [(0.2, -7.1), (1.2, -6.0), (2.4, -6.2)],
            [(0.0, -7.0), (-0.2, -5.5), (0.5, -4.6)],
        ],
    ),
    "sit": (
        (0.6, -7.0),
        [(0.1, -5.9), (-0.6, -3.2)],
        [
            [(-0.5, -3.1), (1.5, -3.2), (1.5, 0)],
            [(-0.4, -2.9), (1.2, -2.9), (1.1, 0)],
            [(0.1, -5.6), (0.7, -4.3), (1.8, -4.8)],
            [(0.2, -5.5), (0.9, -4.1), (1.9, -4.6)],
        ],
    ),
    "stretch": (
        (1.4, -8.4),
        [(0.9, -7.3), (-0.3, -4.9)],
        [
            [(-0.4, -4.8), (-0.5, -2.4), (-0.7, 0)],
            [(0.1, -4.9), (1.7, -4.6), (3.3, -4.5)],
            [(1.0, -7.0), (2.2, -6.1), (3.1, -4.9)],
            [(0.8, -7.0), (1.9, -5.8), (2.8, -4.9)],
        ],
    ),
    "bend": (
        (3.0, -6.9),
        [(2.2, -6.4), (-0.2, -5.2)],
        [
            [(-0.4, -5.0), (-0.3, -2.4), (-0.9, 0)],
            [(0.1, -5.0), (0.9, -2.6), (1.1, 0)],
            [(2.1, -6.1), (2.6, -4.7), (3.8, -4.4)],
            [(1.9, -6.1), (2.2, -4.6), (3.3, -4.2)],
        ],
    ),
}


def person(
    canvas: Canvas,
    x: float,
    y: float,
    tall: float,
    colour: Paint,
    pose: str = "stand",
    *,
    left: bool = False,
    coat: bool = False,
) -> None:
    """A silhouette with its feet at a point; ``tall`` is its height were it to stand."""
    head, torso, limbs = _POSES[pose]
    unit = tall / 10

    def at(points: list[Point]) -> list[Point]:
        return [(x + (-px if left else px) * unit, y + py * unit) for px, py in points]

    for limb in limbs[:2]:
        canvas.curve(at(limb), colour, unit * 0.95)
    for limb in limbs[2:]:
        canvas.curve(at(limb), colour, unit * 0.68)
    (tx, ty), (hx, hy) = torso
    outline = [(tx - 0.85, ty + 0.1), (tx + 0.75, ty + 0.1), (hx + 0.95, hy + 0.2), (hx - 0.85, hy + 0.2)]
    if coat:
        outline = [(tx - 0.85, ty + 0.1), (tx + 0.75, ty + 0.1), (hx + 1.3, hy + 2.2), (hx - 1.2, hy + 2.2)]
    canvas.shape(at(outline), colour, edge=colour, width=unit * 0.5)
    canvas.line(at([torso[0], head]), colour, unit * 0.6)
    (cx, cy) = at([head])[0]
    canvas.oval(cx, cy, unit * 0.72, unit * 0.86, colour)


def telescope(canvas: Canvas, x: float, y: float, tall: float, colour: Paint, *, left: bool = False) -> None:
    """A telescope on three legs."""
    side = -1 if left else 1
    top = (x, y - tall)
    for foot in (-0.3, 0.05, 0.34):
        canvas.line([top, (x + foot * tall, y)], colour, tall * 0.035)
    canvas.line(
        [(x - side * tall * 0.28, top[1] + 2), (x + side * tall * 0.34, top[1] - tall * 0.06)], colour, tall * 0.1
    )
