"""Two drawings about computers: where a page lies on its way, and two clocks that disagree."""

from __future__ import annotations

import math

from colophon.demo.draw.canvas import Canvas, blank
from colophon.demo.draw.charts.frame import Spec
from colophon.demo.draw.palette import mix


def cache_path(spec: Spec) -> Canvas:
    """Four boxes from the server to the phone, a drawer with a slip of paper under each."""
    canvas = blank(spec, "#f7f3ea")
    step, wide = 386, 262
    signs = (_cabinet, _node, _router, _phone)
    for number, (name, drawer) in enumerate(zip(spec["boxes"], spec["drawers"], strict=True)):
        x = 90 + step * number
        canvas.rect(x, 90, x + wide, 350, "white", radius=26, edge="navy", width=6)
        signs[number](canvas, x + wide / 2, 190)
        for line, part in enumerate([name] if len(name) < 7 else [name[:5], name[5:]]):
            y = 318 if len(name) < 7 else 296 + 40 * line
            canvas.words(x + wide / 2, y, part, 38 if len(name) < 7 else 34, "ink", to="ms", bold=True)
        if number:
            left = x - step + wide + 12
            canvas.arrow([(x - 14, 170), (left, 170)], "slate", 6, head=26)
            canvas.arrow([(left, 262), (x - 14, 262)], "teal", 6, head=26)
            canvas.words((left + x) / 2, 150, "请求", 34, "slate", to="ms")
            canvas.words((left + x) / 2, 312, "回答", 34, "teal", to="ms")
        _drawer(canvas, x, wide, drawer, old=number == 2)
    return canvas


def _drawer(canvas: Canvas, x: float, wide: float, label: str, *, old: bool) -> None:
    canvas.rect(x + 6, 350, x + wide - 6, 420, mix("gold", "paper", 0.35))
    slip = (x + 66, 376, x + wide - 66, 520)
    canvas.shape([(x + 20, 420), (x + wide - 20, 420), (x + wide + 8, 520), (x - 8, 520)], "#5a4426")
    canvas.rect(*slip, "white", edge="#b9ad94", width=3)
    colour = "red" if old else "ink"
    canvas.words(x + wide / 2, 452, "2:1" if old else "3:1", 66, colour, to="mm", bold=True)
    canvas.rect(x - 12, 514, x + wide + 12, 606, mix("gold", "paper", 0.12), radius=8, edge="#8a6013", width=4)
    canvas.rect(x + wide / 2 - 36, 552, x + wide / 2 + 36, 570, "#8a6013", radius=9)
    size = canvas.fitting(label, 38, 330, bold=True)
    canvas.words(x + wide / 2, 676, label, size, colour, to="ms", bold=True)
    if old:
        canvas.words(x + wide / 2, 730, "还是旧比分", 36, "red", to="ms")


def _cabinet(canvas: Canvas, x: float, y: float) -> None:
    for number in range(3):
        top = y - 66 + number * 48
        canvas.rect(x - 62, top, x + 62, top + 38, "navy", radius=6)
        canvas.disc(x + 40, top + 19, 7, "#8fd0a0")
        canvas.line([(x - 44, top + 19), (x + 8, top + 19)], "#7d93b3", 5)


def _node(canvas: Canvas, x: float, y: float) -> None:
    for turn in range(5):
        a = math.radians(turn * 72 - 90)
        end = (x + 68 * math.cos(a), y + 62 * math.sin(a))
        canvas.line([(x, y), end], "navy", 5)
        canvas.disc(*end, 13, "teal")
    canvas.disc(x, y, 26, "navy")


def _router(canvas: Canvas, x: float, y: float) -> None:
    canvas.line([(x - 44, y + 20), (x - 58, y - 56)], "navy", 7)
    canvas.line([(x + 44, y + 20), (x + 58, y - 56)], "navy", 7)
    canvas.rect(x - 82, y + 8, x + 82, y + 62, "navy", radius=12)
    for number in range(3):
        canvas.disc(x - 48 + 30 * number, y + 35, 7, "gold")
    for r in (18, 34):
        canvas.bow(x, y - 16, r, r, 225, 315, "slate", 5)


def _phone(canvas: Canvas, x: float, y: float) -> None:
    canvas.rect(x - 46, y - 82, x + 46, y + 78, "navy", radius=16)
    canvas.rect(x - 37, y - 66, x + 37, y + 56, "#e9f0f2", radius=4)
    canvas.rect(x - 27, y - 54, x + 27, y - 20, "red")
    for row in range(4):
        canvas.line([(x - 27, y - 4 + row * 15), (x + (27 if row < 3 else 4), y - 4 + row * 15)], "slate", 4)
    canvas.disc(x, y + 67, 6, "#8fa0b5")


def two_clocks(spec: Spec) -> Canvas:
    """Two servers nine seconds apart, an order stamped as out of time, a crane that stands still."""
    canvas = blank(spec, "#f7f3ea")
    canvas.rect(0, 780, 1600, 900, "#e5dcc8")
    canvas.line([(0, 780), (1600, 780)], "slate", 4)
    for x, text, colour in ((200, spec["left"], "brick"), (820, spec["right"], "navy")):
        _clock(canvas, x, 190, text.split()[1], colour)
        canvas.words(x, 392, text.split()[0], 40, "ink", to="ms", bold=True)
        canvas.words(x, 446, text.split()[1], 46, colour, to="ms", bold=True)
        canvas.rect(x - 110, 480, x + 110, 780, "ink", radius=10)
        for row in range(5):
            top = 504 + row * 52
            canvas.rect(x - 88, top, x + 88, top + 36, "#34455c", radius=5)
            canvas.disc(x + 66, top + 18, 7, "#8fd0a0" if colour == "navy" or row else "gold")
            canvas.line([(x - 70, top + 18), (x + 10, top + 18)], "#5f7390", 5)
    canvas.arrow([(330, 640), (690, 640)], "slate", 10, head=44)
    canvas.rect(400, 540, 600, 606, "orange", radius=4)
    for rib in range(9):
        canvas.line([(420 + rib * 20, 550), (420 + rib * 20, 596)], "#e08a55", 4)
    canvas.words(500, 520, "任务：吊这一箱", 36, "ink", to="ms")
    canvas.rect(388, 664, 612, 748, None, edge="red", width=8, radius=10)
    canvas.words(500, 706, spec["stamp"], 56, "red", to="mm", bold=True)
    _crane(canvas, 1210, 780)
    return canvas


def _clock(canvas: Canvas, x: float, y: float, text: str, colour: str) -> None:
    hour, minute, second = (int(part) for part in text.split(":"))
    canvas.disc(x, y, 146, "white", edge="ink", width=10)
    for tick in range(60):
        a = math.radians(tick * 6)
        inner = 112 if tick % 5 == 0 else 124
        ends = [(x + r * math.sin(a), y - r * math.cos(a)) for r in (inner, 132)]
        canvas.line(ends, "ink" if tick % 5 == 0 else "slate", 6 if tick % 5 == 0 else 2)
    for turn, length, wide, paint in (
        ((hour % 12 + minute / 60) * 30, 70, 13, "ink"),
        ((minute + second / 60) * 6, 104, 9, "ink"),
        (second * 6, 118, 5, colour),
    ):
        a = math.radians(turn)
        canvas.line([(x, y), (x + length * math.sin(a), y - length * math.cos(a))], paint, wide)
    canvas.disc(x, y, 12, colour)


def _crane(canvas: Canvas, x: float, ground: float) -> None:
    steel = "teal"
    for leg in (0, 190):
        canvas.line([(x + leg, ground), (x + leg + 8, 280)], steel, 18)
    canvas.line([(x, 560), (x + 196, 560)], steel, 14)
    canvas.line([(x, ground - 10), (x + 190, 560)], steel, 7)
    canvas.line([(x - 130, 300), (x + 370, 300)], steel, 20)
    canvas.line([(x + 60, 300), (x + 100, 130), (x + 370, 292)], steel, 8)
    canvas.line([(x + 100, 130), (x - 130, 292)], steel, 8)
    canvas.rect(x + 10, 244, x + 110, 290, mix(steel, "ink", 0.35))
    hook = x + 296
    canvas.rect(hook - 26, 312, hook + 26, 334, "ink")
    for rope in (-34, 34):
        canvas.line([(hook + rope * 0.5, 330), (hook + rope, 470)], "slate", 4)
    canvas.rect(hook - 62, 470, hook + 62, 492, "gold")
    canvas.rect(x - 60, 770, x + 250, 782, "ink")
    canvas.line([(hook + 18, ground), (hook + 18, 660)], "ink", 8)
    canvas.disc(hook + 18, 610, 58, "red", edge="white", width=6)
    canvas.words(hook + 18, 610, "停", 64, "white", to="mm", bold=True)
