"""Uploaded pictures: what is in them, and the re-encoded variants to serve; decoded only in a limited process."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from threading import BoundedSemaphore

from django.utils.translation import gettext_lazy as _

from colophon.lib.limited import Exceeded, Limits, answer_of
from colophon.lib.refusal import Refusal
from colophon.media import aigc
from colophon.media.aigc import AigcLabel

LARGEST_BYTES = 25_000_000
LARGEST_PIXELS = 40_000_000
_LIMITS = Limits(memory=1 << 30, processor=40, wall=60)
_AT_ONCE = BoundedSemaphore(2)

_REASONS = {
    "bytes": _("This picture is larger than 25 MB."),
    "pixels": _("This picture has more than 40 million pixels."),
    "vector": _("SVG drawings are not accepted. Please export the drawing as PNG."),
    "unknown": _("This file is not a picture in a format we read: JPEG, PNG, WebP, GIF or AVIF."),
    "damaged": _("This picture is damaged or incomplete, so it cannot be read."),
    "limits": _("This picture needs too much time or memory to be read."),
}


class CannotReadPicture(Refusal):
    """A file is not a picture that we accept; ``code`` is a key of the reasons above, the text is for its sender."""

    def __init__(self, code: str) -> None:
        super().__init__(_REASONS[code])
        self.code = code


@dataclass(frozen=True, slots=True)
class Examined:
    """What an uploaded picture is. Width and height are in pixels, as seen (orientation applied)."""

    kind: str  # jpeg, png, webp, gif, avif
    width: int
    height: int
    animated: bool  # only its first frame is served
    colour: str  # dominant colour as #rrggbb
    aigc: AigcLabel | None
    c2pa: bytes | None  # the C2PA manifest store as embedded; it binds the original, never a variant
    traces: tuple[str, ...]  # other signs of generation in the metadata, "where: what"
    sha256: str  # of the original

    @property
    def had_c2pa(self) -> bool:
        """Whether the original bears Content Credentials: then it is kept, and a variant must not claim them."""
        return self.c2pa is not None


@dataclass(frozen=True, slots=True)
class Variant:
    """One file to serve; no metadata but the AIGC label."""

    width: int
    height: int
    format: str  # avif, webp, jpeg
    crop: bool  # cut to the shape of a share card
    data: bytes
    sha256: str

    @property
    def size(self) -> int:
        """Bytes of the file."""
        return len(self.data)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A picture and every file made of it."""

    examined: Examined
    variants: tuple[Variant, ...]


class Picture:
    """The two things done with an uploaded picture's bytes."""

    @staticmethod
    def examine(data: bytes) -> Examined:
        """What the picture is, found by decoding it whole; raises `CannotReadPicture`."""
        head, blobs = _work(data, {"variants": False})
        return _examined(data, head, blobs)

    @staticmethod
    def prepare(data: bytes, *, label: AigcLabel | None = None) -> Prepared:
        """The picture and its variants (variants.py), in sRGB; raises `CannotReadPicture`.

        The AIGC label found in the file is carried into every variant; ``label`` is written in its place when given.
        """
        return prepared(data, *_work(data, {"variants": True, "label": label.json() if label else None}))


def prepared(data: bytes, head: dict, blobs: list[bytes]) -> Prepared:  # type: ignore[type-arg]
    """What the worker answered for a picture, put together: its line of JSON, the manifest store and the variants."""
    made = tuple(
        Variant(**shape, data=blob, sha256=hashlib.sha256(blob).hexdigest())
        for shape, blob in zip(head["variants"], blobs[1:], strict=True)
    )
    return Prepared(_examined(data, head, blobs), made)


def _examined(data: bytes, head: dict, blobs: list[bytes]) -> Examined:  # type: ignore[type-arg]
    return Examined(
        kind=head["kind"],
        width=head["width"],
        height=head["height"],
        animated=head["animated"],
        colour=head["colour"],
        aigc=aigc.from_json(head["aigc"]) if head["aigc"] else None,
        c2pa=blobs[0] or None,
        traces=tuple(head["traces"]),
        sha256=hashlib.sha256(data).hexdigest(),
    )


def _work(data: bytes, job: dict) -> tuple[dict, list[bytes]]:  # type: ignore[type-arg]
    # The answer is one line of JSON and then the blobs whose lengths it names.
    if len(data) > LARGEST_BYTES:
        raise CannotReadPicture("bytes")
    try:
        with _AT_ONCE:
            answer = answer_of("colophon.media.picture_worker", data, {**job, "pixels": LARGEST_PIXELS}, _LIMITS)
    except Exceeded:
        raise CannotReadPicture("limits") from None
    line, _newline, rest = answer.partition(b"\n")
    if not line:
        raise CannotReadPicture("limits")
    head = json.loads(line)
    if "refused" in head:
        raise CannotReadPicture(head["refused"])
    blobs, at = [], 0
    for length in head["blobs"]:
        blobs.append(rest[at : at + length])
        at += length
    return head, blobs
