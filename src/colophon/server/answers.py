"""Short answers of the server itself: refusals, overload, errors."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

Send = Callable[[Any], Awaitable[None]]
Door = Callable[[dict[str, Any], Callable[[], Awaitable[Any]], Send], Awaitable[None]]

PLAIN = (b"content-type", b"text/plain; charset=utf-8")
BUSY_SECONDS = 2


async def send_whole(send: Send, status: int, headers: list[tuple[bytes, bytes]], body: bytes) -> None:
    """One complete answer."""
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


async def send_text(send: Send, status: int, text: str, *more: tuple[bytes, bytes]) -> None:
    """One plain sentence that nobody keeps."""
    body = text.encode() + b"\n"
    length = (b"content-length", b"%d" % len(body))
    await send_whole(send, status, [PLAIN, length, (b"cache-control", b"no-store"), *more], body)


async def send_busy(send: Send) -> None:
    """The answer when a queue is full: come back in a moment."""
    await send_text(send, 503, "The site is busy. Please try again.", (b"retry-after", b"%d" % BUSY_SECONDS))


def refusing(status: int, text: str) -> Door:
    """An ASGI application that answers everything with one refusal and hangs up."""

    async def refuse(scope: dict[str, Any], receive: Callable[[], Awaitable[Any]], send: Send) -> None:
        await send_text(send, status, text, (b"connection", b"close"))

    return refuse
