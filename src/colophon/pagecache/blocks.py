"""Blocks: pieces that many pages share, stored once and joined to a page instead of being part of it.

A page holds ``<!--block:NAME-->`` where the block goes. A block that changed is *stale*: pages joined with it may be
served for a while longer, until the refresher has joined them anew. One that was *removed* may not be served at all.
"""

from __future__ import annotations

import time
from collections.abc import Iterable

from colophon.pagecache.page import BLOCK, Page
from colophon.pagecache.shelf import Entry, Shelf

GRACE_SECONDS = 30.0
REST_SECONDS = 3.0
RETRY_SECONDS = 10.0


def block_key(name: str) -> bytes:
    """The key a block is kept under; no page's key begins like this."""
    return b"block " + name.encode("ascii")


def missing(now: float) -> Page:
    """Stands in for a block that could not be made, so that the page asks for it again in a while."""
    return Page(status=200, headers=(), body=b"", tags=(), begun=0, until=now + RETRY_SECONDS)


def join(page: Page, blocks: dict[str, bytes]) -> bytes:
    """The page's body with its blocks in their places; an unknown one leaves nothing."""
    return BLOCK.sub(lambda found: blocks.get(found[1].decode("ascii"), b""), page.body)


class Blocks:
    """The blocks in memory and how often any of them has changed."""

    def __init__(self, capacity: int) -> None:
        self.shelf = Shelf(capacity)
        self.changes = 0

    def get(self, name: str, now: float) -> Page | None:
        """The block as it may be joined now: fresh, or stale for a short while."""
        entry = self.shelf.get(block_key(name))
        if entry is None or entry.page.removed:
            return None
        page = entry.page
        if page.stale_at is None and page.until < now:
            self._mark_stale([page], page.until)
        return page if page.stale_at is None or now < page.stale_at + GRACE_SECONDS else None

    def put(self, name: str, page: Page) -> None:
        """Keep a block; what was joined with its forerunner is stale from now on."""
        before = self.shelf.get(block_key(name))
        pushed = self.shelf.put(block_key(name), Entry(page))
        left = [entry.page for entry in pushed] + ([before.page] if before is not None else [])
        self._mark_stale(left, time.time())

    def drop(self, soft: set[int], hard: set[int]) -> None:
        """Blocks with these tags are stale, or gone."""
        for _, entry in self.shelf.take_tagged(hard):
            entry.page.removed = True
            self.changes += 1
        gone_stale = self.shelf.take_tagged(soft)
        for key, entry in gone_stale:
            self.shelf.put(key, entry)
        self._mark_stale((entry.page for _, entry in gone_stale), time.time())

    def clear(self) -> None:
        """All blocks are gone."""
        for _, entry in self.shelf.clear():
            entry.page.removed = True
        self.changes += 1

    def _mark_stale(self, pages: Iterable[Page], at: float) -> None:
        for page in pages:
            if page.stale_at is None:
                page.stale_at = at
                self.changes += 1


def standing(entry: Entry, now: float) -> bool | None:
    """Whether what was joined still stands: True yes; None it is stale but may be served; False it may not."""
    stale = False
    for page in entry.joined_blocks:
        if page.removed:
            return False
        if page.stale_at is None and page.until < now:
            page.stale_at = page.until
        if page.stale_at is not None:
            if now >= page.stale_at + GRACE_SECONDS:
                return False
            stale = True
    return None if stale else True
