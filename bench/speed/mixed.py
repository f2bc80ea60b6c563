"""Hits from 32 connections while 2 ask for pages that are not kept, on all cores, one server process."""

from __future__ import annotations

import argparse
from concurrent.futures import ThreadPoolExecutor

from bench.speed.rig import an_article, median, row, wrk
from bench.speed.sites import site


def measure(options: argparse.Namespace) -> list[dict[str, object]]:
    """Both rates, each against what it is alone."""
    alone, together, misses_alone, misses_together = [], [], [], []
    with site(options.data) as ours, ThreadPoolExecutor() as pool:
        hit = an_article(ours.url)
        miss = hit + "?not-kept=1"
        wrk(hit, seconds=1)
        for _ in range(options.runs):
            alone.append(wrk(hit, seconds=options.seconds))
            misses_alone.append(wrk(miss, connections=2, seconds=options.seconds))
            beside = pool.submit(wrk, miss, connections=2, seconds=options.seconds)
            together.append(wrk(hit, seconds=options.seconds))
            misses_together.append(beside.result())
    hits, hits_alone = median(together), median(alone)
    misses, only_misses = median(misses_together), median(misses_alone)
    share, left = hits.rate / hits_alone.rate, misses.rate / only_misses.rate
    return [
        row(
            "mixed: hits, 1/s, against hits alone",
            round(hits.rate),
            round(hits_alone.rate),
            share,
            "≥ 0.35",
            share >= 0.35,
        ),
        row("mixed: hits, p99 ms", hits.p99, hits_alone.p99, None, "≤ 8 ms", hits.p99 <= 8),
        row(
            "mixed: misses, 1/s, against misses alone",
            round(misses.rate),
            round(only_misses.rate),
            left,
            "≥ 0.6",
            left >= 0.6,
        ),
        row("mixed: errors", hits.errors + misses.errors, "", None, "0", hits.errors + misses.errors == 0),
    ]
