"""Reads the public variants of images and what a player of a film needs, many at a time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain, zip_longest
from operator import itemgetter
from typing import Any, NamedTuple

from django.db.models import QuerySet, Value

from colophon.lib.prepared import NO_KEY, Prepared
from colophon.media.models import Variant, Video

MEDIA_TYPES = {"avif": "image/avif", "webp": "image/webp", "jpeg": "image/jpeg"}


@dataclass(frozen=True)
class Rendering:
    """Everything a page needs to show one image without layout shift."""

    image_id: int
    width: int
    height: int
    colour: str
    src: str
    """Address of the fallback JPEG of middle size; empty while no variant is ready."""
    sets: tuple[tuple[str, str], ...] = field(default=())
    """(media type, srcset) for each modern format."""
    card: str = ""
    """Address of the 1200 x 630 crop."""
    small: str = ""
    """Address of the narrowest JPEG, for a portrait."""


class Film(NamedTuple):
    """Everything a page needs to show one video: its public bytes, its size in pixels and the key of its poster."""

    key: int
    sha256: str
    media_type: str
    width: int
    height: int
    poster_id: int | None


class _Row(NamedTuple):
    """A variant with its image, in the order of ``_variants``."""

    image_id: int
    sha256: str
    format: str
    width: int
    crop: bool
    image_width: int
    image_height: int
    image_colour: str


def address(variant: Variant | _Row) -> str:
    """Public address of a variant: named by its content, so it never changes."""
    return f"/media/i/{variant.sha256}.{'jpg' if variant.format == 'jpeg' else variant.format}"


def video_address(video: Video | Film) -> str:
    """Public address of a video's bytes."""
    return f"/media/v/{video.sha256}.{video.media_type.rpartition('/')[2]}"


def _variants(**which: Any) -> QuerySet[Variant, tuple[Any, ...]]:
    return Variant.objects.filter(**which).values_list(
        Value(False), "image_id", "sha256", "format", "width", "crop", "image__width", "image__height", "image__colour"
    )


def _variants_and_films(images: Sequence[int], films: Sequence[int]) -> QuerySet[Variant, tuple[Any, ...]]:
    """Variants of images, variants of the posters of films, and the films: as rows of columns of the same kinds."""
    found = Video.objects.filter(pk__in=films)
    posters = _variants(image_id__in=found.values("poster_id"))
    films_as_rows = found.values_list(
        Value(True), "pk", "sha256", "media_type", "width", Value(False), "height", "poster_id", Value("")
    )
    return _variants(image_id__in=images).union(posters, films_as_rows)


_VARIANTS = Prepared[tuple[Any, ...]](lambda *keys: _variants(image_id__in=keys))
_VARIANTS_AND_FILMS = Prepared[tuple[Any, ...]](lambda *keys: _variants_and_films(keys[::2], keys[1::2]))
_NARROWEST = Prepared[Variant](
    lambda key: (
        Variant.objects.filter(image=key, crop=False, format="jpeg").order_by("width").only("sha256", "format")[:1]
    )
)


def portrait(key: int | None) -> str:
    """Address of the narrowest JPEG of an image; empty where there is none."""
    found = _NARROWEST.first(key) if key else None
    return address(found) if found else ""


def renderings(keys: Iterable[int | None]) -> dict[int, Rendering]:
    """The public renderings of these images, in one query."""
    return renderings_and_films(keys, ())[0]


def renderings_and_films(
    keys: Iterable[int | None], films: Iterable[int]
) -> tuple[dict[int, Rendering], dict[int, Film]]:
    """The public renderings of these images and of the posters of these films, and the films: in one query."""
    images, videos = sorted({key for key in keys if key}), sorted(set(films))
    if videos:
        rows = _VARIANTS_AND_FILMS.any_of([*chain(*zip_longest(images, videos, fillvalue=NO_KEY))])
    else:
        rows = _VARIANTS.any_of(images)
    grouped: dict[int, list[_Row]] = {}
    for _, *row in sorted((row for row in rows if not row[0]), key=itemgetter(1, 4)):
        variant = _Row(*row)
        grouped.setdefault(variant.image_id, []).append(variant)
    shown = {
        key: Film(key, sha256, media_type, width, height, poster)
        for is_film, key, sha256, media_type, width, _, height, poster, _ in rows
        if is_film
    }
    return {key: _rendering(variants) for key, variants in grouped.items()}, shown


def _rendering(variants: list[_Row]) -> Rendering:
    """One image as a page shows it, of all its variants, the narrowest first."""
    image = variants[0]
    whole = [variant for variant in variants if not variant.crop]
    jpegs = [variant for variant in whole if variant.format == "jpeg"] or whole
    fallback = min(jpegs, key=lambda variant: abs(variant.width - 960), default=None)
    cards = [variant for variant in variants if variant.crop and variant.format == "jpeg"]
    sets = []
    for name in ("avif", "webp", "jpeg"):
        of_format = [variant for variant in whole if variant.format == name]
        if of_format:
            srcset = ", ".join(f"{address(variant)} {variant.width}w" for variant in of_format)
            sets.append((MEDIA_TYPES[name], srcset))
    return Rendering(
        image_id=image.image_id,
        width=image.image_width,
        height=image.image_height,
        colour=image.image_colour,
        src=address(fallback) if fallback else "",
        sets=tuple(sets),
        card=address(cards[-1]) if cards else "",
        small=next((address(variant) for variant in whole if variant.format == "jpeg"), ""),
    )
