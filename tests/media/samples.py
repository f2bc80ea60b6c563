"""Pictures the tests make for themselves: plain ones, labelled ones, and ones that bear Content Credentials."""

from __future__ import annotations

import io
import struct
import zlib

from PIL import Image, PngImagePlugin

FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")
STORE = struct.pack(">I4s", 60, b"jumb") + struct.pack(">I4s", 52, b"jumd") + b"c2pa" + bytes(range(40))


def bands(width: int = 64, height: int = 48) -> Image.Image:
    """Left half red, right half blue."""
    image = Image.new("RGB", (width, height), (220, 20, 20))
    image.paste((20, 20, 220), (width // 2, 0, width, height))
    return image


def encoded(image: Image.Image, kind: str, **how: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **how)
    return out.getvalue()


def with_xmp(kind: str, packet: bytes) -> bytes:
    if kind == "PNG":
        chunks = PngImagePlugin.PngInfo()
        chunks.add_itxt("XML:com.adobe.xmp", packet.decode())
        return encoded(bands(), kind, pnginfo=chunks)
    return encoded(bands(), kind, xmp=packet)


def with_c2pa(kind: str) -> bytes:
    """A picture with STORE embedded as C2PA 2.2 annex A says; in JPEG it is cut into two segments."""
    plain = encoded(bands(), kind)
    if kind == "JPEG":
        first = b"JP" + struct.pack(">HI", 1, 1) + STORE[:30]
        second = b"JP" + struct.pack(">HI", 1, 2) + STORE[:8] + STORE[30:]
        segments = b"".join(b"\xff\xeb" + struct.pack(">H", len(s) + 2) + s for s in (first, second))
        return plain[:2] + segments + plain[2:]
    if kind == "PNG":
        chunk = struct.pack(">I", len(STORE)) + b"caBX" + STORE
        return plain[:33] + chunk + struct.pack(">I", zlib.crc32(chunk[4:])) + plain[33:]
    if kind == "WEBP":
        body = plain[8:] + b"C2PA" + struct.pack("<I", len(STORE)) + STORE
        return b"RIFF" + struct.pack("<I", len(body)) + body
    if kind == "GIF":
        blocks = bytes([len(STORE)]) + STORE + b"\0"
        return plain[:-1] + b"\x21\xff\x0bC2PA_GIF\x01\x00\x00" + blocks + plain[-1:]
    uuid = bytes.fromhex("d8fec3d61b0e483c92975828877ec481")
    box = uuid + bytes(4) + b"manifest\0" + bytes(8) + STORE
    return plain + struct.pack(">I4s", len(box) + 8, b"uuid") + box
