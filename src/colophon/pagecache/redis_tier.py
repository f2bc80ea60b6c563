"""The second tier for several hosts: pages and their tags in Redis."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from hashlib import blake2b
from typing import Any

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from colophon.pagecache.page import Page
from colophon.pagecache.tier import TierFailed

PREFIX = b"colophon:"
LONGEST_SECONDS = 7 * 86_400
DROP = """
for _, tag in ipairs(KEYS) do
  redis.call('INCR', ARGV[1])
  for _, page in ipairs(redis.call('SMEMBERS', tag)) do redis.call('UNLINK', page) end
  redis.call('UNLINK', tag)
end
"""
PUT = """
if redis.call('GET', KEYS[2]) ~= ARGV[2] then return 0 end
local own = KEYS[1] .. ':tags'
for _, tag in ipairs(redis.call('SMEMBERS', own)) do redis.call('SREM', tag, KEYS[1]) end
redis.call('UNLINK', own)
redis.call('SET', KEYS[1], ARGV[1], 'EX', ARGV[3])
for number = 3, #KEYS do
  redis.call('SADD', KEYS[number], KEYS[1])
  redis.call('EXPIRE', KEYS[number], ARGV[3])
  redis.call('SADD', own, KEYS[number])
end
redis.call('EXPIRE', own, ARGV[3])
return 1
"""


def connect(url: str) -> redis.Redis:
    """A client that fails soon instead of trying again: whoever asks has another way, or tries again himself."""
    return redis.Redis.from_url(url, socket_timeout=1.0, socket_connect_timeout=0.5, retry=Retry(NoBackoff(), 0))


class RedisTier:
    """Drops and puts are scripts, so that neither can come in the middle of the other."""

    def __init__(self, client: redis.Redis) -> None:
        self.client: Any = client
        self._drop = self.client.register_script(DROP)
        self._put = self.client.register_script(PUT)

    def get(self, key: bytes, *, begun: int) -> Page | None:
        """The page of this key."""
        with _failing():
            packed = self.client.get(_page(key))
        try:
            return Page.unpack(packed, begun=begun) if packed else None
        except ValueError:
            return None

    def put(self, key: bytes, page: Page, *, still_good: Callable[[], bool]) -> None:
        """Keep the page, unless anything at all was dropped between ``still_good`` and the writing."""
        with _failing():
            self.client.setnx(PREFIX + b"drops", 0)
            drops = self.client.get(PREFIX + b"drops")
            if not still_good():
                return
            keys = [_page(key), PREFIX + b"drops", *map(_tag, page.tags)]
            self._put(keys=keys, args=[page.pack(), drops, LONGEST_SECONDS])

    def drop(self, tags: Sequence[str]) -> None:
        """Delete every page with one of these tags."""
        with _failing():
            self._drop(keys=[_tag(tag) for tag in tags], args=[PREFIX + b"drops"])

    def clear(self) -> None:
        """Delete every page."""
        with _failing():
            self.client.incr(PREFIX + b"drops")
            for pattern in (b"page:*", b"tag:*"):
                for key in self.client.scan_iter(PREFIX + pattern, count=1000):
                    self.client.unlink(key)

    def cursor(self) -> int | None:
        """The journal's cursor, as last noted."""
        with _failing():
            value = self.client.get(PREFIX + b"cursor")
        return int(value) if value is not None else None

    def move_cursor(self, cursor: int) -> None:
        """Note the journal's cursor."""
        with _failing():
            self.client.set(PREFIX + b"cursor", cursor)

    def close(self) -> None:
        """Close the connections."""
        self.client.close()


def _page(key: bytes) -> bytes:
    return PREFIX + b"page:" + blake2b(key, digest_size=16).hexdigest().encode("ascii")


def _tag(tag: str) -> bytes:
    return PREFIX + b"tag:" + tag.encode()


@contextmanager
def _failing() -> Generator[None, None, None]:
    try:
        yield
    except redis.RedisError as error:
        raise TierFailed(str(error)) from error
