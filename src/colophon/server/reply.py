"""Runs a WSGI application for one request and holds what it answered until the event loop can send it."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator
from typing import IO, Any

from colophon.server.environ import Environ, Opened

RawHeaders = list[tuple[bytes, bytes]]
Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]
HELD_BYTES = 256 * 1024


class Reply:
    """Status, headers, the bytes at hand and, when the body is long, the iterator with the rest of it."""

    def __init__(self, status: int, headers: RawHeaders, body: bytes, rest: Iterator[bytes] | None = None) -> None:
        self.status = status
        self.headers = headers
        self.body = body
        self.rest = rest
        self.close: Callable[[], None] = _nothing


def _nothing() -> None:
    return None


def run(application: Application, environ: Environ) -> Reply:
    """The application's answer to ``environ``.

    A short body is taken whole. Of a long one whose length is announced (files, ranges) only the beginning is taken
    and the rest is read as the client takes it, by whichever thread is free. A long one of unknown length (something
    being generated) is finished here, into a temporary file, so that a slow client holds neither thread nor database.
    """
    started: list[Any] = []
    written: list[bytes] = []

    def start_response(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Callable[[bytes], None]:
        started[:] = [int(status[:3]), raw_headers(headers)]
        return written.append

    return reply_of(application(environ, start_response), started, written)


def reply_of(iterable: Iterable[bytes], started: list[Any], written: list[bytes]) -> Reply:
    """Takes in what an application returned; ``started`` is filled at the latest with its first piece."""
    try:
        reply = _collect(iterable, started, written)
    except BaseException:
        _close(iterable)
        raise
    if reply.rest is None:
        _close(iterable)
    else:
        reply.close = lambda: _close(iterable)
    return reply


def _collect(iterable: Iterable[bytes], started: list[Any], written: list[bytes]) -> Reply:
    if isinstance(iterable, Opened):
        return Reply(started[0], started[1], b"", iter(iterable))
    chunks, size, iterator = [], 0, iter(iterable)
    for chunk in iterator:
        chunks.append(chunk)
        size += len(chunk)
        if size >= HELD_BYTES:
            break
    else:
        return Reply(started[0], started[1], b"".join(written + chunks))
    beginning = b"".join(written + chunks)
    if any(name == b"content-length" for name, _ in started[1]):
        return Reply(started[0], started[1], beginning, iterator)
    return Reply(started[0], started[1], beginning, iter(Opened(_finish(iterator))))


def raw_headers(headers: Iterable[tuple[str, str]]) -> RawHeaders:
    """Header pairs as bytes, names in small letters."""
    return [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers]


def _finish(iterator: Iterator[bytes]) -> IO[bytes]:
    held = tempfile.TemporaryFile()  # noqa: SIM115 - closed by Opened, when the client has it all
    for chunk in iterator:
        held.write(chunk)
    held.seek(0)
    return held


def _close(iterable: Iterable[bytes]) -> None:
    close = getattr(iterable, "close", None)
    if close is not None:
        close()
