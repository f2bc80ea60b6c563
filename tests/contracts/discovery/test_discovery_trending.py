"""Both stores of reads count alike."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from colophon.discovery.constants import HALF_LIFE_HOURS
from colophon.discovery.trending import Read, Trends, on_postgres, on_sqlite

NOON = datetime(2026, 11, 20, 4, tzinfo=UTC)


@pytest.fixture(params=["sqlite", "postgres"])
def trends(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Trends]:
    if request.param == "sqlite":
        yield on_sqlite(tmp_path)
        return
    made = on_postgres(request.getfixturevalue("postgres_dsn"), "trending_contract")
    yield made
    made.tables.drop()  # type: ignore[attr-defined]
    made.tables.close()  # type: ignore[attr-defined]


def test_readers_count_once_a_day_and_decay(trends: Trends) -> None:
    reads = [Read(1, 7, f"r{number}", NOON) for number in range(30)] + [Read(2, 8, "one", NOON) for _ in range(500)]
    assert sum(trends.record_many(reads)) == 31
    later = NOON + timedelta(hours=HALF_LIFE_HOURS)
    found = {trend.doc_id: trend for trend in trends.trending(0, 9, later)}
    assert found[7].score == pytest.approx(15)
    assert found[8].score == pytest.approx(0.5)
    assert found[7].readers == 30
    assert [trend.doc_id for trend in trends.trending(1, 9, later)] == [7]


def test_counting_goes_on_over_a_thousand_half_lives(trends: Trends) -> None:
    trends.record(1, 7, "a", NOON)
    for step in (499, 998, 1600, 4000):
        at = NOON + timedelta(hours=HALF_LIFE_HOURS * step)
        assert trends.record(1, step, "a", at)
        assert trends.trending(1, 1, at)[0].doc_id == step


def test_a_withdrawn_article_and_old_readers_are_forgotten(trends: Trends) -> None:
    trends.record(1, 7, "a", NOON)
    trends.record(1, 8, "a", NOON)
    trends.forget(7)
    assert [trend.doc_id for trend in trends.trending(1, 9, NOON)] == [8]
    trends.tidy(NOON + timedelta(days=9))
    assert trends.trending(1, 9, NOON) == []


def test_lost_counts_are_begun_anew(trends: Trends) -> None:
    trends.record(1, 7, "a", NOON)
    if hasattr(trends.tables, "drop"):
        trends.tables.drop()
    else:
        trends.tables.path.unlink()  # type: ignore[attr-defined]
    assert trends.trending(1, 9, NOON) == []
    assert trends.record(1, 8, "a", NOON)
    assert [trend.doc_id for trend in trends.trending(1, 9, NOON)] == [8]
