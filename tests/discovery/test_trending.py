"""Trending counts readers, not clicks, and follows the published formula."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from colophon.discovery.constants import ARTICLES_A_DAY, HALF_LIFE_HOURS, NETWORK_A_DAY
from colophon.discovery.decay import added, worth
from colophon.discovery.trending import Read, Trends, on_sqlite

NOON = datetime(2026, 11, 20, 4, tzinfo=UTC)


@pytest.fixture
def trends(tmp_path: Path) -> Trends:
    return on_sqlite(tmp_path)


def readers(count: int, *, article: int, at: datetime = NOON, prefix: str = "r") -> list[Read]:
    return [Read(1, article, f"{prefix}{number}", at + timedelta(seconds=number)) for number in range(count)]


def test_ten_thousand_clicks_of_one_reader_are_one_and_thirty_readers_are_thirty(trends: Trends) -> None:
    clicks = [Read(1, 7, "same", NOON + timedelta(seconds=number)) for number in range(10_000)]
    assert sum(trends.record_many(clicks)) == 1
    assert sum(trends.record_many(readers(30, article=8))) == 30
    found = {trend.doc_id: trend for trend in trends.trending(1, 9, NOON + timedelta(minutes=16))}
    assert found[7].score == pytest.approx(0.97, abs=0.005)
    assert found[8].score == pytest.approx(29.1, abs=0.1)
    assert (found[7].readers, found[8].readers) == (1, 30)


def test_a_read_is_worth_half_after_a_half_life(trends: Trends) -> None:
    trends.record(1, 7, "a", NOON)
    (then,) = trends.trending(1, 1, NOON + timedelta(hours=HALF_LIFE_HOURS))
    assert then.score == pytest.approx(0.5)


@given(st.lists(st.tuples(st.integers(1, 5), st.integers(0, 20 * 86_400)), max_size=60), st.integers(0, 30 * 86_400))
def test_the_order_by_s_is_the_order_by_what_the_reads_are_worth_now(events: list[tuple[int, int]], ahead: int) -> None:
    now = NOON + timedelta(days=20, seconds=ahead)
    by_s: dict[int, float] = {}
    directly: dict[int, float] = {}
    for article, seconds in events:
        at = NOON + timedelta(seconds=seconds)
        by_s[article] = by_s.get(article, 0.0) + added(1.0, at, NOON)
        age = (now - at).total_seconds() / 3600
        directly[article] = directly.get(article, 0.0) + 0.5 ** (age / HALF_LIFE_HOURS)
    for article, score in by_s.items():
        assert worth(score, now, NOON) == pytest.approx(directly[article], rel=1e-9)


def test_the_same_reader_counts_again_tomorrow(trends: Trends) -> None:
    assert trends.record(1, 7, "a", NOON)
    assert not trends.record(1, 7, "a", NOON + timedelta(hours=3))
    assert trends.record(1, 7, "a", NOON + timedelta(days=1))


def test_a_reader_counts_for_so_many_articles_a_day(trends: Trends) -> None:
    reads = [Read(1, number, "robot", NOON) for number in range(ARTICLES_A_DAY + 50)]
    assert sum(trends.record_many(reads)) == ARTICLES_A_DAY


def test_a_campus_counts_up_to_the_cap_and_not_beyond(trends: Trends) -> None:
    reads = [Read(1, 7, f"student{number}", NOON, network="campus") for number in range(NETWORK_A_DAY + 40)]
    assert sum(trends.record_many(reads)) == NETWORK_A_DAY
    assert trends.record(1, 7, "elsewhere", NOON, network="home")
    assert trends.record(1, 8, "student1", NOON, network="campus")


def test_a_read_counts_for_its_channel_and_the_site_but_for_no_other_channel(trends: Trends) -> None:
    trends.record(1, 7, "a", NOON)
    trends.record(2, 9, "a", NOON)
    assert [trend.doc_id for trend in trends.trending(1, 9, NOON)] == [7]
    assert {trend.doc_id for trend in trends.trending(0, 9, NOON)} == {7, 9}
    assert trends.trending(3, 9, NOON) == []


def test_scores_brought_down_after_many_half_lives_keep_their_order(trends: Trends) -> None:
    far = NOON + timedelta(hours=HALF_LIFE_HOURS * 499)
    trends.record_many(readers(5, article=3, at=NOON))
    trends.record_many(readers(3, article=1, at=far) + readers(2, article=2, at=far))
    beyond = far + timedelta(hours=HALF_LIFE_HOURS * 2)
    trends.record(1, 4, "z", beyond)
    found = trends.trending(1, 9, beyond)
    assert [trend.doc_id for trend in found] == [4, 1, 2]
    assert found[1].score == pytest.approx(0.75, abs=0.01)


def test_after_a_year_of_silence_counting_goes_on(trends: Trends) -> None:
    trends.record(1, 1, "a", NOON)
    assert trends.record(1, 2, "a", NOON + timedelta(days=900))
    assert [trend.doc_id for trend in trends.trending(1, 9, NOON + timedelta(days=900))] == [2]


def test_a_withdrawn_article_trends_no_more_and_old_readers_are_forgotten(trends: Trends) -> None:
    trends.record_many(readers(3, article=1) + readers(2, article=2))
    trends.forget(1)
    assert [trend.doc_id for trend in trends.trending(1, 9, NOON)] == [2]
    trends.tidy(NOON + timedelta(days=9))
    assert trends.tables.rows("SELECT count(*) FROM seen") == [(0,)]
    assert trends.trending(1, 9, NOON + timedelta(days=9)) == []


@pytest.mark.parametrize("harm", [lambda path: path.write_bytes(b"x" * 5000), lambda path: path.unlink()])
def test_damaged_counts_are_begun_anew(trends: Trends, tmp_path: Path, harm: Callable[[Path], object]) -> None:
    trends.record(1, 7, "a", NOON)
    trends.tables.close()  # type: ignore[attr-defined]
    harm(tmp_path / "trending.sqlite3")
    assert trends.trending(1, 9, NOON) == []
    assert trends.record(1, 8, "a", NOON)
    assert [trend.doc_id for trend in trends.trending(1, 9, NOON)] == [8]
