"""Uploaded videos: MP4 and WebM, read by their containers alone and served with the same frames but no metadata."""

from __future__ import annotations

import hashlib
import struct
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from colophon.lib.refusal import Refusal
from colophon.media import mp4, webm
from colophon.media.aigc import AigcLabel
from colophon.media.tracks import Unplayable, Wrapped

LARGEST_BYTES = 200_000_000

_REASONS = {
    "bytes": _("This video is larger than 200 MB."),
    "unknown": _("This file is not a video in a format we read: MP4 or WebM."),
    "damaged": _("This video is damaged or incomplete, so it cannot be read."),
    "codec": _("This video is coded in a way that browsers do not play. Please export it as MP4 (H.264) or WebM."),
    "tracks": _("This video holds no picture, or tracks that are neither picture nor sound."),
}


class CannotReadVideo(Refusal):
    """A file is not a video that we accept; ``code`` is a key of the reasons above, the text is for its sender."""

    def __init__(self, code: str) -> None:
        super().__init__(_REASONS[code])
        self.code = code


@dataclass(frozen=True, slots=True)
class ExaminedVideo:
    """What an uploaded video is. Pixels as shown (rotation applied); 0 seconds when the file does not say how long."""

    kind: str  # mp4, webm
    width: int
    height: int
    seconds: float
    codecs: tuple[str, ...]  # as the container names them: avc1, mp4a, V_VP9 …
    aigc: AigcLabel | None
    had_c2pa: bool  # its Content Credentials bind the original alone (decision 0131)
    sha256: str  # of the original

    @property
    def media_type(self) -> str:
        """What the file is served as."""
        return f"video/{self.kind}"


@dataclass(frozen=True, slots=True)
class PreparedVideo:
    """A video and the file to serve: the same coded frames, begun before they are all there, without metadata."""

    examined: ExaminedVideo
    data: bytes
    sha256: str

    @property
    def size(self) -> int:
        """Bytes of the file to serve."""
        return len(self.data)


def examine(data: bytes) -> ExaminedVideo:
    """What the video is, by its container; raises `CannotReadVideo`."""
    return prepare(data).examined


def prepare(data: bytes, *, label: AigcLabel | None = None) -> PreparedVideo:
    """The video and the file to serve of it; raises `CannotReadVideo`. Takes time in proportion to its size.

    The AIGC label found in the file is carried over; ``label`` is written in its place when given.
    """
    if len(data) > LARGEST_BYTES:
        raise CannotReadVideo("bytes")
    kind = "mp4" if data[4:8] == b"ftyp" else "webm" if data[:4] == webm.EBML else ""
    if not kind:
        raise CannotReadVideo("unknown")
    try:
        made: Wrapped = (mp4 if kind == "mp4" else webm).without_metadata(data, label)
    except Unplayable as no:
        raise CannotReadVideo(no.code) from None
    except (struct.error, IndexError, ValueError, OverflowError, RecursionError):
        raise CannotReadVideo("damaged") from None
    if not (0 < made.width <= 16_384 and 0 < made.height <= 16_384):
        raise CannotReadVideo("tracks")
    seconds = made.seconds if 0 < made.seconds < 1_000_000 else 0.0
    sha256 = hashlib.sha256(data).hexdigest()
    examined = ExaminedVideo(kind, made.width, made.height, seconds, made.codecs, made.aigc, made.had_c2pa, sha256)
    return PreparedVideo(examined, made.data, hashlib.sha256(made.data).hexdigest())
