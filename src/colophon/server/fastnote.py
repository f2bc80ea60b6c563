"""The short cut for notes: a whole plain POST to a beacon's path is taken as it comes off the socket."""

from __future__ import annotations

import re
from collections.abc import Mapping

from colophon.server.doors import MOST_BYTES, Beacon, Note, same_origin
from colophon.server.fastpath import BARRED, HEADERS
from colophon.server.peer import TrustedProxies

LENGTH = re.compile(r"[1-9][0-9]{0,3}")
NOT_OF_A_NOTE = BARRED - {b"content-length"}
ODD = re.compile(rb"[\t ]\r\n|\t")
"""White space that one parser takes for part of a value and another does not."""


def headers_of(lines: bytes, hosts: Mapping[bytes, str]) -> dict[str, str] | None:
    """The headers of a plain note from a page of ours, as uvicorn reads them; None when it had better see them itself.

    ``lines`` have a CRLF each. Whether the note may be taken is asked of ``same_origin``, as on the long way.
    """
    if not HEADERS.fullmatch(lines) or ODD.search(lines):
        return None
    found: dict[str, str] = {}
    for line in lines[:-2].split(b"\r\n"):
        name, _, value = line.partition(b":")
        name = name.lower()
        if name in NOT_OF_A_NOTE:
            return None
        key = name.decode("latin-1")
        if key in found:
            return None
        found[key] = value.lstrip(b" ").decode("latin-1")
    if found.get("host", "").lower().encode("latin-1") not in hosts:
        return None
    if not LENGTH.fullmatch(found.get("content-length", "")):
        return None
    if found.get("connection", "keep-alive").lower() != "keep-alive":
        return None
    return found if same_origin(found) else None


class Notes:
    """The beacons of one server, by the target their notes are sent to."""

    def __init__(self, beacons: Mapping[bytes, Beacon], hosts: Mapping[bytes, str], proxies: TrustedProxies) -> None:
        self.beacons = beacons
        self.hosts = hosts
        self.proxies = proxies

    def take(self, data: bytes, start: int, end: int, client: tuple[str, int] | None, scheme: str) -> int:
        """Where the request that begins at ``start`` ends, if it was a note and is taken; 0 for anything else.

        ``end`` is where its head ends, before the empty line.
        """
        line = data.find(b"\r\n", start)
        beacon = self.beacons.get(data[start + 5 : line - 9])
        if beacon is None or not data.startswith(b" HTTP/1.1", line - 9):
            return 0
        headers = headers_of(data[line + 2 : end + 2], self.hosts)
        if headers is None:
            return 0
        length, begun = int(headers["content-length"]), end + 4
        if length > MOST_BYTES or begun + length > len(data):
            return 0
        address = client[0] if client else "127.0.0.1"
        if address in self.proxies:
            told = [(b"x-forwarded-for", headers.get("x-forwarded-for", "").encode("latin-1"))]
            address = self.proxies.peer(address, scheme, told).address
        beacon.hand_over(Note(data[begun : begun + length], address, headers))
        return begun + length
