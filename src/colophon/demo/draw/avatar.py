"""The mark of a publication: one or two characters on its colour, above a line of water."""

from __future__ import annotations

import math

from colophon.demo.draw.canvas import Canvas
from colophon.demo.draw.charts.frame import Spec
from colophon.demo.draw.palette import mix


def avatar(spec: Spec) -> Canvas:
    """A square of 400 pixels that can be cut to a circle."""
    canvas = Canvas(400, 400, spec["colour"])
    text = spec["text"]
    size = 172 if len(text) == 1 else 138
    canvas.words(200, 180, text, size, "#fdf8ec", to="mm", bold=True, serif=True)
    pale = mix(spec["colour"], "#fdf8ec", 0.55)
    for row, strong in ((306, 7), (328, 4)):
        wave = [(x, row + 6 * math.sin(x / 17 + row)) for x in range(110, 291, 4)]
        canvas.line(wave, pale, strong)
    return canvas
