"""Columns: one series or two side by side, with a ghost behind, a reference line, panels, a part added on top."""

from __future__ import annotations

import re

from colophon.demo.draw.canvas import Canvas
from colophon.demo.draw.charts.frame import (
    LABEL,
    NOTE,
    VALUE,
    Field,
    Spec,
    grid,
    legend,
    note,
    places,
    said,
    sheet,
    ticks,
)
from colophon.demo.draw.charts.frame import unit as name_unit
from colophon.demo.draw.palette import Paint, mix


def columns(spec: Spec) -> Canvas:
    """A chart of upright columns."""
    canvas = sheet(spec)
    if spec["key"] == "homework-minutes":
        _panels(canvas, spec)
        return canvas
    several = len(spec["series"]) > 1
    if several:
        legend(canvas, spec["series"])
    else:
        name_unit(canvas, spec)
    slanted = len(spec["labels"]) > 8
    highest = max(max(max(one["values"]) for one in spec["series"]), *spec.get("ghost", [0]), _reference(spec))
    marks = ticks(0, highest * 1.04)
    few = len(spec["labels"]) == 2
    field = Field(
        190, 270, canvas.width - (300 if few else 80), canvas.height - (230 if slanted else 110), 0, marks[-1]
    )
    grid(canvas, field, marks)
    if several:
        _pairs(canvas, field, spec)
    else:
        _single(canvas, field, spec, slanted=slanted)
    _line_of_reference(canvas, field, spec)
    return canvas


def _reference(spec: Spec) -> float:
    return float(spec.get("reference", {}).get("value", 0))


def _pairs(canvas: Canvas, field: Field, spec: Spec) -> None:
    step = field.width / len(spec["labels"])
    wide = step * 0.34
    for number, label in enumerate(spec["labels"]):
        middle = field.left + step * (number + 0.5)
        for side, one in enumerate(spec["series"]):
            x = middle + (side - len(spec["series"]) / 2) * (wide + 6) + 3
            value = one["values"][number]
            canvas.rect(x, field.place(value), x + wide, field.place(0), one["colour"])
            text = said(value, places(one["values"]))
            canvas.words(x + wide / 2, field.place(value) - 14, text, LABEL - 2, one["colour"], to="ms", bold=True)
        canvas.words(middle, field.bottom + 56, label, LABEL, "ink", to="ms")


def _single(canvas: Canvas, field: Field, spec: Spec, *, slanted: bool) -> None:
    one = spec["series"][0]
    step = field.width / len(spec["labels"])
    wide = step * (0.66 if slanted else 0.56 if len(spec["labels"]) > 2 else 0.42)
    chosen = spec.get("highlight")
    for number, (label, value) in enumerate(zip(spec["labels"], one["values"], strict=True)):
        middle = field.left + step * (number + 0.5)
        if "ghost" in spec:
            ghost = spec["ghost"][number]
            canvas.rect(
                middle - wide * 0.72,
                field.place(ghost),
                middle + wide * 0.72,
                field.place(0),
                mix(one["colour"], "paper", 0.76),
            )
            wider = said(ghost)
            canvas.words(middle, field.place(ghost) - 12, wider, 34, mix(one["colour"], "paper", 0.25), to="ms")
        colour = _colour(spec, number, one)
        top = field.place(value)
        canvas.rect(middle - wide / 2, top, middle + wide / 2, field.place(0), colour)
        if spec["key"] == "ferry-subsidy-en" and number == chosen:
            _added(canvas, field, spec, middle - wide / 2, middle + wide / 2)
        size = VALUE if not slanted else 32
        text_colour = "ink" if number == chosen or not slanted else "slate"
        canvas.words(middle, top - 14, said(value, places(one["values"])), size, text_colour, to="ms", bold=True)
        if slanted:
            length = canvas.length(label, 34)
            canvas.words(
                middle + 18 - length * 0.354, field.bottom + 34 + length * 0.354, label, 34, "ink", to="mm", turn=45
            )
        else:
            canvas.words(middle, field.bottom + 56, label, LABEL, "ink", to="ms")
    _note(canvas, field, spec, step, wide)


def _colour(spec: Spec, number: int, one: Spec) -> Paint:
    chosen = spec.get("highlight")
    if chosen is None or spec["key"] == "ferry-subsidy-en":
        return str(one["colour"])
    if spec["key"] == "attendance":
        return one["colour"] if number == chosen else mix(one["colour"], "paper", 0.52)
    return "brick" if number == chosen else one["colour"]


def _added(canvas: Canvas, field: Field, spec: Spec, left: float, right: float) -> None:
    before, after = spec["series"][0]["values"]
    canvas.rect(left, field.place(after), right, field.place(before), "gold")
    canvas.line([(left - 300, field.place(before)), (left, field.place(before))], "slate", 3, dash=(10, 10))


def _note(canvas: Canvas, field: Field, spec: Spec, step: float, wide: float) -> None:
    text = spec.get("note")
    if not text:
        return
    if "ghost" in spec:
        note(canvas, 70, 198, text)
    elif spec["key"] == "ferry-subsidy-en":
        first, second = re.split("[:：]", text, maxsplit=1)
        right = field.left + step * 1.5 + wide / 2 + 24
        middle = (field.place(spec["series"][0]["values"][0]) + field.place(spec["series"][0]["values"][1])) / 2
        canvas.words(right, middle - 20, first, LABEL, "#8a6013", bold=True)
        lines = _in_two(second.strip())
        for number, part in enumerate(lines):
            canvas.words(right, middle + 26 + 42 * number, part, 32, "slate")
    else:
        number = spec["highlight"]
        middle = field.left + step * (number + 0.5)
        top = field.place(spec["series"][0]["values"][number]) - 70
        second = re.split("[:：]", text, maxsplit=1)[-1]
        canvas.line([(middle, top + 8), (middle, top - 34)], "brick", 3)
        canvas.words(middle, top - 50, second, NOTE, "brick", to="ms", halo="#fbf8f1")


def _in_two(text: str) -> list[str]:
    words = text.split()
    half = max(range(1, len(words)), key=lambda n: -abs(len(" ".join(words[:n])) - len(" ".join(words[n:]))))
    return [" ".join(words[:half]), " ".join(words[half:])]


def _line_of_reference(canvas: Canvas, field: Field, spec: Spec) -> None:
    if "reference" not in spec:
        return
    y = field.place(_reference(spec))
    canvas.line([(field.left, y), (field.right, y)], "ink", 3, dash=(16, 12))
    canvas.words(field.right, y - 16, spec["reference"]["label"], NOTE, "ink", to="rs", halo="#fbf8f1")


def _panels(canvas: Canvas, spec: Spec) -> None:
    legend(canvas, spec["series"])
    middle = canvas.width / 2
    for number, (label, marks) in enumerate(zip(spec["labels"], ([0, 15, 30, 45], [0, 2, 4, 6, 8, 10]), strict=True)):
        left = 150 if number == 0 else middle + 120
        field = Field(left, 300, left + middle - 230, canvas.height - 70, 0, marks[-1])
        canvas.words(left - 60, 262, label, LABEL, "ink", bold=True)
        grid(canvas, field, marks)
        for side, one in enumerate(spec["series"]):
            x = field.left + field.width * (0.18 + 0.36 * side)
            value = one["values"][number]
            canvas.rect(x, field.place(value), x + field.width * 0.28, field.place(0), one["colour"])
            text = said(value)
            canvas.words(x + field.width * 0.14, field.place(value) - 16, text, 48, one["colour"], to="ms", bold=True)
