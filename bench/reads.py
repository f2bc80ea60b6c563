"""`python -m bench.reads`: 5,000 notes a second beside page loads: do the counts add up, do pages slow down?"""

from __future__ import annotations

import argparse
import contextlib
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
READERS = 10_000
RUN = f"run-{os.getpid()}-{time.time_ns()}"
"""Told as the browser's language, so that a site may be measured twice a day."""
CONNECTIONS = 256
STEADY = 4000
"""Pages a second when it is asked whether notes slow them down: flat out, they share the cores with wrk."""
AGENT = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36"
# Reader n sends from address 10.a.b.c about one article, so however often they send, they are one read each.
SCRIPT = """
local sent, readers, pause = 0, %(readers)d, %(pause)d
local articles = {%(articles)s}
function delay() return pause end
function request()
  sent = sent + 1
  local n = sent %% readers
  local address = string.format("10.%%d.%%d.%%d", math.floor(n / 25000), math.floor(n / 100) %% 250, n %% 100 + 1)
  local article = articles[n %% #articles + 1]
  local body = string.format('{"article":%%d,"quarter":%%d,"from":"www.baidu.com"}', article, sent %% 5)
  return wrk.format("POST", "/-/read", {["Origin"] = "http://localhost:%(port)d", ["X-Forwarded-For"] = address,
    ["User-Agent"] = "%(agent)s", ["Host"] = "localhost:%(port)d", ["Accept-Language"] = "%(run)s"}, body)
end
"""


@dataclass(frozen=True)
class Load:
    """What wrk saw."""

    rate: float
    requests: int
    median: float
    slow: float
    errors: int


def main() -> int:
    """Measure, and print a table in Markdown."""
    parser = argparse.ArgumentParser(prog="python -m bench.reads")
    parser.add_argument("--data", type=Path, help="a demo site to measure (default: a new one)")
    parser.add_argument("--seconds", type=int, default=10)
    parser.add_argument("--rate", type=int, default=5000, help="notes a second that are wanted")
    parser.add_argument("--workers", type=int, default=1, help="server processes")
    options = parser.parse_args()
    data = options.data or _demo()
    with _serving(data, options.workers) as (port, pids):
        keys = _articles(data)
        known = _counted(data, keys)
        page = f"http://localhost:{port}/article/{keys[0]}/"
        with urllib.request.urlopen(page, timeout=30) as answer:
            page = answer.url
        spent = [_cpu(pids)]
        pages = _pages(page, options.seconds)
        spent.append(_cpu(pids))
        notes = _notes(port, keys, options.rate, options.seconds)
        spent.append(_cpu(pids))
        flat_out, beside = _both(
            lambda: _start(["-c16", f"-d{options.seconds}s", page]),
            lambda: _start_notes(port, keys, options.rate, options.seconds),
        )
        steady = _read(_start_steady(page, options.seconds))
        steady_beside, again = _both(
            lambda: _start_steady(page, options.seconds),
            lambda: _start_notes(port, keys, options.rate, options.seconds),
        )
        counted, quarters = (now - then for now, then in zip(_counted(data, keys), known, strict=True))
    sent = notes.requests + beside.requests + again.requests
    print("| | a second | median ms | p99 ms | errors |\n|---|---|---|---|---|")
    for name, load in (
        ("pages alone, flat out", pages), ("notes alone", notes),
        ("pages flat out beside notes", flat_out), ("notes beside pages flat out", beside),
        ("steady pages alone", steady), ("steady pages beside notes", steady_beside),
        ("notes beside steady pages", again),
    ):  # fmt: skip
        print(f"| {name} | {load.rate:,.0f} | {load.median:.2f} | {load.slow:.2f} | {load.errors} |")
    least = min(
        READERS, max(notes.requests, beside.requests, again.requests)
    )  # what was on its way at the end comes on top
    most = min(READERS, least + 3 * CONNECTIONS)
    print(f"\nSent {sent:,} notes of {least:,} to {most:,} readers; counted {counted:,}, {quarters:,} to the end.")
    each_page, each_note = (
        (after - before) / load.requests * 1e6
        for before, after, load in zip(spent, spent[1:], (pages, notes), strict=False)
    )
    print(f"Processor time of the server: {each_page:.0f} µs a page, {each_note:.0f} µs a note, writing included:")
    print(f"5,000 notes a second take {each_note * 5000 / 1e6:.0%} of one core. Load average {os.getloadavg()[0]:.1f}.")
    return 0 if least <= counted <= most else 1


def _demo() -> Path:
    data = Path(tempfile.mkdtemp(prefix="colophon-reads-"))
    environment = {**os.environ, "COLOPHON_DATA": str(data)}
    subprocess.run([sys.executable, "-m", "colophon", "demo", "--no-serve"], env=environment, check=True, cwd=ROOT)
    return data


@contextlib.contextmanager
def _serving(data: Path, workers: int) -> Iterator[tuple[int, list[int]]]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    environment = {
        **os.environ,
        "COLOPHON_DATA": str(data),
        "COLOPHON_PORT": str(port),
        "COLOPHON_TRUSTED_PROXIES": "127.0.0.0/8",
        "COLOPHON_CAPTURE_SOURCES": "no",
    }
    environment.pop("PORT", None)
    command = [sys.executable, "-m", "colophon", "run", "--allow-root", "--workers", str(workers)]
    server = subprocess.Popen(command, env=environment, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    try:
        assert server.stdout is not None and server.stdout.readline()
        yield port, [server.pid]
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(30)


def _articles(data: Path) -> list[int]:
    with contextlib.closing(sqlite3.connect(data / "colophon.sqlite3")) as database:
        rows = database.execute(
            "SELECT id FROM colophon_article WHERE state = 'published' AND trashed_at IS NULL ORDER BY id DESC LIMIT 20"
        )
        return [key for (key,) in rows]


def _start(arguments: list[str]) -> subprocess.Popen[str]:
    return subprocess.Popen(["wrk", "-t1", "--latency", *arguments], stdout=subprocess.PIPE, text=True)


def _start_notes(port: int, keys: list[int], rate: int, seconds: int) -> subprocess.Popen[str]:
    script = Path(tempfile.mkdtemp()) / "notes.lua"
    values = {
        "run": RUN, "readers": READERS, "pause": int(CONNECTIONS * 1000 / rate * 0.9), "port": port, "agent": AGENT,
        "articles": ", ".join(map(str, keys)),
    }  # fmt: skip
    script.write_text(SCRIPT % values)
    return _start([f"-c{CONNECTIONS}", f"-d{seconds}s", "-s", str(script), f"http://localhost:{port}/"])


def _start_steady(page: str, seconds: int) -> subprocess.Popen[str]:
    script = Path(tempfile.mkdtemp()) / "steady.lua"
    script.write_text(f"function delay() return {round(16 * 1000 / STEADY)} end")
    return _start(["-c16", f"-d{seconds}s", "-s", str(script), page])


def _pages(page: str, seconds: int) -> Load:
    return _read(_start(["-c16", f"-d{seconds}s", page]))


def _notes(port: int, keys: list[int], rate: int, seconds: int) -> Load:
    return _read(_start_notes(port, keys, rate, seconds))


def _both(one: object, other: object) -> tuple[Load, Load]:
    first, second = one(), other()  # type: ignore[operator]
    return _read(first), _read(second)


def _read(process: subprocess.Popen[str]) -> Load:
    told, _ = process.communicate()
    times = {name: float(number) * {"us": 0.001, "ms": 1, "s": 1000}[unit] for name, number, unit in
             re.findall(r"^\s+(50|99)%\s+([\d.]+)(us|ms|s)$", told, re.MULTILINE)}  # fmt: skip
    errors = sum(map(int, re.findall(r"(?:connect|read|write|timeout|Non-2xx or 3xx responses:?) (\d+)", told)))
    rate = re.search(r"Requests/sec:\s+([\d.]+)", told)
    count = re.search(r"(\d+) requests in", told)
    assert rate and count, told
    return Load(float(rate[1]), int(count[1]), times["50"], times["99"], errors)


def _cpu(pids: list[int]) -> float:
    """Processor seconds of these processes so far (Linux, proc(5), fields 14 and 15)."""
    ticks = 0
    for pid in pids:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def _counted(data: Path, keys: list[int]) -> tuple[int, int]:
    """Reads that came by the search engine the notes name, once the worker has counted them all."""
    sql = (
        "SELECT coalesce(sum(reads), 0), coalesce(sum(whole), 0) FROM colophon_articlereads"
        f" WHERE came_from = 'search' AND device = 'computer' AND article_id IN ({', '.join(map(str, keys))})"
    )
    before: tuple[int, int] | None = None
    for _ in range(30):
        time.sleep(2)
        with contextlib.closing(sqlite3.connect(data / "colophon.sqlite3")) as database:
            now = tuple(database.execute(sql).fetchone())
        if now == before:
            return now
        before = now
    raise AssertionError("the worker does not come to an end")


if __name__ == "__main__":
    raise SystemExit(main())
