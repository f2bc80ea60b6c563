"""Hands at work: the net, the weld, the pot on the table."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from colophon.demo.draw.canvas import Canvas, Point, blank
from colophon.demo.draw.chance import chance
from colophon.demo.draw.charts.frame import Spec
from colophon.demo.draw.palette import mix, tint
from colophon.demo.draw.scenes.people import person

_SKIN, _SHADE = "#b27a52", "#7c4f33"


def fisher_hands(spec: Spec) -> Canvas:
    """Two broad hands close a hole in a green net with a wooden needle."""
    canvas = blank(spec)
    canvas.gradient(0, 0, 1400, 230, [(0, "#cfdde0"), (1, "#a9c3cb")])
    canvas.rect(0, 150, 1400, 250, "#7fa3b0")
    for x in range(40, 1400, 170):
        canvas.line([(x, 176 + x % 3 * 16), (x + 90, 176 + x % 3 * 16)], "#a9c6cf", 5)
    canvas.shape([(0, 232), (1400, 268), (1400, 396), (0, 372)], "#2f6490")
    canvas.shape([(0, 232), (1400, 268), (1400, 296), (0, 260)], "#e9e0cb")
    canvas.gradient(0, 372, 1400, 1000, [(0, "#4b443d"), (1, "#2f2b28")])
    canvas.shape([(0, 372), (1400, 396), (1400, 420), (0, 396)], "#254e70")
    _mesh(canvas)
    _hand(
        canvas,
        (250, 1010),
        (430, 640),
        fingers=[(600, 500), (632, 566), (622, 630), (584, 690)],
        thumb=(560, 452),
        bend=-46,
    )
    needle = [(640, 716), (1010, 470)]
    canvas.line(needle, "#6b4a25", 44)
    canvas.line(needle, "#d7a75f", 34)
    canvas.shape([(600, 742), (664, 682), (676, 712)], "#d7a75f")
    canvas.line([(760, 636), (900, 544)], "#6b4a25", 9)
    canvas.curve([(610, 738), (560, 700), (520, 740), (470, 720)], "#5f9d6d", 7)
    canvas.curve([(960, 506), (1010, 560), (1070, 720), (1040, 900)], "#5f9d6d", 7)
    _hand(
        canvas,
        (1240, 1010),
        (1100, 600),
        fingers=[(880, 516), (884, 574), (908, 632), (944, 686)],
        thumb=(930, 458),
        bend=40,
    )
    return canvas


def _mesh(canvas: Canvas) -> None:
    step, twine = 118.0, "#4f8d5e"
    hole = (6, 1)
    for row in range(8):
        for column in range(14):
            x = column * step + (step / 2 if row % 2 else 0) - 60
            y = 430 + row * step * 0.62
            if (column, row) == hole:
                continue
            sag = 10 * math.sin(column * 0.8)
            for side in (-1, 1):
                canvas.curve(
                    [
                        (x, y + sag),
                        (x + side * step * 0.26, y + step * 0.3 + sag),
                        (x + side * step / 2, y + step * 0.62 + sag),
                    ],
                    twine,
                    6,
                )
            canvas.disc(x, y + sag, 9, "#3f764d")


def _hand(canvas: Canvas, wrist: Point, palm: Point, *, fingers: list[Point], thumb: Point, bend: float) -> None:
    canvas.line([wrist, palm], _SHADE, 222)
    canvas.line([wrist, palm], _SKIN, 208)
    cuff = (wrist[0] * 0.78 + palm[0] * 0.22, wrist[1] * 0.78 + palm[1] * 0.22)
    canvas.line([wrist, cuff], "#34506b", 236)
    canvas.disc(*palm, 124, _SKIN)
    for number, tip in enumerate(reversed(fingers)):
        knuckle = (palm[0] + (tip[0] - palm[0]) * 0.45 - bend * 0.1, palm[1] + (tip[1] - palm[1]) * 0.55 - 26)
        start = (palm[0] + (tip[0] - palm[0]) * 0.1, palm[1] + 66 - (3 - number) * -8 - number * 44)
        canvas.curve([start, knuckle, tip], _SHADE, 76)
        canvas.curve([start, knuckle, tip], mix(_SKIN, "#d69f72", 0.12 * number), 64)
        canvas.disc(tip[0], tip[1] - 6, 18, "#d9aa82")
        canvas.line([(knuckle[0] - 16, knuckle[1] + 4), (knuckle[0] + 16, knuckle[1] - 4)], _SHADE, 5)
    start = (palm[0] - bend * 0.4, palm[1] - 86)
    elbow = ((start[0] + thumb[0]) / 2 + bend * 0.2, (start[1] + thumb[1]) / 2 - 36)
    canvas.curve([start, elbow, thumb], _SHADE, 84)
    canvas.curve([start, elbow, thumb], mix(_SKIN, "#d69f72", 0.35), 72)
    canvas.disc(thumb[0], thumb[1] - 10, 20, "#dfb38b")


def welder(spec: Spec) -> Canvas:
    """A small figure bent over a plate in a dark workshop; one white-blue light, a fan of sparks."""
    canvas, accident = blank(spec), chance(spec["key"])
    canvas.gradient(0, 0, 1600, 1000, [(0, "#1a2029"), (1, "#0e1218")])
    for number in range(6):
        x: float = 90 + number * 262
        canvas.gradient(x, 70, x + 150, 520, [(0, "#4d6475"), (1, "#2e3d4a")])
        for line in (1, 2, 3):
            canvas.line([(x, 70 + line * 112), (x + 150, 70 + line * 112)], "#171d26", 8)
        canvas.line([(x + 75, 70), (x + 75, 520)], "#171d26", 8)
    tug = "#0f151d"
    canvas.shape([(60, 560), (700, 520), (760, 470), (800, 470), (720, 760), (170, 780)], tug)
    canvas.rect(250, 400, 470, 560, tug)
    canvas.rect(300, 320, 420, 404, tug)
    canvas.rect(494, 380, 556, 540, tug)
    canvas.line([(360, 320), (360, 190)], tug, 10)
    for x in (320, 372):
        canvas.rect(x, 340, x + 32, 372, "#33414e")
    canvas.line([(60, 562), (700, 522), (790, 470)], "#34424f", 6)
    for x in (240, 380, 520, 640):
        canvas.line([(x, 770), (x - 12, 850)], "#1c232d", 22)
    canvas.shape([(0, 840), (1600, 840), (1600, 1000), (0, 1000)], "#161a20")
    canvas.shape([(0, 842), (800, 810), (800, 836), (0, 872)], "#232a33")
    spot = (1030.0, 640.0)
    canvas.glow(*spot, 620, "#5f8fc9", 0.62)
    canvas.halo(spot[0], 880, 520, 100, "#86a9d6", 0.5)
    canvas.shape([(1046, 400), (1084, 392), (1096, 880), (1050, 884)], "#39424d")
    canvas.line([(1046, 402), (1050, 882)], "#9db7d6", 5)
    canvas.rect(990, 876, 1180, 902, "#2a313a")
    _bent_welder(canvas)
    for _ in range(120):
        a = math.radians(accident.uniform(20, 200))
        far = accident.uniform(40, 330) * (0.5 + accident.random() / 2)
        fall = far * far / 760
        x, y = spot[0] + far * math.cos(a), spot[1] + far * math.sin(a) * 0.45 + fall
        hot = mix("#fff0b0", "#e86a1f", min(1.0, far / 300))
        canvas.line(
            [(x, y), (x + 13 * math.cos(a), y + 9 * abs(math.sin(a)) + far * 0.03)], hot, accident.choice((3, 4, 5))
        )
    canvas.glow(*spot, 190, "#cfe4ff", 1.0)
    canvas.glow(*spot, 84, "#ffffff", 1.0)
    canvas.disc(*spot, 17, "white")
    return canvas


def _bent_welder(canvas: Canvas) -> None:
    dark = "#2c3643"
    person(canvas, 760, 896, 430, dark, "bend")
    canvas.shape([(756, 668), (862, 628), (880, 800), (780, 850)], "#5a4330")
    canvas.line([(852, 640), (930, 690), (1000, 656)], dark, 34)
    canvas.line([(850, 650), (936, 704)], "#2b333f", 22)
    canvas.disc(990, 660, 24, "#6e5136")
    canvas.blob([(862, 540), (930, 548), (944, 620), (918, 670), (868, 650), (848, 590)], "#39434f")
    canvas.shape([(906, 586), (938, 592), (934, 622), (902, 614)], "#a9cdf4")
    canvas.line([(938, 560), (946, 622), (920, 668)], "#b5cdea", 5)
    canvas.line([(770, 700), (852, 636)], "#5d7391", 5)


def clam_pot(spec: Spec) -> Canvas:
    """A clay pot seen from above at a slant, tofu and razor clams in milky soup, chopsticks, a calendar."""
    canvas, accident = blank(spec), chance(spec["key"])
    canvas.gradient(0, 0, 1400, 1050, [(0, "#a97c50"), (1, "#c1925f")])
    for plank in (0, 196, 412, 648, 900):
        canvas.line([(0, plank), (1400, plank + 8)], "#85603b", 6)
        for _ in range(3):
            grain = accident.uniform(0, 1100)
            vein = [(grain, plank + 70), (grain + 120, plank + 62), (grain + 260, plank + 74)]
            canvas.curve(vein, tint("#85603b", 0.45), 4)
    x, y = 620.0, 560.0
    canvas.soft("#3a2714", lambda layer: layer.oval(x + 26, y + 120, 470, 290, "white"), blur=26, strength=0.55)
    for side in (-1, 1):
        canvas.oval(x + side * 452, y + 20, 74, 40, "#5d3a22")
        canvas.oval(x + side * 464, y + 14, 34, 15, "#a97c50")
    canvas.oval(x, y + 92, 436, 292, "#4d2f1b")
    canvas.oval(x, y + 10, 448, 300, "#7b4f2f")
    canvas.oval(x, y, 424, 276, "#5d3a22")
    canvas.oval(x, y + 14, 398, 252, "#f3ead2")
    canvas.oval(x, y + 4, 392, 242, "#f8f2e1")
    _in_the_pot(canvas, x, y)
    for _ in range(46):
        a, r = accident.uniform(0, 6.28), math.sqrt(accident.random())
        px, py = x + 350 * r * math.cos(a), y + 206 * r * math.sin(a)
        canvas.disc(px, py, accident.uniform(5, 8), accident.choice(("green", "#6fa45a")))
        canvas.disc(px, py, 2.4, "#d9ecc6")
    for shift in (-150, 30, 190):
        steam = [(x + shift, y - 170), (x + shift + 34, y - 260), (x + shift - 20, y - 350), (x + shift + 24, y - 460)]
        canvas.soft("#fffaf0", _stroke(steam), blur=12, strength=0.6)
    for shift in (0, 34):
        canvas.line([(1080 + shift, 1010), (1330 + shift * 0.6, 520)], "#4a2a1c", 17)
        canvas.line([(1250 + shift * 0.75, 680), (1330 + shift * 0.6, 520)], "#b5342f", 17)
    _calendar(canvas, 1070, 70)
    return canvas


def _stroke(points: Sequence[Point]) -> Callable[[Canvas], None]:
    return lambda layer: layer.curve(points, "white", 22)


def _in_the_pot(canvas: Canvas, x: float, y: float) -> None:
    clams = [(-250, -70, 20), (-130, -150, -14), (20, -176, 8), (170, -140, 24), (278, -50, -28),
             (-280, 60, -24), (-170, 150, 16), (0, 184, -8), (170, 148, 18), (280, 70, -12)]  # fmt: skip
    for dx, dy, turn in clams:
        _clam(canvas, x + dx, y + dy, math.radians(turn))
    for number in range(6):
        left = x - 196 + number * 66
        top = y - 74 + 22 * math.sin(number * 1.3)
        canvas.shape(
            [(left, top + 12), (left + 56, top - 10), (left + 66, top + 120), (left + 10, top + 142)], "#c98a3a"
        )
        canvas.shape(
            [(left + 6, top + 16), (left + 54, top - 3), (left + 62, top + 112), (left + 16, top + 132)], "#e9b65c"
        )
        canvas.shape([(left, top + 12), (left + 56, top - 10), (left + 68, top - 2), (left + 14, top + 20)], "#fbf0d2")


def _clam(canvas: Canvas, x: float, y: float, a: float) -> None:
    def at(along: float, aside: float) -> Point:
        return x + along * math.cos(a) - aside * math.sin(a), y + along * math.sin(a) + aside * math.cos(a)

    for side in (-1, 1):
        canvas.line([at(-62, side * 13), at(62, side * 21)], "#5d4a2b", 24)
        canvas.line([at(-60, side * 13), at(60, side * 21)], "#b3955a", 17)
        canvas.line([at(-40, side * 14), at(40, side * 20)], "#d3ba82", 4)
    canvas.line([at(-48, 0), at(66, 0)], "#f6e2c6", 20)
    canvas.line([at(40, 0), at(78, 2)], "#e7bd9a", 15)


def _calendar(canvas: Canvas, x: float, y: float) -> None:
    canvas.soft("#3a2714", lambda layer: layer.rect(x + 10, y + 18, x + 262, y + 330, "white"), blur=14, strength=0.5)
    canvas.rect(x, y, x + 250, y + 310, "#fdf9ee", radius=6)
    canvas.rect(x, y, x + 250, y + 58, "red", radius=6)
    for number in range(7):
        canvas.line([(x + 20 + number * 35, y + 58), (x + 30 + number * 35, y + 70)], "#e6ddc8", 5)
    canvas.words(x + 125, y + 178, "初三", 96, "ink", to="mm", bold=True, serif=True)
    canvas.line([(x + 34, y + 258), (x + 216, y + 258)], "grid", 4)
    canvas.words(x + 125, y + 286, "大潮后", 30, "slate", to="mm")
    canvas.shape([(x + 250, y + 310), (x + 196, y + 310), (x + 250, y + 262)], "#d9cdb0")
