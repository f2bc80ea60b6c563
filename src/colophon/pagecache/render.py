"""Makes pages: asks the application as nobody in particular, joins blocks, finishes answers."""

from __future__ import annotations

import logging
import re
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from io import BytesIO
from typing import Any

from colophon.pagecache.answer import Answer, answer
from colophon.pagecache.blocks import block_key, join, missing, standing
from colophon.pagecache.cache import Cache
from colophon.pagecache.flight import WAIT_SECONDS, Flights
from colophon.pagecache.page import Page, own_headers
from colophon.pagecache.pieces import PIECES, Pieces
from colophon.pagecache.policy import Place, Policy
from colophon.pagecache.shelf import Entry

logger = logging.getLogger("colophon.pagecache")

Environ = dict[str, Any]
Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]
PAUSE_SECONDS = 0.01


class Passed:
    """A response that is not kept: handed on as the application gave it."""

    def __init__(self, status: str, headers: list[tuple[str, str]], iterable: Iterable[bytes]) -> None:
        self.status = status
        self.headers = headers
        self.iterable = iterable

    @property
    def code(self) -> int:
        """The status as a number."""
        return int(self.status[:3])

    def close(self) -> None:
        """Tell the application that its response will not be read."""
        with suppress(AttributeError):
            self.iterable.close()  # type: ignore[attr-defined]


class Renderer:
    """Fills one cache from one application. ``host`` and ``scheme`` are those blocks are asked for under.

    Blocks whose whole name fits ``never_stale`` (a regular expression) are not joined to a page once they have changed.
    ``environ`` is added to every request it makes.
    """

    def __init__(
        self,
        cache: Cache,
        policy: Policy,
        application: Application,
        *,
        host: str,
        scheme: str = "http",
        block_path: str = "/-/block/",
        never_stale: str = "",
        environ: Mapping[str, Any] | None = None,
    ) -> None:
        self.cache = cache
        self.policy = policy
        self.application = application
        self.host = host
        self.scheme = scheme
        self.block_path = block_path
        self.never_stale = re.compile(never_stale or r"(?!)")
        self.extra = dict(environ or {})
        self._blocks_under_way = Flights()

    def obtain(self, place: Place, encoding: str) -> Answer | Passed:
        """The answer for a page: kept, made now, or the version before when it cannot be made."""
        entry = self.cache.look(place.key)
        if entry is None:
            made = self._make_or_previous(place)
            if not isinstance(made, Entry):
                return made
            entry = made
        return self.answer(place.key, entry, encoding)

    def answer(self, key: bytes, entry: Entry, encoding: str) -> Answer:
        """The finished answer of an entry, joined with its blocks as they are now."""
        found = entry.answers.get(encoding)
        stands = not entry.page.blocks or (entry.joined is not None and standing(entry, time.time()) is not False)
        if found is not None and stands:
            return found
        if stands and entry.joined is not None:
            return self.cache.finish(key, entry, encoding, entry.joined, entry.joined_blocks)
        joined, blocks = self._join(entry.page, fresh=False)
        return self.cache.finish(key, entry, encoding, joined, blocks)

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Any other request, as a WSGI application: handed on as it is, and a public page gets its blocks from memory.

        So a page asked for with words that no page knows (``?x=1``) costs as much as its own text, not all that is
        around it.
        """
        begun = self.cache.epoch
        pieces = Pieces(self.cache, begun=begun, seconds=self.policy.keep_seconds)
        found = self._answered({**environ, **self.extra, PIECES: pieces})
        if self.policy.keeping(found.code, found.headers) is not None:
            found = self._joined_once(found)
        start_response(found.status, found.headers)
        return found.iterable

    def freshen(self, key: bytes) -> None:
        """Join a page with its blocks anew, in every encoding it was asked for."""
        entry = self.cache.pages.get(key)
        if entry is None or not entry.joined_blocks:
            return
        wanted = list(entry.answers)
        joined, blocks = self._join(entry.page, fresh=True)
        if all(before is after for before, after in zip(entry.joined_blocks, blocks, strict=False)):
            return
        for encoding in wanted:
            self.cache.finish(key, entry, encoding, joined, blocks)

    def previous(self, key: bytes, encoding: str) -> Answer | None:
        """The version before, marked as such."""
        page = self.cache.previous(key)
        if page is None:
            return None
        joined, _ = self._join(page, fresh=False)
        return answer(page, joined, encoding, previous=True)

    def _make_or_previous(self, place: Place) -> Entry | Passed | Answer:
        try:
            made = self._make(place)
        except Exception:
            logger.exception("The page %s cannot be made.", place.path)
            made = Passed("500 Internal Server Error", [("Content-Type", "text/plain")], [b"Something went wrong.\n"])
        if isinstance(made, Passed) and made.code >= 500:
            before = self.previous(place.key, "")
            if before is not None:
                made.close()
                return before
        return made

    def _make(self, place: Place) -> Entry | Passed:
        begun = self.cache.epoch
        found = self._ask(place.host, place.path_info, place.query, begun)
        page = self._as_page(found, begun)
        if page is None:
            return self._joined_once(found)
        return self.cache.keep(place.key, page) or Entry(page)

    def _as_page(self, found: Passed, begun: int) -> Page | None:
        keeping = self.policy.keeping(found.code, found.headers)
        if keeping is None:
            return None
        try:
            body = b"".join(found.iterable)
        finally:
            found.close()
        found.iterable = [body]
        if len(body) > self.policy.body_bytes:
            return None
        shown = keeping.tags if self.policy.show_tags else None
        headers = own_headers(found.headers, tags=shown)
        until = time.time() + keeping.seconds
        return Page(status=found.code, headers=headers, body=body, tags=keeping.tags, begun=begun, until=until)

    def _joined_once(self, found: Passed) -> Passed:
        """A page that cannot be kept still gets its blocks."""
        kinds = [value for name, value in found.headers if name.lower() == "content-type"]
        coded = any(name.lower() == "content-encoding" for name, _ in found.headers)
        if coded or not kinds or not kinds[0].startswith("text/html"):
            return found
        try:
            body = b"".join(found.iterable)
        finally:
            found.close()
        page = Page(status=found.code, headers=(), body=body, tags=(), begun=0, until=0.0)
        joined, _ = self._join(page, fresh=False)
        headers = [(name, value) for name, value in found.headers if name.lower() != "content-length"]
        return Passed(found.status, [*headers, ("Content-Length", str(len(joined)))], [joined])

    def _ask(self, host: str, path_info: str, query: str, begun: int) -> Passed:
        environ = self._environ(host, path_info, query)
        environ[PIECES] = Pieces(self.cache, begun=begun, seconds=self.policy.keep_seconds)
        return self._answered(environ)

    def _answered(self, environ: Environ) -> Passed:
        started: list[Any] = []

        def start_response(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Callable[..., None]:
            started[:] = [status, headers]
            return _no_writing

        iterable = self.application(environ, start_response)
        return Passed(started[0], started[1], iterable)

    def _environ(self, host: str, path_info: str, query: str) -> Environ:
        """A request by nobody: what could differ from reader to reader is not even told to the application."""
        name, _, port = host.partition(":")
        return {
            "REQUEST_METHOD": "GET",
            "SCRIPT_NAME": "",
            "PATH_INFO": path_info,
            "QUERY_STRING": query,
            "SERVER_NAME": name,
            "SERVER_PORT": port or ("443" if self.scheme == "https" else "80"),
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "0.0.0.0",  # noqa: S104 - nobody's address
            "HTTP_HOST": host,
            "HTTP_ACCEPT": "*/*",
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": self.scheme,
            "wsgi.input": BytesIO(),
            "wsgi.errors": sys.stderr,
            "wsgi.multithread": True,
            "wsgi.multiprocess": True,
            "wsgi.run_once": False,
            **self.extra,
        }

    # Blocks

    def _join(self, page: Page, *, fresh: bool) -> tuple[bytes, tuple[Page, ...]]:
        if not page.blocks:
            return page.body, ()
        found: dict[str, Page] = {}
        for name in page.blocks:
            found[name] = self._block(name, fresh=fresh) or missing(time.time())
        return join(page, {name: block.body for name, block in found.items()}), tuple(found.values())

    def _block(self, name: str, *, fresh: bool) -> Page | None:
        """A block: from memory (stale for a while, unless ``fresh``), from the second tier, or made now."""
        ends = time.monotonic() + WAIT_SECONDS
        fresh = fresh or self.never_stale.fullmatch(name) is not None
        while True:
            self.cache.catch_up()
            block = self.cache.blocks.get(name, time.time())
            if block is not None and (block.stale_at is None or not fresh):
                return block
            key = f"{self.host}{self.block_path}{name}".encode("ascii")
            waiting = self._blocks_under_way.board(block_key(name))
            if waiting is None:
                try:
                    return self._make_block(name, key) or block
                finally:
                    self._blocks_under_way.land(block_key(name))
            with suppress(TimeoutError):
                waiting.result(max(0.0, ends - time.monotonic()))
            if time.monotonic() >= ends:
                return block

    def _make_block(self, name: str, key: bytes) -> Page | None:
        """One process of the host at a time makes it; the others find it in the second tier afterwards."""
        locked = self._lock(key)
        try:
            page = self.cache.look_block(name, key)
            if page is not None:
                return page
            begun = self.cache.epoch
            found = self._ask(self.host, self.block_path + name, "", begun)
            made = self._as_page(found, begun)
            if made is None or made.status != 200:
                logger.error("The block %s was not answered with a page that may be kept (%s).", name, found.status)
                return None
            self.cache.keep_block(name, made, key=key)
            return made
        except Exception:
            logger.exception("The block %s cannot be made.", name)
            return None
        finally:
            if locked:
                self.cache.ring.unlock(key)

    def _lock(self, key: bytes) -> bool:
        ends = time.monotonic() + WAIT_SECONDS
        while not self.cache.ring.try_lock(key):
            if time.monotonic() >= ends:
                return False
            time.sleep(PAUSE_SECONDS)
        return True


def _no_writing(data: bytes) -> None:
    raise TypeError("Kept pages are returned, not written.")
