"""What a page shows of pictures and films comes in one query, whatever there is of them."""

from __future__ import annotations

import pytest

from colophon.media.models import Blob, Image, Variant, Video
from colophon.media.queries import Film, portrait, renderings, renderings_and_films, video_address


@pytest.fixture
def kept(ada, at):
    """Keys of three images, the second without a variant, and of three films: the posters are the third and none."""
    blob = Blob.objects.create(sha256="0" * 64, size=5, media_type="image/jpeg", at=at)
    images = [Image.objects.create(original=blob, owner=ada, width=960, height=640, at=at).pk for _ in range(3)]
    for image in (images[0], images[2]):
        for width, made in ((960, "jpeg"), (480, "jpeg"), (480, "avif")):
            Variant.objects.create(image_id=image, width=width, height=320, format=made, sha256="a" * 64, size=5)
    films = [
        Video.objects.create(
            original=blob, owner=ada, poster_id=poster, sha256=f"{number}" * 64, size=1, media_type=kind, width=96,
            height=64, at=at,
        ).pk
        for number, (poster, kind) in enumerate(
            [(images[2], "video/mp4"), (images[2], "video/webm"), (None, "video/mp4")]
        )
    ]  # fmt: skip
    return images, films


def test_pictures_films_and_their_posters_come_in_one_query(kept, django_assert_num_queries):
    images, films = kept
    for asked in ([], [films[0]], films[1:], films, [*films, *films, 987_654]):
        with django_assert_num_queries(1):
            pictures, shown = renderings_and_films([*images[:2], None, 0, 987_654], asked)
        assert list(shown) == sorted({key for key in asked if key in films})
        posters = {images[2]} if {films[0], films[1]} & set(asked) else set()
        assert set(pictures) == {images[0]} | posters
        assert pictures == renderings([images[0], *posters])
    assert shown[films[0]] == Film(films[0], "0" * 64, "video/mp4", 96, 64, images[2])
    assert shown[films[2]].poster_id is None and video_address(shown[films[1]]) == f"/media/v/{'1' * 64}.webm"
    assert pictures[images[0]].sets[-1][1].split(", ") == [f"/media/i/{'a' * 64}.jpg {width}w" for width in (480, 960)]


def test_a_picture_that_is_also_a_poster_has_each_variant_once(kept):
    images, films = kept
    pictures, _ = renderings_and_films([images[2]], films)
    assert pictures == renderings([images[2]]) and len(pictures[images[2]].sets) == 2


def test_nothing_asked_is_no_query(kept, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert renderings_and_films([None, 0], []) == ({}, {}) and renderings([]) == {}


def test_a_portrait_is_the_narrowest_jpeg(kept, django_assert_num_queries):
    images, _ = kept
    Variant.objects.create(image_id=images[0], width=240, height=120, format="jpeg", crop=True, sha256="b" * 64, size=5)
    Variant.objects.create(image_id=images[0], width=320, height=213, format="jpeg", sha256="c" * 64, size=5)
    with django_assert_num_queries(2):
        assert portrait(images[0]) == f"/media/i/{'c' * 64}.jpg" == renderings([images[0]])[images[0]].small
    assert portrait(images[1]) == portrait(None) == ""
