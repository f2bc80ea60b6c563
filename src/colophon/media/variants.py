"""The fixed list of sizes and formats in which a picture is served, and which of them a given picture has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

WIDTHS = (320, 640, 960, 1280, 1920)
CARD = (1200, 630)
FORMATS = ("avif", "webp", "jpeg")
# WebP cannot be taller or wider than this; libavif wants more memory than the worker has above the pixel limit.
_WEBP_LONGEST = 16_383
_AVIF_PIXELS = 6_000_000


@dataclass(frozen=True, slots=True)
class Shape:
    """One size to make: ``crop`` is cut to the shape of a share card, the rest keep the picture's own."""

    width: int
    height: int
    crop: bool = False


def shapes(width: int, height: int) -> Iterator[Shape]:
    """The sizes a picture of ``width`` by ``height`` pixels is served in; never larger than the picture itself."""
    for wanted in sorted({w for w in WIDTHS if w <= width} | {min(width, WIDTHS[-1])}):
        yield Shape(wanted, max(1, round(height * wanted / width)))
    across = min(CARD[0], width, round(height * CARD[0] / CARD[1]))
    yield Shape(max(1, across), max(1, round(across * CARD[1] / CARD[0])), crop=True)


def formats(shape: Shape) -> tuple[str, ...]:
    """The formats that can hold a shape; JPEG always can."""
    return tuple(
        name
        for name in FORMATS
        if not (name == "webp" and max(shape.width, shape.height) > _WEBP_LONGEST)
        and not (name == "avif" and shape.width * shape.height > _AVIF_PIXELS)
    )
