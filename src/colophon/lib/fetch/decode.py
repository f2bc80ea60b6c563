"""A body as it was before it was compressed, never larger than agreed: a bomb is refused while it unfolds."""

from __future__ import annotations

import zlib

from colophon.lib.fetch.refusals import CannotFetch

# Accept-Encoding names exactly these; zlib alone can be told how much to give out at a time.
ACCEPTED = "gzip, deflate"
# Compressed bytes handed over at a time: what is left over after a member is copied, so it is never the whole body.
_PIECE = 64 * 1024
# A gzip body may be several one after the other; a page of more is made to keep us busy.
_MEMBERS = 1000


def decoded(body: bytes, coding: str, most: int) -> bytes:
    """``body`` without its content coding; raises `CannotFetch` ("large" above ``most`` bytes, "broken")."""
    coding = coding.strip().lower()
    if coding in ("", "identity") or not body:
        return body
    if coding in ("gzip", "x-gzip"):
        return _inflated(body, 31, most)
    if coding == "deflate":
        # The standard means zlib; some servers send the bare stream.
        return _inflated(body, 15 if body[0] & 0x0F == 8 and int.from_bytes(body[:2]) % 31 == 0 else -15, most)
    raise CannotFetch("broken", "an unknown content coding")


def _inflated(body: bytes, bits: int, most: int) -> bytes:
    parts: list[bytes] = []
    size, at = 0, 0
    for member in range(_MEMBERS):
        unfold = zlib.decompressobj(bits)
        start = at
        while at < len(body) and not unfold.eof:
            piece = body[at : at + _PIECE]
            try:
                part = unfold.decompress(piece, most - size + 1)
            except zlib.error as wrong:
                if member:  # padding after the last member
                    return b"".join(parts)
                raise CannotFetch("broken", str(wrong)) from None
            parts.append(part)
            size += len(part)
            if size > most:
                raise CannotFetch("large", "after decompression")
            at += len(piece) - len(unfold.unused_data)
        if not unfold.eof:
            raise CannotFetch("broken", f"compressed body cut off after byte {start}")
        while at < len(body) and not body[at]:
            at += 1
        if at == len(body):
            return b"".join(parts)
    raise CannotFetch("broken", "too many compressed members")
