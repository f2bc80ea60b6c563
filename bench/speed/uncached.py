"""An article page made anew for every request, against a bare Django page on the same server, per processor second.

Twice: after a drop that leaves what is drawn of the article's own text (as the site's frame changes, a day passes, or
memory was short), and as the very first page of an article, of which nothing is kept.
"""

from __future__ import annotations

import argparse
import statistics

from bench.speed.rig import an_article, cores, processor_seconds, row, wrk
from bench.speed.sites import Running, bare_django, site_drawing_everything, site_keeping_nothing


def measure(options: argparse.Namespace) -> list[dict[str, object]]:
    """Pages a processor second of the server, in turns."""
    server, client = cores()
    anew, first, bare = [], [], []
    data = options.data
    with (
        site_keeping_nothing(data, server) as ours,
        site_drawing_everything(data, server) as cold,
        bare_django(data, server) as other,
    ):
        path = an_article(ours.url).removeprefix(ours.url)
        for _ in range(options.runs):
            anew.append(pages_a_second(ours, ours.url + path, options.seconds, client))
            first.append(pages_a_second(cold, cold.url + path, options.seconds, client))
            bare.append(pages_a_second(other, other.url + "/", options.seconds, client))
    its = statistics.median(bare)
    rows = []
    for what, pages in (("made anew after a drop", anew), ("drawn for the first time", first)):
        mine = statistics.median(pages)
        told = f"article {what}, pages per CPU second, bare Django"
        rows.append(row(told, round(mine), round(its), mine / its, "≥ 0.6", mine / its >= 0.6))
    return rows


def pages_a_second(server: Running, url: str, seconds: float, core: int | None) -> float:
    """Pages the server makes in one second of its processor time."""
    before = processor_seconds(server.pid)
    load = wrk(url, connections=2, seconds=seconds, core=core)
    if load.errors:
        raise RuntimeError(f"{load.errors} errors at {url}")
    return load.rate * seconds / (processor_seconds(server.pid) - before)
