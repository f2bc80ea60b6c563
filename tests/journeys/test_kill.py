"""The server is killed again and again while a hundred articles are published: nothing acknowledged is lost."""

from __future__ import annotations

import http.client
import json
import os
import random
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ARTICLES = 100


class House:
    """The site as `colophon run` serves it, killed with its whole process group and started again."""

    def __init__(self, data: Path) -> None:
        self.data = data
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])
        self.environment = {
            **os.environ,
            "COLOPHON_DATA": str(data),
            "COLOPHON_PORT": str(self.port),
            "PYTHONPATH": str(ROOT / "src"),
        }
        self.environment.pop("PORT", None)
        self.process: subprocess.Popen[bytes] | None = None

    def stage(self) -> dict[str, object]:
        """Make the site and its drafts."""
        made = subprocess.run(
            [sys.executable, str(Path(__file__).parent / "stage_kill.py"), str(ARTICLES)],
            env=self.environment,
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
        return json.loads(made.stdout)

    def start(self) -> None:
        """Start the server and wait until it answers."""
        command = [sys.executable, "-m", "colophon", "run", "--allow-root"]
        with (self.data / "server.log").open("ab") as log:
            self.process = subprocess.Popen(
                command, env=self.environment, cwd=ROOT, stdout=log, stderr=log, start_new_session=True
            )
        for _ in range(1200):
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return
            except OSError:
                time.sleep(0.05)
        raise AssertionError((self.data / "server.log").read_text())

    def kill(self) -> None:
        """SIGKILL for the server, its workers and everything beside it."""
        assert self.process
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def ask(self, method: str, path: str, cookie: str, body: str = "") -> tuple[int, bytes]:
        """One request; raises OSError or HTTPException when the server dies over it."""
        connection = http.client.HTTPConnection("localhost", self.port, timeout=10)
        headers = {"Cookie": cookie, "Accept": "application/json, text/html", "Origin": f"http://localhost:{self.port}"}
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            connection.request(method, path, body or None, headers)
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()


@pytest.fixture
def house(tmp_path):
    made = House(tmp_path / "data")
    yield made
    if made.process and made.process.poll() is None:
        made.kill()


def test_every_acknowledged_publication_survives_kill_9_and_none_is_half_done(house):
    stage = house.stage()
    cookie = f"{stage['cookie']}={stage['session']}"
    house.start()
    chance, acknowledged, kills = random.Random(20261120), [], 0
    token = json.loads(house.ask("GET", "/studio/token/", cookie)[1])["csrf"]
    waiting = list(stage["articles"])
    while waiting:
        killer = None
        if kills < 6 and len(acknowledged) >= kills * ARTICLES / 7:  # six kills, spread over them all
            killer = threading.Timer(chance.uniform(0.0, 0.1), house.kill)
            kills += 1
            killer.start()
        for key in list(waiting):
            try:
                status, _body = house.ask(
                    "POST", f"/studio/articles/{key}/publication/", cookie, f"csrfmiddlewaretoken={token}"
                )
            except (OSError, http.client.HTTPException):
                break
            assert status == 302, (key, status)
            acknowledged.append(key)
            waiting.remove(key)
            if not killer and chance.random() < 0.15:
                break
        if killer:
            killer.join()
            house.start()
            token = json.loads(house.ask("GET", "/studio/token/", cookie)[1])["csrf"]
    assert kills == 6 and len(acknowledged) == ARTICLES
    listing = house.ask("GET", "/publication/tidewatch/", "")[1].decode()
    house.kill()
    database = sqlite3.connect(house.data / "colophon.sqlite3")
    assert database.execute("PRAGMA integrity_check").fetchone()[0] == "ok"

    def count(question: str) -> int:
        return int(database.execute(question).fetchone()[0])

    assert count("SELECT count(*) FROM colophon_article WHERE state = 'published'") == ARTICLES
    # Each exactly once, whole: one revision, one fact, its topic; no revision whose article does not know it.
    assert count("SELECT count(*) FROM colophon_revision") == ARTICLES
    assert count("SELECT count(*) FROM colophon_entry WHERE fact = 'article.published'") == ARTICLES
    assert count("SELECT count(*) FROM colophon_tagging") == ARTICLES
    assert count("SELECT article_count FROM colophon_publication") == ARTICLES
    loose = """SELECT count(*) FROM colophon_revision r LEFT JOIN colophon_article a ON a.live_revision_id = r.id
               WHERE a.id IS NULL"""
    assert count(loose) == 0
    # And readers see the last of them: no page from before a kill is served after it.
    last = database.execute("SELECT title FROM colophon_article ORDER BY first_published_at DESC, id DESC").fetchone()[
        0
    ]
    assert last in listing
