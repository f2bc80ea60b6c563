"""What stands in front of the site is told of every drop by the worker, until it answers."""

from __future__ import annotations

import dataclasses
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from colophon.articles.publish import publish
from colophon.ledger.models import Errand
from colophon.ledger.work import run_due
from colophon.reactions import ERRANDS


@pytest.fixture
def hook(settings):
    class Hook(BaseHTTPRequestHandler):
        def do_POST(self):
            self.rfile.read(int(self.headers["Content-Length"]))
            self.server.seen.append(self.headers["Surrogate-Key"].split())
            self.send_response(self.server.status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *words):
            return None

    server = HTTPServer(("127.0.0.1", 0), Hook)
    server.seen, server.status = [], 204
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings.CONFIG = dataclasses.replace(settings.CONFIG, purge_url=f"http://127.0.0.1:{server.server_port}/purge")
    yield server
    server.shutdown()
    server.server_close()


def test_a_publication_is_told_to_what_stands_in_front_until_it_answers(hook, tidewatch, ada, write, at, later):
    article = write(tidewatch, by=ada)
    hook.status = 503
    publish(article, by=ada, at=at)
    run_due(ERRANDS, at=at)
    assert Errand.objects.filter(reaction="tell_in_front", done_at=None).exists()
    hook.status = 204
    run_due(ERRANDS, at=later(days=1))
    assert not Errand.objects.filter(reaction="tell_in_front", done_at=None).exists()
    assert f"article:{article.pk}" in hook.seen[-1] and "front" in hook.seen[-1]


def test_a_site_with_nothing_in_front_leaves_no_errand(tidewatch, ada, write, at):
    publish(write(tidewatch, by=ada), by=ada, at=at)
    assert not Errand.objects.filter(reaction="tell_in_front").exists()
