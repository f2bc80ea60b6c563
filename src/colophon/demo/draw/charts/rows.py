"""Bars that lie: one to a row against a reference, or rows split into parts that add up."""

from __future__ import annotations

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
from colophon.demo.draw.palette import dark, mix


def rows(spec: Spec) -> Canvas:
    """A chart of bars that lie, one to a label."""
    canvas = sheet(spec)
    name_unit(canvas, spec)
    one = spec["series"][0]
    league = spec["key"] == "league-points"
    reference = spec.get("reference", {})
    marks = (
        [0, 20, 40, 60, 80][: 4 if league else 5]
        if league or spec["unit"] == "%"
        else ticks(0, max(*one["values"], reference.get("value", 0)) * 1.1, 4)
    )
    left = 70 + max(canvas.length(label, LABEL) for label in spec["labels"]) + 30
    field = Field(left, 250, canvas.width - 150, canvas.height - 100, 0, marks[-1], sideways=True)
    grid(canvas, field, marks)
    step = field.height / len(spec["labels"])
    thick = min(step * 0.6, 84)
    for number, (label, value) in enumerate(zip(spec["labels"], one["values"], strict=True)):
        middle = field.top + step * (number + 0.5)
        colour = _colour(spec, number)
        canvas.words(left - 22, middle, label, LABEL, "ink", to="rm", bold=number == spec.get("highlight"))
        canvas.rect(field.place(0), middle - thick / 2, field.place(value), middle + thick / 2, colour)
        text = said(value, places(one["values"])) + (spec["unit"] if spec["unit"] == "%" else "")
        if league:
            _still_to_win(canvas, field, value, middle, thick, colour)
            canvas.words(field.place(value) - 18, middle, text, VALUE, "white", to="rm", bold=True)
        elif spec["unit"] == "%":
            canvas.words(field.place(0) + 20, middle, text, VALUE, "white", to="lm", bold=True)
        else:
            canvas.words(field.place(value) + 16, middle, text, VALUE, colour, to="lm", bold=True)
    if league:
        for after, words in ((2, "直接升级"), (3, "附加赛")):
            y = field.top + step * after
            canvas.line([(70, y), (field.right, y)], "gold", 4, dash=(3, 10))
            canvas.words(canvas.width - 40, y - 12, words, 34, "#8a6013", to="rs", bold=True)
        note(canvas, field.right, 206, "浅色：余下四场全胜可得的12分", to="rs", size=34)
    if reference:
        _reference(canvas, field, reference, strong="red" if spec["key"] == "settlement-points" else "ink")
    return canvas


def _colour(spec: Spec, number: int) -> str:
    if number != spec.get("highlight"):
        return str(spec["series"][0]["colour"])
    return "red" if spec["key"] == "league-points" else "orange"


def _still_to_win(canvas: Canvas, field: Field, value: float, middle: float, thick: float, colour: str) -> None:
    left, right = field.place(value), field.place(value + 12)
    top, bottom = middle - thick / 2, middle + thick / 2
    canvas.rect(left, top, right, bottom, mix(colour, "#fbf8f1", 0.78))
    canvas.line([(left, top + 1), (right, top + 1), (right, bottom - 1), (left, bottom - 1)], colour, 3, dash=(12, 9))


def _reference(canvas: Canvas, field: Field, reference: Spec, *, strong: str) -> None:
    x = field.place(reference["value"])
    canvas.line([(x, field.top - 14), (x, field.bottom)], strong, 4, dash=(14, 11))
    canvas.words(x, field.top - 28, reference["label"], NOTE, strong, to="ms", bold=True, halo="#fbf8f1")


def stacked(spec: Spec) -> Canvas:
    """A chart of bars split into parts."""
    canvas = sheet(spec)
    if spec["key"] == "noodle-cost":
        _one_bowl(canvas, spec)
    elif "ghost_box" in spec:
        _one_sum(canvas, spec)
    else:
        _votes(canvas, spec)
    return canvas


def _votes(canvas: Canvas, spec: Spec) -> None:
    legend(canvas, spec["series"])
    whole = sum(one["values"][0] for one in spec["series"])
    left = 70 + max(canvas.length(label, LABEL + 2) for label in spec["labels"]) + 34
    field = Field(left, 250, canvas.width - 90, canvas.height - 110, 0, whole, sideways=True)
    step = field.height / len(spec["labels"])
    thick = min(step * 0.6, 118)
    half = field.place(whole / 2)
    canvas.line([(half, field.top - 6), (half, field.bottom + 8)], "ink", 3, dash=(10, 9))
    canvas.words(half, field.bottom + 52, f"半数 {said(whole / 2)}{spec['unit']}", NOTE, "slate", to="ms")
    for number, label in enumerate(spec["labels"]):
        middle, start = field.top + step * (number + 0.5), 0
        canvas.words(left - 24, middle, label, LABEL + 2, "ink", to="rm")
        for one in spec["series"]:
            value = one["values"][number]
            if not value:
                continue
            x0, x1 = field.place(start) + (2 if start else 0), field.place(start + value)
            canvas.rect(x0, middle - thick / 2, x1, middle + thick / 2, one["colour"])
            size = 46 if x1 - x0 > 60 else 30
            canvas.words((x0 + x1) / 2, middle, str(value), size, "white", to="mm", bold=True)
            start += value


def _one_sum(canvas: Canvas, spec: Spec) -> None:
    ghost = spec["ghost_box"]
    legend(canvas, spec["series"])
    total = sum(one["values"][0] for one in spec["series"])
    field = Field(70, 330, canvas.width - 300, 520, 0, total, sideways=True)
    start = 0.0
    for one in spec["series"]:
        value = one["values"][0]
        x0, x1 = field.place(start), field.place(start + value)
        canvas.rect(x0, field.top, x1, field.bottom, one["colour"])
        canvas.words((x0 + x1) / 2, 425, said(value), 64, "white", to="mm", bold=True)
        start += value
    x0, x1 = field.place(total), field.place(total + ghost["value"])
    canvas.line([(70, 560), (70, 578), (x0, 578), (x0, 560)], "ink", 3)
    canvas.words((70 + x0) / 2, 634, f"{spec['labels'][0]} {said(total)}{spec['unit']}", 46, "ink", to="ms", bold=True)
    canvas.rect(x0 + 3, field.top, x1, field.bottom, None, edge="brick", width=2)
    canvas.line([(x1, field.top + 6), (x1 + 60, 290)], "brick", 3)
    first, value, state = ghost["label"].split("，")
    for number, (text, bold) in enumerate(((first, False), (f"{value}{spec['unit']}", True), (state, False))):
        canvas.words(x1 + 22, 400 + 52 * number, text, NOTE + 2, "brick", bold=bold)
    canvas.words(70, 740, "长度按比例。最右那一条细线，就是41路末班。", NOTE, "slate")


def _one_bowl(canvas: Canvas, spec: Spec) -> None:
    _bowl(canvas, 190, 400)
    total = sum(one["values"][0] for one in spec["series"])
    field = Field(390, 330, canvas.width - 70, 490, 0, total, sideways=True)
    start, above = 0.0, True
    for one in spec["series"]:
        value = one["values"][0]
        x0, x1 = field.place(start), field.place(start + value)
        start += value
        canvas.rect(
            x0 + 1, field.top, x1 - 1, field.bottom, one["colour"], edge="#cbbf9f" if one["colour"] == "sand" else None
        )
        middle, figure = (x0 + x1) / 2, said(value, 2)
        if x1 - x0 > 190:
            colour = "white" if dark(one["colour"]) else "ink"
            canvas.words(middle, 392, one["name"], LABEL, colour, to="mm")
            canvas.words(middle, 442, figure, 46, colour, to="mm", bold=True)
            continue
        y = 250 if above else 600
        near = 330 if above else 490
        canvas.line([(middle, near), (middle, y + (14 if above else -60))], "slate", 2)
        canvas.words(middle, y - 44 if above else y - 22, one["name"], 34, "ink", to="ms")
        canvas.words(middle, y - 4 if above else y + 18, figure, 34, "ink", to="ms", bold=True)
        above = not above
    canvas.words(canvas.width - 70, 660, f"合计 {said(total, 2)}{spec['unit']}", NOTE, "slate", to="rs")


def _bowl(canvas: Canvas, x: float, y: float) -> None:
    for shift in (-46, 0, 46):
        canvas.curve(
            [(x + shift, y - 84), (x + shift + 14, y - 112), (x + shift - 10, y - 140), (x + shift + 8, y - 170)],
            "#c9bfae",
            6,
        )
    canvas.oval(x, y - 28, 122, 34, "#e9d7ae", edge="navy", width=6)
    for shift in range(-3, 4):
        canvas.bow(x + shift * 24, y - 26, 26, 12, 180, 360, "#c89b4a", 4)
    for shift in (-52, 10, 60):
        canvas.bow(x + shift, y - 34, 15, 11, 150, 400, "orange", 8)
    canvas.pie(x, y - 28, 122, 128, 0, 180, "navy")
    canvas.oval(x, y - 28, 122, 8, None)
    canvas.rect(x - 46, y + 92, x + 46, y + 110, "navy")
    canvas.bow(x, y - 24, 112, 96, 30, 150, "#6f8db3", 5)
