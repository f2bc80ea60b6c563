"""Lines over time or along a way, with their names at the right end, a filled background, a reference."""

from __future__ import annotations

from itertools import pairwise

from colophon.demo.draw.canvas import Canvas, Point
from colophon.demo.draw.charts.frame import GROUND, LABEL, NOTE, Field, Spec, grid, legend, places, said, sheet, ticks
from colophon.demo.draw.charts.frame import unit as name_unit
from colophon.demo.draw.palette import mix


def lines(spec: Spec) -> Canvas:
    """A chart of lines."""
    canvas = sheet(spec)
    draw = {
        "salinity-profile": _by_distance,
        "razor-price": _price,
        "heading-chart": _headings,
        "womens-points-en": _points,
        "spoonbill-trend": _birds,
    }
    draw.get(spec["key"], _several)(canvas, spec)
    return canvas


def _along(field: Field, number: float, count: int) -> float:
    return field.left + field.width * number / (count - 1)


def _path(field: Field, values: list[float]) -> list[Point]:
    return [(_along(field, number, len(values)), field.place(value)) for number, value in enumerate(values)]


def _stroke(canvas: Canvas, path: list[Point], colour: str, *, dots: float = 13) -> None:
    canvas.line(path, colour, 8)
    for x, y in path:
        canvas.disc(x, y, dots, colour, edge=GROUND, width=4)


def _end(canvas: Canvas, path: list[Point], one: Spec) -> None:
    x, y = path[-1]
    canvas.words(x + 28, y - 22, one["name"], LABEL, one["colour"], to="lm", bold=True)
    canvas.words(x + 28, y + 24, said(one["values"][-1], places(one["values"])), LABEL, one["colour"], to="lm")


def _several(canvas: Canvas, spec: Spec) -> None:
    highest = 18000 if spec["key"] == "transit-modes" else max(max(one["values"]) for one in spec["series"]) * 1.05
    marks = [0, 6000, 12000, 18000] if spec["key"] == "transit-modes" else ticks(0, highest)
    field = Field(200, 240, canvas.width - 270, canvas.height - 110, 0, marks[-1])
    grid(canvas, field, marks)
    for number, label in enumerate(spec["labels"]):
        canvas.words(_along(field, number, len(spec["labels"])), field.bottom + 56, label, LABEL, "ink", to="ms")
    for one in spec["series"]:
        path = _path(field, one["values"])
        _stroke(canvas, path, one["colour"])
        _end(canvas, path, one)


def _by_distance(canvas: Canvas, spec: Spec) -> None:
    legend(canvas, spec["series"], line=True)
    field = Field(150, 260, canvas.width - 110, canvas.height - 170, 0, 30)
    grid(canvas, field, [0, 10, 20, 30])
    first, last = float(spec["x"][0]), float(spec["x"][-1])

    def across(kilometre: float) -> float:
        return field.left + 30 + (field.width - 60) * ((first - kilometre) / (first - last))

    for kilometre, label in zip(spec["x"], spec["labels"], strict=True):
        number, _, name = label.partition(" ")
        x, lower = across(kilometre), 44 if name == "盐仓" else 0
        canvas.line([(x, field.bottom), (x, field.bottom + 14 + lower)], "slate", 3)
        if lower == 0 and name != "一桥":
            canvas.words(x, field.bottom + 56, number, 36, "ink", to="ms", bold=True)
            canvas.words(x, field.bottom + 102, name, 34, "ink", to="ms")
        elif name == "一桥":
            canvas.words(x + 2, field.bottom + 56, number, 36, "ink", to="rs", bold=True)
            canvas.words(x + 2, field.bottom + 102, name, 34, "ink", to="rs")
        else:
            canvas.words(x + 12, field.bottom + 56, number, 36, "ink", bold=True)
            canvas.words(x + 12, field.bottom + 102, name, 34, "ink")
    canvas.words(field.left - 60, field.bottom + 150, "距口门，公里（向右是海）", 32, "slate")
    canvas.arrow([(field.left + 350, field.bottom + 139), (field.left + 440, field.bottom + 139)], "slate", 4, head=20)
    mark = across(spec["reference"]["x"])
    canvas.line([(mark, field.top), (mark, field.bottom)], "brick", 4, dash=(14, 11))
    canvas.words(mark + 20, field.top + 60, spec["reference"]["label"], NOTE, "brick", bold=True, halo=GROUND)
    paths = [
        [(across(x), field.place(v)) for x, v in zip(spec["x"], one["values"], strict=True)] for one in spec["series"]
    ]
    for one, path, up in zip(spec["series"], paths, (False, True), strict=True):
        _stroke(canvas, path, one["colour"])
        for (x, y), value in list(zip(path, one["values"], strict=True))[3:]:
            to = ("rs", -22, -10) if up else ("ls", 20, 44)
            canvas.words(x + to[1], y + to[2], said(value, 1), 36, one["colour"], to=to[0], bold=True, halo=GROUND)  # type: ignore[arg-type]
    start = paths[1][0]
    canvas.words(start[0] - 6, start[1] - 34, "0.2 / 0.3", 34, "slate", halo=GROUND)


def _birds(canvas: Canvas, spec: Spec) -> None:
    one = spec["series"][0]
    marks = [0, 20, 40, 60]
    name_unit(canvas, spec)
    field = Field(150, 250, canvas.width - 330, canvas.height - 110, 0, 64)
    grid(canvas, field, marks)
    path = _path(Field(field.left + 60, field.top, field.right, field.bottom, 0, 64), one["values"])
    canvas.line(path, one["colour"], 8)
    for number, ((x, y), value, label) in enumerate(zip(path, one["values"], spec["labels"], strict=True)):
        hollow = label == "2023"
        canvas.disc(x, y, 17, GROUND if hollow else one["colour"], edge=one["colour"], width=6)
        low = number == 3
        canvas.words(x, y + 66 if low else y - 34, str(value), 46, one["colour"], to="ms", bold=True, halo=GROUND)
        canvas.words(x, field.bottom + 56, label, LABEL, "ink", to="ms")
    x, y = path[3]
    canvas.line([(x, y + 84), (x, y + 150)], "slate", 2)
    canvas.words(x, y + 194, spec["note"], NOTE, "slate", to="ms", halo=GROUND)
    _spoonbill(canvas, canvas.width - 170, field.bottom, 1.0)


def _spoonbill(canvas: Canvas, x: float, y: float, size: float) -> None:
    def at(*points: Point) -> list[Point]:
        return [(x + px * size, y + py * size) for px, py in points]

    for leg in (-8, 14):
        canvas.line(at((leg, -96), (leg - 2, -50), (leg + 2, 0)), "ink", 6 * size)
    canvas.blob(at((-66, -150), (-20, -186), (36, -176), (74, -130), (96, -96), (40, -88), (-30, -96)), "ink")
    canvas.curve(at((-46, -150), (-78, -190), (-70, -236), (-52, -262)), "ink", 26 * size)
    canvas.blob(at((-72, -262), (-56, -288), (-26, -278), (-30, -252), (-56, -246)), "ink")
    canvas.blob(
        at((-66, -272), (-92, -236), (-118, -196), (-134, -164), (-120, -154), (-104, -172), (-84, -216), (-58, -254)),
        "ink",
    )


def _points(canvas: Canvas, spec: Spec) -> None:
    marks = [0, 10, 20, 30, 40, 50]
    field = Field(150, 230, canvas.width - 400, canvas.height - 140, 0, 52)
    grid(canvas, field, marks)
    for number, label in enumerate(spec["labels"]):
        if number in (0, 4, 10, 14, 17):
            canvas.words(_along(field, number, 18), field.bottom + 52, label, 36, "ink", to="ms")
    canvas.words(field.left, field.bottom + 104, "round", 34, "slate")
    mark = _along(field, spec["reference"]["x"] - 1, 18)
    canvas.line([(mark, field.top), (mark, field.bottom)], "ink", 3, dash=(14, 11))
    canvas.words(mark - 16, field.top + 30, spec["reference"]["label"], NOTE, "ink", to="rs", halo=GROUND)
    for one in reversed(spec["series"]):
        path = _path(field, one["values"])
        steps = [path[0]]
        for (x0, y0), (x1, y1) in pairwise(path):
            steps += [((x0 + x1) / 2, y0), ((x0 + x1) / 2, y1), (x1, y1)]
        canvas.line(steps, one["colour"], 9)
        x, y = path[-1]
        canvas.disc(x, y, 13, one["colour"])
        canvas.words(x + 30, y, str(one["values"][-1]), 60, one["colour"], to="lm", bold=True)
        canvas.words(x + 114, y + 4, one["name"], 36, one["colour"], to="lm", bold=True)


def _price(canvas: Canvas, spec: Spec) -> None:
    price, tide = spec["series"]
    field = Field(150, 270, canvas.width - 100, canvas.height - 110, 15, 33)
    behind = Field(field.left, field.top, field.right, field.bottom, 0, 6)
    swell = _path(behind, tide["values"])
    pale = mix(tide["colour"], "#c9b98c", 0.18)
    canvas.shape([(field.left, field.bottom), *swell, (field.right, field.bottom)], pale)
    grid(canvas, field, [15, 20, 25, 30])
    canvas.words(70, 190, "元/斤", NOTE, "brick", bold=True)
    canvas.rect(200, 160, 240, 194, pale, edge="#cbbf9f")
    canvas.words(256, 190, "潮差（背景，另一纵轴）", NOTE, "slate")
    for number, label in enumerate(spec["labels"]):
        if number % 3 == 0:
            canvas.words(_along(field, number, 29), field.bottom + 54, label, 34, "ink", to="ms")
    path = _path(field, price["values"])
    canvas.line(path, price["colour"], 9)
    for value, below in ((min(price["values"]), True), (max(price["values"]), False)):
        x, y = path[price["values"].index(value)]
        canvas.disc(x, y, 15, price["colour"], edge=GROUND, width=4)
        text = f"{said(value)}元 {spec['labels'][price['values'].index(value)]}"
        canvas.words(
            x - 20 if below else x,
            y + 60 if below else y - 28,
            text,
            40,
            price["colour"],
            to="ls" if below else "ms",
            bold=True,
        )


def _headings(canvas: Canvas, spec: Spec) -> None:
    bow, track = spec["series"]
    name_unit(canvas, spec)
    field = Field(150, 250, canvas.width - 230, canvas.height - 150, -10, 35)
    ahead, over = _path(field, bow["values"]), _path(field, track["values"])
    canvas.shape([*ahead, *reversed(over)], mix("river", GROUND, 0.35))
    grid(canvas, field, [-10, 0, 10, 20, 30])
    middle = (ahead[4][0], (ahead[4][1] + over[4][1]) / 2)
    canvas.words(*middle, "水流", 76, mix("navy", "river", 0.45), to="mm", serif=True, bold=True)
    for number, label in enumerate(spec["labels"]):
        canvas.words(_along(field, number, 9), field.bottom + 54, label.removesuffix("分"), 36, "ink", to="ms")
    canvas.words(field.left, field.bottom + 104, "离岸后的分钟", 34, "slate")
    for one, path, lift in ((bow, ahead, 26), (track, over, -28)):
        _stroke(canvas, path, one["colour"], dots=11)
        x, y = path[-1]
        canvas.words(x + 30, y + lift, one["name"], 44, one["colour"], to="lm", bold=True)
