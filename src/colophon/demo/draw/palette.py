"""The colours of the demo's pictures, by name, and how they are mixed."""

from __future__ import annotations

from PIL import ImageColor

Colour = tuple[int, int, int]
Tint = tuple[int, int, int, int]
Paint = str | Colour | Tint

NAMED = {
    "ink": "#1d2a3a",
    "slate": "#5b6b7b",
    "navy": "#21406b",
    "teal": "#2b7a78",
    "green": "#4b7f52",
    "gold": "#c08a2d",
    "orange": "#c8642b",
    "brick": "#9c4a35",
    "red": "#b5342f",
    "plum": "#6d4764",
    "sand": "#e8dcc4",
    "paper": "#f7f3ea",
    "white": "#ffffff",
    "grid": "#ddd5c4",
    "river": "#cfdfe6",
    "night": "#0f1c2e",
}


def rgb(paint: Paint) -> Colour:
    """A colour by its name, its ``#rrggbb`` or its numbers, as three numbers of 0 to 255."""
    if isinstance(paint, str):
        red, green, blue = ImageColor.getrgb(NAMED.get(paint, paint))[:3]
        return red, green, blue
    return paint[0], paint[1], paint[2]


def tint(paint: Paint, alpha: float) -> Tint:
    """A colour that lets the ground through: ``alpha`` from 0, nothing, to 1, solid."""
    return (*rgb(paint), round(255 * alpha))


def mix(one: Paint, other: Paint, share: float) -> Colour:
    """The colour that lies ``share`` (0 to 1) of the way from one to the other."""
    a, b = rgb(one), rgb(other)
    return (
        round(a[0] + (b[0] - a[0]) * share),
        round(a[1] + (b[1] - a[1]) * share),
        round(a[2] + (b[2] - a[2]) * share),
    )


def dark(paint: Paint) -> bool:
    """Whether white letters read better on this colour than black ones."""
    red, green, blue = rgb(paint)
    return 0.299 * red + 0.587 * green + 0.114 * blue < 150
