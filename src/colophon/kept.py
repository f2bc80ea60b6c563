"""Which pages of this site are kept, and the page cache in front of it, under our server or any other."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from django.conf import settings

from colophon import drops
from colophon.pagecache import PageCache, Policy, Refresher, Renderer, Route, Watch
from colophon.pagecache.hosts import accepted_hosts
from colophon.pagecache.render import Application, Environ
from colophon.web.keeping import JOINED_IN_FRONT

if TYPE_CHECKING:
    from colophon.pagecache.redis_wire import Wire

NAME = r"[A-Za-z0-9_-]+"
PAGED = frozenset({"before"})


def routes() -> list[Route]:
    """The public pages, in every language. What is not listed is never kept."""
    others = "|".join(settings.CONFIG.languages[1:])
    language = f"(?:/(?:{others}))?" if others else ""
    return [
        Route(language + "/"),
        Route(language + r"/article/[1-9][0-9]{0,17}/(?:[^/]+/)?"),
        Route(language + r"/article/[1-9][0-9]{0,17}/comments/", frozenset({"order", "after"})),
        Route(language + r"/article/[1-9][0-9]{0,17}/comments/[1-9][0-9]{0,17}/"),
        Route(language + r"/article/[1-9][0-9]{0,17}/audit\.json"),
        Route(language + r"/article/[1-9][0-9]{0,17}/(?:share-[0-9a-f]{16}\.png|qr\.svg)"),
        Route(language + r"/article/[1-9][0-9]{0,17}/history/[1-9][0-9]{0,17}/(?:audit\.json)?"),
        Route(language + "/corrections/", PAGED),
        Route(f"{language}/publication/{NAME}/corrections/", PAGED),
        Route(language + r"/source/[1-9][0-9]{0,17}/snapshot/"),
        Route(f"{language}/channel/{NAME}/", PAGED),
        Route(f"{language}/publication/{NAME}/", PAGED),
        Route(language + r"/topic/[^/]+/", PAGED),
        Route(language + r"/dossiers/"),
        Route(language + r"/dossier/[^/]+/(?:timeline\.json)?"),
        Route(f"{language}/site/{NAME}/"),
        Route(language + r"/feeds/(?:site|corrections|channel/[^/]+|publication/[^/]+|topic/[^/]+)\.(?:atom|rss|json)"),
        Route(language + r"/feeds/corrections/(?:article|publication)/[^/]+\.(?:atom|rss|json)"),
        Route(language + r"/sitemap(?:-[a-z0-9]+)?\.xml"),
        Route(language + r"/robots\.txt"),
    ]


def renderer(application: Application) -> Renderer:
    """The page cache in front of ``application``, Django's own handler."""
    config = settings.CONFIG
    return Renderer(
        drops.cache(),
        Policy(routes(), show_tags=bool(config.purge_url)),
        application,
        host=config.hostname,
        scheme="https" if config.secure else "http",
        never_stale=r"[a-z-]+/frame-.*",
        environ={JOINED_IN_FRONT: True},
    )


def wires() -> list[Wire]:
    """What ties this process to other hosts: nothing, unless there is a Redis for them all."""
    if not settings.CONFIG.redis_url:
        return []
    from colophon.pagecache.redis_tier import connect  # half a second that sites without Redis save
    from colophon.pagecache.redis_wire import Wire

    return [Wire(drops.cache(), connect(settings.CONFIG.redis_url))]


class UnderAnyServer:
    """The whole site as one WSGI application; what runs beside it starts with the first request of each process."""

    def __init__(self, application: Application) -> None:
        self.renderer = renderer(application)
        config = settings.CONFIG
        loopback = config.hostname in ("localhost", "127.0.0.1")
        hosts = accepted_hosts(config.hosts, port=config.port, loopback=loopback)
        self.site = PageCache(self.renderer, {name.decode("ascii"): canonical for name, canonical in hosts.items()})
        self._lock = threading.Lock()
        self._started = False

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        if not self._started:
            self._start()
        return self.site(environ, start_response)

    def _start(self) -> None:
        with self._lock:
            if not self._started:
                Watch(self.renderer.cache, drops.Journal()).start()
                Refresher(self.renderer).start()
                for wire in wires():
                    wire.start()
                self._started = True
