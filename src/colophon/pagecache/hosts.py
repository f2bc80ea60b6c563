"""The Host names a site answers to, each with the one name its pages are kept under."""

from __future__ import annotations

from collections.abc import Iterable

LOOPBACK = ("localhost", "127.0.0.1", "[::1]")


def accepted_hosts(names: Iterable[str], *, port: int, loopback: bool) -> dict[bytes, str]:
    """Every ``Host`` value that is ours, mapped to the one name its pages are kept under.

    ``names`` are "host" or "host:port"; a name without a port is also accepted with the port that is listened on
    and with 80 and 443, which some clients spell out. ``loopback`` adds the names of this machine.
    """
    accepted: dict[bytes, str] = {}
    for name in names:
        canonical = name.lower()
        accepted[canonical.encode("ascii")] = canonical
        if ":" not in canonical.rpartition("]")[2]:
            for number in (port, 80, 443):
                accepted[f"{canonical}:{number}".encode("ascii")] = canonical
    if loopback:
        for name in LOOPBACK:
            accepted.setdefault(name.encode("ascii"), f"{name}:{port}")
            accepted.setdefault(f"{name}:{port}".encode("ascii"), f"{name}:{port}")
    return accepted
