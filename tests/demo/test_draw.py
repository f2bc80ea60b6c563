"""Every picture of the demo is drawn at its size and shows its figures; films lie ready."""

from __future__ import annotations

import copy
import io
from collections.abc import Iterator
from typing import Any

import pytest
from PIL import Image, ImageStat

from colophon.demo.content_files import table
from colophon.demo.draw import draw, film
from colophon.demo.draw.canvas import WIDEST, Canvas, dashes, smooth
from colophon.demo.draw.charts.frame import places, said, ticks
from colophon.demo.draw.films import between, frame, poster
from colophon.demo.draw.palette import dark, mix, rgb
from colophon.lib import fonts
from colophon.media import videos

PICTURES = {spec["key"]: spec for spec in table("pictures")["pictures"]}
FILMS = {spec["key"]: spec for spec in table("videos")["videos"]}
AVATARS = [spec["avatar"] for spec in table("publications")["publications"]]


def seen(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data)).convert("RGB")


@pytest.fixture
def coarse(monkeypatch: pytest.MonkeyPatch) -> None:
    """Drawn small and without reduction: the same strokes in a fifth of the time."""
    monkeypatch.setattr("colophon.demo.draw.canvas.FINER", 1)
    monkeypatch.setattr(Canvas.__init__, "__kwdefaults__", {"widest": 400})


@pytest.mark.parametrize("key", PICTURES)
def test_every_picture_is_drawn_in_its_proportions_and_is_not_blank(key: str, coarse: None) -> None:
    spec = PICTURES[key]
    picture = seen(draw(spec))
    width, height = spec["size"]
    assert picture.size == (400, round(height * 400 / width))
    assert sum(ImageStat.Stat(picture).var) > 300
    assert len(picture.getcolors(400 * 700) or []) > 8


@pytest.mark.parametrize("key", ["salt-1", "vote-31"])
def test_a_picture_comes_out_at_most_as_wide_as_the_page_shows_it(key: str) -> None:
    width, height = PICTURES[key]["size"]
    assert seen(draw(PICTURES[key])).size == (WIDEST, round(height * WIDEST / width))


def test_no_two_pictures_are_alike(coarse: None) -> None:
    drawings = [seen(draw(spec)).resize((24, 16)).tobytes() for spec in PICTURES.values()]
    assert len(set(drawings)) == len(PICTURES)


def test_the_same_entry_is_drawn_the_same_every_time(coarse: None) -> None:
    for key in ("bird-raptor", "register-page", "plastic-zones", "attendance"):
        assert draw(PICTURES[key]) == draw(PICTURES[key])


def changed(spec: dict[str, Any]) -> dict[str, Any]:
    """The entry with one figure a little different."""
    other = copy.deepcopy(spec)
    if "series" in other:
        other["series"][-1]["values"][-1] *= 0.7
    elif "values" in other:
        other["values"][-1] = round(other["values"][-1] * 0.7)
    elif "components" in other:
        other["components"][0]["amplitude"] *= 0.7
    elif "tide_components" in other:
        other["tide_components"][0]["amplitude"] *= 0.7
    else:
        other["up"][0] -= 3
    return other


WITH_FIGURES = [
    key for key, spec in PICTURES.items() if {"series", "values", "components", "tide_components", "up"} & set(spec)
]


@pytest.mark.parametrize("key", WITH_FIGURES)
def test_other_figures_make_another_chart(key: str, coarse: None) -> None:
    assert draw(PICTURES[key]) != draw(changed(PICTURES[key]))


def test_a_bar_is_as_long_as_its_figure() -> None:
    spec = {**PICTURES["ferry-ridership"], "highlight": None, "note": ""}
    picture = seen(draw(spec))
    navy, (width, height) = rgb("navy"), picture.size
    values = spec["series"][0]["values"]
    tall = []
    for number in range(len(values)):
        x = round(width * (190 + (1600 - 270) / len(values) * (number + 0.5)) / 1600)
        tall.append(sum(picture.getpixel((x, y)) == navy for y in range(height)))
    for high, value in zip(tall, values, strict=True):
        assert high / tall[-1] == pytest.approx(value / values[-1], abs=0.01)


def test_votes_that_nobody_cast_take_no_room() -> None:
    picture = seen(draw(PICTURES["vote-31"]))
    lowest = [picture.getpixel((x, round(picture.height * 0.74))) for x in range(picture.width)]
    assert rgb("teal") in lowest
    assert rgb("brick") not in lowest


@pytest.mark.parametrize("avatar", AVATARS[:4])
def test_avatars_are_squares_of_their_colour(avatar: dict[str, str]) -> None:
    picture = seen(draw({"kind": "avatar", **avatar}))
    assert picture.size == (400, 400)
    assert picture.getpixel((5, 5)) == rgb(avatar["colour"])
    assert len(picture.getcolors(160_000) or []) > 8


@pytest.fixture
def no_chinese_face(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(fonts, "_FOLDERS", ())
    fonts.forget()
    yield
    monkeypatch.undo()
    fonts.forget()


def test_without_a_chinese_face_figures_and_shapes_stay(no_chinese_face: None, coarse: None) -> None:
    assert not fonts.can_write("盐仓")
    assert fonts.can_write("Yan River, 31 km")
    for key in ("vote-31", "attendance", "line3-map", "register-page", "ferry-dusk", "n3-strip", "bus-window-en"):
        assert sum(ImageStat.Stat(seen(draw(PICTURES[key]))).var) > 300


def test_an_entry_of_no_known_kind_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        draw({"kind": "oil painting", "size": [100, 100]})


@pytest.mark.parametrize("key", FILMS)
def test_films_are_ready_and_accepted(key: str) -> None:
    spec = FILMS[key]
    data = film(spec)
    assert len(data) < 600_000
    examined = videos.prepare(data).examined
    assert [examined.width, examined.height] == spec["size"]
    assert examined.seconds == pytest.approx(spec["seconds"], abs=0.1)
    assert examined.codecs == ("V_VP9",)


@pytest.mark.parametrize("key", FILMS)
def test_a_film_moves(key: str, coarse: None) -> None:
    frames = {frame(FILMS[key], second).png() for second in (0, 3, 6, 9, 12)}
    assert len(frames) == 5
    assert sum(ImageStat.Stat(seen(poster(FILMS[key]))).var) > 300


def test_the_curve_of_a_film_passes_through_its_points() -> None:
    spec = FILMS["tide-1987"]
    for hour, level in zip(spec["hours"], spec["level_m"], strict=True):
        assert between(spec["hours"], spec["level_m"], hour) == pytest.approx(level)
    assert between([0, 1], [3, 5], -4) == 3
    assert between([0, 1], [3, 5], 9) == 5


def test_figures_are_written_as_newspapers_do() -> None:
    assert said(18200) == "18,200"
    assert said(-4) == "−4"
    assert said(5.95, 2) == "5.95"
    assert places([3, 4.5]) == 1
    assert ticks(0, 471) == [0, 100, 200, 300, 400, 500]
    assert ticks(0, 6.66) == [0, 2, 4, 6, 8]


def test_colours_mix_and_smooth_lines_keep_their_ends() -> None:
    assert mix("#000000", "#ffffff", 0.5) == (128, 128, 128)
    assert dark("navy") and not dark("sand")
    points = [(0.0, 0.0), (5.0, 9.0), (10.0, 0.0)]
    assert smooth(points)[0] == points[0] and smooth(points)[-1] == points[-1]
    assert dashes([(0, 0), (10, 0)], 3, 2) == [[(0, 0), (3, 0)], [(5, 0), (8, 0)]]
