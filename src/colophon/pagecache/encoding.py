"""Compressing a page and choosing which form of it a client gets."""

from __future__ import annotations

import gzip

import brotli

IDENTITY, GZIP, BROTLI = "", "gzip", "br"
SMALLEST = 256  # bytes below which compressing gains nothing
SUFFIX = {IDENTITY: "", GZIP: "-g", BROTLI: "-b"}
WORTH = ("text/", "application/json", "application/xml", "application/feed+json", "application/javascript")


def encode(body: bytes, encoding: str) -> bytes:
    """The body in one encoding, the same bytes every time."""
    if encoding == GZIP:
        return gzip.compress(body, compresslevel=6, mtime=0)
    if encoding == BROTLI:
        compressed: bytes = brotli.compress(body, quality=6)
        return compressed
    return body


def worth_encoding(content_type: str, size: int) -> bool:
    """Whether a body of this type and size is compressed at all."""
    kind = content_type.partition(";")[0].strip().lower()
    return size >= SMALLEST and (kind.startswith(WORTH) or kind.endswith("+xml") or kind == "image/svg+xml")


def choose(accept: str) -> str:
    """The form for an ``Accept-Encoding`` header: brotli, else gzip, else the plain bytes."""
    if not accept:
        return IDENTITY
    weights: dict[str, float] = {}
    for part in accept.lower().split(","):
        name, _, parameters = part.strip().partition(";")
        weights[name.strip()] = _weight(parameters)
    for encoding in (BROTLI, GZIP):
        if weights.get(encoding, weights.get("*", 0.0) if encoding == GZIP else 0.0) > 0:
            return encoding
    return IDENTITY


def _weight(parameters: str) -> float:
    name, _, value = parameters.strip().partition("=")
    if name.strip() != "q":
        return 1.0
    try:
        return float(value)
    except ValueError:
        return 0.0
