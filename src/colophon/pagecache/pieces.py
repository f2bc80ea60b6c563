"""Pieces: parts of a page that often outlive it. A page made anew is put together from those that still hold."""

from __future__ import annotations

import time
from collections.abc import Sequence

from colophon.pagecache.cache import Cache
from colophon.pagecache.page import Page

PIECES = "pagecache.pieces"
"""In the environ of a request by the page cache: the ``Pieces`` of the page that is being made."""


class Pieces:
    """What was kept of a page while it was made before, and may be kept of it now.

    A piece has tags and is dropped by them as pages are: in the moment of the drop, on every process. It bears fewer
    than its page (or it would never outlive it), so whatever else it shows is the application's to rule out. ``begun``
    is the epoch before the making of the page began: a piece is kept under the same condition as the page.
    """

    def __init__(self, cache: Cache, *, begun: int, seconds: float) -> None:
        self.cache = cache
        self.begun = begun
        self.seconds = seconds

    def find(self, name: str) -> bytes | None:
        """The piece, if it was kept and may be used this moment."""
        found = self.cache.look_piece(_key(name))
        return found.body if found is not None else None

    def keep(self, name: str, body: bytes, tags: Sequence[str]) -> None:
        """Keep a piece, unless one of its tags was dropped since the making of the page began."""
        until = time.time() + self.seconds
        page = Page(status=200, headers=(), body=body, tags=tuple(tags), begun=self.begun, until=until)
        self.cache.keep_piece(_key(name), page)


def _key(name: str) -> bytes:
    """The key a piece is kept under; no page's key begins like this."""
    return b"piece " + name.encode("ascii")
