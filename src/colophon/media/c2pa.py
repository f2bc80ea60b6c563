"""Where Content Credentials (C2PA) lie in a picture: the manifest store's bytes, found without trusting the file."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator

# C2PA 2.2, annex A: how each format embeds the store. A store is a JUMBF superbox.
BMFF_UUID = bytes.fromhex("d8fec3d61b0e483c92975828877ec481")
_LARGEST_STORE = 16_000_000


def manifest_store(data: bytes, kind: str) -> bytes | None:
    """The C2PA manifest store embedded in ``data`` (``kind``: jpeg, png, webp, gif, avif); None when there is none."""
    read = _READERS.get(kind)
    try:
        store = b"".join(read(data)) if read else b""
    except (struct.error, IndexError):
        return None
    return store if b"jumb" in store[:64] and len(store) <= _LARGEST_STORE else None


def _jpeg(data: bytes) -> Iterator[bytes]:
    # APP11 segments "JP", box instance (2), sequence (4), then the box; from the second on, its 8 header bytes repeat.
    seen: set[bytes] = set()
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker, length = data[at + 1], struct.unpack_from(">H", data, at + 2)[0]
        if marker in (0xDA, 0xD9) or length < 2:
            return
        body = data[at + 4 : at + 2 + length]
        if marker == 0xEB and body[:2] == b"JP" and len(body) > 16 and body[12:16] == b"jumb":
            instance = body[2:4]
            yield body[16 if instance in seen else 8 :]
            seen.add(instance)
        at += 2 + length


def _png(data: bytes) -> Iterator[bytes]:
    at = 8
    while at + 8 <= len(data):
        length, name = struct.unpack_from(">I4s", data, at)
        if name == b"caBX":
            yield data[at + 8 : at + 8 + length]
        at += 12 + length


def _webp(data: bytes) -> Iterator[bytes]:
    at = 12
    while at + 8 <= len(data):
        name, length = struct.unpack_from("<4sI", data, at)
        if name == b"C2PA":
            yield data[at + 8 : at + 8 + length]
        at += 8 + length + (length & 1)


def _gif(data: bytes) -> Iterator[bytes]:
    # An application extension "C2PA_GIF" with the code 01 00 00, its bytes in sub-blocks of at most 255.
    at = data.find(b"\x21\xff\x0bC2PA_GIF\x01\x00\x00")
    if at < 0:
        return
    at += 14
    while data[at]:
        yield data[at + 1 : at + 1 + data[at]]
        at += 1 + data[at]


def _avif(data: bytes) -> Iterator[bytes]:
    # uuid box: 16 bytes of uuid, version and flags (4), purpose as a C string, an offset (8) when it is "manifest".
    at = 0
    while at + 8 <= len(data):
        length, name = struct.unpack_from(">I4s", data, at)
        head = 8
        if length == 1:
            length, head = struct.unpack_from(">Q", data, at + 8)[0], 16
        length = length or len(data) - at
        if length < head:
            return
        if name == b"uuid" and data[at + head : at + head + 16] == BMFF_UUID:
            purpose, _, rest = data[at + head + 20 : at + length].partition(b"\0")
            if purpose == b"manifest":
                yield rest[8:]
        at += length


_READERS: dict[str, Callable[[bytes], Iterator[bytes]]] = {
    "jpeg": _jpeg,
    "png": _png,
    "webp": _webp,
    "gif": _gif,
    "avif": _avif,
}
