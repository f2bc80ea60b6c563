"""Fetching a page: check, resolve, check every address, connect to a checked one, and again at each redirect."""

from __future__ import annotations

import ssl
import time
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from urllib.parse import urljoin

from colophon.lib.fetch import decode, robots
from colophon.lib.fetch.answer import Exchange, Fetched
from colophon.lib.fetch.refusals import CannotFetch
from colophon.lib.fetch.resolve import Resolver, checked_addresses, system_resolver
from colophon.lib.fetch.slots import slot
from colophon.lib.fetch.target import Target, target
from colophon.lib.fetch.wire import Deadline, ask

_MOVED = (301, 302, 303, 307, 308)
AGENT = "Colophon"


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one fetch, redirects included: seconds on the wall, bytes after decompression, redirects followed."""

    seconds: float = 10.0
    largest: int = 10_000_000
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class _Errand:
    method: str
    headers: tuple[tuple[str, str], ...]
    limits: Limits
    allow: frozenset[str]
    resolver: Resolver
    tls: ssl.SSLContext
    deadline: Deadline

    def exchange(self, place: Target) -> Exchange:
        with slot(place.host):
            addresses = checked_addresses(place, self.resolver, self.deadline.left(), allow=self.allow)
            return ask(
                place,
                addresses,
                method=self.method,
                headers=self.headers,
                deadline=self.deadline,
                most=self.limits.largest,
                tls=self.tls,
            )


def fetch(
    url: str,
    *,
    method: str = "GET",
    allow: Collection[str] = (),
    resolver: Resolver = system_resolver,
    limits: Limits = Limits(),
    obey_robots: bool = False,
    about: str = "",
    accept: str = "text/html,application/xhtml+xml,*/*;q=0.5",
    tls: ssl.SSLContext | None = None,
) -> Fetched:
    """The page at ``url`` after at most five redirects, whatever its status; raises `CannotFetch`.

    ``method`` is GET or HEAD. ``allow`` names doors (exact ``host:port``) that may be reached although they are local:
    an operator's or a test's own. ``about`` is an address where the site says who it is; it goes into User-Agent.
    Nothing of the environment is used (no proxies, no netrc), no cookie and no referrer is ever sent.
    """
    if method not in ("GET", "HEAD"):
        raise ValueError("GET or HEAD")
    named = f"{AGENT} (+{target(about).url})" if about else AGENT
    errand = _Errand(
        method=method,
        headers=(("User-Agent", named), ("Accept", accept), ("Accept-Encoding", decode.ACCEPTED)),
        limits=limits,
        allow=frozenset(allow),
        resolver=resolver,
        tls=tls or _trusted(),
        deadline=Deadline(time.monotonic() + limits.seconds),
    )
    return _followed(url, errand, obey_robots=obey_robots)


def _followed(url: str, errand: _Errand, *, obey_robots: bool) -> Fetched:
    hops: list[Exchange] = []
    while True:
        place = target(url, allow=errand.allow)
        if obey_robots and not _permitted(place, errand):
            raise CannotFetch("robots", place.url)
        hop = errand.exchange(place)
        hops.append(hop)
        onward = [value for name, value in hop.headers if name.lower() == "location"]
        if hop.status not in _MOVED or not onward:
            body = decode.decoded(hop.body, hop.header("Content-Encoding"), errand.limits.largest)
            return Fetched(hop.url, hop.status, body, tuple(hops))
        if len(hops) > errand.limits.redirects:
            raise CannotFetch("redirects", url)
        url = _next(hop.url, onward[0])


def _next(url: str, location: str) -> str:
    # http.client reads headers as Latin-1; servers that send more mean UTF-8.
    with suppress(UnicodeError):
        location = location.encode("latin-1").decode("utf-8")
    try:
        return urljoin(url, location.strip().replace(" ", "%20"))
    except ValueError as wrong:
        raise CannotFetch("address", str(wrong)) from None


def _permitted(place: Target, errand: _Errand) -> bool:
    rules = Target(place.scheme, place.host, place.port, "/robots.txt")
    limits = replace(errand.limits, largest=robots.LARGEST)
    said = _followed(rules.url, replace(errand, method="GET", limits=limits), obey_robots=False)
    return robots.permits(said.status, said.body, agent=AGENT, url=place.url)


@cache
def _trusted() -> ssl.SSLContext:
    # Made by hand: create_default_context() would write session keys where SSLKEYLOGFILE points.
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.load_default_certs()
    return context
