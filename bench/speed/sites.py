"""The processes that are measured: the real site, the same site that keeps nothing, and a bare Django page."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from bench.speed.rig import free_port, pinned, wait_until_open

ROOT = Path(__file__).parents[2]


class Running(NamedTuple):
    """A server that is up."""

    pid: int
    url: str


def environment(data: Path, port: int) -> dict[str, str]:
    """What the site's processes are told."""
    given = {"COLOPHON_DATA": str(data), "PORT": str(port), "COLOPHON_SITE_URL": f"http://localhost:{port}"}
    paths = f"{ROOT / 'src'}:{ROOT}"
    return {**os.environ, **given, "PYTHONPATH": paths, "DJANGO_SETTINGS_MODULE": "colophon.settings"}


def make_demo(data: Path, articles: int = 0) -> None:
    """A demo site in ``data``, grown to this number of articles. Raises CalledProcessError."""
    command = [sys.executable, "-m", "colophon", "demo", "--no-serve"]
    if articles:
        command += ["--articles", str(articles)]
    subprocess.run(command, env=environment(data, 8000), check=True, stdout=subprocess.DEVNULL)


@contextmanager
def started(command: list[str], data: Path, core: int | None) -> Generator[Running, None, None]:
    """A server process from its start to its end."""
    port = free_port()
    process = subprocess.Popen(
        pinned(command, core), env=environment(data, port), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        wait_until_open(port)
        yield Running(process.pid, f"http://localhost:{port}")
    finally:
        process.terminate()
        process.wait(30)


def program(name: str) -> list[str]:
    """One of the programs beside this file."""
    return [sys.executable, "-m", f"bench.speed.{name}"]


def site(data: Path, core: int | None = None, workers: int = 1):
    """The site as an operator runs it, on one core or on all."""
    return started([*program("serve_site"), "--workers", str(workers)], data, core)


def site_keeping_nothing(data: Path, core: int | None = None):
    """The same site, but every page is made anew for every request, as after a drop of ``site``."""
    return started([*program("serve_site"), "--keep-nothing"], data, core)


def site_drawing_everything(data: Path, core: int | None = None):
    """The same site, but every page is drawn as if nobody had ever asked for it; blocks of other things are kept."""
    return started([*program("serve_site"), "--draw-everything"], data, core)


def bare_django(data: Path, core: int | None = None):
    """A Django page with four queries and a plain template, on the same server."""
    return started(program("serve_bare"), data, core)
