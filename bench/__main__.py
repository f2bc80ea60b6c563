"""`python -m bench`: everything about speed in one run, as ratios, written to bench/results/."""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import sys
import tempfile
import time
from pathlib import Path

from bench.speed import growth, hits, mixed, nginx, purge, start, uncached
from bench.speed.sites import make_demo

RESULTS = Path(__file__).parent / "results"
PARTS = {
    "hits": hits.measure,
    "mixed": mixed.measure,
    "uncached": uncached.measure,
    "purge": purge.measure,
    "start": start.measure,
    "growth": growth.measure,
}


def main() -> int:
    """Measure, print a table, write it down."""
    parser = argparse.ArgumentParser(prog="python -m bench")
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], help="what to measure (default: everything)")
    parser.add_argument("--data", type=Path, help="measure this site instead of a new demo")
    parser.add_argument("--runs", type=int, default=5, help="runs of each figure; medians are shown")
    parser.add_argument("--seconds", type=float, default=3, help="length of a run of wrk")
    parser.add_argument("--sizes", default="200,20000,200000", help="articles for the growth table")
    options = parser.parse_args()
    missing = [tool for tool in ("nginx", "wrk", "taskset") if not shutil.which(tool)]
    if missing:
        return _install(missing)
    with tempfile.TemporaryDirectory(prefix="bench-") as scratch:
        options.scratch = Path(scratch)
        if options.data is None:
            options.data = options.scratch / "demo"
            print("Making a demo site …", file=sys.stderr)
            make_demo(options.data)
        rows: list[dict[str, object]] = []
        for name in options.parts or PARTS:
            print(f"Measuring {name} …", file=sys.stderr)
            rows += PARTS[name](options)
            _print(rows)
    _write(rows)
    return 0


def _install(missing: list[str]) -> int:
    packages = " ".join("util-linux" if tool == "taskset" else tool for tool in missing)
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print(f"Installing {packages} …", file=sys.stderr)
        if os.system(f"apt-get install -y -q {packages} >/dev/null") == 0:
            os.execv(sys.executable, [sys.executable, "-m", "bench", *sys.argv[1:]])
    print(f"The measurements need {packages}; on Debian: apt-get install {packages}", file=sys.stderr)
    return 1


def _print(rows: list[dict[str, object]]) -> None:
    print(f"\n{'what':58} {'ours':>12} {'against':>12} {'ratio':>7} {'target':>9}  reached")
    for row in rows:
        reached = {True: "yes", False: "NO", None: ""}[row["reached"]]
        ratio = f"{row['ratio']:.2f}" if row["ratio"] is not None else ""
        print(f"{row['what']:58} {row['ours']!s:>12} {row['against']!s:>12} {ratio:>7} {row['target']!s:>9}  {reached}")
    print(flush=True)


def _write(rows: list[dict[str, object]]) -> None:
    RESULTS.mkdir(exist_ok=True)
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    cpu = next((line.split(":")[1].strip() for line in lines if line.startswith("model name")), "?")
    machine = {
        "at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
        "cpu": cpu,
        "cores": len(os.sched_getaffinity(0)),
        "kernel": platform.release(),
        "python": platform.python_version(),
        "nginx": nginx.version(),
        "load_average": os.getloadavg(),
    }
    file = RESULTS / f"speed-{time.strftime('%Y%m%d-%H%M%S', time.gmtime())}.json"
    file.write_text(json.dumps({"machine": machine, "rows": rows}, indent=1, ensure_ascii=False) + "\n")
    print(f"Written to {file.relative_to(Path.cwd()) if file.is_relative_to(Path.cwd()) else file}")


if __name__ == "__main__":
    sys.exit(main())
