"""Cold start, memory at rest, and what ten thousand idle connections cost."""

from __future__ import annotations

import argparse
import resource
import socket
import statistics
import subprocess
import time
import urllib.error
import urllib.request

from bench.speed.rig import free_port, resident, row
from bench.speed.sites import environment, program, site

IDLE = 10_000
MEGABYTE = 1_000_000


def measure(options: argparse.Namespace) -> list[dict[str, object]]:
    """Seconds to the first page, megabytes at rest, megabytes for idle connections.

    Twice: a site that stopped and starts again, whose front page was kept, and one of which nothing is kept (kept pages
    belong to an address, so that one listens at another port each time).
    """
    rows = []
    port = free_port()
    _first_page(options, port)
    others = [free_port() for _ in range(options.runs)]
    for what, ports in (("again", [port] * options.runs), ("with nothing kept", others)):
        taken = [_first_page(options, one) for one in ports]
        seconds, rest = (statistics.median(figures) for figures in zip(*taken, strict=True))
        rows.append(row(f"start {what}, to the first page, s", round(seconds, 2), "", None, "≤ 1.0", seconds <= 1.0))
        rows.append(row(f"start {what}, memory after it, MB", round(rest), "", None, "≤ 120", rest <= 120))
    with site(options.data) as ours:
        urllib.request.urlopen(ours.url + "/").read()
        time.sleep(2)
        rest = resident(ours.pid) / MEGABYTE
        port = int(ours.url.rpartition(":")[2])
        held = _idle(port, _most_connections())
        time.sleep(1)
        more = resident(ours.pid) / MEGABYTE - rest
        what = f"{len(held):,} idle connections, MB more"
        rows.append(row(what, round(more), "", None, "≤ 200", more <= 200 and len(held) == IDLE))
        for connection in held:
            connection.close()
    return rows


def _first_page(options: argparse.Namespace, port: int) -> tuple[float, float]:
    begun = time.perf_counter()
    process = subprocess.Popen(program("serve_site"), env=environment(options.data, port), stderr=subprocess.DEVNULL)
    try:
        while True:
            try:
                urllib.request.urlopen(f"http://localhost:{port}/").read()
                taken = time.perf_counter() - begun
                time.sleep(1)
                return taken, resident(process.pid) / MEGABYTE
            except urllib.error.URLError:
                time.sleep(0.005)
    finally:
        process.terminate()
        process.wait()


def _most_connections() -> int:
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    return IDLE if hard == resource.RLIM_INFINITY or hard > IDLE + 500 else hard - 500


def _idle(port: int, count: int) -> list[socket.socket]:
    """Kept-alive connections that have each asked for a page once."""
    held = []
    for number in range(count):
        source = (f"127.0.0.{2 + number // 5000}", 0)
        connection = socket.create_connection(("127.0.0.1", port), timeout=10, source_address=source)
        connection.sendall(f"HEAD / HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n".encode())
        connection.recv(4096)
        held.append(connection)
    return held
