"""How the cost of a page that is not kept grows with the number of articles."""

from __future__ import annotations

import argparse
import importlib.util
import re
import statistics

from bench.speed.rig import an_article, cores, fetch, row
from bench.speed.sites import make_demo, site_drawing_everything
from bench.speed.uncached import pages_a_second

MOST = 1.3


def measure(options: argparse.Namespace) -> list[dict[str, object]]:
    """Milliseconds of processor time for each page at each size, and the last against the first."""
    if importlib.util.find_spec("colophon.demo.volume") is None:
        return [row("growth: this tree has no generator of volume", "", "", None, "", None)]
    sizes = [int(size) for size in options.sizes.split(",")]
    data = options.scratch / "growth"
    costs: dict[str, list[float]] = {}
    server, client = cores()
    for size in sizes:
        make_demo(data, size)
        with site_drawing_everything(data, server) as ours:
            for name, url in _pages(ours.url).items():
                rates = [pages_a_second(ours, url, options.seconds, client) for _ in range(options.runs)]
                costs.setdefault(name, []).append(1000 / statistics.median(rates))
    rows = []
    for name, seen in costs.items():
        ratio = seen[-1] / seen[0]
        shown = " / ".join(f"{cost:.1f}" for cost in seen)
        what = f"growth: {name}, CPU ms at {options.sizes}"
        rows.append(row(what, shown, "", ratio, f"≤ {MOST}", ratio <= MOST))
    return rows


def _pages(url: str) -> dict[str, str]:
    front = fetch(url + "/")[0].decode()
    pages = {"article": an_article(url)}
    for kind in ("channel", "publication"):
        found = re.search(rf'href="(/{kind}/[A-Za-z0-9_-]+/)"', front) or re.search(
            rf'href="(/{kind}/[A-Za-z0-9_-]+/)"', fetch(pages["article"])[0].decode()
        )
        if found is None:
            continue
        pages[kind] = url + found[1]
        pages[f"{kind}, last page"] = _last(url, found[1])
    return pages


def _last(url: str, path: str) -> str:
    """The page of a list that has no page after it, found by following at most a few hundred links."""
    seen = path
    for _ in range(300):
        more = re.search(rf'href="({re.escape(path)}\?before=[^"#]+)"', fetch(url + seen)[0].decode())
        if more is None or more[1] == seen:
            break
        seen = more[1]
    return url + seen
