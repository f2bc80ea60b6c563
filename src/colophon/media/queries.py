"""Reads the public variants of images, many at a time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from colophon.lib.prepared import Prepared
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


class _Row(NamedTuple):
    """A variant with its image, in the order of ``_VARIANTS``."""

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


def video_address(video: Video) -> str:
    """Public address of a video's bytes."""
    return f"/media/v/{video.sha256}.{video.media_type.rpartition('/')[2]}"


_VARIANTS = Prepared[tuple[Any, ...]](
    lambda *keys: (
        Variant.objects.filter(image_id__in=keys)
        .order_by("image_id", "width")
        .values_list("image_id", "sha256", "format", "width", "crop", "image__width", "image__height", "image__colour")
    )
)


def renderings(keys: Iterable[int | None]) -> dict[int, Rendering]:
    """The public renderings of these images, in one query."""
    wanted = {key for key in keys if key}
    if not wanted:
        return {}
    grouped: dict[int, list[_Row]] = {}
    for row in map(_Row._make, _VARIANTS.any_of(sorted(wanted))):
        grouped.setdefault(row.image_id, []).append(row)
    return {key: _rendering(variants) for key, variants in grouped.items()}


def _rendering(variants: list[_Row]) -> Rendering:
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
    )
