"""A checksum of every page of an SQLite file, kept beside it, so that no flipped byte goes unseen.

SQLite has none of its own, and triggers on FTS5's tables crash it (3.40). In WAL mode the file changes only by what the
journal holds; the one writer reads the pages it has just written there and notes their sums. Formats: the WAL of
https://sqlite.org/fileformat2.html#walformat; ours is a header of 24 bytes and a CRC-32 for each page, little-endian.
"""

from __future__ import annotations

import os
import struct
import zlib
from array import array
from pathlib import Path

_HEADER = struct.Struct("<8sIIII")
_MAGIC = b"COLSUMS1"
_FRAME = struct.Struct(">6I")
_READ = 1 << 20
_FRAMES = 64


def whole(path: Path, page: int) -> array[int]:
    """The sums of all pages of a file."""
    found = array("I")
    with path.open("rb") as file:
        while chunk := file.read(_READ):
            view = memoryview(chunk)
            found.extend(zlib.crc32(view[start : start + page]) for start in range(0, len(chunk), page))
    return found


def write(sums: Path, path: Path, page: int) -> None:
    """Note the sums of a closed file whose journal is empty."""
    made = sums.with_suffix(f".{os.getpid()}.making")
    made.write_bytes(_HEADER.pack(_MAGIC, page, 0, 0, 0) + whole(path, page).tobytes())
    made.rename(sums)


def sound(sums: Path, path: Path) -> bool:
    """Whether a file with an empty journal is as it was written."""
    try:
        noted = sums.read_bytes()
        magic, page, *_ = _HEADER.unpack_from(noted)
        return bool(
            magic == _MAGIC
            and page
            and path.stat().st_size % page == 0
            and whole(path, page).tobytes() == noted[_HEADER.size :][: path.stat().st_size // page * 4]
            and len(noted) - _HEADER.size >= path.stat().st_size // page * 4
        )
    except (OSError, struct.error):
        return False


def account(sums: Path, wal: Path) -> None:
    """Note the sums of the pages that the journal has beyond those noted before; the writer calls it after a commit."""
    try:
        with wal.open("rb") as journal, sums.open("r+b") as noted:
            head = journal.read(32)
            magic, page, *seen = _HEADER.unpack(noted.read(_HEADER.size))
            if len(head) < 32 or magic != _MAGIC:
                return
            salts = struct.unpack_from(">II", head, 16)
            start = seen[2] if tuple(seen[:2]) == salts else 0
            done = _frames(journal.fileno(), noted.fileno(), page, salts, start)
            os.pwrite(noted.fileno(), _HEADER.pack(_MAGIC, page, *salts, done), 0)
    except (OSError, struct.error):
        return  # then the sums no longer fit the file, which is found out and mended by a rebuild


def _frames(journal: int, noted: int, page: int, salts: tuple[int, ...], start: int) -> int:
    """Note frames from ``start`` on; answers how many are noted now."""
    number, size = start, 24 + page
    found: dict[int, int] = {}
    while chunk := os.pread(journal, size * _FRAMES, 32 + number * size):
        view = memoryview(chunk)
        for at in range(0, len(chunk) - size + 1, size):
            which, _, *mine = _FRAME.unpack_from(chunk, at)
            if tuple(mine[:2]) != salts:
                break
            found[which] = zlib.crc32(view[at + 24 : at + size])
            number += 1
        else:
            if len(chunk) == size * _FRAMES:
                continue
        break
    for which, total in found.items():
        os.pwrite(noted, struct.pack("<I", total), _HEADER.size + (which - 1) * 4)
    return number
