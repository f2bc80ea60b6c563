"""One request over one pinned connection: to an address already checked, under one deadline for every byte."""

from __future__ import annotations

import http.client
import io
import socket
import ssl
import time
from collections.abc import Sequence
from dataclasses import dataclass

from colophon.lib.fetch.answer import Exchange
from colophon.lib.fetch.refusals import CannotFetch
from colophon.lib.fetch.target import Target

_HEAD_BYTES = 256 * 1024
_TO_ONE_ADDRESS = 4.0  # seconds, so that a dead first address leaves time for the next


@dataclass(frozen=True, slots=True)
class Deadline:
    """The moment, on the monotonic clock, after which nothing more is waited for."""

    at: float

    def left(self) -> float:
        """Seconds left; raises `CannotFetch` ("slow") when there are none."""
        seconds = self.at - time.monotonic()
        if seconds <= 0:
            raise CannotFetch("slow", "time is up")
        return seconds


class _Incoming(io.RawIOBase):
    """A socket's bytes as a file. Each read waits for the time left only, so drip-feeding gains nothing."""

    def __init__(self, sock: socket.socket, deadline: Deadline, most: int) -> None:
        self._sock, self._deadline, self._most = sock, deadline, most

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:  # type: ignore[no-untyped-def]
        self._sock.settimeout(self._deadline.left())
        count = self._sock.recv_into(buffer)
        self._most -= count
        if self._most < 0:
            raise CannotFetch("large", "bytes on the wire")
        return count

    def makefile(self, _mode: str) -> io.BufferedReader:
        """What http.client asks a socket for."""
        return io.BufferedReader(self, 16 * 1024)


def ask(
    place: Target,
    addresses: Sequence[str],
    *,
    method: str,
    headers: Sequence[tuple[str, str]],
    deadline: Deadline,
    most: int,
    tls: ssl.SSLContext,
) -> Exchange:
    """Send one request and read its answer whole, at most ``most`` bytes of body; raises `CannotFetch`."""
    lines = [f"{method} {place.path} HTTP/1.1", f"Host: {place.authority}", *(f"{k}: {v}" for k, v in headers)]
    request = "\r\n".join([*lines, "Connection: close", "", ""]).encode("ascii")
    try:
        with _connected(place, addresses, deadline, tls) as sock:
            peer = str(sock.getpeername()[0])
            sock.settimeout(deadline.left())
            sock.sendall(request)
            incoming = _Incoming(sock, deadline, most + _HEAD_BYTES)
            answer = http.client.HTTPResponse(incoming, method=method)  # type: ignore[arg-type]
            answer.begin()
            body = _body(answer, most)
    except CannotFetch:
        raise
    except TimeoutError as wrong:
        raise CannotFetch("slow", str(wrong)) from None
    except OSError as wrong:
        raise CannotFetch("unreachable", str(wrong)) from None
    except (http.client.HTTPException, ValueError) as wrong:
        raise CannotFetch("broken", repr(wrong)[:200]) from None
    said = tuple((name, " ".join(value.split())) for name, value in answer.getheaders())  # unfolded
    return Exchange(place.url, peer, request, answer.status, answer.reason, said, body)


def _connected(place: Target, addresses: Sequence[str], deadline: Deadline, tls: ssl.SSLContext) -> socket.socket:
    failure: OSError = OSError("no address")
    for address in addresses:
        sock = socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET, socket.SOCK_STREAM)
        try:
            sock.settimeout(min(_TO_ONE_ADDRESS, deadline.left()))
            sock.connect((address, place.port))
            sock.settimeout(deadline.left())
            # The name goes into SNI and is what the certificate must bear; the connection goes to the address.
            return tls.wrap_socket(sock, server_hostname=place.host) if place.scheme == "https" else sock
        except OSError as wrong:
            sock.close()
            failure = wrong
        except BaseException:
            sock.close()
            raise
    raise failure


def _body(answer: http.client.HTTPResponse, most: int) -> bytes:
    if answer.length is not None and answer.length > most:
        raise CannotFetch("large", f"announced {answer.length}")
    parts, size = [], 0
    while piece := answer.read(64 * 1024):
        size += len(piece)
        if size > most:
            raise CannotFetch("large", "body")
        parts.append(piece)
    if answer.length:  # an announced length that was not kept
        raise CannotFetch("broken", "cut off")
    return b"".join(parts)
