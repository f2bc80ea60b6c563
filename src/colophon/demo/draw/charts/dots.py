"""Dots: a value against a limit year by year, a value with its error, and a histogram of waiting times."""

from __future__ import annotations

from colophon.demo.draw.canvas import Canvas
from colophon.demo.draw.charts.frame import GROUND, LABEL, NOTE, Field, Spec, grid, said, sheet, ticks
from colophon.demo.draw.charts.frame import unit as name_unit


def dots(spec: Spec) -> Canvas:
    """A chart of dots: with errors when it lies, against dashes when it stands."""
    canvas = sheet(spec)
    (_with_errors if spec.get("horizontal") else _against_a_limit)(canvas, spec)
    return canvas


def _against_a_limit(canvas: Canvas, spec: Spec) -> None:
    water, crest = spec["series"]
    field = Field(150, 260, canvas.width - 90, canvas.height - 110, 4.0, 6.5)
    canvas.disc(90, 188, 15, water["colour"])
    canvas.words(118, 202, water["name"], LABEL, "ink")
    canvas.line([(310, 188), (370, 188)], crest["colour"], 13)
    canvas.words(392, 202, crest["name"], LABEL, "ink")
    grid(canvas, field, [4.0, 4.5, 5.0, 5.5, 6.0, 6.5], digits=1)
    step = field.width / len(spec["labels"])
    for number, (label, level, top) in enumerate(zip(spec["labels"], water["values"], crest["values"], strict=True)):
        x, over = field.left + step * (number + 0.5), number == spec["highlight"]
        y, limit = field.place(level), field.place(top)
        canvas.line([(x, y), (x, limit)], "red" if over else "#b9c3cc", 5 if over else 3)
        canvas.line([(x - 46, limit), (x + 46, limit)], crest["colour"], 13)
        canvas.disc(x, y, 22 if over else 17, "red" if over else water["colour"])
        if over:
            canvas.words(x, y - 44, said(level, 2), 52, "red", to="ms", bold=True, halo=GROUND)
        else:
            canvas.words(x, y + 54, said(level, 2), 34, water["colour"], to="ms", halo=GROUND)
        canvas.words(x, field.bottom + 58, label, LABEL, "red" if over else "ink", to="ms", bold=over)


def _with_errors(canvas: Canvas, spec: Spec) -> None:
    one = spec["series"][0]
    field = Field(300, 230, canvas.width - 110, canvas.height - 110, -40, 90, sideways=True)
    grid(canvas, field, ticks(-40, 80, 6), digits=0)
    step = field.height / len(spec["labels"])
    for number, (label, value, error) in enumerate(zip(spec["labels"], one["values"], one["errors"], strict=True)):
        y = field.top + step * (number + 0.5)
        low, x, high = (field.place(v) for v in (value - error, value, value + error))
        colour = "orange" if value + error > -3 and value < 0 else one["colour"]
        canvas.words(70, y, label, LABEL + 4, "ink", to="lm")
        canvas.line([(low, y), (high, y)], colour, 6)
        for end in (low, high):
            canvas.line([(end, y - 20), (end, y + 20)], colour, 6)
        canvas.disc(x, y, 17, colour)
        sign = "+" if value > 0 else ""
        canvas.words(x, y - 38, f"{sign}{said(value)}", 40, colour, to="ms", bold=True, halo=GROUND)


def histogram(spec: Spec) -> Canvas:
    """Columns without gaps, a dashed line at the mean, a remark with arrows to the two peaks."""
    canvas = sheet(spec)
    one = spec["series"][0]
    name_unit(canvas, spec)
    field = Field(150, 260, canvas.width - 80, canvas.height - 150, 0, 80)
    grid(canvas, field, [0, 20, 40, 60, 80])
    step = field.width / len(one["values"])
    for number, (label, value) in enumerate(zip(spec["labels"], one["values"], strict=True)):
        x = field.left + step * number
        canvas.rect(x, field.place(value), x + step, field.bottom, one["colour"], edge=GROUND, width=3)
        canvas.words(x + step / 2, field.place(value) - 12, str(value), 36, one["colour"], to="ms", bold=True)
        canvas.words(x + step / 2, field.bottom + 50, label, 36, "ink", to="ms")
    canvas.line([(field.left, field.bottom), (field.right, field.bottom)], "ink", 3)
    canvas.words(field.left, field.bottom + 104, "分钟", 34, "slate")
    first = float(spec["labels"][0].partition("–")[0])
    mean = field.left + step * (spec["reference"]["x"] - first)
    canvas.line([(mean, field.top + 70), (mean, field.bottom)], "brick", 4, dash=(14, 11))
    canvas.words(mean + 16, field.top + 60, spec["reference"]["label"], NOTE, "brick", bold=True, halo=GROUND)
    red, green = (field.left + step * 4.5, field.place(36)), (field.left + step * 2, field.place(58))
    x, y = field.left + step * 5.9, field.place(53)
    canvas.words(x, y, spec["note"], 40, "ink", halo=GROUND)
    canvas.arrow([(x - 16, y - 24), (x - 160, y - 50), (green[0] + 18, green[1])], "ink", 4)
    canvas.arrow([(x - 10, y + 6), (red[0] + 44, red[1] - 54)], "ink", 4)
    return canvas
