"""Carries drops between hosts over a Redis stream, with a lease: who has not heard for a second stops answering.

A process may answer from memory for ``LEASE_SECONDS`` after it last said which drop it has heard. Who drops waits until
every process has heard of it or has lost its lease, so that afterwards nobody anywhere answers with the old page.
"""

from __future__ import annotations

import json
import logging
import os
import socket
import threading
import time
from collections.abc import Sequence
from typing import Any

import redis

from colophon.pagecache.cache import Cache
from colophon.pagecache.ring import mark
from colophon.pagecache.tier import TierFailed

logger = logging.getLogger("colophon.pagecache")

STREAM = "colophon:dropped"
LISTENERS = "colophon:listeners"
HEARD = "colophon:heard"
LEASE_SECONDS = 1.0
LISTEN_MILLISECONDS = 250
REMEMBERED = 10_000

SAY = """
local now = redis.call('TIME')
redis.call('ZADD', KEYS[1], now[1] * 1000 + math.floor(now[2] / 1000) + ARGV[3], ARGV[1])
redis.call('HSET', KEYS[2], ARGV[1], ARGV[2])
"""
BEHIND = """
local now = redis.call('TIME')
local moment = now[1] * 1000 + math.floor(now[2] / 1000)
for _, name in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', '(' .. moment)) do
  redis.call('HDEL', KEYS[2], name)
end
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', '(' .. moment)
local heard = {}
for _, name in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do
  heard[#heard + 1] = redis.call('HGET', KEYS[2], name) or '0-0'
end
return heard
"""


class Wire:
    """One process's end of the wire."""

    def __init__(self, cache: Cache, client: redis.Redis, *, host: str | None = None) -> None:
        self.cache = cache
        self.client: Any = client
        self.host = host or socket.gethostname()
        self.name = f"{self.host}:{os.getpid()}:{id(self)}"
        self._last = "0-0"
        self._say = self.client.register_script(SAY)
        self._behind = self.client.register_script(BEHIND)
        self._stopping = False
        self._thread = threading.Thread(target=self._listen, name="wire", daemon=True)

    def start(self) -> None:
        """Begin to listen; nothing kept is answered before the first word from Redis."""
        self.cache.lease_until = 0.0
        self.cache.tell_others = self.tell
        self._thread.start()

    def stop(self) -> None:
        """Stop listening and give up the lease."""
        self._stopping = True
        self.cache.lease_until = 0.0
        if self._thread.is_alive():
            self._thread.join(5)

    def tell(self, tags: Sequence[str], removed: bool) -> None:
        """Drop on all other hosts before this returns. Raises TierFailed when Redis is out of reach."""
        note = {"tags": json.dumps(list(tags)), "removed": int(removed), "host": self.host}
        try:
            number = _order(self.client.xadd(STREAM, note, maxlen=REMEMBERED, approximate=True))
            ends = time.monotonic() + LEASE_SECONDS * 1.5
            while time.monotonic() < ends:
                if all(_order(heard) >= number for heard in self._behind(keys=[LISTENERS, HEARD])):
                    return
                time.sleep(0.003)
        except redis.RedisError as error:
            raise TierFailed(str(error)) from error

    def _listen(self) -> None:
        fresh = True
        while not self._stopping:
            try:
                if fresh:
                    newest = self.client.xrevrange(STREAM, count=1)
                    self._last = _text(newest[0][0]) if newest else "0-0"
                    self.cache.drop_everything()  # what was dropped while nobody listened is not known
                    fresh = False
                for _, notes in self.client.xread({STREAM: self._last}, block=LISTEN_MILLISECONDS) or ():
                    for number, note in notes:
                        self._take(note)
                        self._last = _text(number)
                began = time.time()
                self._say(keys=[LISTENERS, HEARD], args=[self.name, self._last, int(LEASE_SECONDS * 1000)])
                self.cache.lease_until = began + LEASE_SECONDS
            except redis.RedisError as error:
                logger.warning("No word from Redis: %s", error)
                fresh = True
                time.sleep(0.2)

    def _take(self, note: dict[bytes, bytes]) -> None:
        if _text(note[b"host"]) == self.host:
            return  # the ring of this host has it already
        removed = note[b"removed"] == b"1"
        self.cache.ring.append([mark(tag, removed=removed) for tag in json.loads(note[b"tags"])])
        self.cache.catch_up()


def _text(value: bytes | str) -> str:
    return value.decode("ascii") if isinstance(value, bytes) else value


def _order(number: bytes | str) -> tuple[int, int]:
    """A stream's number as something that can be compared."""
    first, _, second = _text(number).partition("-")
    return int(first), int(second or 0)
