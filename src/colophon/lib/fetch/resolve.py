"""Names to addresses, once per request and within the time left; every address is checked before any is used."""

from __future__ import annotations

import queue
import socket
import threading
from collections.abc import Callable, Sequence

from colophon.lib.fetch.addresses import is_public
from colophon.lib.fetch.refusals import CannotFetch
from colophon.lib.fetch.target import Target

# (host, port, seconds) → IP addresses in the order to try them; raises OSError when the name has none.
Resolver = Callable[[str, int, float], Sequence[str]]


def system_resolver(host: str, port: int, seconds: float) -> Sequence[str]:
    """What the operating system's resolver says, given up after ``seconds`` (getaddrinfo itself knows no limit)."""
    answer: queue.SimpleQueue[list[str] | OSError] = queue.SimpleQueue()

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            answer.put(list(dict.fromkeys(str(row[4][0]) for row in found)))
        except (OSError, UnicodeError) as wrong:
            answer.put(OSError(str(wrong)))

    threading.Thread(target=ask, daemon=True, name="resolve").start()
    try:
        found = answer.get(timeout=max(seconds, 0.001))
    except queue.Empty:
        raise TimeoutError("the resolver did not answer in time") from None
    if isinstance(found, OSError):
        raise found
    return found


def checked_addresses(place: Target, resolver: Resolver, seconds: float, *, allow: frozenset[str]) -> Sequence[str]:
    """The addresses of ``place``; raises `CannotFetch` when there is none or when any single one is not public."""
    literal = ":" in place.host or place.host.rpartition(".")[2].isdigit()
    try:
        found = [place.host] if literal else list(resolver(place.host, place.port, seconds))
    except (OSError, UnicodeError) as wrong:
        raise CannotFetch("unreachable", f"name: {wrong}") from None
    if not found:
        raise CannotFetch("unreachable", "name: no address")
    if place.door not in allow:
        for address in found:
            if not is_public(address):
                raise CannotFetch("unreachable", f"forbidden address {address}")
    return found
