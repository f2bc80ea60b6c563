"""Making an index anew beside the old one: in chunks, so that it can stop and go on, then put in its place."""

from __future__ import annotations

import itertools
import multiprocessing
import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from typing import Protocol

from colophon.discovery.interface import Document, Suggestible
from colophon.discovery.keywords import Statistics
from colophon.discovery.search.prepare import Prepared, prepare

CHUNK = 500
"""Articles prepared in one go."""
WRITTEN = 5000
"""Articles written in one transaction: what an interrupted rebuild loses at most."""
WORTH_PROCESSES = 5000
"""Articles from which preparing them in processes of their own pays."""


class Builder(Protocol):
    """A new index in the making."""

    def begun(self) -> tuple[int, int] | None:
        """(publication in microseconds, id) of the last article in it; None when it has yet to begin."""
        ...

    def begin(self, statistics: Statistics, position: int) -> None:
        """Begin, with the sampled statistics and the ledger position from which the finished index catches up."""
        ...

    def statistics(self) -> Statistics:
        """The statistics it was begun with."""
        ...

    def add(self, batch: Sequence[Prepared]) -> None:
        """More articles, in the order of (publication, id)."""
        ...

    def leave(self) -> None:
        """Stop here; another builder may go on later."""
        ...

    def finish(self, suggestible: Sequence[Suggestible]) -> None:
        """Put it in the old one's place."""
        ...


def prepared(documents: Iterable[Document], statistics: Statistics, *, processes: int = 0) -> Iterator[list[Prepared]]:
    """Prepared articles in chunks and in order; with ``processes`` the costly part runs beside the writing."""
    source = iter(documents)
    chunks = iter(lambda: list(itertools.islice(source, CHUNK)), [])
    if not processes:
        for chunk in chunks:
            yield [prepare(document, statistics) for document in chunk]
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes, context, initializer=_remember, initargs=(statistics,)) as pool:
        waiting: deque[Future[list[Prepared]]] = deque()
        for chunk in chunks:
            waiting.append(pool.submit(_prepare_chunk, chunk))
            if len(waiting) > processes + 1:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


_remembered: list[Statistics] = []


def _remember(statistics: Statistics) -> None:
    _remembered[:] = [statistics]


def _prepare_chunk(chunk: list[Document]) -> list[Prepared]:
    return [prepare(document, _remembered[0]) for document in chunk]


def processes_for(total: int) -> int:
    """How many processes prepare so many articles: one for each core, for writing takes less than half of one."""
    return 0 if total < WORTH_PROCESSES else os.cpu_count() or 1
