"""The plan of a ship in a narrow bend, everything to scale."""

from __future__ import annotations

import math

from colophon.demo.draw.canvas import Canvas, Point, blank
from colophon.demo.draw.charts.frame import Spec
from colophon.demo.draw.palette import mix

_PIXELS_A_METRE = 1.1
_START, _RADIUS, _STRAIGHT = (1640.0, 850.0), 640.0, 560.0
_INWARD = math.radians(4)
_TURN = math.radians(60)


def bend(spec: Spec) -> Canvas:
    """A channel that turns by 60 degrees and a ship in five positions round it."""
    canvas = blank(spec, "#dbe7ea")
    canvas.blob([(-100, 380), (60, 420), (200, 600), (330, 800), (600, 960), (900, 1100), (-100, 1100)], "#e8dcc4")
    canvas.blob([(520, -80), (600, 120), (760, 330), (1000, 470), (1300, 520), (1700, 480), (1700, -100)], "#e8dcc4")
    half = spec["channel_width_m"] * _PIXELS_A_METRE / 2
    way = [_along(s) for s in range(-60, 1960, 20)]
    left, right = [_aside(x, y, a, -half) for x, y, a in way], [_aside(x, y, a, half) for x, y, a in way]
    canvas.shape([*left, *reversed(right)], "#9dbccb")
    for edge in (left, right):
        canvas.line(edge, "#6f95a8", 4, dash=(18, 14))
    for s in range(60, 1860, 225):
        x, y, a = _along(s)
        _buoy(canvas, _aside(x, y, a, -half - 14), "red")
        _buoy(canvas, _aside(x, y, a, half + 14), "green")
    _tide(canvas)
    for number, (s, lean) in enumerate(((450, 2), (775, 13), (1075, 25), (1360, 21), (1640, 4))):
        _ship(
            canvas, spec["ship_m"], s, math.radians(lean), mix("#9dbccb", "navy", (0.28, 0.44, 0.6, 0.78, 1.0)[number])
        )
    canvas.words(700, 110, spec["title"], 62, "ink", bold=True, serif=True)
    long, wide = spec["ship_m"]
    canvas.words(700, 170, f"channel {spec['channel_width_m']} m wide, ship {long} × {wide} m", 38, "slate")
    canvas.words(1330, 660, "sea", 46, "#5f8496", serif=True)
    canvas.words(70, 100, "harbour", 46, "#5f8496", serif=True)
    bar = 300 * _PIXELS_A_METRE
    canvas.line([(80, 930), (80 + bar, 930)], "ink", 6)
    for x in (80, 80 + bar):
        canvas.line([(x, 916), (x, 944)], "ink", 6)
    canvas.words(80 + bar / 2, 904, "300 m", 38, "ink", to="ms", bold=True)
    return canvas


def _along(s: float) -> tuple[float, float, float]:
    """Where the middle of the channel is after ``s``, and its heading (radians, 0 is to the left, growing upwards)."""
    dx, dy = -math.cos(_INWARD), -math.sin(_INWARD)
    if s <= _STRAIGHT:
        return _START[0] + dx * s, _START[1] + dy * s, _INWARD
    x, y = _START[0] + dx * _STRAIGHT, _START[1] + dy * _STRAIGHT
    turned = min((s - _STRAIGHT) / _RADIUS, _TURN)
    middle = (x + _RADIUS * math.sin(_INWARD), y - _RADIUS * math.cos(_INWARD))
    a = _INWARD + turned
    x, y = middle[0] - _RADIUS * math.sin(a), middle[1] + _RADIUS * math.cos(a)
    rest = max(0.0, s - _STRAIGHT - _RADIUS * _TURN)
    return x - rest * math.cos(a), y - rest * math.sin(a), a


def _aside(x: float, y: float, heading: float, by: float) -> Point:
    return x + by * math.sin(heading), y - by * math.cos(heading)


def _ship(canvas: Canvas, size: tuple[float, float], s: float, lean: float, colour: tuple[int, int, int]) -> None:
    x, y, heading = _along(s)
    a = heading + lean
    long, wide = size[0] * _PIXELS_A_METRE, size[1] * _PIXELS_A_METRE
    hull = ((-0.5, -0.42), (0.34, -0.5), (0.44, -0.32), (0.5, 0), (0.44, 0.32), (0.34, 0.5), (-0.5, 0.42))
    canvas.shape([_on(x, y, a, long * u, wide * v) for u, v in hull], colour, edge="white", width=3)
    for place in range(5):
        u = -0.28 + place * 0.13
        corners = ((u, -0.3), (u + 0.1, -0.3), (u + 0.1, 0.3), (u, 0.3))
        canvas.shape([_on(x, y, a, long * p, wide * q) for p, q in corners], mix(colour, "white", 0.22))
    corners = ((-0.46, -0.36), (-0.38, -0.36), (-0.38, 0.36), (-0.46, 0.36))
    canvas.shape([_on(x, y, a, long * p, wide * q) for p, q in corners], "white")


def _on(x: float, y: float, a: float, ahead: float, beside: float) -> Point:
    return x - ahead * math.cos(a) + beside * math.sin(a), y - ahead * math.sin(a) - beside * math.cos(a)


def _buoy(canvas: Canvas, at: Point, colour: str) -> None:
    canvas.disc(*at, 13, colour, edge="white", width=4)


def _tide(canvas: Canvas) -> None:
    x, y, _ = _along(172)
    canvas.shape(
        [
            *((x + 100, y - 26), (x - 20, y - 34), (x - 20, y - 62), (x - 96, y - 6)),
            *((x - 16, y + 44), (x - 18, y + 18), (x + 100, y + 24)),
        ],
        "white",
    )
    canvas.words(x + 36, y - 2, "tide", 42, "#3d6b80", to="mm", bold=True)
