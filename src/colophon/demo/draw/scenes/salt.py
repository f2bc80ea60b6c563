"""The six salt warehouses that still stand, in pen with flat washes: one style, one horizon, one number plate."""

from __future__ import annotations

import random
from dataclasses import dataclass

from colophon.demo.draw.canvas import Canvas, blank
from colophon.demo.draw.chance import chance
from colophon.demo.draw.charts.frame import Spec
from colophon.demo.draw.palette import Colour, Paint, mix, rgb
from colophon.demo.draw.scenes.kit import fibres, pen, pen_box, reeds
from colophon.demo.draw.scenes.people import person
from colophon.demo.draw.scenes.yard import GROUND, cat_on_millstone, dog, engine, steam, table, truss, upturned_boat

_PAPER = "#f6f0e1"
_GREY, _RED = "#b9bcb8", "#c4866c"


@dataclass(frozen=True)
class Front:
    """A warehouse seen from the front: where it stands and how wide a bay is."""

    left: float
    right: float
    eaves: float
    bays: int
    wall: str

    @property
    def bay(self) -> float:
        """The width of one bay."""
        return (self.right - self.left) / self.bays

    def middle(self, number: int) -> float:
        """The middle of a bay, counted from 0 at the left."""
        return self.left + self.bay * (number + 0.5)


def salt(spec: Spec) -> Canvas:
    """One of the six, by the number at the end of its key."""
    canvas, accident = blank(spec, _PAPER), chance(spec["key"])
    fibres(canvas, accident, "#b8a888", count=240)
    number = spec["key"].rpartition("-")[2]
    _DRAW[number](canvas, accident)
    return canvas


def _sky_and_ground(canvas: Canvas, accident: random.Random, sky: Paint) -> None:
    canvas.blob([(60, 70), (500, 40), (1100, 60), (1540, 90), (1560, 480), (1200, 560), (400, 540), (50, 480)], sky)
    canvas.shape([(40, GROUND), (1560, GROUND), (1590, 900), (1300, 940), (300, 930), (20, 890)], "#e2d6bb")
    pen(canvas, accident, [(30, GROUND), (1570, GROUND)], width=5)
    for _ in range(26):
        x, y = accident.uniform(80, 1460), accident.uniform(800, 905)
        pen(canvas, accident, [(x, y), (x + accident.uniform(20, 60), y)], width=3, colour="#a3947a")


def _house(canvas: Canvas, accident: random.Random, front: Front, *, footing: bool = False, gable: float = 0) -> None:
    left, right, eaves = front.left, front.right, front.eaves
    ridge = eaves - 150
    roof: Colour = rgb("#5d6468")
    wall = [(left, eaves), (right, eaves), (right, GROUND), (left, GROUND)]
    canvas.shape([(x + 4, y + 4) for x, y in wall], front.wall)
    _bricks(canvas, accident, front)
    top_right, low_right = (right + gable / 2, right + 8) if gable else (right - 66, right + 44)
    slope = [(left - 44, eaves + 10), (left + 66, ridge), (top_right, ridge), (low_right, eaves + 10)]
    canvas.shape([(x + 4, y + 4) for x, y in slope], roof)
    for number in range(1, 60):
        share = number / 60
        top = left + 66 + (top_right - left - 66) * share
        bottom = left - 44 + (low_right - left + 44) * share
        canvas.line([(top, ridge + 8), (bottom, eaves + 6)], mix(roof, "ink", 0.35), 3)
    pen(canvas, accident, [*slope, slope[0]], width=5)
    pen(canvas, accident, [(left + 60, ridge - 8), (top_right + 6, ridge - 8)], width=11)
    pen(canvas, accident, [(left, eaves + 10), (left, GROUND)], width=5)
    pen(canvas, accident, [(right, eaves + 10), (right, GROUND)], width=5)
    if footing:
        _granite(canvas, accident, front)
    for number in range(1, front.bays):
        x = left + front.bay * number
        pen(canvas, accident, [(x, eaves + 12), (x, GROUND)], width=3, colour=mix(front.wall, "ink", 0.55))
    canvas.gradient(left + 3, eaves + 12, right, eaves + 34, [(0, mix(front.wall, "ink", 0.42)), (1, front.wall)])


def _bricks(canvas: Canvas, accident: random.Random, front: Front) -> None:
    colour = mix(front.wall, "ink", 0.3)
    for _ in range(150):
        x, y = accident.uniform(front.left + 10, front.right - 46), accident.uniform(front.eaves + 50, GROUND - 16)
        y = front.eaves + round((y - front.eaves) / 17) * 17
        canvas.line([(x, y), (x + accident.choice((16, 30)), y)], colour, 2.5)


def _granite(canvas: Canvas, accident: random.Random, front: Front) -> None:
    for course in range(3):
        top = GROUND - 96 + course * 32
        canvas.rect(front.left - 8, top, front.right + 8, top + 32, "#dcdad0")
        shift = 40 if course % 2 else 0
        x = front.left - 8 + shift
        while x < front.right:
            pen(canvas, accident, [(x, top), (x, top + 32)], width=3, colour="slate")
            x += 96
        pen(canvas, accident, [(front.left - 8, top), (front.right + 8, top)], width=3, colour="slate")


def _plate(canvas: Canvas, x: float, y: float, word: str) -> None:
    canvas.disc(x, y, 38, "white", edge="ink", width=4)
    canvas.words(x, y, word, 46, "ink", to="mm", bold=True, serif=True)


def _door(canvas: Canvas, accident: random.Random, front: Front, bay: int, wash: Paint, *, tall: float = 190) -> None:
    wide = front.bay * 0.6
    x, top = front.middle(bay), GROUND - tall
    pen_box(canvas, accident, (x - wide / 2, top, x + wide / 2, GROUND), wash)
    pen(canvas, accident, [(x, top), (x, GROUND)], width=3)


def _window(
    canvas: Canvas, accident: random.Random, front: Front, bay: int, wash: Paint = "#7d8b94", *, bars: int = 1
) -> None:
    wide = front.bay * 0.44
    x, top = front.middle(bay), GROUND - 184
    pen_box(canvas, accident, (x - wide / 2, top, x + wide / 2, top + 84), wash)
    for number in range(1, bars + 1):
        bar = x - wide / 2 + wide * number / (bars + 1)
        pen(canvas, accident, [(bar, top), (bar, top + 84)], width=3)


def _louvre(canvas: Canvas, accident: random.Random, front: Front, bay: int) -> None:
    wide = front.bay * 0.52
    x, top = front.middle(bay), GROUND - 206
    pen_box(canvas, accident, (x - wide / 2, top, x + wide / 2, top + 92), "#6f5a49")
    for slat in range(1, 7):
        pen(
            canvas,
            accident,
            [(x - wide / 2 + 4, top + slat * 13), (x + wide / 2 - 4, top + slat * 13)],
            width=3,
            colour="#e7d9bd",
        )


def _one(canvas: Canvas, accident: random.Random) -> None:
    _sky_and_ground(canvas, accident, "#dfe7e4")
    front = Front(190, 1410, 500, 7, _GREY)
    steam(canvas, 1190, 300)
    pen_box(canvas, accident, (1166, 300, 1214, 372), "#9c6b55")
    _house(canvas, accident, front)
    for bay in (0, 1, 5, 6):
        _window(canvas, accident, front, bay)
    _door(canvas, accident, front, 2, "#8b6d52")
    _door(canvas, accident, front, 4, "#8b6d52")
    x = front.middle(3)
    pen_box(canvas, accident, (x - 58, GROUND - 196, x + 58, GROUND), "#3d3a36")
    canvas.shape([(x - 56, 576), (x + 58, 576), (x + 54, 716), (x + 20, 706), (x - 8, 720), (x - 52, 710)], "#3f6a98")
    for fold in (-30, -4, 24):
        pen(canvas, accident, [(x + fold, 580), (x + fold + 3, 708)], width=3, colour="#274a70")
    _plate(canvas, x, 544, "一")
    for left in (330, 930):
        table(canvas, accident, left)


def _two(canvas: Canvas, accident: random.Random) -> None:
    _sky_and_ground(canvas, accident, "#e6e4d6")
    front = Front(120, 1330, 500, 9, _GREY)
    side = [(1330, 510), (1425, 350), (1520, 520), (1520, GROUND), (1330, GROUND)]
    canvas.shape([(x + 4, y + 4) for x, y in side], mix(_GREY, "ink", 0.18))
    pen(canvas, accident, [*side, side[0]], width=5)
    _house(canvas, accident, front, gable=190)
    pen(canvas, accident, [(1418, 338), (1436, 362), (1544, 540)], width=13)
    for left, y in ((1392, 560), (1462, 590), (1420, 668)):
        canvas.glow(left, y, 46, "#fff5c4", 0.9)
        canvas.shape([(left, y - 17), (left + 17, y), (left, y + 17), (left - 17, y)], "#f6d96b", edge="ink", width=3)
    for bay in range(9):
        if bay in (1, 4, 7):
            _door(canvas, accident, front, bay, "#7d5f45", tall=180)
            x = front.middle(bay)
            pen(canvas, accident, [(x - 36, 684), (x + 36, 684)], width=9, colour="#4a3728")
        else:
            _window(canvas, accident, front, bay, "#8d9291")
    _plate(canvas, front.middle(4), 546, "二")
    reeds(canvas, accident, (124, 716, 1510, 774), ("#6b8a55", "#8ba06a", "#55713f"), count=170)
    dog(canvas, accident, front.middle(4) + 10, 826)


def _four(canvas: Canvas, accident: random.Random) -> None:
    canvas.rect(60, 60, 1540, 920, "#d9cdb4")
    canvas.rect(60, GROUND, 1540, 920, "#b9a888")
    canvas.shape([(60, 230), (250, 270), (250, GROUND), (60, 850)], "#fdf6da")
    canvas.shape([(60, 850), (250, GROUND), (900, GROUND + 40), (1060, 920), (60, 920)], "#f3e6bd")
    pen(canvas, accident, [(60, 230), (250, 270), (250, GROUND), (60, 850)], width=6)
    pen(canvas, accident, [(250, GROUND), (1540, GROUND)], width=5)
    for post in (430, 980, 1480):
        truss(canvas, accident, post)
    for box in ((1541, 0, 1600, 1000), (0, 0, 59, 1000)):
        canvas.rect(*box, _PAPER)
    pen(canvas, accident, [(60, 210), (1540, 210)], width=26, colour="#6f5138")
    pen(canvas, accident, [(60, 196), (1540, 196)], width=4)
    x = 790.0
    pen(canvas, accident, [(x, 214), (x, 246)], width=9)
    canvas.disc(x, 270, 26, None, edge="#3a3f45", width=9)
    canvas.rect(x - 34, 300, x + 34, 360, "#c0812a", radius=10, edge="ink", width=4)
    for shift in (-16, 16):
        canvas.line([(x + shift, 360), (x + shift, 470)], "ink", 5, dash=(12, 6))
    canvas.line([(x - 110, 500), (x, 466), (x + 110, 500)], "ink", 5)
    pen_box(canvas, accident, (x - 150, 500, x + 150, 556), "#6f8f72")
    for bolt in range(5):
        canvas.disc(x - 120 + bolt * 60, 516, 8, "ink")
    engine(canvas, accident, x)
    canvas.shape([(1110, 858), (1500, 858), (1530, 908), (1090, 908)], "#e9e4d6")
    for number in range(9):
        long = 62 - number * 4
        left = 1126 + number * 42
        canvas.line([(left + 4, 896), (left + 8, 896 - long * 0.66)], "#59636c", 8)
        canvas.bow(left + 9, 896 - long * 0.66 - 9, 9, 9, 120, 420, "#59636c", 6)
    _plate(canvas, 1290, 420, "四")


def _five(canvas: Canvas, accident: random.Random) -> None:
    _sky_and_ground(canvas, accident, "#e9e1d2")
    front = Front(110, 1490, 490, 11, _RED)
    _house(canvas, accident, front, footing=True)
    for bay in range(11):
        if bay != 5:
            _louvre(canvas, accident, front, bay)
    x = front.middle(5)
    pen_box(canvas, accident, (x - 54, GROUND - 226, x + 54, GROUND), "#4a3a2c", width=5)
    canvas.rect(x - 54, GROUND - 226, x - 8, GROUND, "#77512f", edge="ink", width=4)
    for y in (590, 660, 730):
        pen(canvas, accident, [(x - 52, y), (x - 12, y)], width=5, colour="#2d2119")
    pen_box(canvas, accident, (x + 2, 706, x + 50, 716), "#a77b4b", width=3)
    pen(canvas, accident, [(x + 10, 716), (x + 10, 766)], width=4, colour="#d0b183")
    pen(canvas, accident, [(x + 44, 716), (x + 44, 766)], width=4, colour="#d0b183")
    canvas.oval(x + 26, 692, 16, 14, "#e9e0cf")
    canvas.line([(x + 40, 692), (x + 50, 682)], "#e9e0cf", 6)
    canvas.disc(x + 26, 676, 5, "#e9e0cf")
    canvas.rect(x + 66, 596, x + 108, 634, "#d9a93f", radius=3, edge="ink", width=3)
    for y in (607, 616, 625):
        canvas.line([(x + 73, y), (x + 101, y)], "#80601c", 3)
    _plate(canvas, x - 2, 524, "五")


def _seven(canvas: Canvas, accident: random.Random) -> None:
    _sky_and_ground(canvas, accident, "#dde5e2")
    front = Front(430, 1190, 510, 5, _GREY)
    _house(canvas, accident, front)
    canvas.rect(front.left + 16, 560, front.left + front.bay * 2 - 12, GROUND, "#3a352f")
    canvas.rect(front.left + 16, 560, front.left + front.bay * 2 - 12, GROUND, None, edge="ink", width=5)
    canvas.halo(front.left + front.bay, 660, 140, 90, "#f0cf8a", 0.55)
    canvas.rect(front.left + 60, 706, front.left + front.bay * 2 - 50, 722, "#c79a62")
    for x in (front.left + 84, front.left + front.bay * 2 - 84):
        canvas.line([(x, 722), (x, 768)], "#8b6d52", 9)
    person(canvas, front.left + 100, 768, 190, "#171310", "bend")
    canvas.rect(front.left + 158, 686, front.left + 200, 706, "#e2b877")
    for bay in (2, 4):
        _window(canvas, accident, front, bay)
    _door(canvas, accident, front, 3, "#8b6d52")
    _plate(canvas, front.middle(2), 550, "七")
    for _ in range(46):
        x, y = accident.gauss(front.left + front.bay, 96), accident.uniform(782, 850)
        start = accident.uniform(0, 360)
        canvas.bow(
            x,
            y,
            accident.uniform(8, 17),
            accident.uniform(6, 12),
            start,
            start + 250,
            accident.choice(("#d9ae6c", "#edcf98", "#b98a4c")),
            5,
        )
    upturned_boat(canvas, accident, 1050, 800)
    reeds(canvas, accident, (60, 640, 400, 776), ("#8ba06a", "#a3a56c", "#6b8a55"), count=60, heads=True)


def _nine(canvas: Canvas, accident: random.Random) -> None:
    _sky_and_ground(canvas, accident, "#ece6d0")
    front = Front(190, 1410, 500, 7, _GREY)
    _house(canvas, accident, front)
    _door(canvas, accident, front, 1, "#7b8f6a")
    _door(canvas, accident, front, 4, "#a05a46")
    for bay in (0, 2, 5):
        _window(canvas, accident, front, bay, "#ffe3a0" if bay == 5 else "#7d8b94")
    _window(canvas, accident, front, 3, "#5b4a3a", bars=6)
    x = front.middle(6)
    canvas.rect(x - 40, GROUND - 186, x + 44, GROUND - 98, "#c9ccc8")
    for row in range(5):
        pen(canvas, accident, [(x - 40, 588 + row * 18), (x + 42, 588 + row * 18)], width=2, colour="slate")
    pen(canvas, accident, [(210, 534), (800, 548)], width=3)
    for number, (wide, tall, colour) in enumerate(
        ((62, 92, "#5f7fa3"), (50, 76, "#f2ead8"), (66, 60, "#b5605a"), (44, 96, "#f2ead8"), (58, 70, "#7b8f6a"))
    ):
        left = 232 + number * 108
        canvas.rect(left, 540 + number * 2, left + wide, 540 + tall + number * 2, colour, edge="ink", width=3)
    pen(canvas, accident, [(830, 540), (1390, 540)], width=3)
    for number in range(9):
        fx = 862 + number * 62
        canvas.line([(fx, 540), (fx, 556)], "ink", 3)
        canvas.oval(fx, 588, 12, 32, "#b59a70", edge="ink", width=3)
        canvas.shape([(fx - 13, 638), (fx, 614), (fx + 13, 638)], "#9c8158")
    _plate(canvas, front.middle(3), 556, "九")
    for px, bloom in ((230, "red"), (300, "gold"), (1180, "red"), (1250, "plum"), (1330, "gold")):
        canvas.shape([(px - 26, 748), (px + 26, 748), (px + 18, 796), (px - 18, 796)], "#a85f3f", edge="ink", width=3)
        for dx, dy in ((-18, -16), (0, -32), (18, -14), (-6, -6)):
            canvas.disc(px + dx, 744 + dy, 14, "green")
            canvas.disc(px + dx, 738 + dy, 7, bloom)
    cat_on_millstone(canvas, accident, 700, 850)


_DRAW = {"1": _one, "2": _two, "4": _four, "5": _five, "7": _seven, "9": _nine}
