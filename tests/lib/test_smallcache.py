"""The small cache counts right, whoever counts at the same time, and forgets nothing before its time."""

from __future__ import annotations

import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from colophon.lib import smallcache
from colophon.lib.smallcache import SmallCache


@pytest.fixture
def cache(tmp_path):
    return SmallCache(tmp_path / "small.sqlite3", {})


def test_of_many_who_count_at_once_everybody_is_counted(tmp_path, cache):
    caches = [SmallCache(tmp_path / "small.sqlite3", {}) for _ in range(4)]
    cache.add("count", 0, timeout=60)
    with ThreadPoolExecutor(8) as crowd:
        counted = list(crowd.map(lambda n: caches[n % 4].incr("count"), range(200)))
    assert sorted(counted) == list(range(1, 201))


def test_a_count_keeps_the_time_at_which_it_expires(cache, monkeypatch):
    now = time.time()
    cache.add("count", 0, timeout=3600)
    cache.incr("count")
    monkeypatch.setattr("time.time", lambda: now + 3500)
    assert cache.get("count") == 1
    assert cache.incr("count") == 2
    monkeypatch.setattr("time.time", lambda: now + 3700)
    assert cache.get("count") is None


def test_what_is_not_there_is_not_counted(cache):
    with pytest.raises(ValueError, match="not found"):
        cache.incr("nothing")


def test_a_process_that_finds_the_file_locked_while_it_is_begun_waits(monkeypatch):
    refused = [sqlite3.OperationalError("database is locked")] * 2

    class Connection:
        def execute(self, statement):
            if refused:
                raise refused.pop()

    smallcache._write_ahead(Connection())
    refused.extend([sqlite3.OperationalError("database is locked")] * 9)
    monkeypatch.setattr(smallcache, "_WAIT", -1.0)
    with pytest.raises(sqlite3.OperationalError):
        smallcache._write_ahead(Connection())
