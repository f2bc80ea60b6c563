"""Kept pages against the same bytes as static files under a tuned nginx, in turns."""

from __future__ import annotations

import argparse
import statistics
from typing import NamedTuple

from bench.speed.nginx import nginx
from bench.speed.rig import Load, an_article, cores, fetch, median, processor_seconds, row, wrk
from bench.speed.sites import site


class Seen(NamedTuple):
    """What the runs against one server gave: loads, and hits a second of the server's own processor time."""

    loads: list[Load]
    per_second: list[float]


def measure(options: argparse.Namespace) -> list[dict[str, object]]:
    """Requests a second and the slowest hundredth: plain, compressed and unchanged.

    Hits per processor second are less disturbed by whatever else runs on the machine.
    """
    server, client = cores()
    rows = []
    with site(options.data, server) as ours:
        page = an_article(ours.url)
        body = fetch(page)[0]
        with nginx(body, server) as (static, worker):
            for name, headers, most in (
                (f"hits, plain ({len(body) / 1000:.1f} kB)", [], 1.0),
                ("hits, gzip", ["Accept-Encoding: gzip"], 1.0),
                ("hits, 304", None, 0.75),
            ):
                seen = {page: Seen([], []), static: Seen([], [])}
                for _ in range(options.runs):
                    for url, pid in ((page, ours.pid), (static, worker)):
                        asked = headers if headers is not None else _known(url)
                        before = processor_seconds(pid)
                        load = wrk(url, *asked, seconds=options.seconds, core=client)
                        spent = processor_seconds(pid) - before
                        seen[url].loads.append(load)
                        seen[url].per_second.append(load.rate * options.seconds / max(spent, 0.01))
                rows += _rows(name, seen[page], seen[static], most, slowest=headers is not None)
    return rows


def _rows(name: str, ours: Seen, its: Seen, most: float, *, slowest: bool) -> list[dict[str, object]]:
    mine, static = median(ours.loads), median(its.loads)
    ratio = mine.rate / static.rate
    work, its_work = statistics.median(ours.per_second), statistics.median(its.per_second)
    tail = mine.p99 / static.p99
    target = ("≤ 2", tail <= 2) if slowest else ("", None)
    return [
        row(name + ", 1/s", round(mine.rate), round(static.rate), ratio, f"≥ {most}", ratio >= most),
        row(name + ", per CPU second", round(work), round(its_work), work / its_work),
        row(name + ", p99 ms", mine.p99, static.p99, tail, *target),
    ]


def _known(url: str) -> list[str]:
    etag = fetch(url, Accept_Encoding="gzip")[1]["etag"]
    return ["Accept-Encoding: gzip", f"If-None-Match: {etag}"]
