"""What the measurements share: wrk, cores, ports, medians."""

from __future__ import annotations

import html
import os
import re
import socket
import statistics
import subprocess
import time
import urllib.request
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

MILLISECONDS = {"us": 0.001, "ms": 1.0, "s": 1000.0}


class Load(NamedTuple):
    """What one run of wrk saw; times in milliseconds."""

    rate: float
    p50: float
    p99: float
    errors: int


def wrk(url: str, *headers: str, connections: int = 32, seconds: float = 3, core: int | None = None) -> Load:
    """Load on one address from one thread, kept-alive connections."""
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds:g}s", "--latency"]
    for header in headers:
        command += ["-H", header]
    text = subprocess.run(pinned([*command, url], core), capture_output=True, text=True, check=True).stdout
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", text)[1])
    errors = sum(int(number) for number in re.findall(r"(?:connect|read|write|timeout) (\d+)", text))
    refused = re.search(r"Non-2xx or 3xx responses: (\d+)", text)
    return Load(rate, _percentile(text, 50), _percentile(text, 99), errors + (int(refused[1]) if refused else 0))


def _percentile(text: str, which: int) -> float:
    found = re.search(rf"^\s+{which}%\s+([\d.]+)(us|ms|s)$", text, re.MULTILINE)
    return float(found[1]) * MILLISECONDS[found[2]] if found else float("inf")  # not one answer came in time


def median(loads: Sequence[Load]) -> Load:
    """The middle of each figure; errors are added up."""
    return Load(
        statistics.median(load.rate for load in loads),
        statistics.median(load.p50 for load in loads),
        statistics.median(load.p99 for load in loads),
        sum(load.errors for load in loads),
    )


def pinned(command: list[str], core: int | None) -> list[str]:
    """The command bound to one core."""
    return command if core is None else ["taskset", "-c", str(core), *command]


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_open(port: int, seconds: float = 30.0) -> None:
    """Return when something listens. Raises TimeoutError."""
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.02)
    raise TimeoutError(f"nothing listens on {port}")


def cores() -> tuple[int, int]:
    """The core the server runs on and the one the load comes from."""
    available = sorted(os.sched_getaffinity(0))
    return available[0], available[-1]


def resident(pid: int) -> int:
    """Bytes of memory a process holds, its own children not counted."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def row(
    what: str,
    ours: object,
    against: object = "",
    ratio: float | None = None,
    target: str = "",
    reached: bool | None = None,
) -> dict[str, object]:
    """A line of the table."""
    return {"what": what, "ours": ours, "against": against, "ratio": ratio, "target": target, "reached": reached}


def processor_seconds(pid: int) -> float:
    """Processor time a process has used so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def fetch(url: str, **headers: str) -> tuple[bytes, dict[str, str]]:
    """A page and its headers."""
    request = urllib.request.Request(url, headers={name.replace("_", "-"): value for name, value in headers.items()})
    with urllib.request.urlopen(request, timeout=30) as answer:
        return answer.read(), {name.lower(): value for name, value in answer.headers.items()}


def an_article(url: str) -> str:
    """The address of an article of the site, as its front page names it."""
    front = fetch(url + "/")[0].decode()
    return url + html.unescape(re.search(r'href="(/article/\d+/[^"]*)"', front)[1])
