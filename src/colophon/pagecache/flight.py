"""One making of a page at a time: the first who misses it makes it, the others wait for that."""

from __future__ import annotations

import threading
import time
from concurrent.futures import Future

WAIT_SECONDS = 2.0
APART_SECONDS = 5.0
MOST_APART = 10_000


class Flights:
    """Pages being made in this process. A waiter looks the page up again afterwards; it never takes the maker's copy,
    which may have been begun before a change that the waiter must already see."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._under_way: dict[bytes, Future[None]] = {}
        self._apart: dict[bytes, float] = {}

    def board(self, key: bytes) -> Future[None] | None:
        """None: make it yourself, then call ``land``. Otherwise wait for this future and look again."""
        with self._lock:
            if key in self._apart:
                if self._apart[key] > time.monotonic():
                    return None
                del self._apart[key]
            waiting = self._under_way.get(key)
            if waiting is None:
                self._under_way[key] = Future()
            return waiting

    def land(self, key: bytes, *, kept: bool = True) -> None:
        """The making is over. When nothing was kept, the next few seconds everybody makes it without waiting."""
        with self._lock:
            future = self._under_way.pop(key, None)
            if not kept:
                if len(self._apart) >= MOST_APART:
                    self._apart.clear()
                self._apart[key] = time.monotonic() + APART_SECONDS
        if future is not None:
            future.set_result(None)
