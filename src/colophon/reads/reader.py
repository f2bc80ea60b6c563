"""One reader of one day as a keyed hash: the same in every process, and nobody's once the day's key is gone."""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import blake2b
from ipaddress import IPv4Address, ip_address, ip_network

from colophon.reads.constants import IPV4_PREFIX, IPV6_PREFIX, IPV6_READER

_SIZE = 12
_FOUR_NUMBERS = re.compile(r"(?:(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])(?:\.(?!$)|$)){4}")


def hashed(key: bytes, *parts: str) -> str:
    """Keyed BLAKE2b (RFC 7693) of the parts, 24 hexadecimal digits; no part can be passed off as two."""
    told = "\0".join([part.replace("\0", "") for part in parts]).encode("utf-8", "replace")
    return blake2b(told, key=key, digest_size=_SIZE).hexdigest()


@lru_cache(maxsize=4096)
def places(address: str) -> tuple[str, str]:
    """What of an address stands for one reader, and what for a network; an unreadable one stands for itself."""
    if _FOUR_NUMBERS.fullmatch(address):  # what nearly everybody has, without the cost of the general way
        return address, f"{address.rpartition('.')[0]}.0/{IPV4_PREFIX}"
    try:
        found = ip_address(address)
    except ValueError:
        return address[:64], address[:64]
    found = getattr(found, "ipv4_mapped", None) or found
    if isinstance(found, IPv4Address):
        return str(found), str(ip_network((found, IPV4_PREFIX), strict=False))
    return (
        str(ip_network((found, IPV6_READER), strict=False)),
        str(ip_network((found, IPV6_PREFIX), strict=False)),
    )
