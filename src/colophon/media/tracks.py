"""What both video containers give back, and why either may be turned away."""

from __future__ import annotations

import json
from dataclasses import dataclass

from colophon.media import aigc
from colophon.media.aigc import AigcLabel


class Unplayable(Exception):
    """A container that is not accepted; ``code`` is one that videos.py puts into words."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Wrapped:
    """A video rewritten without metadata, and what its headers say."""

    width: int
    height: int
    seconds: float
    codecs: tuple[str, ...]
    aigc: AigcLabel | None
    had_c2pa: bool
    data: bytes


def label_in(metadata: bytes) -> AigcLabel | None:
    """The AIGC label in a piece of a container's metadata: in an XMP packet, or as the bare JSON of the standard."""
    begin, end = metadata.find(b"<x:xmpmeta"), metadata.rfind(b"</x:xmpmeta>")
    if 0 <= begin < end:
        found = aigc.from_xmp(metadata[begin : end + 12])
        if found:
            return found
    at = metadata.find(b'{"AIGC"')
    if at < 0:
        return None
    text = metadata[at : at + 10_000].decode("utf-8", "ignore")
    try:
        value, _end = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        return None
    return aigc.from_json(json.dumps(value))
