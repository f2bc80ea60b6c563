"""How often one visitor may do something, counted without keeping who they are."""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
from datetime import datetime

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest


def too_often(request: HttpRequest, what: str, *, most: int, seconds: int, at: datetime) -> bool:
    """Count one more ``what`` from this visitor's network; whether that is more than ``most`` in this span of time.

    The span slides: of the one before, the part that is not over yet still counts, so that nobody gets twice as much by
    asking around its end. What is refused does not count. The network (an address in IPv4, its /56 in IPv6) is only
    ever kept as a keyed hash that changes with the span.
    """
    span, into = divmod(at.timestamp(), seconds)
    before = int(cache.get(_key(request, what, int(span) - 1), 0)) * (1 - into / seconds)
    key = _key(request, what, int(span))
    cache.add(key, 0, timeout=seconds * 2)
    try:
        over = int(cache.incr(key)) + before > most
        if over:
            cache.incr(key, -1)
    except ValueError:  # it has expired since
        return False
    return over


def from_this_machine(request: HttpRequest) -> bool:
    """Whether it comes from this machine itself, which is also what a proxy the operator has not named looks like: one
    count would then be everybody's.
    """
    try:
        return ipaddress.ip_address(str(request.META.get("REMOTE_ADDR", ""))).is_loopback
    except ValueError:
        return False


def _key(request: HttpRequest, what: str, span: int) -> str:
    return f"rate:{what}:{_visitor(request, f'{what}:{span}')}"


def _visitor(request: HttpRequest, salt: str) -> str:
    address = str(request.META.get("REMOTE_ADDR", ""))
    try:
        known = ipaddress.ip_address(address)
        network = str(ipaddress.ip_network(f"{address}/56", strict=False)) if known.version == 6 else address
    except ValueError:
        network = "unknown"
    return hmac.new(settings.SECRET_KEY.encode(), f"{salt}:{network}".encode(), hashlib.sha256).hexdigest()[:32]
