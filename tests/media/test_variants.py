"""The sizes a picture is served in come from a short list and never exceed the picture."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from colophon.media.variants import WIDTHS, formats, shapes

side = st.integers(min_value=1, max_value=40_000)


@given(side, side)
def test_no_size_is_larger_than_the_picture_or_empty(width: int, height: int) -> None:
    made = list(shapes(width, height))
    assert all(1 <= s.width <= width and 1 <= s.height <= max(height, 1) for s in made)
    assert all(s.width in WIDTHS or s.width == width for s in made if not s.crop)
    assert sum(s.crop for s in made) == 1
    assert len(made) <= len(WIDTHS) + 1


@given(side, side)
def test_every_size_can_be_had_as_jpeg(width: int, height: int) -> None:
    assert all("jpeg" in formats(shape) for shape in shapes(width, height))


def test_a_large_picture_gets_exactly_the_list() -> None:
    assert [(s.width, s.height) for s in shapes(4000, 3000)] == [
        (320, 240),
        (640, 480),
        (960, 720),
        (1280, 960),
        (1920, 1440),
        (1200, 630),
    ]
