"""A kept page as it is stored: status, headers, body with the places of its blocks, tags."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from colophon.pagecache.ring import mark

BLOCK = re.compile(rb"<!--block:([A-Za-z0-9][A-Za-z0-9_.:/-]{0,119})-->")
OURS = frozenset(
    {
        "connection",
        "content-length",
        "date",
        "etag",
        "keep-alive",
        "surrogate-control",
        "surrogate-key",
        "transfer-encoding",
        "vary",
    }
)
OVERHEAD = 1500  # bytes a kept page costs beside its bodies


class Page:
    """One stored page or block. Nothing of it changes but two notes: ``stale_at`` and ``removed``.

    ``begun`` is the epoch before its making began; ``until`` is wall time (seconds since 1970).
    """

    __slots__ = ("begun", "blocks", "body", "headers", "marks", "removed", "stale_at", "status", "tags", "until")

    def __init__(
        self,
        *,
        status: int,
        headers: Iterable[tuple[str, str]],
        body: bytes,
        tags: tuple[str, ...],
        begun: int,
        until: float,
    ) -> None:
        self.status = status
        self.headers = tuple((name.lower(), value) for name, value in headers)
        self.body = body
        self.tags = tags
        self.marks = frozenset(mark(tag) for tag in tags)
        self.begun = begun
        self.until = until
        self.blocks = tuple(dict.fromkeys(name.decode("ascii") for name in BLOCK.findall(body)))
        self.stale_at: float | None = None
        self.removed = False

    @property
    def size(self) -> int:
        """About how many bytes of memory it holds."""
        return len(self.body) + OVERHEAD

    def pack(self) -> bytes:
        """As bytes, for another tier."""
        head = json.dumps([self.status, self.headers, self.tags, self.until], ensure_ascii=False).encode()
        return b"%d\n" % len(head) + head + self.body

    @classmethod
    def unpack(cls, packed: bytes, *, begun: int) -> Page:
        """From ``pack()``. Raises ValueError when the bytes are not of a page."""
        length, _, rest = packed.partition(b"\n")
        status, headers, tags, until = json.loads(rest[: int(length)])
        pairs = [(str(name), str(value)) for name, value in headers]
        body = rest[int(length) :]
        return cls(status=status, headers=pairs, body=body, tags=tuple(tags), begun=begun, until=until)


def own_headers(headers: Iterable[tuple[str, str]], *, tags: tuple[str, ...] | None) -> list[tuple[str, str]]:
    """The headers a page keeps: without those the cache writes itself; the tags only when they are to be shown."""
    kept = [(name.lower(), value) for name, value in headers if name.lower() not in OURS]
    if tags is not None:
        kept.append(("surrogate-key", " ".join(tags)))
    return kept
