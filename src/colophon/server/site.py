"""The ASGI side of the site: takes requests in whole, runs the WSGI application in a lane, sends what it answers."""

from __future__ import annotations

import asyncio
import functools
import logging
from collections.abc import Awaitable, Callable, Mapping
from io import BytesIO
from typing import IO, Any

from colophon.server.answers import Door, Send, send_busy, send_text, send_whole
from colophon.server.environ import environment
from colophon.server.kept import KeptPages
from colophon.server.lanes import Full, Lane
from colophon.server.limits import Limits
from colophon.server.peer import Peer, TrustedProxies
from colophon.server.reply import Application, Reply, run
from colophon.server.spool import CutOff, TooLarge, TooSlow, whole_body

logger = logging.getLogger("colophon.server")
Receive = Callable[[], Awaitable[Any]]
Scope = dict[str, Any]

READING = ("GET", "HEAD", "OPTIONS")


class Site:
    """One application behind two lanes: readers' requests in one; in the other those that write or are signed in."""

    def __init__(
        self,
        application: Application,
        *,
        limits: Limits,
        proxies: TrustedProxies,
        threads: int,
        doors: Mapping[str, Door],
        session_cookies: tuple[str, ...],
        kept: KeptPages | None = None,
    ) -> None:
        self.application = application
        self.limits = limits
        self.proxies = proxies
        self.doors = doors
        self.kept = kept
        self.marks = tuple(name.encode("ascii") + b"=" for name in session_cookies)
        self.readers = Lane("readers", threads=threads, depth=limits.queue)
        self.writers = Lane("writers", threads=max(1, threads // 2), depth=limits.writers_queue)
        self.files = Lane("files", threads=2, depth=None)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        door = self.doors.get(scope["path"])
        if door is not None:
            await door({**scope, "client": (self._peer(scope).address, 0)}, receive, send)
            return
        place = self.kept.place(scope) if self.kept is not None else None
        if self.kept is None or place is None:
            await self.pass_on(scope, receive, send)
            return
        found = await self.kept.find(place, scope, self.readers)
        if found is None:
            await send_busy(send)
        elif isinstance(found, Reply):
            await self._send_watching(send, found, receive)
        else:
            await send_whole(send, *found)

    async def pass_on(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Ask the application, with the whole body, and send its answer."""
        try:
            body, length = await self._body(scope, receive)
        except TooLarge:
            await send_text(send, 413, "That is more than may be sent here.", (b"connection", b"close"))
            return
        except TooSlow:
            await send_text(send, 408, "That took too long to arrive.", (b"connection", b"close"))
            return
        except CutOff:
            return
        try:
            await self._ask(scope, receive, send, body, length)
        finally:
            body.close()

    async def _body(self, scope: Scope, receive: Receive) -> tuple[IO[bytes], int | None]:
        announced, framed = None, False
        for name, value in scope["headers"]:
            if name == b"content-length":
                announced, framed = int(value), True
            elif name == b"transfer-encoding":
                framed = True
        if not framed:
            return BytesIO(), None
        limit = self.limits.body_limit(scope["path"])
        body = await whole_body(receive, limit=limit, announced=announced, limits=self.limits)
        size = body.seek(0, 2)
        body.seek(0)
        return body, size

    async def _ask(self, scope: Scope, receive: Receive, send: Send, body: IO[bytes], length: int | None) -> None:
        environ = environment(scope, self._peer(scope), body, length)
        try:
            answer = self._lane(scope).submit(functools.partial(run, self.application, environ))
        except Full:
            await send_busy(send)
            return
        gone = asyncio.ensure_future(_disconnected(receive))
        try:
            both: set[asyncio.Future[Any]] = {answer, gone}
            await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
            if not answer.done() and answer.cancel():
                return  # the client has left: a request that still waits is not begun
            await self._send(send, await _or_500(answer), gone)
        finally:
            gone.cancel()

    def _peer(self, scope: Scope) -> Peer:
        address, _ = scope["client"] or ("127.0.0.1", 0)
        return self.proxies.peer(address, scope["scheme"], scope["headers"])

    def _lane(self, scope: Scope) -> Lane:
        if scope["method"] not in READING:
            return self.writers
        for name, value in scope["headers"]:
            if name == b"cookie" and any(mark in value for mark in self.marks):
                return self.writers
        return self.readers

    async def _send_watching(self, send: Send, reply: Reply, receive: Receive) -> None:
        gone = asyncio.ensure_future(_disconnected(receive))
        try:
            await self._send(send, reply, gone)
        finally:
            gone.cancel()

    async def _send(self, send: Send, reply: Reply, gone: asyncio.Future[None]) -> None:
        if reply.rest is None:
            await send_whole(send, reply.status, _with_length(reply), reply.body)
            return
        rest = reply.rest
        try:
            await send({"type": "http.response.start", "status": reply.status, "headers": reply.headers})
            chunk: bytes | None = reply.body
            while chunk is not None and not gone.done():
                await send({"type": "http.response.body", "body": chunk, "more_body": True})
                chunk = await self.files.submit(lambda: next(rest, None))
            if not gone.done():
                await send({"type": "http.response.body", "body": b""})
        finally:
            await self.files.submit(reply.close)


async def _disconnected(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        continue


async def _or_500(answer: asyncio.Future[Reply]) -> Reply:
    try:
        return await answer
    except Exception:
        logger.exception("The application failed.")
        text = b"Something went wrong on our side.\n"
        return Reply(500, [(b"content-type", b"text/plain; charset=utf-8"), (b"cache-control", b"no-store")], text)


def _with_length(reply: Reply) -> list[tuple[bytes, bytes]]:
    if reply.status in (204, 304) or any(name == b"content-length" for name, _ in reply.headers):
        return reply.headers
    return [*reply.headers, (b"content-length", b"%d" % len(reply.body))]
