"""Watches the drops that were written down in the database, and does those whose writer did not live to do them."""

from __future__ import annotations

import logging
import threading
from collections import OrderedDict
from collections.abc import Sequence
from contextlib import suppress
from typing import NamedTuple, Protocol

from colophon.pagecache.cache import Cache
from colophon.pagecache.ring import mark
from colophon.pagecache.tier import TierFailed

logger = logging.getLogger("colophon.pagecache")

LOOK_SECONDS = 1.0
OVERLAP = 100  # numbers that may still be committed out of order
REMEMBERED = 10_000


class Dropped(NamedTuple):
    """One row of the journal: a tag dropped by a change that is committed."""

    number: int
    tag: str
    removed: bool


class Journal(Protocol):
    """Where drops are written in the transaction of the change that causes them. Read from a thread of its own."""

    def after(self, number: int) -> Sequence[Dropped]:
        """Rows with a higher number, in order."""

    def bounds(self) -> tuple[int, int]:
        """The lowest and the highest number there is; (0, 0) when it is empty."""


def receipt(number: int) -> str:
    """What is put into the ring when the row of this number has been dropped."""
    return f"journal:{number}"


class Watch:
    """Compares the journal with the ring, once a second and whenever a process of the site has died."""

    def __init__(self, cache: Cache, journal: Journal) -> None:
        self.cache = cache
        self.journal = journal
        self.cursor = 0
        self._noted = -1
        self._pending: set[int] = set()
        self._done: OrderedDict[int, None] = OrderedDict()
        self._wake = threading.Event()
        self._stopping = False
        self._at_once = False
        self._thread = threading.Thread(target=self._run, name="journal", daemon=True)

    def start(self) -> None:
        """Bring the second tier up to date (before anything of it is served), then keep watching."""
        lowest, self.cursor = self.journal.bounds()
        tier = self.cache.tier
        if tier is not None:
            known = tier.cursor()
            if known is None or known > self.cursor or lowest > known + 1:
                tier.clear()
            else:
                for removed in (False, True):
                    rows = self.journal.after(known - OVERLAP)
                    tags = sorted({row.tag for row in rows if row.removed == removed})
                    if tags:
                        self.cache.drop(tags, removed=removed)
            tier.move_cursor(self.cursor)
            self._noted = self.cursor
        for row in self.journal.after(self.cursor - OVERLAP):
            self._remember(row.number)
        self.cache.on_recheck = self._recheck
        self._thread.start()

    def stop(self) -> None:
        """End the thread."""
        self._stopping = True
        self._wake.set()
        if self._thread.is_alive():
            self._thread.join(5)

    def look(self, *, at_once: bool = False) -> None:
        """Drop what was committed but not dropped. A row seen for the first time is given a second, unless at once."""
        for row in self.journal.after(self.cursor - OVERLAP):
            if row.number in self._done:
                continue
            if mark(receipt(row.number)) in self.cache.heard:
                self._remember(row.number)
            elif at_once or row.number in self._pending:
                logger.warning("Dropping %s, whose writer did not.", row.tag)
                self.cache.drop([row.tag], removed=row.removed, receipts=[receipt(row.number)])
                self._remember(row.number)
            else:
                self._pending.add(row.number)
            self.cursor = max(self.cursor, row.number)
        self._note()

    def _note(self) -> None:
        settled = min(self._pending, default=self.cursor + 1) - 1
        if self.cache.tier is not None and settled > self._noted:
            with suppress(TierFailed):
                self.cache.tier.move_cursor(settled)
                self._noted = settled

    def _remember(self, number: int) -> None:
        self._pending.discard(number)
        self._done[number] = None
        while len(self._done) > REMEMBERED:
            self._done.popitem(last=False)

    def _recheck(self) -> None:
        self._at_once = True
        self._wake.set()

    def _run(self) -> None:
        while not self._stopping:
            self._wake.wait(LOOK_SECONDS)
            self._wake.clear()
            self.cache.catch_up()
            at_once, self._at_once = self._at_once, False
            try:
                self.look(at_once=at_once)
            except Exception:
                logger.exception("The journal of dropped pages cannot be read.")
                self._at_once = at_once
                continue
            if at_once:
                self.cache.trust()
