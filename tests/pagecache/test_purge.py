"""The hook that tells a CDN which tags were dropped."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from colophon.pagecache.purge import CannotPurge, purge


@pytest.fixture
def hook():
    class Hook(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            self.server.seen.append((self.path, dict(self.headers), json.loads(body)))
            self.send_response(self.server.status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *words):
            return None

    server = HTTPServer(("127.0.0.1", 0), Hook)
    server.seen, server.status = [], 204
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def test_the_hook_is_told_every_tag(hook):
    tags = [f"article:{number}" for number in range(150)]
    purge(f"http://:secret@127.0.0.1:{hook.server_port}/-/purge?zone=1", tags)
    assert [tag for _, _, body in hook.seen for tag in body["tags"]] == tags
    path, headers, body = hook.seen[0]
    assert path == "/-/purge?zone=1" and headers["Surrogate-Key"].split() == body["tags"]
    assert headers["Authorization"] == "Bearer secret"


def test_a_hook_that_refuses_or_is_away_is_an_error_to_be_tried_again(hook):
    hook.status = 503
    with pytest.raises(CannotPurge):
        purge(f"http://127.0.0.1:{hook.server_port}/", ["article:1"])
    with pytest.raises(CannotPurge):
        purge("http://127.0.0.1:1/", ["article:1"])
