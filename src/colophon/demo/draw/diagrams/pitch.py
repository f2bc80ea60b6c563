"""Two football pitches from above: how a goal was made, and where the grass is worn."""

from __future__ import annotations

import math
from collections.abc import Callable

from colophon.demo.draw.canvas import Canvas, Point, blank
from colophon.demo.draw.chance import chance
from colophon.demo.draw.charts.frame import Spec

Place = Callable[[float, float], Point]
_GRASS = ("#6f9a63", "#79a46c")


def goal(spec: Spec) -> Canvas:
    """Half a pitch with the goal at the top: three passes, the last one a shot. Lengths in metres."""
    canvas = blank(spec, "#f7f3ea")
    left, top, m = 150.0, 140.0, 16.2

    def at(x: float, y: float) -> Point:
        return left + x * m, top + y * m

    for band in range(10):
        canvas.rect(*at(-3, band * 5.5), *at(71, min(band * 5.5 + 5.5, 54)), _GRASS[band % 2])
    canvas.rect(*at(-3, -1.2), *at(71, 0), _GRASS[1])
    _half(canvas, at, m)
    canvas.rect(*at(34 - 3.66, -2.2), *at(34 + 3.66, 0), "#dfe7df", edge="white", width=6)
    canvas.words(150, 84, spec["title"], 60, "ink", bold=True, serif=True)
    wing, arc, striker = at(63, 26), at(34, 20.15), at(24.84, 9)
    canvas.arrow([wing, at(49, 21.4), (arc[0] + 30, arc[1] + 4)], "white", 8, head=34)
    canvas.arrow([arc, (striker[0] + 26, striker[1] + 26)], "white", 8, head=34)
    canvas.arrow([striker, at(29, 4.4), at(34.6, 2.2), at(37.2, -0.9)], "#ffe08a", 8, head=30, dash=(4, 17))
    for number, spot in ((1, at(50, 19.4)), (2, at(31.4, 14.6)), (3, at(36.6, 4.2))):
        canvas.disc(*spot, 24, "ink")
        canvas.words(*spot, str(number), 36, "white", to="mm", bold=True)
    keeper, back = at(31.6, 1.6), at(29.2, 8.4)
    canvas.line([(keeper[0] - 34, keeper[1] + 6), (keeper[0] + 26, keeper[1] - 4)], "#4b5560", 26)
    canvas.disc(keeper[0] - 44, keeper[1] + 6, 15, "#4b5560")
    canvas.line([(back[0] + 60, back[1] + 12), (back[0], back[1])], "#4b5560", 22)
    canvas.disc(back[0] + 72, back[1] + 14, 14, "#4b5560")
    for spot, name in ((wing, "7"), (arc, "8"), (striker, "11")):
        canvas.disc(*spot, 30, "red", edge="white", width=5)
        canvas.words(*spot, name, 34, "white", to="mm", bold=True)
    canvas.words(striker[0] - 46, striker[1] + 14, "丘山", 44, "white", to="rs", bold=True)
    _stopwatch(canvas, striker[0] - 284, striker[1] - 30)
    return canvas


def _stopwatch(canvas: Canvas, x: float, y: float) -> None:
    canvas.rect(x - 8, y - 62, x + 8, y - 44, "ink")
    canvas.disc(x, y, 46, "white", edge="ink", width=7)
    canvas.pie(x, y, 34, 34, -90, 90, "#ffd978")
    canvas.line([(x, y), (x, y + 30)], "ink", 5)
    canvas.words(x, y + 96, "停半秒", 40, "white", to="ms", bold=True)


def _half(canvas: Canvas, place: Place, m: float) -> None:
    for half, deep in ((20.16, 16.5), (9.16, 5.5)):
        corners = [place(34 - half, 0), place(34 - half, deep), place(34 + half, deep), place(34 + half, 0)]
        canvas.line(corners, "white", 5)
    canvas.line([place(0, 52.5), place(0, 0), place(68, 0), place(68, 52.5)], "white", 5)
    canvas.line([place(-3, 52.5), place(71, 52.5)], "white", 5)
    spot = place(34, 11)
    canvas.disc(*spot, 6, "white")
    reach = math.degrees(math.asin(5.5 / 9.15))
    canvas.bow(*spot, 9.15 * m, 9.15 * m, reach, 180 - reach, "white", 5)
    canvas.bow(*place(34, 52.5), 9.15 * m, 9.15 * m, 180, 360, "white", 5)


def wear(spec: Spec) -> Canvas:
    """A whole pitch, 105 by 68 metres, its worn places as soft brown clouds."""
    canvas = blank(spec, "#f7f3ea")
    left, top, m = 107.0, 138.0, 13.2

    def at(x: float, y: float) -> Point:
        return left + x * m, top + y * m

    for band in range(14):
        x0, x1 = band * 7.5 - 4 * (band == 0), band * 7.5 + 7.5 + 4 * (band == 13)
        canvas.rect(*at(x0, -1.5), *at(x1, 68.2), _GRASS[band % 2])
    for strength, places in _worn(at):
        canvas.soft("#8a6a3f", _ovals(places), blur=24, strength=strength)
    for x0, y0, x1, y1 in ((-9, -9, 114, -1.5), (-9, 68.2, 114, 78), (-9, -9, -4, 78), (109, -9, 114, 78)):
        canvas.rect(*at(x0, y0), *at(x1, y1), "#f7f3ea")
    canvas.words(86, 84, spec["title"], 56, "ink", bold=True, serif=True)
    _lines(canvas, at, m)
    accident = chance(19)
    for number in range(19):
        x, y = at(accident.uniform(1, 15), 34 + accident.uniform(-19, 19))
        if number % 2:
            canvas.disc(x, y, 12, None, edge="#2b2b2b", width=4)
        else:
            canvas.line([(x - 11, y - 11), (x + 11, y + 11)], "#2b2b2b", 4)
            canvas.line([(x - 11, y + 11), (x + 11, y - 11)], "#2b2b2b", 4)
    for x in (36.0, 60.0):
        canvas.rect(*at(x, 67.3), *at(x + 10, 68.1), "slate", radius=4)
    canvas.words(*at(2, 65.6), "北", 44, "white", bold=True)
    canvas.words(*at(103, 65.6), "南", 44, "white", to="rs", bold=True)
    return canvas


def _ovals(places: list[tuple[float, float, float, float]]) -> Callable[[Canvas], None]:
    def paint(layer: Canvas) -> None:
        for place in places:
            layer.oval(*place, "white")

    return paint


def _worn(at: Place) -> list[tuple[float, list[tuple[float, float, float, float]]]]:
    def spot(x: float, y: float, across: float, down: float) -> tuple[float, float, float, float]:
        return (*at(x, y), across, down)

    return [
        (0.95, [spot(3.5, 34, 72, 150), spot(7, 34, 60, 90)]),
        (0.72, [spot(101.5, 34, 60, 125), spot(98, 34, 40, 70)]),
        (0.62, [spot(52.5, 34, 100, 84)]),
        (0.66, [spot(78, 1.2, 350, 17), spot(27, 66.2, 350, 17)]),
        (1.0, [spot(41, 65.4, 66, 20), spot(65, 65.4, 66, 20)]),
    ]


def _lines(canvas: Canvas, at: Place, m: float) -> None:
    canvas.rect(*at(0, 0), *at(105, 67), None, edge="white", width=5)
    canvas.line([at(52.5, 0), at(52.5, 67)], "white", 5)
    canvas.disc(*at(52.5, 33.5), 9.15 * m, None, edge="white", width=5)
    canvas.disc(*at(52.5, 33.5), 7, "white")
    reach = math.degrees(math.acos(5.5 / 9.15))
    for side, goal_line in ((1, 0.0), (-1, 105.0)):
        for half, deep in ((20.16, 16.5), (9.16, 5.5)):
            x = goal_line + side * deep
            low, high = 33.5 - half, 33.5 + half
            canvas.line([at(goal_line, low), at(x, low), at(x, high), at(goal_line, high)], "white", 5)
        spot = at(goal_line + side * 11, 33.5)
        canvas.disc(*spot, 6, "white")
        start = -reach if side > 0 else 180 - reach
        canvas.bow(*spot, 9.15 * m, 9.15 * m, start, start + 2 * reach, "white", 5)
        canvas.rect(
            *at(goal_line, 33.5 - 3.66), *at(goal_line - side * 2, 33.5 + 3.66), "#dfe7df", edge="white", width=4
        )
