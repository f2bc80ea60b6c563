"""The page cache of one process: memory, a second tier, and the shared ring that tells what was dropped."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Sequence
from typing import NamedTuple

from colophon.pagecache.answer import Answer, answer
from colophon.pagecache.blocks import Blocks, standing
from colophon.pagecache.page import Page
from colophon.pagecache.ring import EPOCH, EVERYTHING, RECHECK, Ring, mark, unmark
from colophon.pagecache.shelf import Entry, Shelf
from colophon.pagecache.tier import Tier, TierFailed

logger = logging.getLogger("colophon.pagecache")

PREVIOUS_SECONDS = 300.0
REMEMBERED = 20_000


class Counts(NamedTuple):
    """Figures for whoever watches the site."""

    pages: int
    bytes: int
    hits: int
    kept: int
    dropped: int


class Cache:
    """Finds, keeps and drops pages. ``ready`` is the hot path; everything else may take its time.

    ``release`` names the program and settings that make the pages: in the second tier, which outlives them, each
    release finds only its own. Drops reach the pages of all.
    """

    def __init__(
        self, ring: Ring, *, memory_bytes: int = 128 * 1024 * 1024, tier: Tier | None = None, release: str = ""
    ) -> None:
        self.ring = ring
        self.tier = tier
        self.release = f"{release} ".encode("ascii") if release else b""
        self.pages = Shelf(memory_bytes * 5 // 8)
        self.pieces = Shelf(memory_bytes // 8)
        self.before = Shelf(memory_bytes // 8)
        self.blocks = Blocks(memory_bytes // 8)
        self.lease_until = float("inf")
        self.on_recheck: Callable[[], None] = _nothing
        self.on_stale: Callable[[bytes], None] = _ignore
        self.tell_others: Callable[[Sequence[str], bool], None] = _tell_nobody
        self.hits = self.kept = self.dropped = 0
        self.heard: dict[int, None] = {}
        self._words = ring.words
        self._seen = ring.epoch
        self._get: Callable[[bytes], Entry | None] = self.pages.get
        self._trusted = threading.Event()
        self._trusted.set()
        self._lock = threading.RLock()

    # The hot path

    def ready(self, key: bytes, encoding: str, now: float) -> Answer | None:
        """The finished answer for this key in this encoding, if it may be sent this moment without any work."""
        if self._words[EPOCH] != self._seen:
            self.catch_up()
        entry = self._get(key)
        if entry is None or entry.until < now or self.lease_until < now:
            return None
        if entry.joined_blocks and (entry.blocks_seen != self.blocks.changes or entry.look_again < now):
            return self._stale_but_standing(key, entry, encoding, now)
        entry.used = True
        self.hits += 1
        return entry.answers.get(encoding)

    def _stale_but_standing(self, key: bytes, entry: Entry, encoding: str, now: float) -> Answer | None:
        changes = self.blocks.changes
        stands = standing(entry, now)
        if stands is False:
            return None
        if stands:
            entry.blocks_seen = changes
        else:
            self.on_stale(key)
        entry.used = True
        self.hits += 1
        return entry.answers.get(encoding)

    # Finding and keeping

    @property
    def epoch(self) -> int:
        """To be noted before a page's making begins."""
        return self.ring.epoch

    def look(self, key: bytes) -> Entry | None:
        """The kept page, from memory or else from the second tier."""
        self._trusted.wait(1.0)
        self.catch_up()
        now = time.time()
        if self.lease_until < now:
            return None
        entry = self._get(key)
        if entry is not None:
            if entry.until > now:
                return entry
            self._retire(key, entry, now)
        page = self._from_tier(key)
        return self._shelve(key, page) if page is not None else None

    def look_block(self, name: str, key: bytes) -> Page | None:
        """A fresh block from the second tier; memory's own is ``blocks.get``."""
        page = self._from_tier(key)
        return page if page is not None and self.keep_block(name, page) else None

    def keep(self, key: bytes, page: Page) -> Entry | None:
        """Keep a page; None when one of its tags was dropped since it was begun."""
        entry = self._shelve(key, page)
        if entry is not None:
            self.kept += 1
            self._to_tier(key, page)
        return entry

    def keep_block(self, name: str, page: Page, *, key: bytes | None = None) -> bool:
        """Keep a block, in the second tier too when its key is given; False when it is already out of date."""
        with self._lock:
            self.catch_up()
            if not self._still_good(page):
                return False
            self.blocks.put(name, page)
        if key is not None:
            self._to_tier(key, page)
        return True

    def look_piece(self, key: bytes) -> Page | None:
        """A piece of a page, from memory or else from the second tier; None while what is kept may not be believed."""
        self.catch_up()
        now = time.time()
        if self.lease_until < now or not self._trusted.is_set():
            return None
        entry = self.pieces.get(key)
        if entry is not None and entry.until > now:
            entry.used = True
            return entry.page
        page = self._from_tier(key)
        return page if page is not None and self._shelve_piece(key, page) else None

    def keep_piece(self, key: bytes, page: Page) -> None:
        """Keep a piece of a page, unless one of its tags was dropped since it was begun."""
        if self._shelve_piece(key, page):
            self._to_tier(key, page)

    def previous(self, key: bytes) -> Page | None:
        """The version before, while it is young enough to stand in for one that cannot be made. Never a removed one."""
        self.catch_up()
        entry = self.before.get(key)
        if entry is None or entry.page.removed or time.time() - (entry.page.stale_at or 0.0) > PREVIOUS_SECONDS:
            return None
        return entry.page

    def finish(self, key: bytes, entry: Entry, encoding: str, joined: bytes, blocks: tuple[Page, ...]) -> Answer:
        """Make the answer for one encoding of a page joined with ``blocks`` and keep it with the entry."""
        made = answer(entry.page, joined, encoding)
        with self._lock:
            if entry.joined is not joined:
                entry.answers = {}
                entry.joined, entry.joined_blocks = joined, blocks
                entry.blocks_seen = -1
                entry.look_again = min((block.until for block in blocks), default=float("inf"))
            entry.answers = {**entry.answers, encoding: made}
            if self.pages.get(key) is entry:
                self.pages.weigh(key)
        return made

    # Dropping

    def drop(self, tags: Sequence[str], *, removed: bool = False, receipts: Sequence[str] = ()) -> None:
        """Take pages with these tags out, on every process of this host, before this returns.

        ``removed``: not even as a previous version may they be served. ``receipts`` tell the watchers of the journal
        that this drop is done.
        """
        marks = [mark(tag, removed=removed) for tag in tags]
        self.ring.append(marks)
        done = self._drop_from_tier(tags)
        if self.tier is not None:
            self.ring.append(marks)  # once more: a page may have been read from the second tier in between
        self.catch_up()
        try:
            self.tell_others(tags, removed)
        except TierFailed:
            logger.exception("Other hosts could not be told to drop %s.", tags)
            done = False
        if done:
            self.ring.append([mark(receipt) for receipt in receipts])

    def _drop_from_tier(self, tags: Sequence[str]) -> bool:
        if self.tier is None:
            return True
        try:
            self.tier.drop(tags)
        except TierFailed:
            logger.exception("The second tier could not drop %s; all of it is given up.", tags)
            self.ring.distrust()
            return False
        return True

    def forget_everything(self) -> None:
        """Empty this process's memory."""
        with self._lock:
            self.pages.clear()
            self.pieces.clear()
            self.before.clear()
            self.blocks.clear()

    def catch_up(self) -> None:
        """Take out what was dropped since this process last looked."""
        if self._words[EPOCH] == self._seen:
            return
        with self._lock:
            epoch, words = self.ring.since(self._seen)
            if words is None:
                self.forget_everything()
            else:
                self._take_out(words)
            self._seen = epoch

    def drop_everything(self) -> None:
        """Empty the memory of every process of this host, and keep nothing that is being made."""
        self.ring.append([EVERYTHING])
        self.catch_up()

    def recheck(self) -> None:
        """Have every process read the journal before it believes what it keeps: one of them has died."""
        self.ring.append([RECHECK])

    def distrust(self) -> None:
        """Answer nothing from what is kept until ``trust``."""
        self._trusted.clear()
        self._get = _never

    def trust(self) -> None:
        """What is kept may be believed."""
        self._get = self.pages.get
        self._trusted.set()

    def counts(self) -> Counts:
        """How the cache is doing."""
        return Counts(len(self.pages), self.pages.bytes, self.hits, self.kept, self.dropped)

    def _take_out(self, words: Sequence[int]) -> None:
        now = time.time()
        soft: set[int] = set()
        hard: set[int] = set()
        for word in words:
            tag, removed = unmark(word)
            (hard if removed else soft).add(tag)
            self.heard.pop(tag, None)
            self.heard[tag] = None
        while len(self.heard) > REMEMBERED:
            del self.heard[next(iter(self.heard))]
        for key, entry in self.pages.take_tagged(soft | hard):
            self.dropped += 1
            if entry.page.marks & hard:
                entry.page.removed = True
            else:
                self._set_aside(key, entry.page, now)
        self.pieces.take_tagged(soft | hard)
        for _, entry in self.before.take_tagged(hard):
            entry.page.removed = True
        self.blocks.drop(soft, hard)
        if EVERYTHING in soft:
            self.forget_everything()
        if RECHECK in soft:
            self.distrust()
            self.on_recheck()

    def _retire(self, key: bytes, entry: Entry, now: float) -> None:
        with self._lock:
            if self.pages.get(key) is entry:
                self.pages.take(key)
                self._set_aside(key, entry.page, now)

    def _set_aside(self, key: bytes, page: Page, now: float) -> None:
        page.stale_at = page.stale_at or now
        if page.status == 200:
            self.before.put(key, Entry(page))

    def _shelve(self, key: bytes, page: Page) -> Entry | None:
        with self._lock:
            self.catch_up()
            if not self._still_good(page):
                return None
            entry = Entry(page)
            self.pages.put(key, entry)
            self.before.take(key)
            return entry

    def _shelve_piece(self, key: bytes, page: Page) -> bool:
        with self._lock:
            self.catch_up()
            if not self._still_good(page):
                return False
            self.pieces.put(key, Entry(page))
            return True

    def _still_good(self, page: Page) -> bool:
        _, words = self.ring.since(page.begun)
        if words is None:
            return False
        return not any(tag in page.marks or tag == EVERYTHING for tag, _ in map(unmark, words))

    def _from_tier(self, key: bytes) -> Page | None:
        if self.tier is None:
            return None
        begun = self.ring.epoch
        try:
            page = self.tier.get(self.release + key, begun=begun)
        except TierFailed as error:
            logger.warning("The second tier cannot be read: %s", error)
            return None
        return page if page is not None and page.until > time.time() else None

    def _to_tier(self, key: bytes, page: Page) -> None:
        if self.tier is None:
            return
        try:
            self.tier.put(self.release + key, page, still_good=lambda: self._still_good(page))
        except TierFailed as error:
            logger.warning("The second tier cannot be written: %s", error)


def _nothing() -> None:
    return None


def _ignore(key: bytes) -> None:
    return None


def _never(key: bytes) -> Entry | None:
    return None


def _tell_nobody(tags: Sequence[str], removed: bool) -> None:
    return None
