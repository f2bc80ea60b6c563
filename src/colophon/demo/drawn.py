"""Draws the demo's pictures and encodes what is served of them, on all processors, ahead of the database."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Generator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from typing import Any

from colophon.demo.draw import draw
from colophon.demo.draw.films import poster
from colophon.media.picture_worker import work
from colophon.media.pictures import LARGEST_PIXELS, Prepared, prepared

Spec = dict[str, Any]


@dataclass(frozen=True)
class Drawn:
    """A picture, and what is served of it."""

    key: str
    data: bytes
    prepared: Prepared


def drawn(specs: Sequence[Spec]) -> Generator[Drawn, None, None]:
    """Every picture of these entries in their order, each as soon as it is made.

    Our own drawings need no process with limits each, as uploads do: a process of the pool makes many.
    """
    processes = min(4, os.cpu_count() or 1)
    pool = ProcessPoolExecutor(processes, mp_context=multiprocessing.get_context("spawn"))
    with pool:
        yield from pool.map(make, specs)


def make(spec: Spec) -> Drawn:
    """Draw one picture (or the poster of one film) and encode it."""
    data = poster(spec) if "seconds" in spec else draw(spec)
    head, blobs = work(data, {"variants": True, "pixels": LARGEST_PIXELS})
    return Drawn(spec["key"], data, prepared(data, head, blobs))
