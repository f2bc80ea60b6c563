"""The six bird pictures, in a loose brush on off-white paper."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence

from colophon.demo.draw.canvas import Canvas, Point, blank, smooth
from colophon.demo.draw.chance import chance
from colophon.demo.draw.charts.frame import Spec
from colophon.demo.draw.palette import Paint, mix, tint
from colophon.demo.draw.scenes.kit import fibres, reeds, tick_bird
from colophon.demo.draw.scenes.people import person, telescope

_PAPER = "#f4f0e4"


def _sheet(spec: Spec) -> tuple[Canvas, random.Random]:
    canvas, accident = blank(spec, _PAPER), chance(spec["key"])
    fibres(canvas, accident, "#c9bfa6", count=200)
    return canvas, accident


def brush(
    canvas: Canvas, accident: random.Random, points: Sequence[Point], colour: Paint, width: float, *, dry: float = 0.3
) -> None:
    """A stroke of a loaded brush: many hairs, some of which lift off before the end."""
    path = smooth(points)
    hairs = max(5, round(width / 4))
    for hair in range(hairs):
        shift = (hair / (hairs - 1) - 0.5) * width
        start = round(len(path) * accident.uniform(0, dry * 0.25))
        end = len(path) - round(len(path) * accident.uniform(0, dry))
        if end - start < 2:
            continue
        drawn = [(x, y + shift) for x, y in path[start:end]]
        canvas.line(drawn, tint(colour, accident.uniform(0.45, 0.85)), width / hairs * 1.5)


def _water(canvas: Canvas, accident: random.Random, top: float, bottom: float, colour: Paint, *, strokes: int) -> None:
    for number in range(strokes):
        share = number / max(1, strokes - 1)
        y = top + (bottom - top) * share
        x = accident.uniform(-100, 500)
        long = accident.uniform(500, 1100)
        wave = [(x, y), (x + long * 0.3, y + accident.uniform(-8, 8)), (x + long, y + accident.uniform(-6, 6))]
        brush(canvas, accident, wave, colour, 10 + 34 * share, dry=0.6)


def dawn(spec: Spec) -> Canvas:
    """Before sunrise: one band of light, five stakes, one red point far out."""
    canvas, accident = _sheet(spec)
    canvas.gradient(0, 0, 1600, 430, [(0, "#1b2430"), (0.7, "#35455a"), (1, "#8ea6b8")])
    for y in (60, 130, 210, 280, 340):
        brush(canvas, accident, [(-60, y), (700, y + 12), (1660, y - 8)], "#202b39", 46, dry=0.5)
    canvas.gradient(0, 398, 1600, 446, [(0, "#b9cdd8"), (1, "#dfe9ea")])
    canvas.gradient(0, 446, 1600, 1000, [(0, "#4d4a48"), (1, "#25221f")])
    for number in range(10):
        y = 480 + number * 52
        x, long = accident.uniform(-80, 900), accident.uniform(380, 900)
        brush(
            canvas, accident, [(x, y), (x + long / 2, y + 9), (x + long, y - 3)], "#a9bfcc", 9 + number * 2.6, dry=0.5
        )
    for number in range(14):
        y = 500 + number * 36
        x = accident.uniform(-80, 1200)
        brush(canvas, accident, [(x, y), (x + 300, y + 6)], "#1d1a18", 13 + number, dry=0.7)
    for x, foot, tall in ((310, 700, 300), (480, 742, 350), (700, 690, 270), (980, 760, 380), (1210, 704, 280)):
        canvas.line([(x, foot), (x + 7, foot - tall)], "#14171b", 17)
        canvas.line([(x + 1, foot - 22), (x + 4, foot - tall * 0.42)], "#3c4a55", 7)
        canvas.line([(x - 2, foot - tall * 0.42), (x + 12, foot - tall * 0.42)], "#8ba0ad", 4)
        brush(canvas, accident, [(x + 2, foot + 12), (x - 4, foot + 60), (x + 8, foot + 104)], "#14171b", 13, dry=0.7)
    canvas.glow(1300, 410, 60, "#ff5340", 0.9)
    canvas.disc(1300, 410, 7, "#ff7a66")
    canvas.line([(1292, 424), (1308, 424)], "#2b3540", 7)
    return canvas


def _spoonbill(
    canvas: Canvas, x: float, y: float, s: float, *, down: bool, left: bool = True, plain: bool = False
) -> None:
    side = 1 if left else -1

    def at(*points: Point) -> list[Point]:
        return [(x + side * px * s, y + py * s) for px, py in points]

    black, edge = "#1c1d20", "#9aa3a6"
    wide = max(1.6, 4 * s)
    for foot, knee in ((-14, -20), (22, 30)):
        canvas.line(at((foot, -104), (knee, -56), (foot + 4, 4)), black, 8 * s)
    body = at(
        (-92, -176), (-50, -216), (20, -212), (90, -170), (138, -124), (120, -108), (50, -96), (-40, -104), (-88, -136)
    )
    canvas.blob(body, "white", edge=edge, width=wide)
    if not plain:
        for start, end in (((-10, -168), (112, -126)), ((-30, -148), (86, -116)), ((6, -188), (98, -156))):
            canvas.curve(at(start, ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2 - 12), end), "#c3c9c9", wide)
    if down:
        neck = at((-78, -166), (-124, -178), (-160, -146), (-172, -104))
        canvas.curve(neck, edge, 40 * s)
        canvas.curve(neck, "white", 40 * s - wide * 2)
        canvas.curve(at((-60, -156), (-90, -162)), "white", 30 * s)
        canvas.oval(*at((-174, -92))[0], 27 * s, 30 * s, "white", edge=edge, width=wide)
        canvas.blob(at((-196, -96), (-176, -110), (-158, -82), (-172, -62), (-194, -70)), black)
        canvas.curve(at((-184, -72), (-196, -30), (-206, 8)), black, 17 * s)
        canvas.oval(*at((-208, 10))[0], 19 * s, 13 * s, black)
        canvas.disc(*at((-174, -92))[0], 4.5 * s, "red")
    else:
        neck = at((-78, -180), (-112, -216), (-104, -262), (-84, -290))
        canvas.curve(neck, edge, 38 * s)
        canvas.curve(neck, "white", 38 * s - wide * 2)
        canvas.oval(*at((-86, -300))[0], 31 * s, 26 * s, "white", edge=edge, width=wide)
        canvas.blob(at((-112, -310), (-90, -320), (-80, -294), (-100, -282)), black)
        canvas.curve(at((-104, -298), (-150, -272), (-186, -244)), black, 14 * s)
        canvas.oval(*at((-194, -238))[0], 18 * s, 12 * s, black)


def one(spec: Spec) -> Canvas:
    """One spoonbill with its bill in the water, rings about it, much empty space."""
    canvas, accident = _sheet(spec)
    canvas.soft("#b9ccd2", lambda layer: layer.rect(-200, 700, 1800, 1100, "white"), blur=60, strength=0.8)
    _water(canvas, accident, 700, 980, "#9db7c0", strokes=9)
    x, y, s = 1020.0, 756.0, 1.6
    bill = (x - 208 * s, y + 14)
    for r in (60, 120, 190, 270):
        canvas.oval(*bill, r, r * 0.17, None, edge=mix("#f8fafa", "#8ca8b3", r / 420), width=4)
    for r in (60, 110):
        canvas.oval(x + 4, y + 6, r * 1.3, r * 0.2, None, edge="#e9f0f1", width=4)
    for dx in (-16, 28):
        brush(
            canvas,
            accident,
            [(x + dx * s, y + 20), (x + dx * s - 6, y + 80), (x + dx * s + 8, y + 150)],
            "#5b6b75",
            11,
            dry=0.6,
        )
    brush(canvas, accident, [(x - 120, y + 120), (x, y + 128), (x + 190, y + 120)], "#f7f8f5", 50, dry=0.6)
    _spoonbill(canvas, x, y, s, down=True)
    brush(canvas, accident, [(90, 610), (420, 600), (760, 612)], "#c4c7b4", 10, dry=0.7)
    return canvas


def flock(spec: Spec) -> Canvas:
    """Twenty-three white waders in a loose line before ochre reeds."""
    canvas, accident = _sheet(spec)
    canvas.gradient(0, 0, 1600, 420, [(0, "#f4f0e4"), (1, "#e6e4d4")])
    reeds(canvas, accident, (-20, 250, 1620, 520), ("#c29a4c", "#a98542", "#d5b56d", "#8f7a45"), count=420)
    brush(canvas, accident, [(-60, 520), (800, 512), (1660, 522)], "#8f7a45", 30, dry=0.1)
    canvas.gradient(0, 532, 1600, 1000, [(0, "#c9d6d6"), (1, "#aec3c9")])
    _water(canvas, accident, 570, 980, "#dfe8e6", strokes=11)
    _water(canvas, accident, 640, 960, "#8fabb5", strokes=6)
    places = [(70 + number * 66, 690 + 66 * math.sin(number * 0.8) + accident.uniform(-26, 26)) for number in range(23)]
    for number, (x, y) in enumerate(sorted(places, key=lambda place: place[1])):
        s = 0.36 + (y - 600) / 900
        brush(canvas, accident, [(x - 22, y + 16), (x + 30, y + 18)], "#f3f6f3", 15 * s * 2, dry=0.4)
        _spoonbill(canvas, x, y, s, down=number % 3 != 1, left=number % 5 != 0, plain=True)
    return canvas


def sleep(spec: Spec) -> Canvas:
    """Five round sleepers on one leg each; one keeps a red eye open."""
    canvas, accident = _sheet(spec)
    canvas.soft("#c3d0d3", lambda layer: layer.rect(-200, 690, 1800, 1100, "white"), blur=50, strength=0.85)
    _water(canvas, accident, 720, 980, "#a5bac2", strokes=7)
    for number, (x, y, s) in enumerate(
        ((240, 770, 1.02), (530, 806, 1.16), (820, 772, 1.0), (1110, 810, 1.18), (1390, 776, 1.04))
    ):
        canvas.line([(x + 8 * s, y - 120 * s), (x + 2, y)], "#1c1d20", 11 * s)
        canvas.line([(x + 8 * s, y - 120 * s), (x + 34 * s, y - 96 * s)], "#1c1d20", 9 * s)
        canvas.oval(x + 4, y + 4, 60 * s, 9, None, edge="#eef3f3", width=4)
        brush(canvas, accident, [(x - 70, y + 60), (x + 70, y + 62)], "#f7f8f5", 60, dry=0.5)
        body = [(-104, -214), (-60, -300), (20, -318), (92, -270), (116, -190), (84, -120), (0, -98), (-78, -128)]
        points = [(x + px * s, y + py * s) for px, py in body]
        canvas.blob(points, "white", edge="#98a2a6", width=4)
        for start, end, lift in (
            ((-20, -200), (96, -150), 26),
            ((-30, -168), (70, -124), 20),
            ((0, -240), (100, -206), 22),
        ):
            middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2 + lift)
            canvas.curve([(x + px * s, y + py * s) for px, py in (start, middle, end)], "#c6cccd", 5)
        neck = [(x + px * s, y + py * s) for px, py in ((-78, -262), (-46, -296), (0, -286), (26, -250))]
        canvas.curve(neck, "#c6cccd", 5)
        if number == 3:
            canvas.blob(
                [
                    (x + px * s, y + py * s)
                    for px, py in ((-62, -268), (-20, -290), (14, -262), (-14, -240), (-52, -244))
                ],
                "#1c1d20",
            )
            canvas.disc(x - 22 * s, y - 264 * s, 10 * s, "#d8362c", edge="#f4d9d4", width=2)
            canvas.disc(x - 22 * s, y - 264 * s, 4 * s, "#1c1d20")
        else:
            canvas.bow(x - 22 * s, y - 268 * s, 14 * s, 7 * s, 10, 170, "#7f888c", 4)
    return canvas


def raptor(spec: Spec) -> Canvas:
    """An osprey high at the left, a cloud of small birds rising like a sheet below."""
    canvas, accident = _sheet(spec)
    canvas.gradient(0, 0, 1600, 760, [(0, "#dfe3df"), (1, "#f2eee0")])
    for band, colour in ((150, "#d2d9d8"), (300, "#e3e4dc"), (90, "#cfd6d6")):
        brush(canvas, accident, [(300, band), (900, band - 20), (1700, band + 10)], colour, 70, dry=0.6)
    canvas.gradient(0, 790, 1600, 1000, [(0, "#b7a98d"), (1, "#8f7f64")])
    for number in range(6):
        y: float = 812 + number * 32
        brush(
            canvas,
            accident,
            [(accident.uniform(-50, 500), y), (900, y + 5), (1620, y)],
            "#cbd3d0",
            8 + number * 2,
            dry=0.7,
        )
    for number in range(760):
        u, v = accident.random(), accident.gauss(0, 0.5)
        x = 380 + 1180 * u
        ridge = 690 - 330 * math.sin(math.pi * u**0.8) - 60 * math.sin(5 * u)
        y = ridge + v * (150 + 40 * math.sin(7 * u))
        colour = accident.choice(("#3d4247", "#5b5f60", "#2b2f33", "#74726a"))
        tick_bird(
            canvas,
            x,
            y,
            accident.uniform(8, 15),
            colour,
            up=accident.uniform(-0.3, 0.8),
            turn=accident.uniform(-0.5, 0.3),
        )
        if number % 9 == 0:
            canvas.line([(x - 6, 800 + accident.uniform(0, 40)), (x + 7, 800 + accident.uniform(0, 40))], "#4b453a", 4)
    _osprey(canvas, 400, 230, 1.0)
    return canvas


def _osprey(canvas: Canvas, x: float, y: float, s: float) -> None:
    dark = "#26221f"

    def at(*points: Point) -> list[Point]:
        return [(x + px * s, y + py * s) for px, py in points]

    canvas.blob(
        at((-20, -16), (40, -34), (92, -20), (112, 2), (84, 22), (20, 34), (-60, 44), (-112, 56), (-100, 30)), dark
    )
    for side in (-1, 1):
        tip = -1 if side < 0 else 1
        wing = [
            (20, -10),
            (-10 + tip * 84, -120),
            (tip * 190 + 10, -132),
            (tip * 300, -40),
            (tip * 330, 34),
            (tip * 262, -8),
            (tip * 180, -26),
            (tip * 96, 10),
            (34, 26),
        ]
        canvas.shape(smooth(at(*wing), steps=8), dark)
        for feather in range(4):
            fx = tip * (296 - feather * 26)
            canvas.line(at((fx, -30 - feather * 10), (fx + tip * 26, 44 - feather * 16)), dark, 13 * s)
    canvas.curve(at((96, -10), (124, -4), (132, 14)), dark, 13 * s)
    canvas.line(at((88, -12), (112, -2)), "#e9e2d2", 8 * s)
    canvas.shape(at((-90, 34), (-166, 46), (-158, 84), (-92, 62)), dark)


def dusk(spec: Spec) -> Canvas:
    """Sixteen people with notebooks round one lantern on an earth bank, the wetland orange behind."""
    canvas, accident = _sheet(spec)
    canvas.gradient(0, 0, 1600, 520, [(0, "#7a5568"), (0.45, "#d98352"), (1, "#f6c478")])
    for y, colour in ((120, "#6b4f66"), (210, "#c4744f"), (320, "#f0a960"), (90, "#8a5f68")):
        brush(canvas, accident, [(accident.uniform(-60, 200), y), (800, y - 14), (1640, y + 8)], colour, 54, dry=0.5)
    canvas.disc(1240, 470, 56, "#fdeab2")
    canvas.gradient(0, 520, 1600, 780, [(0, "#e8a261"), (1, "#a8664d")])
    for number in range(12):
        y = 534 + number * 20
        x = accident.uniform(-60, 900)
        colour = accident.choice(("#f9d493", "#7b5048", "#d58a55"))
        brush(canvas, accident, [(x, y), (x + 300, y + 4), (x + 720, y)], colour, 8 + number, dry=0.6)
    reeds(canvas, accident, (0, 470, 420, 730), ("#5c3f3a", "#70493c"), count=70)
    reeds(canvas, accident, (1260, 490, 1600, 720), ("#5c3f3a", "#70493c"), count=60)
    bank = smooth([(-40, 760), (300, 720), (800, 700), (1300, 722), (1640, 770)])
    canvas.shape([*bank, (1640, 1000), (-40, 1000)], "#33241f")
    canvas.halo(800, 800, 480, 190, "#e7a64f", 0.62)
    dark = "#1d1512"
    for number in range(7):
        x = 500 + number * 100
        person(
            canvas,
            x,
            786 - 26 * math.sin(math.pi * number / 6),
            186,
            dark,
            "notebook" if number % 2 else "stand",
            left=x > 800,
        )
    canvas.line([(800, 856), (800, 790)], dark, 7)
    canvas.glow(800, 812, 170, "#ffd98a", 0.95)
    canvas.rect(784, 792, 816, 838, "#fff3c6", radius=6, edge=dark, width=5)
    for number in range(9):
        x = 420 + number * 95
        person(
            canvas,
            x,
            880 + 46 * math.sin(math.pi * number / 8),
            214,
            dark,
            "notebook" if number % 3 == 0 else "stand",
            left=x > 800,
            coat=number % 3 == 1,
        )
    for x, left in ((300, True), (1330, False)):
        telescope(canvas, x, 880, 190, dark, left=left)
    return canvas
