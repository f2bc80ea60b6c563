"""Boxes of the ISO base media format (ISO/IEC 14496-12): a walk that never leaves its parent and never takes long."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from colophon.media.tracks import Unplayable

MOST = 100_000  # two hours in fragments of two seconds have 45,000


@dataclass(frozen=True, slots=True)
class Box:
    """One box in a file: ``start`` of its header, ``body`` where its content begins, ``end`` past its last byte."""

    name: bytes
    start: int
    body: int
    end: int


def boxes(data: bytes | bytearray, start: int, end: int) -> Iterator[Box]:
    """The boxes that lie one after the other between two offsets; raises `Unplayable` when they do not fit."""
    at, count = start, 0
    while at < end:
        count += 1
        if end - at < 8 or count > MOST:
            # Four zero bytes end some lists of boxes in QuickTime.
            if not any(data[at:end]) and end - at < 8:
                return
            raise Unplayable("damaged")
        size, name = struct.unpack_from(">I4s", data, at)
        body = at + 8
        if size == 1 and end - at >= 16:
            size, body = struct.unpack_from(">Q", data, body)[0], at + 16
        elif size == 0:
            size = end - at
        if size < body - at or size > end - at:
            raise Unplayable("damaged")
        yield Box(bytes(name), at, body, at + size)
        at += size


def only(data: bytes | bytearray, parent: Box, name: bytes) -> Box:
    """The single child of that name; raises `Unplayable` when there is none or more than one."""
    found = [box for box in boxes(data, parent.body, parent.end) if box.name == name]
    if len(found) != 1:
        raise Unplayable("damaged")
    return found[0]


def blank(data: bytearray, box: Box) -> bytes:
    """Turn a box into an empty ``free`` box of the same length, and give back what it held."""
    held = bytes(data[box.body : box.end])
    data[box.start + 4 : box.start + 8] = b"free"
    data[box.body : box.end] = bytes(box.end - box.body)
    return held
