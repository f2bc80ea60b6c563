"""Takes in a request body whole, in memory while it is small and on disk beyond that, before any view sees it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from io import BytesIO
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from colophon.server.limits import Limits

Receive = Callable[[], Awaitable[Any]]


class TooLarge(Exception):
    """The body is longer than its route allows."""


class TooSlow(Exception):
    """The body trickles in more slowly than the limits allow."""


class CutOff(Exception):
    """The client left before the body was whole."""


async def whole_body(receive: Receive, *, limit: int, announced: int | None, limits: Limits) -> IO[bytes]:
    """The body as a file at its beginning.

    Raises TooLarge as soon as it is known (before a byte is read, when the length was announced), TooSlow and CutOff.
    """
    if announced is not None and announced > limit:
        raise TooLarge
    message = await _next(receive, limits.body_grace_seconds)
    if not message.get("more_body"):
        body = message.get("body", b"")
        if len(body) > limit:
            raise TooLarge
        return BytesIO(body)
    spool: IO[bytes] = SpooledTemporaryFile(max_size=limits.body_memory)  # noqa: SIM115 - closed by whoever reads it
    try:
        await _pour(message, receive, spool, limit, limits)
    except BaseException:
        spool.close()
        raise
    return spool


async def _pour(message: Any, receive: Receive, spool: IO[bytes], limit: int, limits: Limits) -> None:
    clock = asyncio.get_running_loop().time
    begun, size = clock(), 0
    while True:
        body = message.get("body", b"")
        size += len(body)
        if size > limit:
            raise TooLarge
        spool.write(body)
        if not message.get("more_body"):
            break
        spent = clock() - begun
        if spent > limits.body_grace_seconds and size < spent * limits.body_bytes_per_second:
            raise TooSlow
        message = await _next(receive, limits.body_grace_seconds)
    spool.seek(0)


async def _next(receive: Receive, seconds: float) -> Any:
    try:
        message = await asyncio.wait_for(receive(), seconds)
    except TimeoutError as late:
        raise TooSlow from late
    if message["type"] == "http.disconnect":
        raise CutOff
    return message
