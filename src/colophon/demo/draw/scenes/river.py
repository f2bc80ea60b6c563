"""By the river and on the island: the ferry at dusk, its deck in mist, the bridge by night, the road to the ponds."""

from __future__ import annotations

from itertools import pairwise

from colophon.demo.draw.canvas import Canvas, Point, blank, smooth
from colophon.demo.draw.chance import chance
from colophon.demo.draw.charts.frame import Spec
from colophon.demo.draw.palette import mix, tint
from colophon.demo.draw.scenes.kit import bus, ferry, reeds, reflection, ripples, tick_bird
from colophon.demo.draw.scenes.people import person


def ferry_dusk(spec: Spec) -> Canvas:
    """A lit ferry on the broad river, six roofs on the far bank."""
    canvas, accident = blank(spec), chance(spec["key"])
    bank = 500.0
    canvas.gradient(
        0, 0, 1600, bank, [(0, "#1e2f52"), (0.42, "#4c5279"), (0.72, "#b4736a"), (0.9, "#eb9a58"), (1, "#f8c57a")]
    )
    canvas.halo(1180, bank, 620, 200, "#ffe1a0", 0.7)
    for x, y, long in ((240, 150, 420), (520, 186, 300), (980, 110, 460), (1210, 240, 300), (120, 290, 260)):
        canvas.blob(
            [(x, y), (x + long * 0.4, y - 14), (x + long, y - 2), (x + long * 0.5, y + 12)], tint("#f0b58a", 0.35)
        )
    canvas.gradient(0, bank, 1600, 1000, [(0, "#e7a468"), (0.18, "#a97470"), (0.5, "#4e5577"), (1, "#1a2947")])
    canvas.halo(1180, bank, 520, 330, "#ffd594", 0.4)
    canvas.rect(0, 0, 0, 0)
    _far_roofs(canvas, bank)
    ripples(canvas, accident, (0, 520, 1600, 990), ("#f3bd86", "#2a3558", "#16213c"), count=200, strength=0.38)
    for number in range(17):
        x = 528 + number * 34
        reflection(canvas, accident, x, 792, 150 + 60 * (number % 3), "#ffd873")
    ferry(canvas, 790, 752, 1.18)
    canvas.curve([(1112, 790), (1190, 782), (1300, 794)], tint("#f6d8b0", 0.7), 5)
    wake = [(500, 784), (380, 792), (220, 790), (40, 800)]
    canvas.curve(wake, tint("#f6d8b0", 0.75), 6)
    canvas.curve([(x, y + 18) for x, y in wake], tint("#f6d8b0", 0.4), 5)
    for x, y, s in ((350, 330, 20), (410, 306, 16), (460, 344, 14)):
        tick_bird(canvas, x, y, s, "#2a2f48")
    return canvas


def _far_roofs(canvas: Canvas, bank: float) -> None:
    dark = "#2b2a3f"
    canvas.shape([(0, bank), (0, bank - 26), (260, bank - 34), (1600, bank - 18), (1600, bank)], dark)
    for number in range(6):
        x = 210 + number * 210
        wide, tall = 188, 78 + (10 if number % 2 else 0)
        roof = [(x - 12, bank - tall * 0.52), (x + 26, bank - tall - 22), (x + wide - 26, bank - tall - 22)]
        canvas.shape([*roof, (x + wide + 12, bank - tall * 0.52)], dark)
        canvas.rect(x, bank - tall * 0.56, x + wide, bank, dark)
        if number == 1:
            canvas.rect(x + 120, bank - tall - 62, x + 140, bank - tall, dark)
            smoke = [(x + 130, bank - tall - 66), (x + 146, bank - tall - 110), (x + 128, bank - tall - 150)]
            canvas.curve([*smoke, (x + 170, bank - tall - 210)], tint("#e9cdbd", 0.5), 13)
        if number in (0, 3, 5):
            canvas.rect(x + 40, bank - 26, x + 54, bank - 10, "#ffd873")
    canvas.line([(0, bank), (1600, bank)], "#201f33", 6)


def ferry_deck(spec: Spec) -> Canvas:
    """Silhouettes on the foredeck in the morning mist."""
    canvas, accident = blank(spec), chance(spec["key"])
    canvas.gradient(0, 0, 1600, 1000, [(0, "#cfd3d0"), (0.5, "#e7e4d9"), (0.62, "#d7d9d4"), (1, "#b9bfbe")])
    canvas.glow(1130, 250, 420, "#fdf0bd", 0.9)
    canvas.disc(1130, 250, 62, "#fbf1c6")
    ridge = smooth([(0, 470), (240, 440), (520, 462), (820, 436), (1180, 466), (1420, 446), (1600, 470)])
    canvas.shape([*ridge, (1600, 520), (0, 520)], "#c6cbc8")
    for x in (180, 330, 470, 610, 760):
        canvas.shape([(x, 460), (x + 22, 428), (x + 88, 428), (x + 110, 460), (x + 110, 500), (x, 500)], "#bcc2c0")
    canvas.gradient(0, 500, 1600, 720, [(0, "#d3d7d3"), (1, "#bcc4c4")])
    ripples(canvas, accident, (0, 512, 1600, 720), ("#f2eedd", "#a7b1b2"), count=110, strength=0.5)
    canvas.soft("#e9e7dd", lambda layer: layer.rect(-200, 450, 1800, 520, "white"), blur=40, strength=0.75)
    dark = "#2d353b"
    canvas.shape([(0, 1000), (0, 812), (260, 756), (1340, 756), (1600, 812), (1600, 1000)], "#596063")
    for number in range(9):
        canvas.line([(800 + (number - 4) * 120, 760), (800 + (number - 4) * 250, 1000)], "#4b5255", 4)
    posts = [(60, 812), (330, 766), (610, 760), (900, 760), (1190, 766), (1480, 800)]
    for x, y in posts:
        canvas.line([(x, y + 10), (x, y - 150)], dark, 15)
        canvas.disc(x, y - 156, 11, dark)
    for (x0, y0), (x1, y1) in pairwise(posts):
        for drop in (134, 76):
            middle = ((x0 + x1) / 2, (y0 + y1) / 2 - drop + 34)
            canvas.line(smooth([(x0, y0 - drop), middle, (x1, y1 - drop)]), dark, 5, dash=(11, 7))
    _baskets(canvas, 390, 900, dark)
    person(canvas, 500, 912, 300, dark, "sit")
    canvas.shape([(540, 764), (584, 748), (592, 786), (548, 800)], dark)
    canvas.shape([(470, 730), (440, 744), (444, 800), (478, 800)], "#3d464d")
    person(canvas, 1016, 906, 385, dark, "stretch")
    canvas.line([(1150, 906), (1150, 722)], dark, 22)
    canvas.disc(1150, 716, 16, dark)
    person(canvas, 760, 902, 322, dark, "give", left=True, coat=True)
    canvas.disc(778, 626, 20, dark)
    canvas.disc(676, 702, 11, "#d98b2b")
    return canvas


def _baskets(canvas: Canvas, x: float, y: float, dark: str) -> None:
    for shift in (-150, 66):
        left = x + shift
        canvas.shape([(left - 62, y - 100), (left + 62, y - 100), (left + 48, y), (left - 48, y)], dark)
        for row in range(3):
            canvas.line(
                [(left - 58 + row * 5, y - 76 + row * 28), (left + 58 - row * 5, y - 76 + row * 28)], "#49535a", 4
            )
        canvas.blob(
            [(left - 66, y - 96), (left - 40, y - 140), (left, y - 126), (left + 36, y - 144), (left + 64, y - 96)],
            "#3f5247",
        )
        canvas.line([(left - 56, y - 100), (left, y - 190), (left + 56, y - 100)], dark, 4)
    canvas.line([(x - 300, y - 212), (x + 170, y - 178)], dark, 11)


def night_bridge(spec: Spec) -> Canvas:
    """A cable-stayed bridge by night with one lit bus; few lights on the left bank, many on the right."""
    canvas, accident = blank(spec), chance(spec["key"])
    water, deck = 690.0, 560.0
    canvas.gradient(0, 0, 1600, water, [(0, "#0a1322"), (0.7, "#17243c"), (1, "#263650")])
    for _ in range(70):
        canvas.disc(accident.uniform(0, 1600), accident.uniform(0, 380), accident.choice((1.4, 1.8, 2.4)), "#8393b0")
    canvas.gradient(0, water, 1600, 1000, [(0, "#16233a"), (0.4, "#0c1626"), (1, "#070d17")])
    canvas.shape([(0, water), (0, 664), (180, 650), (420, 676), (520, water)], "#0c1523")
    canvas.shape([(1000, water), (1090, 668), (1300, 650), (1600, 640), (1600, water)], "#0c1523")
    for x, y in ((36, 672), (110, 664), (205, 670), (300, 678), (365, 684)):
        _lamp(canvas, x, y, "#ffd48a")
        reflection(canvas, accident, x, water + 8, 120, "#ffd48a")
    for row in range(3):
        for number in range(16 - row * 2):
            x = 1120 + row * 40 + number * 30
            if x < 1595:
                _lamp(canvas, x, 676 - row * 19, "#ffd48a" if (number + row) % 4 else "#dfe9ff")
                if row == 0:
                    reflection(canvas, accident, x, water + 8, 190, "#ffcf80")
    steel = "#53637e"
    for x in (470, 1130):
        for number in range(1, 10):
            for side in (-1, 1):
                canvas.line([(x, 205 + number * 16), (x + side * number * 36, deck)], "#3c4b66", 3)
        canvas.shape([(x - 13, 150), (x + 13, 150), (x + 24, 760), (x - 24, 760)], steel)
        canvas.rect(x - 40, 744, x + 40, 772, "#2c3950")
        canvas.glow(x, 146, 36, "#ff6a4a", 0.95)
    canvas.rect(0, deck, 1600, deck + 24, "#2c3950")
    canvas.line([(0, deck), (1600, deck)], "#66779a", 5)
    for x in range(60, 1600, 148):
        canvas.line([(x, deck), (x, deck - 52)], "#3c4b66", 4)
        _lamp(canvas, x, deck - 56, "#ffe3ae", small=True)
    bus(canvas, 800, deck - 2, 0.92, "N3", "#2f7a6b")
    ripples(canvas, accident, (0, 720, 1600, 1000), ("#2b3c5c", "#0a1220"), count=90, strength=0.5)
    for shift in range(-110, 130, 24):
        reflection(canvas, accident, 800 + shift, 724, 110, "#ffe6a3")
    return canvas


def _lamp(canvas: Canvas, x: float, y: float, colour: str, *, small: bool = False) -> None:
    canvas.glow(x, y, 18 if small else 22, colour, 0.65)
    canvas.disc(x, y, 4 if small else 4.5, "#fff6dc")


def island_road(spec: Spec) -> Canvas:
    """A road to the horizon between ponds and reeds, a bus far off, a stop with its plate."""
    canvas, accident = blank(spec), chance(spec["key"])
    line = 470.0
    canvas.gradient(0, 0, 1600, line, [(0, "#4f6287"), (0.45, "#a58ba0"), (0.8, "#eeb09a"), (1, "#f9d3a8")])
    canvas.halo(560, line, 520, 150, "#fff0c8", 0.6)
    canvas.shape(
        [(0, line), (380, line - 9), (900, line - 5), (1600, line - 12), (1600, line + 30), (0, line + 30)], "#5e5c6e"
    )
    canvas.gradient(0, line, 1600, 1000, [(0, "#7c7a6f"), (1, "#4a5140")])
    road = (845.0, line + 2)
    for near, far in ((484, 505), (515, 566), (580, 668), (690, 850), (884, 1120)):
        _pond(canvas, near, far, road)
    canvas.shape([road, (road[0] + 10, road[1]), (1330, 1000), (610, 1000)], "#6a6a72")
    canvas.line([(road[0] + 3, road[1]), (640, 1000)], "#8b8a86", 5)
    canvas.line([(road[0] + 8, road[1]), (1300, 1000)], "#8b8a86", 5)
    for start, end in ((0.12, 0.16), (0.24, 0.31), (0.42, 0.53), (0.7, 0.86)):
        a, b = (_toward(road, (970, 1000), share) for share in (start, end))
        canvas.line([a, b], "#d9d3c0", 3 + 7 * end)
    _small_bus(canvas, 868, 520)
    for depth in range(5):
        y0, y1, x0 = 470 + depth * 50, 560 + depth * 112, 930 + depth * 100
        shades = [mix("#8d8450", "#3e4632", 0.18 * depth + share) for share in (0.0, 0.15, 0.28)]
        reeds(canvas, accident, (x0, y0, 1640, y1), shades, count=64, heads=depth > 2)
    _stop(canvas, 300, 960)
    return canvas


def _toward(start: Point, end: Point, share: float) -> Point:
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def _pond(canvas: Canvas, near: float, far: float, road: Point) -> None:
    top, bottom = near, far
    right = [road[0] - 40 - (y - road[1]) * 0.49 for y in (top, bottom)]
    canvas.shape(
        [(-20, top), (right[0], top), (right[1], bottom), (-20, bottom)], mix("#f0b7a4", "#8a7f9a", (top - 480) / 620)
    )
    canvas.line([(-20, top + 2), (right[0], top + 2)], tint("#fbe3c8", 0.8), 4)
    cut = right[0] * 0.52
    canvas.line([(cut, top), (cut * 0.9, bottom)], "#5c5f4e", 5 + (top - 480) * 0.02)


def _small_bus(canvas: Canvas, x: float, y: float) -> None:
    canvas.rect(x - 27, y - 52, x + 27, y, "#35524b", radius=6)
    canvas.rect(x - 20, y - 45, x + 20, y - 24, "#f8dfa8", radius=3)
    for side in (-18, 18):
        canvas.glow(x + side, y - 10, 26, "#ff3b2a", 0.9)
        canvas.disc(x + side, y - 10, 5, "#ff6a55")


def _stop(canvas: Canvas, x: float, y: float) -> None:
    canvas.line([(x, y), (x, 330)], "#2e3138", 17)
    canvas.oval(x, y, 60, 13, "#33392e")
    canvas.rect(x - 170, 300, x + 170, 520, "#f2ead6", radius=14, edge="#2e3138", width=9)
    canvas.rect(x - 166, 304, x + 166, 396, "#2f6a5a", radius=10)
    canvas.words(x, 352, "41路", 72, "white", to="mm", bold=True)
    canvas.words(x, 460, "末班 17:05", 58, "#2e3138", to="mm", bold=True)
