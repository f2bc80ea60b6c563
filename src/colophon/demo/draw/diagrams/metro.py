"""Two pictures of a line and its stops: the metro under the river, the night bus with who got on and off."""

from __future__ import annotations

from colophon.demo.draw.canvas import Canvas, Point, blank, smooth
from colophon.demo.draw.chance import chance
from colophon.demo.draw.charts.frame import Spec
from colophon.demo.draw.palette import mix


def metro(spec: Spec) -> Canvas:
    """A line in the manner of a metro map: from upper left, down under the river, to lower right."""
    canvas = blank(spec, "#fbf8f1")
    river = [(-20, 520), (300, 500), (700, 512), (1100, 490), (1620, 470)]
    lower = [(1620, 640), (1100, 640), (700, 655), (300, 640), (-20, 650)]
    canvas.shape([*smooth(river), *smooth(lower)], "river")
    canvas.words(120, 592, "砚 江", 50, "#7d9fb0", serif=True)
    canvas.words(70, 104, spec["title"], 60, "ink", bold=True, serif=True)
    green, sunk = "green", "orange"
    canvas.line([*_bent((130, 330), (790, 330), (790, 452))], green, 16)
    canvas.line([*_bent((790, 700), (790, 810), (1500, 810))], green, 16)
    canvas.line([(790, 440), (790, 712)], "#fbf8f1", 44)
    canvas.line([(790, 440), (790, 712)], sunk, 32)
    first, _, second = "江底段1.86公里 · 左线已贯通".partition(" · ")
    canvas.words(836, 566, first, 44, sunk, bold=True)
    canvas.words(836, 620, second, 40, sunk)
    upper = [(130 + 138 * n, 330.0) for n in range(5)] + [(790.0, 440.0)]
    below = [(790.0, 712.0)] + [(900 + 100 * n, 810.0) for n in range(7)]
    for number, (name, (x, y)) in enumerate(zip(spec["stations"], [*upper, *below], strict=True)):
        change = name in spec["transfer"]
        canvas.disc(x, y, 30 if change else 19, "white", edge="ink" if change else green, width=9 if change else 7)
        if change:
            canvas.disc(x, y, 11, "ink")
        size, bold = 40, change or name in spec["thick"]
        if name == "盐仓":
            canvas.words(x + 44, y, name, 46, "ink", to="lm", bold=True)
        elif name == "南埠":
            canvas.words(x - 44, y, name, 46, "ink", to="rm", bold=True)
        else:
            up = number % 2 == 0
            canvas.words(x, y - 48 if up else y + 82, name, size, "ink", to="ms", bold=bold)
    canvas.disc(120, 1010, 18, "white", edge="ink", width=7)
    canvas.disc(120, 1010, 7, "ink")
    canvas.words(156, 1010, "换乘站", 38, "slate", to="lm")
    _north(canvas, 1480, 190)
    return canvas


def _bent(start: Point, corner: Point, end: Point) -> list[Point]:
    def toward(point: Point) -> Point:
        far = max(abs(point[0] - corner[0]), abs(point[1] - corner[1]))
        return corner[0] + (point[0] - corner[0]) * 60 / far, corner[1] + (point[1] - corner[1]) * 60 / far

    a, b = toward(start), toward(end)
    arc = [
        (
            (1 - t) ** 2 * a[0] + 2 * t * (1 - t) * corner[0] + t * t * b[0],
            (1 - t) ** 2 * a[1] + 2 * t * (1 - t) * corner[1] + t * t * b[1],
        )
        for t in [n / 12 for n in range(13)]
    ]
    return [start, *arc, end]


def _north(canvas: Canvas, x: float, y: float) -> None:
    canvas.shape([(x, y - 70), (x + 30, y + 40), (x, y + 18)], "ink")
    canvas.shape([(x, y - 70), (x - 30, y + 40), (x, y + 18)], mix("ink", "paper", 0.55))
    canvas.words(x, y + 96, "北", 42, "ink", to="ms", bold=True)


def night_bus(spec: Spec) -> Canvas:
    """Eleven stops by night: who boards above, who alights below, how many ride as the width of a band."""
    canvas = blank(spec, "#14233a")
    accident = chance(3)
    for _ in range(60):
        canvas.disc(accident.uniform(0, 1600), accident.uniform(20, 300), accident.choice((1.5, 2, 2.5)), "#6d80a0")
    canvas.disc(1480, 110, 46, "#f3e6bd")
    canvas.disc(1460, 98, 42, "#14233a")
    canvas.words(70, 110, spec["title"], 58, "#f3ecd9", bold=True, serif=True)
    canvas.rect(72, 150, 100, 178, "#e0ab4a")
    canvas.words(114, 178, "上车", 36, "#f3ecd9")
    canvas.rect(232, 150, 260, 178, "#8fa7c6")
    canvas.words(274, 178, "下车", 36, "#f3ecd9")
    canvas.rect(392, 150, 420, 178, "#41608c")
    canvas.words(434, 178, "车上的人", 36, "#f3ecd9")
    middle, left, step = 450.0, 110.0, 138.0
    stops = [left + step * number for number in range(len(spec["stations"]))]
    edge = [(x, middle - 2.1 * riders) for x, riders in zip(stops, [*spec["aboard"]], strict=True)]
    under = [(x, 2 * middle - y) for x, y in edge]
    canvas.shape([*edge, *reversed(under)], "#41608c")
    canvas.line([(stops[0], middle), (stops[-1], middle)], "#f3ecd9", 6)
    for number, (x, name) in enumerate(zip(stops, spec["stations"], strict=True)):
        band = 2.1 * spec["aboard"][number] + 12
        up, down = spec["up"][number], spec["down"][number]
        if up:
            top = middle - band - 14 * up
            canvas.rect(x - 24, top, x + 24, middle - band, "#e0ab4a")
            canvas.words(x, top - 12, str(up), 38, "#f0c873", to="ms", bold=True)
        if down:
            bottom = middle + band + 14 * down
            canvas.rect(x - 24, middle + band, x + 24, bottom, "#8fa7c6")
            canvas.words(x, bottom + 40, str(down), 38, "#b9cbe2", to="ms", bold=True)
        canvas.disc(x, middle, 13, "#14233a", edge="#f3ecd9", width=5)
        canvas.words(x, 706, name, 32, "#f3ecd9", to="ms")
    canvas.words(1530, 770, spec["note"], 32, "#8fa7c6", to="rs")
    return canvas
