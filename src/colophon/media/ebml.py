"""EBML elements (RFC 8794), as WebM uses them: a walk that never leaves its parent, and ways to empty an element."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from colophon.media.tracks import Unplayable

_MOST = 600_000
VOID = 0xEC


@dataclass(frozen=True, slots=True)
class Element:
    """One element in a file; ``open`` when its size is not known and it ends where its parent or a sibling begins."""

    id: int
    start: int
    body: int
    end: int
    open: bool = False


def elements(data: bytes | bytearray, start: int, end: int, *, ended_by: Collection[int] = ()) -> Iterator[Element]:
    """The elements one after the other between two offsets; raises `Unplayable` when they do not fit.

    An open element reaches to ``end`` (its reader sees where it really ends); one of ``ended_by`` ends the walk.
    """
    at, count = start, 0
    while at < end:
        count += 1
        if count > _MOST:
            raise Unplayable("damaged")
        name, body = _number(data, at, end, marker=True)
        if name in ended_by:
            return
        size, body_at = _number(data, body, end)
        unknown = size == (1 << 7 * (body_at - body)) - 1
        if unknown:
            yield Element(name, at, body_at, end, open=True)
            return
        if size > end - body_at:
            raise Unplayable("damaged")
        yield Element(name, at, body_at, body_at + size)
        at = body_at + size


def _number(data: bytes | bytearray, at: int, end: int, *, marker: bool = False) -> tuple[int, int]:
    # A variable-length number: the leading zero bits of its first byte say how many bytes follow.
    first = data[at]
    length = 9 - first.bit_length()
    if not first or at + length > end or (marker and length > 4):
        raise Unplayable("damaged")
    value = int.from_bytes(data[at : at + length])
    return value if marker else value & ((1 << 7 * length) - 1), at + length


def unsigned(data: bytes | bytearray, element: Element) -> int:
    """An element's content as an unsigned number."""
    if element.end - element.body > 8:
        raise Unplayable("damaged")
    return int.from_bytes(data[element.body : element.end])


def void(data: bytearray, element: Element) -> bytes:
    """Turn an element into a Void of the same length, and give back what it held."""
    if element.open:
        raise Unplayable("damaged")
    held = bytes(data[element.body : element.end])
    length = element.end - element.start
    head = bytes([VOID, 0x80 | (length - 2)]) if length <= 128 else bytes([VOID]) + sized(length - 9)
    data[element.start : element.end] = head + bytes(length - len(head))
    return held


def sized(length: int) -> bytes:
    """A size written in eight bytes."""
    return (1 << 56 | length).to_bytes(8)


def made(name: int, body: bytes) -> bytes:
    """An element built anew."""
    return name.to_bytes((name.bit_length() + 7) // 8) + sized(len(body)) + body
