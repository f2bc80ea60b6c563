"""What is added to an index is merged little by little, and never the whole of it is written anew."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from colophon.discovery.interface import Document
from colophon.discovery.query import parse
from colophon.discovery.search import sqlite
from colophon.discovery.search.sqlite import SqliteEngine
from colophon.discovery.search.sqlite_schema import FULL_TEXT, MERGE
from colophon.lib.tables import file
from tests.discovery.whole import made_whole

START = datetime(2026, 3, 1, tzinfo=UTC)
_CHANCE = random.Random(4)
LETTERS = [chr(0x4E00 + _CHANCE.randrange(3000)) for _ in range(400)]
Segment = tuple[int, int]
"""Its number, and how many pages it has."""


def made_up(number: int) -> Document:
    chance = random.Random(number)
    body = "".join(chance.choice(LETTERS) for _ in range(300))
    return Document(number, f"第{number}篇", body, START + timedelta(minutes=number))


def levels(engine: SqliteEngine, table: str) -> list[list[Segment]]:
    """The segments of each level, from FTS5's structure record (https://www.sqlite.org/src/file/ext/fts5/fts5_index.c)."""
    ((record,),) = engine.file.rows(f"SELECT block FROM {table}_data WHERE id = 10")
    numbers = _numbers(record[4:])
    count, _, _ = next(numbers), next(numbers), next(numbers)
    found = []
    for _ in range(count):
        _, segments = next(numbers), next(numbers)
        level = []
        for _ in range(segments):
            number, first, last = next(numbers), next(numbers), next(numbers)
            level.append((number, last - first + 1))
        found.append(level)
    return found


def _numbers(record: bytes) -> Iterator[int]:
    """SQLite's variable-length integers, as far as seven bits a byte go."""
    number = 0
    for byte in record:
        number = (number << 7) | (byte & 127)
        if byte < 128:
            yield number
            number = 0


@pytest.fixture(params=[1, 500])
def built(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[SqliteEngine, int]]:
    """An index that was made as a whole, and how many articles it has."""
    engine = made_whole(tmp_path, [made_up(number) for number in range(1, request.param + 1)])
    yield engine, request.param
    engine.file.close()


def test_what_was_made_as_a_whole_is_one_segment_and_stays_while_others_come_and_go(built) -> None:
    engine, size = built
    first = {table: [level for level in levels(engine, table) if level] for table in FULL_TEXT}
    assert all(len(filled) == 1 and len(filled[0]) == 1 for filled in first.values()), first
    for number in range(size + 1, size + 161):
        assert engine.index(number, made_up(number))
        engine.tend()
    for number in range(max(1, size - 20), size + 60):
        assert engine.index(number, None)
        engine.tend()
    for table in FULL_TEXT:
        found = levels(engine, table)
        if size > 1:
            assert found[-1] == first[table][0], "the large segment is the one that it was"
        assert all(len(level) < 2 * MERGE["usermerge"] for level in found), found
        assert len(list(filter(None, found))) >= 3, "what was added has been merged among itself"
    engine.check()
    held = max(0, size - 21) + 101
    assert len(engine.documents()) == held
    assert [hit.doc_id for hit in engine.search(parse(f"第{size + 150}篇")).hits] == [size + 150]
    assert engine.search(parse(f"第{size + 1}篇")).hits == []


def test_nothing_of_what_lifts_the_levels_is_found(built) -> None:
    engine, _ = built
    for typed in ("x", "x1", "x3999"):
        assert engine.search(parse(typed)).hits == []
    with engine.file.reading() as connection:
        for table in FULL_TEXT:
            found = connection.execute(f"SELECT count(*) FROM {table} WHERE {table} MATCH 'x OR x1'").fetchone()
            assert found == (0,)


def test_a_step_of_tending_writes_little_and_brings_a_grown_journal_home(built, monkeypatch) -> None:
    engine, size = built
    monkeypatch.setattr(sqlite, "MERGE_PAGES", 8)
    grown = []
    for number in range(size + 1, size + 41):
        engine.index(number, made_up(number))
        before = engine.file.wal.stat().st_size
        engine.tend()
        grown.append(engine.file.wal.stat().st_size - before)
    assert 0 < max(grown) < 60 * file.PAGE
    monkeypatch.setattr(file, "JOURNAL", 1000)
    engine.tend()
    assert engine.file.wal.stat().st_size == 0
    engine.check()
