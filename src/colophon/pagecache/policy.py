"""What may be kept, and under which key: an allow-list of public routes and of the query keys each understands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import unquote_to_bytes

Headers = Iterable[tuple[str, str]]

PLAIN_PATH = re.compile(r"/(?:[A-Za-z0-9_~!$&'()*+,;=:@/.-]|%(?:[2-7][0-9A-F]|[89A-F][0-9A-F]))*")
NEEDLESS = re.compile(r"%(?:3[0-9]|[46][1-9A-F]|[57][0-9A]|5F|2D|2E|2F|5C|7E|7F)")  # escapes never needed
PLAIN_PAIR = re.compile(r"([A-Za-z_][A-Za-z0-9_-]{0,39})=((?:[A-Za-z0-9_.~:,+-]|%[0-9A-F]{2}){0,200})")
TRACKING = re.compile(
    # What links are given on their way: campaigns and advertisements …
    r"utm_[a-z]+|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|li_fat_id|igshid|igsh|mc_[ce]id|_ga|spm"
    # … and WeChat, Weibo, Bilibili and their like, when something is passed on there.
    r"|wx_[a-z]+|wxshare_count|from|isappinstalled|scene|subscene|ascene|clicktime|enterid|sessionid|nsukey|weibo_id"
    r"|vd_source|share_[a-z]+"
)
TAG = re.compile(r"[A-Za-z0-9_.:@/-]{1,120}")
MAX_TAGS = 200


@dataclass(frozen=True)
class Route:
    """Public paths (a regular expression over the whole decoded path) and the query keys their pages understand."""

    path: str
    query: frozenset[str] = frozenset()
    pattern: re.Pattern[str] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "pattern", re.compile(self.path))


class Place(NamedTuple):
    """A page that may be kept: its key, and the request it is made for."""

    key: bytes
    host: str
    path: str
    query: str

    @property
    def path_info(self) -> str:
        """The path, escapes undone, as WSGI wants it."""
        return unquote_to_bytes(self.path).decode("latin-1")


class Keeping(NamedTuple):
    """That a response is kept: under which tags, and for how long at most (seconds)."""

    tags: tuple[str, ...]
    seconds: float


@dataclass(frozen=True)
class Policy:
    """The rules of one site."""

    routes: Sequence[Route]
    statuses: frozenset[int] = frozenset({200, 301, 404, 410, 451})
    keep_seconds: float = 86_400.0
    body_bytes: int = 2 * 1024 * 1024
    show_tags: bool = False
    """Whether ``Surrogate-Key`` is shown to the outside (a CDN in front needs it)."""

    def place(self, host: str, target: str) -> Place | None:
        """Where the page at ``target`` (path and query as sent) would be kept; None when it never is.

        ``host`` is already the canonical name. A path that could be written in another way is not kept, so one page
        has one key; tracking parameters are taken off; any other unknown query key means no keeping.
        """
        path, _, query = target.partition("?")
        if not PLAIN_PATH.fullmatch(path) or NEEDLESS.search(path) or "//" in path or "/./" in path or "/../" in path:
            return None
        if path.endswith(("/.", "/..")):
            return None
        try:
            readable = unquote_to_bytes(path).decode("utf-8")
        except UnicodeDecodeError:
            return None
        route = next((route for route in self.routes if route.pattern.fullmatch(readable)), None)
        if route is None:
            return None
        kept = _query(query, route.query)
        if kept is None:
            return None
        key = f"{host}{path}?{kept}" if kept else f"{host}{path}"
        return Place(key.encode("ascii"), host, path, kept)

    def keeping(self, status: int, headers: Headers) -> Keeping | None:
        """Whether a response says that it may be kept: public, tagged, the same for everybody."""
        if status not in self.statuses:
            return None
        control: list[str] = []
        tags: list[str] = []
        seconds = self.keep_seconds
        for name, value in headers:
            match name.lower():
                case "cache-control":
                    control += [part.strip().lower() for part in value.split(",")]
                case "surrogate-key":
                    tags += value.split()
                case "surrogate-control":
                    seconds = min(seconds, _max_age(value))
                case "vary" if value.strip().lower() != "accept-encoding":
                    return None
                case "set-cookie" | "content-encoding" | "content-range" | "www-authenticate":
                    return None
        if "public" not in control or {"private", "no-store", "no-cache"} & set(control):
            return None
        if not 0 < len(tags) <= MAX_TAGS or not all(TAG.fullmatch(tag) for tag in tags) or seconds <= 0:
            return None
        return Keeping(tuple(dict.fromkeys(tags)), seconds)


def _query(query: str, known: frozenset[str]) -> str | None:
    pairs: dict[str, str] = {}
    for part in query.split("&") if query else ():
        pair = PLAIN_PAIR.fullmatch(part)
        if pair is None:
            return None
        name, value = pair.groups()
        if TRACKING.fullmatch(name) and name not in known:
            continue
        if name not in known or name in pairs:
            return None
        pairs[name] = value
    return "&".join(f"{name}={pairs[name]}" for name in sorted(pairs))


def _max_age(value: str) -> float:
    for part in value.split(","):
        name, _, number = part.strip().partition("=")
        if name.lower() == "max-age" and number.isdigit():
            return float(number)
    return 0.0
