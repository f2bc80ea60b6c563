"""Two drawings of people at home: the section through a house with its new lift, and how to sit to be measured."""

from __future__ import annotations

import math

from colophon.demo.draw.canvas import Canvas, blank
from colophon.demo.draw.charts.frame import Spec
from colophon.demo.draw.palette import mix

_WALL = "#b4674c"


def lift(spec: Spec) -> Canvas:
    """Six floors with stairs and lit windows, a glass shaft at the right, each floor's share as a bar at the left."""
    canvas = blank(spec, "#eef1ee")
    canvas.gradient(0, 0, 1200, 1100, [(0, "#d6e3e8"), (1, "#f7f1e4")])
    canvas.rect(0, 1100, 1200, 1200, "#cbbf9f")
    left, right, floor, ground = 470, 900, 148, 1100
    top = ground - 6 * floor
    canvas.shape([(left - 26, top), (right + 26, top), (right - 60, top - 84), (left + 60, top - 84)], "#5c4a44")
    canvas.rect(left, top, right, ground, _WALL)
    for storey in range(6):
        y = ground - floor * (storey + 1)
        canvas.rect(left + 14, y + 12, right - 14, y + floor - 8, "#f4e7d2")
        canvas.rect(left + 160, y + 12, right - 160, y + floor - 8, "#dccdb4")
        for x, lit in ((left + 40, storey % 2 == 0), (right - 126, storey % 2 == 1)):
            canvas.rect(x, y + 38, x + 86, y + 108, "#ffd978" if lit else "#8fa3b0", edge="#6a5140", width=5)
            canvas.line([(x + 43, y + 38), (x + 43, y + 108)], "#6a5140", 4)
        if storey < 5:
            steps = [(left + 168, y + floor - 10), (right - 172, y + floor / 2 + 4), (left + 168, y + 12)]
            canvas.line(steps, "#8b6d52", 9)
        _share(canvas, spec, storey, y + floor / 2, left - 26)
    _shaft(canvas, right, top - 30, ground, floor)
    canvas.words(60, 150, "每户分摊，元/户", 42, "ink", bold=True)
    canvas.line([(0, ground), (1200, ground)], "#5c4a44", 6)
    return canvas


def _share(canvas: Canvas, spec: Spec, storey: int, y: float, right: float) -> None:
    name, _, amount = spec["labels"][storey].partition(" ")
    value = spec["values"][storey]
    canvas.words(60, y - 10, name, 36, "slate")
    canvas.words(right - 14, y - 10, amount, 42, "ink", to="rs", bold=True)
    full = right - 74
    canvas.rect(60, y + 8, 60 + full, y + 32, "#ddd5c4", radius=6)
    if value:
        canvas.rect(60, y + 8, 60 + full * value / max(spec["values"]), y + 32, "teal", radius=6)


def _shaft(canvas: Canvas, left: float, top: float, ground: float, floor: float) -> None:
    x0, x1 = left + 22, left + 196
    canvas.rect(x0, top, x1, ground, "#cfe2ea", edge="#4d6473", width=8)
    for storey in range(1, 7):
        y = ground - floor * storey
        canvas.line([(left, y), (x1, y)], "#4d6473", 6)
        canvas.line([(x0 + 14, y + 20), (x0 + 60, y + 90)], "#e9f4f8", 5)
    base = ground - floor * 4
    middle = (x0 + x1) / 2
    canvas.line([(middle, top + 8), (middle, base - floor + 20)], "ink", 4)
    canvas.rect(x0 + 14, base - floor + 16, x1 - 14, base - 6, "#fff3cf", edge="ink", width=6)
    _woman(canvas, middle - 6, base - 9)


def _woman(canvas: Canvas, x: float, y: float) -> None:
    canvas.rect(x - 15, y - 22, x - 3, y, "ink")
    canvas.rect(x + 4, y - 22, x + 16, y, "ink")
    canvas.shape([(x - 24, y - 18), (x + 26, y - 18), (x + 18, y - 78), (x - 14, y - 78)], "plum")
    canvas.disc(x + 2, y - 92, 16, "#e2b58f")
    canvas.pie(x + 2, y - 95, 18, 18, 170, 375, "#d9d9d6")
    canvas.disc(x - 15, y - 98, 8, "#d9d9d6")
    canvas.line([(x + 10, y - 68), (x + 28, y - 46)], "#5a3a54", 9)
    canvas.shape([(x + 16, y - 36), (x + 46, y - 36), (x + 40, y - 8), (x + 22, y - 8)], "gold")
    canvas.bow(x + 31, y - 38, 13, 18, 180, 360, "#8a6013", 4)
    canvas.disc(x + 24, y - 40, 7, "green")


def posture(spec: Spec) -> Canvas:
    """A seated figure from the side: back supported, cuff at the height of the heart, forearm on the table."""
    canvas = blank(spec, "#f7f3ea")
    canvas.rect(0, 960, 1400, 1100, "#e5dcc8")
    canvas.line([(0, 960), (1400, 960)], "slate", 4)
    _chair(canvas)
    _table(canvas)
    _sitter(canvas)
    _wall_clock(canvas, 1130, 200)
    heart = 498
    canvas.line([(440, heart), (950, heart)], "red", 4, dash=(14, 10))
    labels = spec["labels"]
    for text, at, to, align in (
        (labels[0], (350, 330), (408, 480), "rs"),
        (labels[1], (960, 510), (0, 0), "ls"),
        (labels[2], (950, 776), (830, 650), "ls"),
        (labels[3], (560, 1052), (760, 950), "rs"),
        (labels[4], (1130, 420), (0, 0), "ms"),
    ):
        canvas.words(*at, text, 46, "ink", to=align, bold=True)  # type: ignore[arg-type]
        if to != (0, 0):
            canvas.line([_beside(at, align), to], "ink", 3)
            canvas.disc(*to, 8, "ink")
    return canvas


def _beside(at: tuple[float, float], align: str) -> tuple[float, float]:
    return (at[0] + 12, at[1] - 16) if align == "rs" else (at[0] - 12, at[1] - 16)


def _chair(canvas: Canvas) -> None:
    wood = "#8b6d52"
    canvas.line([(392, 350), (412, 720)], wood, 24)
    canvas.line([(412, 720), (398, 958)], wood, 22)
    canvas.line([(690, 726), (702, 958)], wood, 22)
    canvas.rect(404, 706, 712, 734, wood, radius=10)
    canvas.line([(404, 850), (698, 850)], mix(wood, "ink", 0.2), 12)


def _table(canvas: Canvas) -> None:
    canvas.rect(720, 646, 1250, 676, "#a98a63", radius=6)
    canvas.line([(1226, 676), (1226, 958)], "#8b6d52", 24)
    canvas.rect(1010, 560, 1180, 646, "#dfe6e8", radius=10, edge="slate", width=5)
    canvas.rect(1032, 578, 1128, 624, "#9fb8a4", radius=4)
    canvas.words(1080, 601, "--/--", 30, "ink", to="mm", bold=True)
    canvas.disc(1154, 601, 13, "slate")
    canvas.curve([(1010, 620), (930, 640), (860, 600), (720, 560), (640, 520)], "slate", 7)


def _sitter(canvas: Canvas) -> None:
    skin, shirt, trousers = "#e0b28c", "#7fa3a8", "#39495e"
    canvas.line([(486, 672), (690, 676)], trousers, 84)
    canvas.line([(700, 690), (722, 900)], trousers, 66)
    canvas.blob([(690, 912), (690, 956), (830, 956), (822, 930), (756, 906)], "ink")
    canvas.blob([(440, 420), (500, 378), (580, 392), (604, 470), (590, 600), (580, 712), (436, 712), (424, 560)], shirt)
    canvas.rect(506, 330, 552, 400, skin)
    canvas.oval(536, 284, 66, 78, skin)
    canvas.pie(528, 268, 72, 76, 150, 345, "#4a4038")
    canvas.pie(500, 286, 44, 58, 90, 270, "#4a4038")
    canvas.shape([(598, 276), (616, 300), (596, 308)], skin)
    canvas.disc(582, 272, 6, "ink")
    canvas.bow(586, 318, 16, 8, 20, 130, "#a5714f", 4)
    canvas.line([(540, 440), (610, 600)], mix(shirt, "ink", 0.15), 62)
    canvas.line([(612, 612), (826, 628)], skin, 44)
    canvas.oval(846, 628, 34, 20, skin)
    _cuff(canvas, 563, 498)
    canvas.disc(492, 498, 18, "red")
    canvas.shape([(476, 506), (508, 506), (492, 532)], "red")


def _cuff(canvas: Canvas, x: float, y: float) -> None:
    slope = math.atan2(160, 70)
    dx, dy = math.cos(slope), math.sin(slope)
    corners = [(-48, -44), (48, -44), (48, 44), (-48, 44)]
    canvas.shape([(x + a * dx - b * dy, y + a * dy + b * dx) for a, b in corners], "navy")
    canvas.line(
        [(x - 44 * dy * -1 - 30 * dx, y - 30 * dy + 44 * dx), (x + 44 * dy - 30 * dx, y - 30 * dy - 44 * dx)],
        "#8fa7c6",
        4,
    )


def _wall_clock(canvas: Canvas, x: float, y: float) -> None:
    canvas.disc(x, y, 104, "white", edge="ink", width=9)
    canvas.pie(x, y, 84, 84, -90, -60, "#f3d9a4")
    for tick in range(12):
        a = math.radians(tick * 30)
        canvas.line([(x + r * math.sin(a), y - r * math.cos(a)) for r in (80, 92)], "ink", 5)
    canvas.line([(x, y), (x - 36, y - 28)], "ink", 10)
    canvas.line([(x, y), (x + 37, y - 64)], "ink", 7)
    canvas.disc(x, y, 9, "ink")
