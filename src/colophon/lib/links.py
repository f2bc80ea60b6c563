"""Addresses people paste and addresses we send them to: embedded films, and the way back after signing in."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import NamedTuple
from urllib.parse import SplitResult, parse_qs, urlsplit

from colophon.lib.text.vocabulary import HOST, PROVIDERS


class Embed(NamedTuple):
    """A film elsewhere: provider, its id there, and for PeerTube the host it lies on."""

    provider: str
    id: str
    host: str = ""


_BILIBILI = frozenset({"www.bilibili.com", "bilibili.com", "m.bilibili.com"})
_TENCENT = frozenset({"v.qq.com", "m.v.qq.com"})
_YOUTUBE = frozenset(
    {"www.youtube.com", "youtube.com", "m.youtube.com", "music.youtube.com", "www.youtube-nocookie.com"}
)
_VIMEO = frozenset({"vimeo.com", "www.vimeo.com"})
_LONGEST = 2048
# Printable ASCII without what browsers rewrite: such an address means the same to us and to them.
_PLAIN_ADDRESS = re.compile(r"https?://[a-z0-9.-]+(?::443|:80)?(?:[/?#][!#-\[\]_a-z{|}~]*)?", re.I | re.ASCII)


def embed_of(url: str, peertube_hosts: Collection[str] = ()) -> Embed | None:
    """The film a pasted address shows, or ``None`` when it is none of the five providers' addresses, exactly.

    ``peertube_hosts`` are the host names the operator allows, in lower case.
    """
    url = url.strip()
    if len(url) > _LONGEST or not _PLAIN_ADDRESS.fullmatch(url):
        return None
    parts = urlsplit(url)
    host, path = (parts.hostname or "").lower(), [piece for piece in parts.path.split("/") if piece]
    found: tuple[str, str] | None = None
    if host in _BILIBILI or host == "player.bilibili.com":
        found = "bilibili", _bilibili(host, path, parts)
    elif host in _TENCENT:
        found = "tencent", _tencent(path, parts)
    elif host in _YOUTUBE or host == "youtu.be":
        found = "youtube", _youtube(host, path, parts)
    elif host in _VIMEO or host == "player.vimeo.com":
        found = "vimeo", _vimeo(host, path, parts)
    elif host in peertube_hosts and HOST.fullmatch(host):
        found = "peertube", _peertube(path)
    if found is None or not PROVIDERS[found[0]].fullmatch(found[1]):
        return None
    return Embed(*found, host if found[0] == "peertube" else "")


def frame_url(embed: Embed, peertube_hosts: Collection[str] = ()) -> str | None:
    """The address of the provider's player, from a fixed template; ``None`` for what is not (or no longer) allowed.

    YouTube from youtube-nocookie.com, Vimeo with ``dnt=1``, Bilibili without autoplay and danmaku.
    """
    provider, film, host = embed
    if provider not in PROVIDERS or not PROVIDERS[provider].fullmatch(film):
        return None
    if provider == "bilibili":
        key = f"aid={film[2:]}" if film.startswith("av") else f"bvid={film}"
        return f"https://player.bilibili.com/player.html?{key}&autoplay=0&danmaku=0"
    if provider == "tencent":
        return f"https://v.qq.com/txp/iframe/player.html?vid={film}"
    if provider == "youtube":
        return f"https://www.youtube-nocookie.com/embed/{film}"
    if provider == "vimeo":
        number, _, key = film.partition("/")
        return f"https://player.vimeo.com/video/{number}?dnt=1" + (f"&h={key}" if key else "")
    allowed = host in peertube_hosts and HOST.fullmatch(host)
    return f"https://{host}/videos/embed/{film}" if allowed else None


def page_url(embed: Embed) -> str | None:
    """The address of the film's own page, for a link where frames are not shown (print, feeds, no JavaScript)."""
    provider, film, host = embed
    if provider not in PROVIDERS or not PROVIDERS[provider].fullmatch(film):
        return None
    pages = {
        "bilibili": f"https://www.bilibili.com/video/{film}",
        "tencent": f"https://v.qq.com/x/page/{film}.html",
        "youtube": f"https://www.youtube.com/watch?v={film}",
        "vimeo": f"https://vimeo.com/{film}",
        "peertube": f"https://{host}/w/{film}" if HOST.fullmatch(host) else None,
    }
    return pages[provider]


def frame_hosts(peertube_hosts: Collection[str] = ()) -> list[str]:
    """The origins of all players, for the ``frame-src`` of the content security policy."""
    fixed = ["player.bilibili.com", "v.qq.com", "www.youtube-nocookie.com", "player.vimeo.com"]
    return [f"https://{host}" for host in [*fixed, *sorted(host for host in peertube_hosts if HOST.fullmatch(host))]]


def safe_next(url: str) -> str | None:
    """``url`` when it is a path of this site (with query and fragment), fit to be redirected to; else ``None``.

    Judged as browsers read it: ``//host``, ``/\\\\host``, control characters and blanks lead elsewhere.
    """
    if len(url) > _LONGEST or not re.fullmatch(r"/(?![/\\])[^\s\\\x00-\x20\x7f-\x9f\ud800-\udfff]*", url):
        return None
    # "/..//host" is shortened by browsers to a path, never to a host; refused all the same, nobody needs it.
    return None if re.search(r"/(?:\.|%2e){1,2}(?=[/?#]|$)", url.partition("?")[0], re.I) else url


def _query(parts: SplitResult, name: str) -> str:
    return parse_qs(parts.query, max_num_fields=50).get(name, [""])[0] if parts.query.count("&") < 50 else ""


def _bilibili(host: str, path: list[str], parts: SplitResult) -> str:
    if host == "player.bilibili.com":
        number = _query(parts, "aid")
        return _query(parts, "bvid") or (f"av{number}" if number else "")
    if len(path) == 2 and path[0] == "video":
        return path[1].lower() if path[1][:2].lower() == "av" else path[1]
    return ""


def _tencent(path: list[str], parts: SplitResult) -> str:
    if path[-2:] == ["iframe", "player.html"] or path[:1] == ["play.html"]:
        return _query(parts, "vid")
    shown = (path[:2] == ["x", "page"] and len(path) == 3) or (path[:2] == ["x", "cover"] and len(path) == 4)
    if shown and path[-1].endswith(".html"):
        return path[-1].removesuffix(".html")
    return ""


def _youtube(host: str, path: list[str], parts: SplitResult) -> str:
    if host == "youtu.be":
        return path[0] if len(path) == 1 else ""
    if path == ["watch"]:
        return _query(parts, "v")
    return path[1] if len(path) == 2 and path[0] in {"embed", "shorts", "live", "v"} else ""


def _vimeo(host: str, path: list[str], parts: SplitResult) -> str:
    if host == "player.vimeo.com":
        key = _query(parts, "h")
        return (path[1] + (f"/{key}" if key else "")) if len(path) == 2 and path[0] == "video" else ""
    if path[:1] == ["channels"] and len(path) == 3:
        return path[2]
    return "/".join(path) if len(path) in {1, 2} else ""


def _peertube(path: list[str]) -> str:
    if len(path) == 2 and path[0] == "w":
        return path[1]
    return path[2] if len(path) == 3 and path[0] == "videos" and path[1] in {"watch", "embed"} else ""
