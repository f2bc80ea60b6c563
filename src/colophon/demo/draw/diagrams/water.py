"""Two sections through water: the mudflat with its plastic, the salt that creeps up the river."""

from __future__ import annotations

import math
import random
from bisect import bisect_left

from colophon.demo.draw.canvas import Canvas, Point, blank, smooth
from colophon.demo.draw.chance import chance
from colophon.demo.draw.charts.frame import Spec
from colophon.demo.draw.palette import mix

_MUD = "#a58f70"
_SPECKS = ("#b5342f", "#2b7a78", "#21406b", "#f7f3ea", "#c08a2d", "#4b7f52", "#1d2a3a")


def mudflat(spec: Spec) -> Canvas:
    """A mudflat from reeds to water in three zones, a speck or thread for every particle counted."""
    canvas = blank(spec, "#f4efe3")
    width, _ = spec["size"]
    accident = chance(7)
    top = smooth([(0, 400), (250, 430), (600, 480), (1000, 545), (1300, 600), (1600, 650)])
    canvas.gradient(0, 0, width, 420, [(0, "#e4ecec"), (1, "#f6f0e2")])
    canvas.shape([(1130, 560), (1600, 560), (1600, 700), (1130, 640)], "#b9d3dc")
    for y in (585, 606, 628):
        canvas.line([(1300 + (628 - y), y), (1590, y)], "#e3eef1", 4, dash=(60, 34))
    canvas.shape([*top, (1600, 900), (0, 900)], _MUD)
    canvas.shape([(x, y + 120) for x, y in top] + [(1600, 900), (0, 900)], mix(_MUD, "ink", 0.12))
    canvas.shape([(x, y + 240) for x, y in top] + [(1600, 900), (0, 900)], mix(_MUD, "ink", 0.22))
    _reeds(canvas, accident)
    _crab(canvas, 815, _height(top, 815) - 6)
    edges = (0, 533, 1066, 1600)
    for zone, (label, value) in enumerate(zip(spec["labels"], spec["values"], strict=True)):
        left, right = edges[zone], edges[zone + 1]
        if zone:
            canvas.line([(left, 60), (left, 870)], "slate", 3, dash=(4, 9))
        x = left + 60 if zone else 300
        canvas.words(x, 116, label, 50, "ink", bold=True, serif=True)
        canvas.words(x, 240, str(value), 120, "brick", bold=True)
        canvas.words(x + 4, 298, "个/公斤干泥", 38, "slate")
        _plastic(canvas, accident, top, value, left + 40, right - 40)
    return canvas


def _height(top: list[Point], x: float) -> float:
    return top[bisect_left(top, (x, 0.0))][1]


def _plastic(canvas: Canvas, accident: random.Random, top: list[Point], count: int, left: float, right: float) -> None:
    taken: list[Point] = []
    while len(taken) < count:
        x = accident.uniform(left, right)
        y = accident.uniform(_height(top, x) + 36, 872)
        if any(math.dist((x, y), other) < 26 for other in taken):
            continue
        taken.append((x, y))
        colour = accident.choice(_SPECKS)
        turn = accident.uniform(0, math.pi)
        if accident.random() < 0.5:
            dx, dy = 15 * math.cos(turn), 15 * math.sin(turn)
            canvas.curve([(x - dx, y - dy), (x + dy * 0.5, y - dx * 0.5), (x + dx, y + dy)], colour, 5)
        else:
            canvas.shape([(x + 9 * math.cos(turn + a), y + 8 * math.sin(turn + a)) for a in (0, 1.4, 2.9, 4.4)], colour)


def _reeds(canvas: Canvas, accident: random.Random) -> None:
    for number in range(46):
        x = 6 + number * 5.6
        base, tall = 424 + x * 0.03, accident.uniform(150, 330)
        lean = accident.uniform(-26, 40)
        colour = mix("green", "#b79a52", accident.random() * 0.7)
        canvas.curve([(x, base), (x + lean * 0.3, base - tall * 0.6), (x + lean, base - tall)], colour, 5)
        if number % 4 == 0:
            canvas.oval(x + lean, base - tall - 16, 7, 22, "#7a5a34")


def _crab(canvas: Canvas, x: float, y: float) -> None:
    for side in (-1, 1):
        for number in range(3):
            canvas.line([(x + side * 30, y - 22), (x + side * (58 + 9 * number), y - 40 + 12 * number)], "#8a3d26", 5)
            foot = (x + side * (70 + 6 * number), y + 2 * number)
            canvas.line([(x + side * (58 + 9 * number), y - 40 + 12 * number), foot], "#8a3d26", 5)
        canvas.line([(x + side * 24, y - 34), (x + side * 50, y - 66)], "#8a3d26", 7)
        canvas.pie(x + side * 52, y - 76, 19, 16, 300 if side > 0 else 280, 600 if side > 0 else 580, "#b5502f")
        canvas.line([(x + side * 10, y - 40), (x + side * 12, y - 58)], "#8a3d26", 4)
        canvas.disc(x + side * 12, y - 60, 5, "ink")
    canvas.oval(x, y - 24, 44, 25, "#b5502f")
    canvas.bow(x, y - 24, 26, 12, 200, 340, "#d27a55", 4)


def salt_wedge(spec: Spec) -> Canvas:
    """The estuary cut lengthwise: salt water under fresh, its tip on the bed at ``tip_km``."""
    width, height = spec["size"]
    canvas = Canvas(width, height, "#f7f3ea")

    def x(km: float) -> float:
        return 50 + (41 - km) / 45.5 * (canvas.width - 100)

    def bed(km: float) -> float:
        return 470 + (40 - km) / 44 * 150

    surface, tip = 290.0, spec["tip_km"]
    floor = [(x(km), bed(km) + 7 * math.sin(km * 0.9)) for km in range(41, -6, -1)]
    canvas.gradient(50, surface, width - 50, 640, [(0, "#cfe3d3"), (1, "#b7d3c3")])
    edge = [(x(tip), bed(tip) - 4), (x(24), 452), (x(17), 415), (x(10), 370), (x(4), 318), (x(1), 292)]
    body = [*smooth(edge), (x(-4.5), surface), (x(-4.5), 700), (x(tip), 700)]
    canvas.shape(body, "#2d5583")
    canvas.line(smooth(edge), "#7d9fc0", 5)
    canvas.shape([*floor, (width - 50, 720), (50, 720)], "#8d7456")
    canvas.line(floor, "#5f4b35", 7)
    canvas.rect(0, 0, 50, height, "#f7f3ea")
    canvas.rect(width - 50, 0, width, height, "#f7f3ea")
    canvas.rect(50, 716, width - 50, height, "#f7f3ea")
    canvas.line([(50, surface), (width - 50, surface)], "teal", 5)
    for km in (39, 30, 21.5, 13):
        canvas.arrow([(x(km), 336 - (39 - km) * 0.8), (x(km) + 120, 336 - (39 - km) * 0.8)], "green", 6, head=26)
    canvas.words(x(35), 400, "江水（淡）", 42, "#2f5f3c", to="ms", bold=True)
    canvas.arrow([(x(4), 500), (x(13), 486)], "white", 8, head=34)
    canvas.words(x(3), 512, "涨潮", 44, "white", bold=True)
    canvas.words(x(1.2), 420, "海水（咸）", 42, "white", to="ms", bold=True)
    for point in spec["points"]:
        _flag(canvas, x(point["km"]), surface, f"{point['name']}", f"{point['km']}公里")
    canvas.line([(x(tip), bed(tip) + 14), (x(tip), 680)], "white", 4)
    canvas.words(x(tip) + 18, 680, f"楔尖：距口门{tip}公里", 38, "white", bold=True)
    canvas.words(50, 772, "上游", 36, "slate")
    canvas.words(width - 50, 772, "海", 36, "slate", to="rs")
    canvas.words(width / 2, 772, "垂直方向放大，非比例", 34, "slate", to="ms")
    return canvas


def _flag(canvas: Canvas, x: float, surface: float, name: str, way: str) -> None:
    canvas.line([(x, surface), (x, 96)], "ink", 4)
    canvas.shape([(x, 88), (x + 44, 106), (x, 124)], "brick")
    left = x < canvas.width - 260
    edge = x + 16 if left else x - 16
    canvas.words(edge, 176, name, 42, "ink", to="ls" if left else "rs", bold=True)
    canvas.words(edge, 226, way, 36, "slate", to="ls" if left else "rs")
