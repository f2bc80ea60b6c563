"""Three more: the city through a wet bus window, nine gables from the river, a page of the old register."""

from __future__ import annotations

import math
import random

from colophon.demo.draw.canvas import Canvas, Point, blank
from colophon.demo.draw.chance import chance
from colophon.demo.draw.charts.frame import Spec
from colophon.demo.draw.palette import mix, tint
from colophon.demo.draw.scenes.kit import ripples
from colophon.lib import fonts


def bus_window(spec: Spec) -> Canvas:
    """Blurred blocks of the city through rain; an old woman with a mandarin at the edge."""
    canvas, accident = blank(spec), chance(spec["key"])
    canvas.blurred(_street, blur=13)
    for _ in range(150):
        x, y = accident.uniform(90, 1500), accident.uniform(90, 780)
        r = accident.uniform(3, 9)
        canvas.oval(x, y, r, r * 1.25, tint("#f4f7f5", 0.62))
        canvas.disc(x - r * 0.2, y - r * 0.3, r * 0.36, tint("#ffffff", 0.9))
    for _ in range(46):
        x, y, long = accident.uniform(90, 1500), accident.uniform(60, 640), accident.uniform(60, 210)
        canvas.line([(x, y), (x - long * 0.34, y + long)], tint("#eef3f2", 0.5), accident.uniform(3, 6))
        canvas.disc(x - long * 0.34, y + long, 6, tint("#ffffff", 0.75))
    canvas.mirrored(310, 184, "27", 150, "#3f8f5a", strength=0.9)
    frame = "#39424a"
    for box in ((0, 0, 1600, 70), (0, 800, 1600, 1000), (0, 0, 70, 1000), (1530, 0, 1600, 1000)):
        canvas.rect(*box, frame)
    for x, y, dx, dy in ((70, 70, 1, 1), (1530, 70, -1, 1), (70, 800, 1, -1), (1530, 800, -1, -1)):
        corner = [(x, y)] + [
            (x + dx * 90 * (1 - math.cos(a)), y + dy * 90 * (1 - math.sin(a)))
            for a in (n * math.pi / 24 for n in range(13))
        ]
        canvas.shape(corner, frame)
    canvas.rect(70, 70, 1530, 800, None, radius=90, edge="#20272d", width=13)
    canvas.rect(0, 838, 1600, 850, "#59656e")
    canvas.rect(0, 900, 1600, 1000, "#3f6f67")
    canvas.rect(0, 900, 1600, 914, "#2f5851")
    _passenger(canvas)
    return canvas


def _street(canvas: Canvas) -> None:
    canvas.gradient(0, 0, 1600, 480, [(0, "#c3ccd0"), (1, "#dcdcd2")])
    for x, wide, tall, colour in (
        (60, 200, 250, "#a9b0b0"), (300, 150, 330, "#b9b3a6"), (1060, 180, 300, "#a7aeb2"), (1280, 240, 230, "#b6ac9f"),
    ):  # fmt: skip
        canvas.rect(x, 470 - tall, x + wide, 500, colour)
        for row in range(4):
            for place in range(3):
                if (row + place + x // 10) % 3 == 0:
                    canvas.rect(
                        x + 24 + place * 52,
                        490 - tall + row * 52,
                        x + 52 + place * 52,
                        520 - tall + row * 52,
                        "#f0d595",
                    )
    canvas.rect(0, 470, 1600, 660, "#8fa4ad")
    for y in (510, 560, 606):
        canvas.line([(0, y), (1600, y + 6)], "#b9c9ce", 13)
    canvas.bow(620, 500, 430, 300, 180, 360, "#51656f", 34)
    canvas.line([(80, 452), (1240, 452)], "#51656f", 34)
    for x in range(230, 1040, 90):
        high = 300 * math.sqrt(max(0.0, 1 - ((x - 620) / 430) ** 2))
        canvas.line([(x, 500 - high), (x, 452)], "#51656f", 9)
    canvas.rect(0, 650, 1600, 1000, "#8a8377")
    for number, colour in enumerate(("#b5453a", "#3f8f7a", "#c9922f", "#3f6a98")):
        left = 110 + number * 268
        for stripe in range(6):
            canvas.rect(left + stripe * 40, 590, left + stripe * 40 + 40, 662, colour if stripe % 2 == 0 else "#f3ead6")
        canvas.rect(left + 8, 662, left + 232, 780, "#6b5a48")
        for fruit in range(8):
            canvas.disc(left + 30 + fruit * 26, 716, 17, ("#d9822b", "#6f9a4a", "#c94b3c")[(fruit + number) % 3])


def _passenger(canvas: Canvas) -> None:
    coat, skin = "#5c4763", "#dcae88"
    canvas.blob([(1230, 1040), (1250, 800), (1310, 660), (1410, 610), (1530, 650), (1640, 800), (1660, 1040)], coat)
    canvas.line([(1400, 620), (1404, 560)], skin, 70)
    canvas.oval(1412, 482, 96, 118, skin)
    canvas.shape([(1330, 478), (1296, 522), (1334, 530)], skin)
    canvas.bow(1350, 556, 26, 10, 20, 150, "#a06a4a", 6)
    canvas.blob(
        [(1352, 400), (1420, 344), (1506, 380), (1530, 480), (1500, 580), (1452, 596), (1464, 500), (1430, 430)],
        "#d5d4cf",
    )
    canvas.disc(1530, 560, 54, "#d5d4cf")
    canvas.bow(1496, 470, 40, 90, 200, 300, "#b4b3ad", 5)
    canvas.line([(1340, 462), (1364, 458)], "#3b2d28", 7)
    canvas.bow(1352, 484, 20, 13, 200, 330, "#a87d5f", 4)
    canvas.blob([(1310, 650), (1400, 690), (1500, 650), (1520, 700), (1400, 740), (1300, 700)], "#c0812a")
    canvas.line([(1450, 800), (1320, 900), (1236, 816)], mix(coat, "ink", 0.25), 82)
    canvas.line([(1236, 816), (1214, 780)], skin, 56)
    canvas.disc(1196, 742, 50, "#e08a24")
    canvas.disc(1182, 726, 15, "#f2b058")
    canvas.curve([(1196, 694), (1206, 680), (1222, 676)], "#4b7f52", 8)
    for dx, dy in ((-38, 22), (-14, 38), (12, 42)):
        canvas.line([(1214, 790), (1196 + dx, 742 + dy)], skin, 22)
    canvas.line([(1120, 1000), (1090, 770), (1150, 770)], "#22282d", 13)
    canvas.rect(1000, 880, 1150, 1000, "#7a3f3a", radius=12)
    for x in (1020, 1060, 1100):
        canvas.line([(x, 890), (x + 8, 1000)], "#a8635a", 8)
    canvas.curve([(1040, 884), (1030, 830), (1050, 800)], "#5f8f55", 17)
    canvas.curve([(1070, 884), (1084, 826), (1074, 790)], "#6fa064", 17)


def salt_row(spec: Spec) -> Canvas:
    """Nine gables on a quay; the three that are gone only in dots, with what stands there now."""
    canvas, accident = blank(spec), chance(spec["key"])
    quay, water = 600.0, 684.0
    canvas.gradient(0, 0, 1800, quay, [(0, "#cdd9dc"), (1, "#f4ead6")])
    canvas.gradient(0, water, 1800, 900, [(0, "#a9bcc0"), (1, "#74909b")])
    canvas.rect(0, quay, 1800, water, "#b7ad9a")
    for row in range(3):
        canvas.line([(0, quay + 4 + row * 28), (1800, quay + 4 + row * 28)], "#8d8472", 3)
        for number in range(26):
            x = number * 74 + (37 if row % 2 else 0)
            canvas.line([(x, quay + 4 + row * 28), (x, quay + 32 + row * 28)], "#8d8472", 3)
    for number in range(1, 10):
        x = 108 + (number - 1) * 198
        gone = number in (3, 6, 8)
        wall = "#b4654c" if number == 5 else ("#989c9b", "#a3a6a2", "#8f9594")[number % 3]
        if gone:
            _gone(canvas, accident, number, x, quay)
        else:
            _gable(canvas, x, quay, wall, foot=number == 5)
            for step in range(12):
                y = water + 12 + step * 14
                half = 84 - step * 3 + accident.uniform(-12, 12)
                shift = accident.uniform(-10, 10)
                canvas.line([(x - half + shift, y), (x + half + shift, y)], tint(wall, 0.42 - step * 0.026), 6)
        canvas.disc(x, 300 if not gone else 330, 34, "white", edge="ink", width=3)
        canvas.words(x, 300 if not gone else 330, str(number), 44, "ink", to="mm", bold=True, serif=True)
    ripples(canvas, accident, (0, water + 10, 1800, 894), ("#d6e2e2", "#5f7d89"), count=90, strength=0.5)
    return canvas


def _gable(canvas: Canvas, x: float, quay: float, wall: str, *, foot: bool) -> None:
    half, eaves, peak = 86.0, 372.0, 216.0
    canvas.shape([(x - half, quay), (x - half, eaves), (x, peak), (x + half, eaves), (x + half, quay)], wall)
    canvas.shape(
        [(x, peak), (x + half, eaves), (x + half, quay), (x + half * 0.5, quay), (x + half * 0.5, 300)],
        mix(wall, "ink", 0.1),
    )
    for row in range(9):
        for place in range(3):
            bx = x - 70 + place * 52 + (row % 2) * 18
            canvas.line([(bx, eaves + 20 + row * 22), (bx + 22, eaves + 20 + row * 22)], mix(wall, "ink", 0.22), 3)
    canvas.line([(x - half - 14, eaves + 10), (x, peak - 8), (x + half + 14, eaves + 10)], "#4d4a4a", 15)
    canvas.rect(x - 27, quay - 120, x + 27, quay, "#5a4433")
    canvas.line([(x, quay - 120), (x, quay)], "#3c2d21", 4)
    canvas.rect(x - 24, eaves + 4, x + 24, eaves + 50, "#3f474d")
    if foot:
        canvas.rect(x - half, quay - 46, x - 27, quay, "#ddd8c8")
        canvas.rect(x + 27, quay - 46, x + half, quay, "#ddd8c8")
        for y in (quay - 46, quay - 31, quay - 16):
            canvas.line([(x - half, y), (x - 27, y)], "#aaa493", 3)
            canvas.line([(x + 27, y), (x + half, y)], "#aaa493", 3)


def _gone(canvas: Canvas, accident: random.Random, number: int, x: float, quay: float) -> None:
    outline = [(x - 86, quay), (x - 86, 372), (x, 216), (x + 86, 372), (x + 86, quay)]
    if number == 6:
        canvas.rect(x - 44, 0, x + 44, quay, "#b9bcb8")
        canvas.rect(x + 16, 0, x + 44, quay, "#a2a6a4")
        canvas.rect(x - 68, quay - 40, x + 68, quay, "#a2a6a4")
    canvas.line(outline, "ink", 5, dash=(2, 14))
    if number == 3:
        canvas.oval(x, quay - 8, 84, 20, "#6b5a44")
        for _ in range(34):
            fx, fy = x + accident.uniform(-78, 78), quay - accident.uniform(10, 46)
            canvas.line([(fx, quay - 6), (fx, fy)], "green", 4)
            canvas.disc(fx, fy, 8, accident.choice(("#c94b3c", "#e2b13c", "#f3ead6", "#a05a8a")))
    if number == 8:
        for place, colour in enumerate(("#3f6a98", "#c94b3c", "#e9e4d8", "#4b7f52")):
            cx, cy = x - 63 + place * 42, quay
            canvas.rect(cx - 14, cy - 12, cx - 7, cy, "#23282c")
            canvas.rect(cx + 7, cy - 12, cx + 14, cy, "#23282c")
            canvas.rect(cx - 18, cy - 30, cx + 18, cy - 7, colour, radius=5)
            canvas.shape(
                [(cx - 15, cy - 30), (cx - 10, cy - 48), (cx + 10, cy - 48), (cx + 15, cy - 30)],
                mix(colour, "ink", 0.35),
            )
            for lamp in (-12, 12):
                canvas.disc(cx + lamp, cy - 20, 4, "#fff3c6")


_COLUMNS = ("八號曾記五間", "青磚二丁夾泥")


def register(spec: Spec) -> Canvas:
    """A page of fibrous paper on a dark table: red rules, upright writing, a torn corner, a water stain."""
    canvas, accident = blank(spec, "#3a2f28"), chance(spec["key"])
    for plank in range(0, 1500, 120):
        ends = [(0, plank + accident.uniform(-20, 20)), (1200, plank + accident.uniform(-20, 20))]
        canvas.line(ends, "#453930", 8)
    torn = [
        (1090, 1090),
        (1068, 1130),
        (1074, 1166),
        (1020, 1204),
        (1012, 1250),
        (962, 1278),
        (930, 1330),
        (880, 1352),
        (852, 1400),
    ]
    sheet: list[Point] = [
        (110, 96),
        (400, 88),
        (760, 98),
        (1094, 90),
        (1098, 500),
        *torn,
        (400, 1410),
        (104, 1402),
        (98, 900),
    ]
    canvas.soft(
        "#120d0a", lambda layer: layer.shape([(x + 16, y + 20) for x, y in sheet], "white"), blur=16, strength=0.7
    )
    canvas.shape(sheet, "#eadcb6")
    _stain(canvas)
    canvas.shape([(0, 0), (110, 96), (98, 900), (104, 1402), (0, 1500)], "#3a2f28")
    canvas.line(torn, "#cdbb8f", 7)
    for _ in range(300):
        x, y = accident.uniform(120, 1080), accident.uniform(110, 1380)
        if x + y < 2120:
            a, long = accident.uniform(0, math.pi), accident.uniform(8, 30)
            canvas.line([(x, y), (x + long * math.cos(a), y + long * math.sin(a))], tint("#b89d63", 0.4), 2)
    edges = [270 + number * 114 for number in range(8)]
    for x in edges:
        canvas.line([(x, 170), (x, _foot(x))], "#b4503f", 4)
    canvas.line([(edges[0], 170), (edges[-1], 170)], "#b4503f", 5)
    for number in range(7):
        x = (edges[6 - number] + edges[7 - number]) / 2
        words = _COLUMNS[number] if number < len(_COLUMNS) else ""
        _column(canvas, accident, x, 230, _foot(x + 60) - 60, 62, words)
    _column(canvas, accident, 190, 260, 1180, 34, "")
    return canvas


def _foot(x: float) -> float:
    return 1330 if x < 860 else 1330 - (x - 860) * 1.24


def _stain(canvas: Canvas) -> None:
    edge: list[Point] = [
        (100, 300),
        (210, 380),
        (240, 560),
        (180, 700),
        (230, 900),
        (206, 1100),
        (120, 1220),
        (98, 1220),
    ]
    canvas.soft("#a5824b", lambda layer: layer.blob(edge, "white"), blur=6, strength=0.34)
    canvas.curve(edge, tint("#8a6532", 0.4), 5)
    canvas.soft("#eadcb6", lambda layer: layer.blob([(x - 26, y) for x, y in edge], "white"), blur=16, strength=0.5)


def _column(
    canvas: Canvas, accident: random.Random, x: float, top: float, bottom: float, size: float, words: str
) -> None:
    y = top
    if words and fonts.can_write(words):
        for word in words:
            canvas.words(x + accident.uniform(-3, 3), y, word, size * 1.16, "#241c18", to="mm", serif=True, bold=True)
            y += size * 1.5
        y += size * 0.5
    while y < bottom:
        if accident.random() < 0.13:
            y += size * 1.3
            continue
        _scribble(canvas, accident, x + accident.uniform(-4, 4), y, size)
        y += size * 1.38


def _scribble(canvas: Canvas, accident: random.Random, x: float, y: float, size: float) -> None:
    half = size * 0.42
    for stroke in range(accident.randint(5, 8)):
        x0, y0 = x + accident.uniform(-half, half * 0.2), y + accident.uniform(-half, half * 0.5)
        if stroke % 2 == 0:
            x1, y1 = x + half * accident.uniform(0.3, 1.0), y0 + accident.uniform(-0.25, 0.05) * half
        else:
            x0 = x + accident.uniform(-half, half) * 0.7
            x1, y1 = x0 + accident.uniform(-0.6, 0.5) * half, y0 + accident.uniform(0.6, 1.3) * half
        middle = ((x0 + x1) / 2 + accident.uniform(-2, 2), (y0 + y1) / 2 + accident.uniform(-3, 3))
        canvas.curve([(x0, y0), middle, (x1, min(y1, y + half))], "#2d241f", accident.uniform(0.05, 0.1) * size)
