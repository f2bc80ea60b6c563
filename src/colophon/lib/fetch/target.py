"""A web address taken apart strictly: scheme, host, port and path, or a refusal before anything is looked up."""

from __future__ import annotations

import ipaddress
import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from colophon.lib.fetch.refusals import CannotFetch

PORTS = {"http": 80, "https": 443}
_LONGEST = 4096
# Nothing that a lenient parser would drop, fold or read as another separator.
_FORBIDDEN = re.compile(r"[\x00-\x20\x7f\\\u0085\u00a0\u2028\u2029\ud800-\udfff]")
_LABEL = re.compile(r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?")
# What inet_aton and browsers read as a number: decimal, octal, hexadecimal.
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
# An IPv6 address in brackets is all there is before the port: parsers differ on what follows the bracket.
_BRACKETED = re.compile(r"\[[0-9A-Fa-f:.]+\](:[0-9]*)?")
_DOTS = re.compile(r"[.\u3002\uff0e\uff61]")
_LOCAL = ("localhost", "local", "internal", "localdomain", "home.arpa", "onion")


@dataclass(frozen=True, slots=True)
class Target:
    """Where one request goes. ``host`` is ASCII, lower case, without brackets; ``path`` includes the query."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def authority(self) -> str:
        """The Host header: brackets for IPv6, the port only when it is not the scheme's own."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def door(self) -> str:
        """``host:port``, as an operator writes it when allowing one by name."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    @property
    def url(self) -> str:
        """The address in full, without fragment."""
        return f"{self.scheme}://{self.authority}{self.path}"


def target(url: str, *, allow: frozenset[str] = frozenset()) -> Target:
    """The parts of ``url``; raises `CannotFetch` ("address") unless it is http(s), port 80 or 443, and names a host.

    A door in ``allow`` (exact ``host:port``) may have any port and be a local name or address.
    """
    if len(url) > _LONGEST or _FORBIDDEN.search(url):
        raise CannotFetch("address", "forbidden characters or length")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as wrong:
        raise CannotFetch("address", str(wrong)) from None
    scheme = parts.scheme.lower()
    if scheme not in PORTS or not parts.netloc or "@" in parts.netloc:
        raise CannotFetch("address", "scheme, host or userinfo")
    bracketed = "[" in parts.netloc or "]" in parts.netloc
    if bracketed and not _BRACKETED.fullmatch(parts.netloc):
        raise CannotFetch("address", "more than an IPv6 address in brackets")
    # Not ``hostname``: it is lower case already, and a Kelvin sign has become a k.
    written = parts.netloc.rpartition(":")[0] if ":" in parts.netloc and not bracketed else parts.netloc
    host = _host((parts.hostname or "") if bracketed else written, bracketed=bracketed)
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = "?" + quote(parts.query, safe="/?%:@!$&'()*+,;=~-._[]|") if parts.query else ""
    found = Target(scheme, host, PORTS[scheme] if port is None else port, path + query)
    if found.door in allow:
        return found
    if found.port not in PORTS.values():
        raise CannotFetch("address", f"port {found.port}")
    if any(host == name or host.endswith("." + name) for name in _LOCAL):
        raise CannotFetch("unreachable", "a local name")
    return found


def _host(written: str, *, bracketed: bool) -> str:
    if bracketed:
        try:
            return str(ipaddress.IPv6Address(written))
        except ValueError:
            _refuse("not an IPv6 address")
    host = _ascii(written)
    # A host whose last label is a number is an IPv4 address to somebody's parser. Only the plain spelling is one to us.
    if _NUMBER.fullmatch(host.rstrip(".").rpartition(".")[2]):
        try:
            plain = str(ipaddress.IPv4Address(host))
        except ValueError:
            _refuse("a legacy numeric host")
        return plain if plain == written else _refuse("a disguised numeric host")
    host = host.removesuffix(".")
    if len(host) > 253 or not all(_LABEL.fullmatch(label) for label in host.split(".")):
        _refuse("not a host name")
    return host


def _ascii(written: str) -> str:
    host = written.lower()
    if written.isascii():
        return host
    # Full-width digits, ideographic full stops and the like are other spellings of ASCII; real names have none. The
    # Kelvin sign is one by its lower case.
    foreign = "".join(c for c in written if not c.isascii())
    if any(c.isascii() for c in unicodedata.normalize("NFKC", foreign.lower())):
        _refuse("a disguised host")
    try:
        named = host.encode("idna").decode("ascii")
    except (UnicodeError, ValueError):
        return _refuse("not a host name")
    # The codec writes "fass" for "faß", which browsers know as another name.
    labels = zip(_DOTS.split(host), named.split("."), strict=True)
    if any(not label.isascii() and not name.startswith("xn--") for label, name in labels):
        _refuse("a host that becomes another")
    return named


def _refuse(why: str) -> str:
    raise CannotFetch("address", why)
