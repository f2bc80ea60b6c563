"""uvicorn's HTTP protocol with our refusals, our patience and (in ``fastpath``) a short cut to kept pages."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any
from typing import Protocol as Protocols

from uvicorn.config import Config
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.server import ServerState

from colophon.pagecache.answer import Answer
from colophon.server.answers import refusing
from colophon.server.gate import No, refusal
from colophon.server.limits import Limits

Ready = Callable[[bytes, str, float], Answer | None]
FOREVER = float("inf")

LINGER_SECONDS = 0.5
TOO_SLOW = No(408, "That took too long to arrive.")
TOO_LARGE = No(431, "The head of this request is too large.")
TOO_MANY = No(503, "Too many requests at once.")
MOST_PIPELINED = 32


class Notes(Protocols):
    """Takes notes off the socket (``fastnote.py``)."""

    def take(self, data: bytes, start: int, end: int, client: tuple[str, int] | None, scheme: str) -> int:
        """Where the note that begins at ``start`` ends; 0 when it is none."""


class House:
    """What every connection of one process shares: limits, our names, kept pages, beacons, and a coarse clock.

    ``idle_until`` is until when a connection answered this moment may be idle; ``date`` the value of the Date header.
    """

    def __init__(
        self, limits: Limits, hosts: dict[bytes, str], ready: Ready | None = None, notes: Notes | None = None
    ) -> None:
        self.limits = limits
        self.notes = notes
        self.hosts = hosts
        self.ready = ready or _nothing_kept
        self.now = 0.0
        self.idle_until = limits.idle_seconds
        self.date = b""
        self.leaving = False  # whether this process is stopping


def _nothing_kept(key: bytes, encoding: str, now: float) -> Answer | None:
    return None


class Protocol(HttpToolsProtocol):
    """One connection. ``deadline`` is when the sweep may close it; FOREVER while a request is being answered."""

    house: House  # set on the subclass made for one server

    def __init__(
        self,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        self.site = self.app
        self.between = True  # whether the parser stands between two requests
        self.deaf = False  # whether the last request this connection gets an answer to has come
        self.head_seen = 0
        self.deadline = self.house.now + self.house.limits.head_seconds
        self.unsent = 0
        self.unsent_since = 0.0

    # Coming and going

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        if len(self.connections) > self.house.limits.connections:
            self.hang_up(TOO_MANY)
        elif self.house.leaving:
            self.shutdown()

    def shutdown(self) -> None:
        """The process stops: answer the request in hand, or one that is just arriving, and close."""
        if self.cycle is not None and not self.cycle.response_complete:
            super().shutdown()
        else:
            self.loop.call_later(LINGER_SECONDS, self._close_if_idle)

    def _close_if_idle(self) -> None:
        if self.cycle is None or self.cycle.response_complete:
            self.transport.close()

    # What arrives

    def data_received(self, data: bytes) -> None:
        self.feed(data)

    def feed(self, data: bytes) -> None:
        """Give bytes to uvicorn's parser, counting those of a head that is not complete yet."""
        if self.deaf:
            return
        super().data_received(data)
        if self.between or self.deadline == FOREVER:
            self.head_seen = 0
            return
        self.head_seen += len(data)
        if self.head_seen > self.house.limits.head_bytes:
            self.hang_up(TOO_LARGE)

    def on_message_begin(self) -> None:
        self.between = False
        if self.deadline != FOREVER:
            self.deadline = self.house.now + self.house.limits.head_seconds
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        if self.deaf:
            return
        self.deadline = FOREVER
        no = refusal(
            self.parser.get_method(),
            self.url,
            self.headers,
            self.house.hosts,
            head_bytes=self.house.limits.head_bytes,
        )
        if len(self.pipeline) >= MOST_PIPELINED:
            no, self.deaf = TOO_MANY, True
        self.app = self.site if no is None else refusing(*no)
        super().on_headers_complete()
        if self.house.leaving:
            self.cycle.keep_alive = False

    def on_body(self, body: bytes) -> None:
        if not self.deaf:
            super().on_body(body)

    def on_message_complete(self) -> None:
        if not self.deaf:
            self.between = True
            super().on_message_complete()

    def on_response_complete(self) -> None:
        super().on_response_complete()
        if not self.pipeline:
            limits = self.house.limits
            self.deadline = self.house.now + (limits.idle_seconds if self.between else limits.head_seconds)

    # Who is too slow

    def sweep(self, now: float) -> None:
        """Called about once a second: close what is idle, late, or does not read what it asked for."""
        waiting = self.transport.get_write_buffer_size() if self.transport is not None else 0
        if waiting == 0:
            self.unsent = 0
        elif waiting != self.unsent:
            self.unsent, self.unsent_since = waiting, now
        elif now - self.unsent_since > self.house.limits.stall_seconds:
            self.transport.abort()
            return
        if now > self.deadline:
            if self.between:
                self.transport.close()
            else:
                self.hang_up(TOO_SLOW)

    def hang_up(self, no: No) -> None:
        """Answer an unfinished head with a refusal and close; the answers to earlier requests have been written."""
        if self.transport.is_closing():
            return
        if self.cycle is None or self.cycle.response_complete:
            body = no.text.encode() + b"\n"
            head = b"HTTP/1.1 %d \r\ncontent-type: text/plain; charset=utf-8\r\ncontent-length: %d\r\n"
            self.transport.write(head % (no.status, len(body)) + b"connection: close\r\n\r\n" + body)
        self.transport.close()
