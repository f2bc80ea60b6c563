"""Which IP addresses a stranger may make this server connect to: public unicast ones, and no others."""

from __future__ import annotations

import ipaddress
from functools import lru_cache

# IANA IPv4 special-purpose registry, multicast and class E, and the one address of Azure that no registry names.
_V4_BLOCKED = tuple(
    ipaddress.IPv4Network(net)
    for net in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",  # private
        "100.64.0.0/10",  # carrier-grade NAT; 100.100.100.200 is Alibaba's metadata
        "127.0.0.0/8",  # loopback
        "168.63.129.16/32",  # Azure's wire server
        "169.254.0.0/16",  # link-local; .169.254 is most clouds' metadata
        "172.16.0.0/12",  # private
        "192.0.0.0/24",  # IETF protocol assignments
        "192.0.2.0/24",  # documentation
        "192.88.99.0/24",  # 6to4 relays
        "192.168.0.0/16",  # private
        "198.18.0.0/15",  # benchmarking
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved and broadcast
    )
)
# IPv6 is the other way round: only what IANA has given to a regional registry is public. Loopback, ULA, link-local,
# site-local, multicast, IPv4-mapped and -compatible, Teredo, 6to4, SRv6, documentation and the unassigned are not here.
_V6_PUBLIC = tuple(
    ipaddress.IPv6Network(net)
    for net in (
        "2001:3::/32",  # AMT
        "2001:4:112::/48",  # AS112
        *("2001:200::/23", "2001:400::/23", "2001:600::/23", "2001:800::/22", "2001:c00::/23", "2001:e00::/23"),
        *("2001:1200::/23", "2001:1400::/22", "2001:1800::/23", "2001:1a00::/23", "2001:1c00::/22", "2001:2000::/19"),
        *("2001:4000::/23", "2001:4200::/23", "2001:4400::/23", "2001:4600::/23", "2001:4800::/23", "2001:4a00::/23"),
        *("2001:4c00::/23", "2001:5000::/20", "2001:8000::/19", "2001:a000::/20", "2001:b000::/20", "2003::/18"),
        *("2400::/12", "2410::/12", "2600::/12", "2610::/23", "2620::/23", "2630::/12"),
        *("2800::/12", "2a00::/12", "2a10::/12", "2c00::/12"),
    )
)
_V6_DOCUMENTATION = ipaddress.IPv6Network("2001:db8::/32")  # lies inside a registry's block
# Prefixes whose last 32 bits are an IPv4 address that a translator will connect to: NAT64's well-known one, and SIIT.
# The local-use NAT64 prefix 64:ff9b:1::/48 is blocked whole: where it keeps the address depends on a length not seen.
_V6_TRANSLATED = (ipaddress.IPv6Network("64:ff9b::/96"), ipaddress.IPv6Network("::ffff:0:0:0/96"))
# Interface identifiers of ISATAP (RFC 5214): ::0:5efe:a.b.c.d and ::200:5efe:a.b.c.d.
_ISATAP = (0x00005EFE, 0x02005EFE)


@lru_cache(maxsize=4096)
def is_public(address: str) -> bool:
    """Whether ``address``, an IP address in its usual spelling, is public; whatever is no such address is not."""
    if "%" in address:
        return False
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    return _v4_public(ip) if isinstance(ip, ipaddress.IPv4Address) else _v6_public(ip)


def _v4_public(ip: ipaddress.IPv4Address) -> bool:
    return not any(ip in net for net in _V4_BLOCKED)


def _v6_public(ip: ipaddress.IPv6Address) -> bool:
    last = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    if any(ip in net for net in _V6_TRANSLATED):
        return _v4_public(last)
    if (int(ip) >> 32) & 0xFFFFFFFF in _ISATAP and not _v4_public(last):
        return False
    return ip not in _V6_DOCUMENTATION and any(ip in net for net in _V6_PUBLIC)
