"""The two short films, frame by frame: a ferry that crosses the ebb, the night the tide stood above the dike."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Callable, Sequence

from colophon.demo.draw.canvas import Canvas, Point, blank
from colophon.demo.draw.charts.frame import Spec
from colophon.demo.draw.palette import tint

_PIXELS_A_METRE = 540 / 1100
_NORTH, _LANDING = 90.0, 500.0


def frame(spec: Spec, second: float) -> Canvas:
    """The film as it looks ``second`` seconds after its start. Raises KeyError for a kind nobody draws."""
    return _BY_KIND[spec["kind"]](spec, second)


def poster(spec: Spec) -> bytes:
    """The frame that stands for the film before it plays."""
    return frame(spec, {"crossing": 8.6, "tide": 6.6}[spec["kind"]]).png()


def between(xs: Sequence[float], ys: Sequence[float], x: float) -> float:
    """A smooth curve through points (cubic Hermite, slopes from the neighbours), held still beyond both ends."""
    if x <= xs[0] or x >= xs[-1]:
        return float(ys[0] if x <= xs[0] else ys[-1])
    n = bisect_right(xs, x) - 1
    wide = xs[n + 1] - xs[n]
    t = (x - xs[n]) / wide

    def slope(m: int) -> float:
        a, b = max(0, m - 1), min(len(xs) - 1, m + 1)
        return (ys[b] - ys[a]) / (xs[b] - xs[a])

    h00, h10 = 2 * t**3 - 3 * t**2 + 1, t**3 - 2 * t**2 + t
    return h00 * ys[n] + h10 * wide * slope(n) + (1 - h00) * ys[n + 1] + (t**3 - t**2) * wide * slope(n + 1)


# ---- the crossing ---------------------------------------------------------------------------------------------------


def _crossing(spec: Spec, second: float) -> Canvas:
    canvas = blank(spec, "#7fa3b5")
    last = spec["path_minutes"][-1]
    minutes = min(max((second - 1) / 13, 0.0), 1.0) * last
    _ebb(canvas, second)
    canvas.rect(0, 0, 1280, _NORTH, "sand")
    canvas.rect(0, 630, 1280, 720, "sand")
    canvas.rect(0, _NORTH - 7, 1280, _NORTH, "#a8977a")
    canvas.rect(0, 630, 1280, 637, "#a8977a")
    for y0, y1 in ((_NORTH - 16, _NORTH + 16), (614, 646)):
        canvas.rect(_LANDING - 40, y0, _LANDING + 40, y1, "slate", radius=5)
    canvas.words(_LANDING + 60, 62, "盐仓渡口", 36, "ink", bold=True)
    canvas.words(_LANDING + 60, 690, "南埠码头", 36, "ink", bold=True)
    canvas.words(40, 62, "← 上游", 32, "slate")
    canvas.words(1240, 62, "海 →", 32, "slate", to="rs")
    drift = _LANDING + 670 * _PIXELS_A_METRE
    canvas.line([(_LANDING, _NORTH + 16), (drift, 626)], "#e3e5e3", 3, dash=(13, 11))
    canvas.disc(drift, 630, 9, "#e3e5e3", edge="slate", width=3)
    canvas.words(drift + 24, 600, "不修正会漂到这里", 30, "#f7f3ea", bold=True)
    track = [_on_track(spec, last * step / 160) for step in range(161) if last * step / 160 <= minutes]
    for x, y in track[::3]:
        canvas.disc(x, y, 3.6, "white")
    _boat(canvas, spec, minutes)
    _panel(canvas, f"{int(minutes)}:{round(minutes % 1 * 60) % 60:02d}")
    return canvas


def _on_track(spec: Spec, minutes: float) -> Point:
    across = between(spec["path_minutes"], spec["path_across_m"], minutes)
    down = between(spec["path_minutes"], spec["path_downstream_m"], minutes)
    return _LANDING + down * _PIXELS_A_METRE, _NORTH + across * _PIXELS_A_METRE


def _ebb(canvas: Canvas, second: float) -> None:
    for row in range(9):
        y = 132 + row * 58
        for place in range(-1, 9):
            x = place * 160 + (80 if row % 2 else 0) + second * 26 % 160
            canvas.line([(x, y), (x + 52, y)], "#a5c3d0", 4)
            canvas.line([(x + 40, y - 9), (x + 53, y), (x + 40, y + 9)], "#a5c3d0", 4)


def _boat(canvas: Canvas, spec: Spec, minutes: float) -> None:
    x, y = _on_track(spec, minutes)
    y = min(max(y, _NORTH + 42), 588)
    a = math.radians(between(spec["path_minutes"], spec["bow_upstream_degrees"], minutes))

    def at(ahead: float, right: float) -> Point:
        # The ship heads south, down the picture; upstream is left.
        return x - ahead * math.sin(a) - right * math.cos(a), y + ahead * math.cos(a) - right * math.sin(a)

    hull = [at(*p) for p in ((40, 0), (28, 15), (-36, 15), (-40, 0), (-36, -15), (28, -15))]
    canvas.shape(hull, "ink", edge="ink", width=5)
    canvas.shape([at(*p) for p in ((14, 10), (-30, 10), (-30, -10), (14, -10))], "brick")
    canvas.shape([at(*p) for p in ((40, 0), (22, 12), (22, -12))], "white")


def _panel(canvas: Canvas, clock: str) -> None:
    canvas.rect(36, 506, 252, 606, tint("#1d2a3a", 0.86), radius=12)
    canvas.words(144, 556, clock, 64, "white", to="mm", bold=True)
    canvas.line([(1010, 150), (1010 + 300 * _PIXELS_A_METRE, 150)], "white", 4)
    for x in (1010, 1010 + 300 * _PIXELS_A_METRE):
        canvas.line([(x, 141), (x, 159)], "white", 4)
    canvas.words(1010 + 150 * _PIXELS_A_METRE, 134, "300米", 30, "white", to="ms", bold=True)


# ---- the tide -------------------------------------------------------------------------------------------------------

_LEFT, _RIGHT, _TOP, _FLOOR = 96.0, 830.0, 150.0, 610.0


def _level(metres: float) -> float:
    return _FLOOR - (metres - 2.4) / (5.4 - 2.4) * (_FLOOR - _TOP)


def _tide(spec: Spec, second: float) -> Canvas:
    canvas = blank(spec, "#14233a")
    hours, levels, dike = spec["hours"], spec["level_m"], spec["dike_m"]
    now = hours[0] + min(max((second - 0.5) / 11.5, 0.0), 1.0) * (hours[-1] - hours[0])
    for metres in (2.5, 3.0, 3.5, 4.0, 4.5, 5.0):
        canvas.line([(_LEFT, _level(metres)), (_RIGHT, _level(metres))], "#2a3c58", 2)
        canvas.words(_LEFT - 14, _level(metres), f"{metres:.1f}", 26, "#9db0c8", to="rm")
    for hour in range(20, 27):
        x = _across(spec, hour)
        canvas.words(x, _FLOOR + 44, f"{hour % 24:02d}:00", 26, "#9db0c8", to="ms")
    times = [hours[0] + (hours[-1] - hours[0]) * step / 360 for step in range(361)]
    drawn = [(t, between(hours, levels, t)) for t in times if t <= now]
    start, end = _over(spec)
    over = [(_across(spec, t), _level(v)) for t, v in drawn if start <= t <= end]
    if len(over) > 1:
        canvas.shape([*over, (over[-1][0], _level(dike)), (over[0][0], _level(dike))], "#d8463d")
    canvas.line([(_LEFT, _level(dike)), (_RIGHT, _level(dike))], "#e2574c", 4)
    canvas.words(_LEFT + 8, _level(dike) - 14, "堤顶 5.00米", 32, "#ef8077", bold=True)
    path = [(_across(spec, t), _level(v)) for t, v in drawn]
    if len(path) > 1:
        canvas.line(path, "#9cd0e8", 7)
    canvas.disc(*(path or [(_LEFT, _level(levels[0]))])[-1], 10, "white")
    water = between(hours, levels, now)
    _dike(canvas, water, dike, second)
    minutes = round(min(max(now - start, 0.0), end - start) * 60)
    canvas.words(60, 84, "汐口潮位，米", 40, "#f3ecd9", bold=True, serif=True)
    hour, minute = divmod(round(now * 60), 60)
    canvas.words(1240, 92, f"{hour % 24:02d}:{minute:02d}", 68, "white", to="rs", bold=True)
    if minutes:
        canvas.words(1240, 148, f"越堤 {minutes}分钟", 40, "#ef8077", to="rs", bold=True)
    return canvas


def _across(spec: Spec, hour: float) -> float:
    first, last = float(spec["hours"][0]), float(spec["hours"][-1])
    return _LEFT + (_RIGHT - _LEFT) * (hour - first) / (last - first)


def _over(spec: Spec) -> tuple[float, float]:
    """From when to when the water stood above the crest."""
    at_crest = [hour for hour, metres in zip(spec["hours"], spec["level_m"], strict=True) if metres >= spec["dike_m"]]
    return at_crest[0], at_crest[-1]


def _dike(canvas: Canvas, water: float, crest: float, second: float) -> None:
    top, sea = _level(crest), _level(water)
    canvas.rect(880, 170, 1250, 660, "#1c2e49")
    high = water > crest
    wave = [
        (x, sea + 4 * math.sin(x / 15 + second * 5) * (1.7 if high else 1.0))
        for x in range(880, 1090 if high else 1084, 6)
    ]
    canvas.shape([(880, 660), *wave, (wave[-1][0], 660)], "#4d88a8")
    canvas.shape([(1000, 660), (1060, top), (1104, top), (1190, 600), (1190, 660)], "#8d7456")
    canvas.rect(1180, 600, 1250, 660, "#8d7456")
    canvas.line([(1060, top), (1104, top)], "#cdbb8f", 7)
    canvas.line([(1104, top), (1190, 600), (1250, 600)], "#6f8f5a", 6)
    canvas.shape([(1196, 600), (1196, 566), (1218, 546), (1240, 566), (1240, 600)], "#c9bfae")
    canvas.rect(1210, 572, 1226, 588, "#ffd873")
    if high:
        for drop in range(9):
            share = (second * 0.9 + drop / 9) % 1
            x, y = 1062 + share * 128, top - 12 + (600 - top) * share**1.5 - 16 * math.sin(share * 3)
            canvas.disc(x, y, 6 - 3 * share, "#a9d3e6")
        canvas.shape([(1056, sea), (1104, top - 5), (1104, top), (1060, top)], "#4d88a8")
        canvas.line([(1104, top - 4), (1188, 596), (1250, 597)], "#6aa5c2", 7)
    canvas.words(900, 642, "海", 32, "#d6e8f1", bold=True)


_BY_KIND: dict[str, Callable[[Spec, float], Canvas]] = {"crossing": _crossing, "tide": _tide}
