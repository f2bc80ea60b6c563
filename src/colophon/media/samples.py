"""Where the coded frames of an MP4 track lie in the file: sample tables turned into ranges of bytes."""

from __future__ import annotations

import struct
import sys
from array import array
from collections.abc import Iterator
from itertools import accumulate

from colophon.media.boxes import Box, boxes
from colophon.media.tracks import Unplayable

_LARGEST_TABLES = 16_000_000


def numbers(data: bytes | bytearray, at: int, count: int, end: int, *, wide: bool = False) -> array[int]:
    """``count`` big-endian numbers of 4 (or 8) bytes; raises `Unplayable` when they would pass ``end``."""
    size = 8 if wide else 4
    if count * size > end - at:
        raise Unplayable("damaged")
    found = array("Q" if wide else "I", bytes(data[at : at + count * size]))
    if sys.byteorder == "little":
        found.byteswap()
    return found


def ranges(data: bytes | bytearray, stbl: Box) -> Iterator[tuple[int, int]]:
    """Start and end of every chunk of the track whose sample table this is."""
    if stbl.end - stbl.start > _LARGEST_TABLES:
        raise Unplayable("damaged")
    table = {box.name: box for box in boxes(data, stbl.body, stbl.end)}
    offsets = chunk_offsets(data, table)
    runs = _runs(data, table[b"stsc"], len(offsets)) if b"stsc" in table else ()
    ends, fixed, count = _sizes(data, table)
    sample = 0
    for offset, samples in zip(offsets, runs, strict=False):
        upto = min(sample + samples, count)
        if fixed:
            length = (upto - sample) * fixed
        else:
            length = (ends[upto - 1] if upto else 0) - (ends[sample - 1] if sample else 0)
        if length and offset + length > len(data):
            raise Unplayable("damaged")
        yield offset, offset + length
        sample = upto
    if sample != count:  # frames that no chunk holds
        raise Unplayable("damaged")


def chunk_offsets(data: bytes | bytearray, table: dict[bytes, Box]) -> array[int]:
    """The offsets of a track's chunks from the beginning of the file, of whichever width."""
    box = table.get(b"stco") or table.get(b"co64")
    if box is None:
        raise Unplayable("damaged")
    count = struct.unpack_from(">I", data, box.body + 4)[0]
    return numbers(data, box.body + 8, count, box.end, wide=box.name == b"co64")


def _runs(data: bytes | bytearray, box: Box, chunks: int) -> Iterator[int]:
    # Each entry says how many samples every chunk holds from its first chunk on, up to the next entry's.
    count = struct.unpack_from(">I", data, box.body + 4)[0]
    entries = numbers(data, box.body + 8, count * 3, box.end)
    chunk = 1
    for index in range(count):
        following = entries[index * 3 + 3] if index + 1 < count else chunks + 1
        for _ in range(max(0, min(following, chunks + 1) - chunk)):
            yield entries[index * 3 + 1]
        chunk = max(chunk, min(following, chunks + 1))


def _sizes(data: bytes | bytearray, table: dict[bytes, Box]) -> tuple[list[int], int, int]:
    if b"stsz" not in table:
        raise Unplayable("damaged")
    box = table[b"stsz"]
    fixed, count = struct.unpack_from(">II", data, box.body + 4)
    if fixed:
        return [], fixed, count
    return list(accumulate(numbers(data, box.body + 12, count, box.end))), 0, count
