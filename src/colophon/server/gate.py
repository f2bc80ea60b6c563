"""Requests that are refused before anything of the site is asked: wrong shape, wrong host, wrong path."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple
from urllib.parse import unquote_to_bytes

REFUSED_METHODS = frozenset({b"TRACE", b"CONNECT", b"TRACK"})

Headers = Iterable[tuple[bytes, bytes]]


class No(NamedTuple):
    """A refusal: the status and one plain sentence."""

    status: int
    text: str


def refusal(
    method: bytes, target: bytes, headers: Headers, hosts: Mapping[bytes, str], *, head_bytes: int
) -> No | None:
    """Why this request is refused, or None. ``target`` is the request target as it was sent, still escaped."""
    size = len(method) + len(target) + sum(len(name) + len(value) + 4 for name, value in headers)
    if size > head_bytes:
        return No(431, "The head of this request is too large.")
    if method in REFUSED_METHODS:
        return No(405, "This method is not answered here.")
    if not target.startswith(b"/"):
        return No(400, "The target of a request must be a path.")
    seen = [value for name, value in headers if name == b"host"]
    if len(seen) != 1 or seen[0].lower() not in hosts:
        return No(400, "This site does not answer to that name.")
    if crooked(unquote_to_bytes(target.partition(b"?")[0])):
        return No(400, "That path cannot be read.")
    return None


def crooked(path: bytes) -> bool:
    """Whether a path, escapes undone, has control characters or climbs with dots."""
    if any(byte < 0x20 or byte == 0x7F for byte in path):
        return True
    return b"/." in path and any(part in (b".", b"..") for part in path.split(b"/"))
