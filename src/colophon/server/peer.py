"""Who is really asking: the client behind proxies that the operator trusts."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import NamedTuple

FORWARDED = frozenset({b"forwarded", b"x-real-ip", b"x-original-url", b"x-rewrite-url", b"x-client-ip", b"via"})

Headers = Iterable[tuple[bytes, bytes]]


class Peer(NamedTuple):
    """The client as the site may believe it."""

    address: str
    scheme: str


class TrustedProxies:
    """Networks whose forwarded headers are believed; nobody's, when empty."""

    def __init__(self, networks: Iterable[str] = ()) -> None:
        self.networks: list[IPv4Network | IPv6Network] = [ip_network(text, strict=False) for text in networks]

    def __contains__(self, address: str) -> bool:
        if not self.networks:
            return False
        found = _read(address)
        if found is None:
            return False
        mapped = getattr(found, "ipv4_mapped", None) or found
        return any(mapped.version == network.version and mapped in network for network in self.networks)

    def peer(self, address: str, scheme: str, headers: Headers) -> Peer:
        """The right-most address that is not a trusted proxy, and the scheme the nearest proxy saw."""
        if address not in self:
            return Peer(address, scheme)
        chain: list[str] = []
        for name, value in headers:
            if name == b"x-forwarded-for":
                chain += [part.strip() for part in value.decode("latin-1").split(",")]
            elif name == b"x-forwarded-proto" and value.lower() in (b"http", b"https"):
                scheme = value.lower().decode("ascii")
        client = address
        for hop in reversed(chain):
            if _read(hop) is None:
                break
            client = hop
            if hop not in self:
                break
        return Peer(client, scheme)


@lru_cache(maxsize=4096)
def _read(text: str) -> IPv4Address | IPv6Address | None:
    """An address; None for anything else. The same few come again and again."""
    try:
        return ip_address(text)
    except ValueError:
        return None


def is_hearsay(name: bytes) -> bool:
    """Whether a header tells of another hop, or could be mistaken for one that does (an underscore in its name).

    The site sees none of these: what a trusted proxy says has already become REMOTE_ADDR and the scheme.
    """
    return b"_" in name or name.startswith(b"x-forwarded-") or name in FORWARDED
