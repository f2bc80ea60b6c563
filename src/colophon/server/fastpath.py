"""The short cut: a whole plain GET or HEAD for a kept page is answered from the bytes as they come off the socket.

Notes have one, too (``fastnote.py``).
"""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from typing import NamedTuple

from colophon.pagecache.encoding import choose
from colophon.server.protocol import Protocol

HEADERS = re.compile(rb"(?:[!#$%&'*+.^_`|~0-9A-Za-z-]+:[\t\x20-\x7e\x80-\xff]*\r\n)+")
BARRED = frozenset(
    {
        b"content-length",
        b"expect",
        b"if-match",
        b"if-range",
        b"if-unmodified-since",
        b"proxy-connection",
        b"range",
        b"te",
        b"trailer",
        b"transfer-encoding",
        b"upgrade",
    }
)


TAKEN = b"HTTP/1.1 204 No Content\r\ndate: %s\r\ncache-control: no-store\r\n\r\n"
"""What a note is answered with."""


class Traits(NamedTuple):
    """What the header lines of a plain request say that matters here."""

    host: bytes
    encoding: str
    known: str


def traits(lines: bytes, hosts: Mapping[bytes, str]) -> Traits | None:
    """Reads header lines, each with its CRLF; None when there is anything about them that uvicorn had better see."""
    if not HEADERS.fullmatch(lines):
        return None
    seen: dict[bytes, bytes] = {}
    for line in lines.split(b"\r\n"):
        name, _, value = line.partition(b":")
        name = name.lower()
        if name in BARRED:
            return None
        if name in (b"host", b"accept-encoding", b"if-none-match", b"connection"):
            if name in seen:
                return None
            seen[name] = value.strip(b" \t")
    host = hosts.get(seen.get(b"host", b"").lower())
    if host is None or seen.get(b"connection", b"keep-alive").lower() != b"keep-alive":
        return None
    encoding = choose(seen.get(b"accept-encoding", b"").decode("latin-1"))
    return Traits(host.encode("ascii"), encoding, seen.get(b"if-none-match", b"").decode("latin-1"))


class FastProtocol(Protocol):
    """One connection of a server that keeps pages.

    Header lines mostly repeat from one request of a connection to the next, so the last ones read are remembered.
    """

    held = b""
    lines = b""
    traits: Traits | None = None

    def data_received(self, data: bytes) -> None:
        """Answer what can be answered at once; everything else goes to uvicorn, from the first unusual byte on."""
        if self.between and (self.cycle is None or self.cycle.response_complete) and not self.house.leaving:
            done = 0 if self.flow.write_paused else self._answer(data)
            if done == len(data):
                return
            if done:
                data = data[done:]
            if self.flow.write_paused:
                self.held += data  # until the client has read what it asked for before
                self.flow.pause_reading()
                return
        self.feed(data)

    def resume_writing(self) -> None:
        """The client reads again: go on with what it asked for meanwhile."""
        super().resume_writing()
        if self.held:
            data, self.held = self.held, b""
            self.flow.resume_reading()
            self.data_received(data)

    def _answer(self, data: bytes) -> int:
        """How many bytes of ``data``, whole requests all of them, have been answered."""
        end = data.find(b"\r\n\r\n")
        if end == len(data) - 4 and end > 0:  # one request, as nearly always
            return len(data) if self._answer_one(data, 0, end) else 0
        done = 0
        while True:
            end = data.find(b"\r\n\r\n", done)
            if end < 0:
                return done
            if data.startswith(b"POST ", done):
                end = self._take_note(data, done, end)
            else:
                end = end + 4 if self._answer_one(data, done, end) else 0
            if not end:
                return done
            done = end
            if done == len(data) or self.flow.write_paused:
                return done

    def _answer_one(self, data: bytes, start: int, end: int) -> bool:
        house = self.house
        get = data.startswith(b"GET ", start)
        if not get and not data.startswith(b"HEAD ", start):
            return False
        line = data.find(b"\r\n", start)
        if not data.startswith(b" HTTP/1.1", line - 9) or end - start > house.limits.head_bytes:
            return False
        lines = data[line + 2 : end + 2]
        if lines != self.lines:
            self.lines, self.traits = lines, traits(lines, house.hosts)
        asked = self.traits
        if asked is None:
            return False
        target = data[start + (4 if get else 5) : line - 9]
        answer = house.ready(asked.host + target, asked.encoding, time.time())
        if answer is None or self.transport.is_closing():
            return False
        if asked.known and answer.matches(asked.known):
            self.transport.write(answer.head_304(house.date))
        elif get:
            self.transport.writelines((answer.head(house.date), answer.body))
        else:
            self.transport.write(answer.head(house.date))
        self._go_on()
        return True

    def _take_note(self, data: bytes, start: int, end: int) -> int:
        """Where the note ends that begins at ``start``; 0 when uvicorn had better answer."""
        house = self.house
        if house.notes is None or end - start > house.limits.head_bytes or self.transport.is_closing():
            return 0
        ended = house.notes.take(data, start, end, self.client, self.scheme or "http")
        if ended:
            self.transport.write(TAKEN % house.date)
            self._go_on()
        return ended

    def _go_on(self) -> None:
        """A request has been answered here: the connection may rest for a while."""
        if self.timeout_keep_alive_task is not None:
            self._unset_keepalive_if_required()
        self.deadline = self.house.idle_until
