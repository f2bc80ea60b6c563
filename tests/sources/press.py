"""A small web server on loopback that plays the pages articles cite; a test allows its door by name."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

REPORT = """<!DOCTYPE html><html lang="zh"><head><title>年报 - 潮城水文局</title>
<meta property="og:title" content="潮城水文年报"><meta property="og:site_name" content="潮城水文局">
<meta name="author" content="周砚"><meta property="article:published_time" content="2026-03-14T08:00:00+08:00">
</head><body><article><h1>潮城水文年报</h1><p>去年涨潮超过三米五的共有12次,海堤长42.6公里。</p>
<p>站长说:“水退得比往年都要早一些,码头的人都看见了。”</p></article></body></html>"""


@dataclass
class Press:
    """The pages it serves by path: (status, body, extra headers); what it was asked for."""

    door: str = ""
    pages: dict[str, tuple[int, str | bytes, dict[str, str]]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def url(self, path: str) -> str:
        """The full address of a page."""
        return f"http://{self.door}{path}"


@contextmanager
def printing(**pages: str) -> Iterator[Press]:
    """Serve pages on a free port of loopback until the block ends."""
    press = Press(pages={f"/{name}": (200, body, {}) for name, body in pages.items()})

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            press.asked.append(self.path)
            status, body, headers = press.pages.get(self.path, (404, "nothing here", {}))
            data = body if isinstance(body, bytes) else body.encode()
            self.send_response(status)
            for name, value in {"Content-Type": "text/html; charset=utf-8", **headers}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    press.door = f"127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield press
    finally:
        server.shutdown()
        server.server_close()
