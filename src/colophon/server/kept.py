"""Kept pages on the event loop: waits for a page being made without holding a thread, and answers from memory."""

from __future__ import annotations

import asyncio
import functools
import logging
import time
from collections.abc import Mapping
from typing import Any

from colophon.pagecache.answer import Answer
from colophon.pagecache.encoding import choose
from colophon.pagecache.flight import WAIT_SECONDS, Flights
from colophon.pagecache.policy import Place
from colophon.pagecache.render import Passed, Renderer
from colophon.server.lanes import Full, Lane
from colophon.server.reply import RawHeaders, Reply, raw_headers, reply_of

logger = logging.getLogger("colophon.server")
Whole = tuple[int, RawHeaders, bytes]
PATIENCE_SECONDS = 10.0
PAUSE_SECONDS = 0.01
FRAMING = frozenset({b"content-length", b"transfer-encoding"})


class KeptPages:
    """The page cache as the server uses it: one renderer, the Host names that are ours."""

    def __init__(self, renderer: Renderer, hosts: Mapping[bytes, str]) -> None:
        self.renderer = renderer
        self.hosts = hosts
        self.flights = Flights()

    def place(self, scope: dict[str, Any]) -> Place | None:
        """Where the page asked for is kept; None when the request is for something else."""
        if scope["method"] not in ("GET", "HEAD"):
            return None
        host = ""
        for name, value in scope["headers"]:
            if name in FRAMING:
                return None
            if name == b"host":
                host = self.hosts[value.lower()]
        target = scope["raw_path"].decode("latin-1")
        if scope["query_string"]:
            target += "?" + scope["query_string"].decode("latin-1")
        return self.renderer.policy.place(host, target)

    async def find(self, place: Place, scope: dict[str, Any], lane: Lane) -> Whole | Reply | None:
        """What to answer; None when the site is too busy to make it."""
        encoding, known = "", ""
        for name, value in scope["headers"]:
            if name == b"accept-encoding":
                encoding = choose(value.decode("latin-1"))
            elif name == b"if-none-match":
                known = value.decode("latin-1")
        found = self.renderer.cache.ready(place.key, encoding, time.time())
        if found is None:
            try:
                got = await self._obtain(place, encoding, lane)
            except Full:
                got = self._previous(place, encoding)
            if not isinstance(got, Answer):
                return got
            found = got
        if found.matches(known):
            return 304, found.headers_304, b""
        return found.status, found.headers, found.body

    async def _obtain(self, place: Place, encoding: str, lane: Lane) -> Answer | Reply | None:
        """Make the page, or wait for whoever makes it: at most two seconds if there is a version before."""
        loop = asyncio.get_running_loop()
        begun = loop.time()
        while True:
            waiting = self.flights.board(place.key)
            if waiting is None:
                return await self._make(place, encoding, lane)
            patience = WAIT_SECONDS if loop.time() - begun < WAIT_SECONDS else PATIENCE_SECONDS
            try:
                left = max(0.0, begun + patience - loop.time())
                await asyncio.wait_for(asyncio.shield(asyncio.wrap_future(waiting)), left)
            except TimeoutError:
                before = self._previous(place, encoding)
                if before is not None or loop.time() - begun >= PATIENCE_SECONDS:
                    return before
                continue
            found = self.renderer.cache.ready(place.key, encoding, time.time())
            if found is not None:
                return found

    async def _make(self, place: Place, encoding: str, lane: Lane) -> Answer | Reply:
        kept = True
        try:
            locked = await self._lock(place.key)
            try:
                made = await lane.submit(functools.partial(self._in_thread, place, encoding))
            finally:
                if locked:
                    self.renderer.cache.ring.unlock(place.key)
            kept = isinstance(made, Answer)
            return made
        finally:
            self.flights.land(place.key, kept=kept)

    async def _lock(self, key: bytes) -> bool:
        """Be the only process of this host that makes this page; after two seconds do without."""
        ends = time.monotonic() + WAIT_SECONDS
        while not self.renderer.cache.ring.try_lock(key):
            if time.monotonic() >= ends:
                return False
            await asyncio.sleep(PAUSE_SECONDS)
        return True

    def _in_thread(self, place: Place, encoding: str) -> Answer | Reply:
        made = self.renderer.obtain(place, encoding)
        if isinstance(made, Passed):
            return reply_of(made.iterable, [made.code, raw_headers(made.headers)], [])
        return made

    def _previous(self, place: Place, encoding: str) -> Answer | None:
        return self.renderer.previous(place.key, encoding)
