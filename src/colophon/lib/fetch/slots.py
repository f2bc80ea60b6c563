"""How many pages may be fetched at one time: few in all, fewer from one host, and no queue behind them."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from colophon.lib.fetch.refusals import CannotFetch

IN_ALL = 8
PER_HOST = 2
_lock = threading.Lock()
_taken: Counter[str] = Counter()


@contextmanager
def slot(host: str) -> Iterator[None]:
    """Hold one of this process's places for ``host``; raises `CannotFetch` ("busy") at once when there is none."""
    with _lock:
        if _taken.total() >= IN_ALL or _taken[host] >= PER_HOST:
            raise CannotFetch("busy", host)
        _taken[host] += 1
    try:
        yield
    finally:
        with _lock:
            _taken[host] -= 1
            if not _taken[host]:
                del _taken[host]
