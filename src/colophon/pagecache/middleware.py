"""The page cache as plain WSGI middleware, for any server: ``PageCache(application, ...)``."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from colophon.pagecache.answer import Answer
from colophon.pagecache.encoding import choose
from colophon.pagecache.flight import WAIT_SECONDS, Flights
from colophon.pagecache.policy import Place
from colophon.pagecache.render import Environ, Passed, Renderer

StartResponse = Callable[..., Any]


class PageCache:
    """Answers GET and HEAD of kept pages itself; everything else goes on to the application (``Renderer``).

    ``hosts`` maps each Host value that is ours to the canonical name.
    """

    def __init__(self, renderer: Renderer, hosts: Mapping[str, str]) -> None:
        self.renderer = renderer
        self.hosts = hosts
        self._flights = Flights()

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        host = self.hosts.get(environ.get("HTTP_HOST", "").lower())
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD") or host is None or environ.get("CONTENT_LENGTH"):
            return self.renderer(environ, start_response)
        place = self.renderer.policy.place(host, target(environ))
        if place is None:
            return self.renderer(environ, start_response)
        encoding = choose(environ.get("HTTP_ACCEPT_ENCODING", ""))
        found = self.renderer.cache.ready(place.key, encoding, time.time()) or self._obtain(place, encoding)
        return send(found, environ, start_response)

    def _obtain(self, place: Place, encoding: str) -> Answer | Passed:
        ends = time.monotonic() + WAIT_SECONDS
        while True:
            waiting = self._flights.board(place.key)
            if waiting is None:
                kept = True
                try:
                    found = self.renderer.obtain(place, encoding)
                    kept = isinstance(found, Answer)
                    return found
                finally:
                    self._flights.land(place.key, kept=kept)
            with suppress(TimeoutError):
                waiting.result(max(0.0, ends - time.monotonic()))
            if time.monotonic() >= ends:
                return self.renderer.previous(place.key, encoding) or self.renderer.obtain(place, encoding)
            ready = self.renderer.cache.ready(place.key, encoding, time.time())
            if ready is not None:
                return ready


def target(environ: Environ) -> str:
    """The request target as it was sent, when the server tells it; else as near as the path allows."""
    raw = environ.get("RAW_URI") or environ.get("REQUEST_URI")
    if raw and raw.startswith("/"):
        return str(raw)
    path = quote(environ.get("PATH_INFO", "").encode("latin-1"), safe="/~!$&'()*+,;=:@")
    query = environ.get("QUERY_STRING", "")
    return f"{path}?{query}" if query else path


def send(found: Answer | Passed, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
    """Say what was found, with 304 for a client that has it and no body for HEAD."""
    if isinstance(found, Passed):
        start_response(found.status, found.headers)
        if environ["REQUEST_METHOD"] == "HEAD":
            found.close()
            return []
        return found.iterable
    if found.matches(environ.get("HTTP_IF_NONE_MATCH", "")):
        start_response("304 Not Modified", _text(found.headers_304))
        return []
    start_response(_status(found.status), _text(found.headers))
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [found.body]


def _status(code: int) -> str:
    return f"{code} {HTTPStatus(code).phrase}"


def _text(headers: list[tuple[bytes, bytes]]) -> list[tuple[str, str]]:
    return [(name.decode("latin-1").title(), value.decode("latin-1")) for name, value in headers]
