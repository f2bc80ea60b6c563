"""A thread that joins pages anew after a block has changed, so that no reader waits for it."""

from __future__ import annotations

import logging
import threading
import time

from colophon.pagecache.blocks import REST_SECONDS
from colophon.pagecache.render import Renderer

logger = logging.getLogger("colophon.pagecache")
MOST_WAITING = 50_000


class Refresher:
    """Collects keys of pages with stale blocks; ``ask`` is called from the hot path and costs a set insertion."""

    def __init__(self, renderer: Renderer, *, rest_seconds: float = REST_SECONDS) -> None:
        self.renderer = renderer
        self.rest_seconds = rest_seconds
        self._waiting: set[bytes] = set()
        self._wake = threading.Event()
        self._stopping = False
        self._thread = threading.Thread(target=self._run, name="refresher", daemon=True)

    def start(self) -> None:
        """Begin to listen to the cache."""
        self.renderer.cache.on_stale = self.ask
        self._thread.start()

    def stop(self) -> None:
        """End the thread."""
        self._stopping = True
        self._wake.set()
        if self._thread.is_alive():
            self._thread.join(5)

    def ask(self, key: bytes) -> None:
        """Have this page joined anew soon."""
        if len(self._waiting) < MOST_WAITING:
            self._waiting.add(key)
            self._wake.set()

    def _run(self) -> None:
        while True:
            self._wake.wait()
            if self._stopping:
                return
            time.sleep(self.rest_seconds)  # changes come in bunches: a block rests between two makings
            self._wake.clear()
            keys, self._waiting = self._waiting, set()
            for key in keys:
                if self._stopping:
                    return
                try:
                    self.renderer.freshen(key)
                except Exception:
                    logger.exception("A page cannot be joined anew.")
