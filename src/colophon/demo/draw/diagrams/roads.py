"""Two sketch maps: four ways to the airport, and the river from its reservoir to the sea."""

from __future__ import annotations

import math

from colophon.demo.draw.canvas import Canvas, Point, blank, smooth
from colophon.demo.draw.charts.frame import Spec
from colophon.demo.draw.palette import mix

_LAND = "#f4eedf"


def routes(spec: Spec) -> Canvas:
    """Four coloured lines from the ferry landing to the airport, with a legend."""
    canvas = blank(spec, _LAND)
    top = smooth([(-60, 440), (300, 452), (700, 440), (1000, 430), (1300, 380), (1660, 320)])
    shore = smooth(
        [(1660, 1060), (1520, 980), (1490, 800), (1380, 650), (1150, 560), (700, 556), (300, 570), (-60, 566)]
    )
    canvas.shape([*top, *shore], "river")
    for x, y in ((1460, 480), (1530, 600), (1560, 740), (1400, 540)):
        canvas.curve([(x - 44, y), (x - 22, y - 9), (x, y), (x + 22, y - 9), (x + 44, y)], "#a9c3cf", 4)
    canvas.words(1450, 430, "海", 46, "#7d9fb0", serif=True)
    canvas.words(60, 520, "砚江", 42, "#7d9fb0", serif=True)
    _wetland(canvas)
    paths: list[list[Point]] = [
        [(640, 360), (640, 500), (640, 660), (760, 760), (1000, 826), (1240, 905)],
        [(640, 360), (520, 330), (430, 350), (424, 500), (440, 690), (600, 830), (900, 908), (1240, 925)],
        [(640, 360), (480, 258), (260, 290), (190, 400), (190, 620), (260, 850), (520, 1000), (900, 1020), (1240, 948)],
        [(640, 360), (800, 378), (980, 372), (1080, 400), (1104, 500), (1120, 640), (1180, 790), (1262, 885)],
    ]
    canvas.rect(176, 432, 204, 580, "white", edge="slate", width=3)
    canvas.rect(1084, 408, 1126, 566, "white", edge="slate", width=3)
    for route, path in zip(spec["routes"], paths, strict=True):
        canvas.curve(path, _LAND, 20)
        canvas.curve(path, route["colour"], 13)
    _ferry(canvas, 640, 500)
    for name, x, y, to in (
        ("鼓楼", 400, 330, "rs"),
        ("一桥", 160, 420, "rs"),
        ("南埠", 610, 640, "rs"),
        ("会展中心", 470, 700, "ls"),
        ("澜门大桥", 1140, 500, "ls"),
        ("快速路", 1180, 690, "ls"),
        ("云汀镇", 500, 958, "ms"),
        ("大汀岛", 940, 1074, "ms"),
        ("机场大巴", 870, 770, "ls"),
    ):
        canvas.words(x, y, name, 36, "ink", to=to, halo=_LAND)  # type: ignore[arg-type]
    for x, y in ((430, 350), (640, 620), (448, 700), (520, 1000), (940, 1020)):
        canvas.disc(x, y, 12, "white", edge="ink", width=5)
    canvas.disc(640, 360, 20, "ink", edge="white", width=5)
    canvas.words(640, 324, "盐仓", 50, "ink", to="ms", bold=True, halo=_LAND)
    _plane(canvas, 1310, 926)
    canvas.words(1310, 1040, "云汀机场", 44, "ink", to="ms", bold=True, halo=_LAND)
    canvas.words(60, 104, spec["title"], 58, "ink", bold=True, serif=True)
    _legend(canvas, spec)
    return canvas


def _legend(canvas: Canvas, spec: Spec) -> None:
    canvas.rect(950, 40, 1560, 296, "#fbf8f1", radius=14, edge="grid", width=3)
    for number, route in enumerate(sorted(spec["routes"], key=lambda one: int(one["name"].split()[-1].rstrip("分")))):
        y = 90 + 56 * number
        words, _, minutes = route["name"].rpartition(" ")
        canvas.line([(980, y), (1040, y)], route["colour"], 13)
        canvas.words(1064, y, words, 38, "ink", to="lm")
        canvas.words(1536, y, minutes, 38, route["colour"], to="rm", bold=True)


def _wetland(canvas: Canvas) -> None:
    for row in range(5):
        for place in range(7):
            x, y = 720 + place * 74 + (37 if row % 2 else 0), 950 + row * 34
            canvas.line([(x - 22, y), (x + 22, y)], "#b9c9a8", 4)
            for lean in (-8, 0, 8):
                canvas.line([(x, y), (x + lean, y - 20)], "#9db488", 3)


def _ferry(canvas: Canvas, x: float, y: float) -> None:
    canvas.shape([(x - 46, y), (x + 46, y), (x + 34, y + 24), (x - 34, y + 24)], "ink")
    canvas.rect(x - 28, y - 24, x + 28, y, "white", edge="ink", width=4)
    canvas.rect(x - 12, y - 44, x + 12, y - 24, "brick")


def _plane(canvas: Canvas, x: float, y: float) -> None:
    canvas.disc(x, y, 58, "ink")
    canvas.line([(x - 34, y + 34), (x + 32, y - 32)], "white", 13)
    canvas.shape([(x - 4, y - 10), (x - 42, y - 24), (x - 34, y - 34), (x + 16, y - 28)], "white")
    canvas.shape([(x + 10, y + 4), (x + 24, y + 42), (x + 34, y + 34), (x + 28, y - 16)], "white")
    canvas.shape([(x - 24, y + 12), (x - 44, y + 6), (x - 38, y), (x - 16, y + 4)], "white")
    canvas.shape([(x - 12, y + 24), (x - 6, y + 44), (x, y + 38), (x - 4, y + 16)], "white")


_WAY: list[Point] = [
    *((175, 260), (230, 330), (300, 430), (400, 450), (490, 400), (590, 430), (680, 530), (790, 560)),
    *((890, 500), (970, 450), (1070, 480), (1180, 580), (1300, 610), (1420, 560), (1540, 540), (1660, 540)),
]
# name: index along the smoothed way, the height at which its words stand left of their leader
_PLACES = {
    "Qingluo intake": (74, 660),
    "Salt limit": (92, 340),
    "First Yan Bridge": (106, 730),
    "Salt Warehouses ferry": (122, 250),
    "Lanmen Bridge": (136, 810),
    "Xikou gauge": (158, 420),
    "Light vessel": (169, 300),
}


def river(spec: Spec) -> Canvas:
    """The river from its lake to the sea, the points along it with their distance from the mouth."""
    canvas = blank(spec, _LAND)
    canvas.blob(
        [
            (1660, 200),
            (1590, 340),
            (1520, 430),
            (1490, 540),
            (1520, 660),
            (1590, 790),
            (1660, 900),
            (1800, 900),
            (1800, 200),
        ],
        "#8fb0c2",
    )
    way = smooth(_WAY)
    fresh, salt = "#b5d0db", "#8fb0c2"
    for x, y, size in ((290, 600, 1.2), (130, 450, 1.0)):
        _hill(canvas, x, y, size)
    limit = 92
    canvas.shape(_banks(way[: limit + 1], 0), fresh)
    canvas.shape(_banks(way[limit:], limit), salt)
    canvas.blob([(60, 130), (130, 90), (210, 140), (230, 220), (205, 290), (150, 300), (90, 250)], fresh)
    canvas.line([(120, 318), (222, 262)], "slate", 15)
    gap_x, gap_y = way[46]
    canvas.rect(gap_x - 24, gap_y - 46, gap_x + 24, gap_y + 46, _LAND)
    for side in (-22, 22):
        canvas.line([(gap_x + side - 10, gap_y + 40), (gap_x + side + 10, gap_y - 40)], "slate", 5)
    for point in spec["points"]:
        _point(canvas, way, point)
    canvas.words(70, 900, spec["title"], 64, "ink", bold=True, serif=True)
    canvas.words(70, 956, "kilometres from the mouth in brackets", 36, "slate")
    canvas.words(1490, 740, "the sea →", 42, "#3f6478", to="rs", serif=True)
    return canvas


def _banks(way: list[Point], first: int) -> list[Point]:
    sides: tuple[list[Point], list[Point]] = ([], [])
    for number, (x, y) in enumerate(way):
        x0, y0 = way[max(0, number - 1)]
        x1, y1 = way[min(len(way) - 1, number + 1)]
        far = math.hypot(x1 - x0, y1 - y0) or 1
        place = first + number
        half = 11 + place * 0.05 + max(0, place - 118) ** 1.35 * 0.42
        for side, by in zip(sides, (half, -half), strict=True):
            side.append((x - (y1 - y0) / far * by, y + (x1 - x0) / far * by))
    return [*sides[0], *reversed(sides[1])]


def _point(canvas: Canvas, way: list[Point], point: Spec) -> None:
    label = f"{point['name']} ({str(point['km']).replace('-', '−')})"
    if point["name"] not in _PLACES:
        canvas.words(250, 150, label, 42, "ink", bold=True)
        return
    index, y = _PLACES[point["name"]]
    at = way[index]
    colour = "brick" if point.get("dotted") else "ink"
    canvas.line([at, (at[0], y - 34 if y < at[1] else y + 6)], colour, 3)
    canvas.words(at[0] - 16, y, label, 42, colour, to="rs", bold=True, halo=_LAND)
    if point.get("dotted"):
        canvas.line([(at[0] + 18, at[1] - 70), (at[0] - 22, at[1] + 74)], "brick", 7, dash=(3, 15))
    else:
        canvas.disc(*at, 14, "white", edge=colour, width=6)


def _hill(canvas: Canvas, x: float, y: float, size: float) -> None:
    canvas.shape([(x - 46 * size, y), (x, y - 62 * size), (x + 46 * size, y)], mix("#c9bf9c", _LAND, 0.25))
    canvas.shape([(x, y - 62 * size), (x + 46 * size, y), (x + 8 * size, y)], mix("#a89f7c", _LAND, 0.3))
