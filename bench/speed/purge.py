"""How long a drop takes while four processes answer hits, and whether any of them shows the page from before."""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

from bench.speed.rig import an_article, row, wrk
from bench.speed.sites import environment, site

DROPS = """
import time, django
django.setup()
from colophon import drops
cache = drops.cache()
for number in range(300):
    begun = time.perf_counter()
    cache.drop([f"article:{number}"])
    print((time.perf_counter() - begun) * 1000)
    time.sleep(0.01)
"""


def measure(options: argparse.Namespace) -> list[dict[str, object]]:
    """Milliseconds of one drop on all processes of the host, under hits at full speed."""
    with site(options.data, workers=min(4, 2 * (os.cpu_count() or 1))) as ours, ThreadPoolExecutor() as pool:
        load = pool.submit(wrk, an_article(ours.url), seconds=8)
        output = subprocess.run(
            [sys.executable, "-c", DROPS],
            env=environment(options.data, 8000),
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        hits = load.result()
    times = sorted(map(float, output.split()))
    middle, slowest = statistics.median(times), times[int(len(times) * 0.99)]
    return [
        row("drop on four processes under hits, ms (median)", round(middle, 2)),
        row("drop on four processes under hits, ms (p99)", round(slowest, 2)),
        row("hits meanwhile, 1/s", round(hits.rate), "", None, "", None),
    ]
