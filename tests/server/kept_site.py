"""A small site with kept pages, a journal and publishing, run by the tests in processes of its own."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import sys
import threading
import time
from pathlib import Path
from urllib.parse import parse_qsl

from colophon.pagecache import Cache, Dropped, Policy, Renderer, Ring, Route, SQLiteTier
from colophon.pagecache.journal import receipt
from colophon.server import Beacon, Limits, serve

FOLDER = Path(os.environ["SMALL_SITE_NOTES"]).parent
DATABASE = FOLDER / "site.sqlite3"
FILL = "<p>" + "城市的清晨，雾气还没有散，电车已经响了。" * 400 + "</p>"
ROUTES = [Route(r"/article/\d+/"), Route(r"/channel/[a-z]+/", frozenset({"page"})), Route(r"/odd/[a-z]+/")]
SCHEMA = """
CREATE TABLE IF NOT EXISTS article (id INTEGER PRIMARY KEY, text TEXT);
CREATE TABLE IF NOT EXISTS journal (id INTEGER PRIMARY KEY AUTOINCREMENT, tag TEXT, removed INTEGER);
"""
local = threading.local()


def database():
    if not hasattr(local, "connection"):
        local.connection = sqlite3.connect(DATABASE, timeout=10, isolation_level=None)
        local.connection.execute("PRAGMA journal_mode=WAL")
        local.connection.execute("PRAGMA synchronous=NORMAL")
    return local.connection


class Journal:
    def after(self, number):
        rows = database().execute("SELECT id, tag, removed FROM journal WHERE id > ? ORDER BY id", (number,))
        return [Dropped(row[0], row[1], bool(row[2])) for row in rows]

    def bounds(self):
        return database().execute("SELECT COALESCE(MIN(id), 0), COALESCE(MAX(id), 0) FROM journal").fetchone()


def publish(number, text, *, removed, dying):
    connection = database()
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("INSERT OR REPLACE INTO article VALUES (?, ?)", (number, None if removed else text))
    row = connection.execute("INSERT INTO journal (tag, removed) VALUES (?, ?)", (f"article:{number}", removed))
    connection.execute("COMMIT")
    if dying:
        os.kill(os.getpid(), signal.SIGKILL)
    cache.drop([f"article:{number}"], removed=removed, receipts=[receipt(row.lastrowid)])


def application(environ, start_response):
    path, query = environ["PATH_INFO"], dict(parse_qsl(environ["QUERY_STRING"]))
    headers = [("Content-Type", "text/html; charset=utf-8")]
    public = [*headers, ("Cache-Control", "public, max-age=0, s-maxage=3600, must-revalidate")]
    status = "200 OK"
    if path == "/publish":
        environ["wsgi.input"].read()
        publish(int(query["id"]), query.get("text", ""), removed="removed" in query, dying="dying" in query)
        body = "done"
    elif path == "/pid":
        body = str(os.getpid())
    elif path == "/made":
        body = str(len((FOLDER / "made").read_text().splitlines()) if (FOLDER / "made").exists() else 0)
    elif path == "/sleep":
        time.sleep(float(query["s"]))
        body = "slept"
    elif path.startswith(("/article/", "/channel/", "/-/block/")):
        if "SLOW" in os.environ:
            time.sleep(float(os.environ["SLOW"]))
        with (FOLDER / "made").open("a") as made:
            made.write(f"{time.monotonic()} {path}\n")
        number = int("0" + "".join(filter(str.isdigit, path)))
        row = database().execute("SELECT text FROM article WHERE id = ?", (number,)).fetchone()
        if row and row[0] is None:
            status, body = "410 Gone", "withdrawn"
        else:
            body = f"<h1>{row[0] if row else 'unwritten'}</h1>{FILL}"
        headers = [*public, ("Surrogate-Key", f"article:{number}")]
    elif path.startswith("/odd/"):
        headers = [*public, ("Surrogate-Key", "odd"), ("Set-Cookie", f"who={environ.get('HTTP_COOKIE', '')}")]
        body = "odd " + " ".join(f"{k}={v}" for k, v in environ.items() if k.startswith(("HTTP_", "REMOTE")))
    else:
        body = " ".join(f"{k}={v}" for k, v in sorted(environ.items()) if k.startswith("HTTP_"))
    start_response(status, headers)
    return [body.encode()]


def take(note):
    if note.body == b"fail":
        raise ValueError(note.body)
    with (FOLDER / "beacons").open("ab") as beacons:
        beacons.write(note.body + b" from " + note.address.encode() + b"\n")


if __name__ == "__main__":
    options = json.loads(sys.argv[1])
    database().executescript(SCHEMA)
    local.connection.close()
    del local.connection
    ring = Ring(FOLDER / "ring")
    tier = SQLiteTier(FOLDER / "pages.sqlite3", capacity=10**8, generation=lambda: ring.generation)
    cache = Cache(ring, tier=tier)
    renderer = Renderer(cache, Policy(ROUTES, show_tags=options.pop("show_tags", False)), application, host="news.test")
    options["limits"] = Limits(**options.pop("limits", {}))
    serve(
        application,
        site_hosts=["news.test"],
        pages=renderer,
        journal=Journal(),
        doors={"/read/": Beacon(take)},
        on_ready=lambda: print("ready", flush=True),
        **options,
    )
