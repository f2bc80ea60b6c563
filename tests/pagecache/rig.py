"""A little newspaper in a dict: a WSGI application whose pages name their tags, with a cache in front of it."""

from __future__ import annotations

import threading
import time
from pathlib import Path

from colophon.pagecache import Cache, PageCache, Policy, Refresher, Renderer, Ring, Route, SQLiteTier

ROUTES = [Route(r"/article/\d+/"), Route(r"/channel/[^/]+/", frozenset({"page"})), Route(r"/odd/.*")]
HOSTS = {"news.test": "news.test"}


class Newspaper:
    """Pages by path; counts how often each was made."""

    def __init__(self):
        self.texts = {}
        self.blocks = {}
        self.made = []
        self.slow = 0.0
        self.failing = False
        self.before_answer = lambda path: None
        self.headers = {}
        self.lock = threading.Lock()

    def __call__(self, environ, start_response):
        path = environ["PATH_INFO"]
        with self.lock:
            self.made.append(path)
        text = self.texts.get(path, self.blocks.get(path.removeprefix("/-/block/")))
        time.sleep(self.slow)
        self.before_answer(path)
        if self.failing:
            raise RuntimeError("the database is away")
        if text is None:
            start_response("404 Not Found", [("Content-Type", "text/html")])
            return [b"nothing here"]
        tags, body = text
        headers = [("Content-Type", "text/html; charset=utf-8"), ("Cache-Control", "public, max-age=0")]
        headers += [("Surrogate-Key", tags), *self.headers.get(path, [])]
        seen = [f"{key}={value}" for key, value in environ.items() if key.startswith(("HTTP_", "REMOTE", "QUERY"))]
        start_response("200 OK", headers)
        return [body.encode(), f"<!-- {' '.join(sorted(seen))} -->".encode()]

    def times(self, path):
        return self.made.count(path)


class House:
    """A newspaper with a cache, as one process has it; several houses may share one folder."""

    def __init__(self, folder: Path, *, paper=None, tier=True, memory_bytes=8_000_000, policy=None, release=""):
        self.paper = paper or Newspaper()
        self.ring = Ring(folder / "ring")
        store = folder / "pages.sqlite3"
        self.tier = SQLiteTier(store, capacity=10**8, generation=lambda: self.ring.generation) if tier else None
        self.cache = Cache(self.ring, tier=self.tier, memory_bytes=memory_bytes, release=release)
        self.renderer = Renderer(self.cache, policy or Policy(ROUTES), self.paper, host="news.test")
        self.site = PageCache(self.renderer, HOSTS)
        self.refresher = Refresher(self.renderer, rest_seconds=0.02)

    def get(self, target, **environ):
        path, _, query = target.partition("?")
        answer = {}

        def start_response(status, headers):
            answer["status"], answer["headers"] = int(status[:3]), {n.lower(): v for n, v in headers}

        request = {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": path,
            "RAW_URI": target,
            "QUERY_STRING": query,
            "HTTP_HOST": "news.test",
            "REMOTE_ADDR": "198.51.100.7",
            **environ,
        }
        body = b"".join(self.site(request, start_response))
        return answer["status"], answer["headers"], body

    def text(self, target, **environ):
        return self.get(target, **environ)[2].decode().partition("<!--")[0]
