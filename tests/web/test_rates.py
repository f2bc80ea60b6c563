"""How often one network may do something: as often as is said, around the end of a span as well."""

from __future__ import annotations

import multiprocessing
from datetime import datetime, timedelta
from itertools import count

import pytest
from django.test import RequestFactory

from colophon.lib.smallcache import SmallCache
from colophon.web import rates
from colophon.web.rates import too_often

_NAMES = count()


@pytest.fixture
def ask(at):
    """``ask(seconds, address)``: whether one more is too much, of a thing no other test counts."""
    name = f"thing{next(_NAMES)}-{at.timestamp()}"

    def asked(seconds: float, address: str = "203.0.113.5") -> bool:
        request = RequestFactory().get("/", REMOTE_ADDR=address)
        return too_often(request, name, most=10, seconds=60, at=at + timedelta(seconds=seconds))

    return asked


def test_the_eleventh_of_ten_is_too_much_and_another_network_has_its_own_ten(ask):
    assert [ask(1) for _ in range(12)] == [False] * 10 + [True] * 2
    assert not ask(1, "203.0.113.6")


def test_addresses_of_one_ipv6_network_are_one(ask):
    assert [ask(1, f"2001:db8:1:{n:x}::1") for n in range(12)] == [False] * 10 + [True] * 2
    assert not ask(1, "2001:db8:2::1")


def test_the_end_of_a_span_gives_nobody_twice_as_much(ask):
    allowed = [not ask(second) for second in (58, 59, 60, 61) for _ in range(10)]
    assert sum(allowed) == 10


def test_who_keeps_asking_gets_what_is_allowed_and_not_nothing(ask):
    allowed = sum(not ask(second) for second in range(600))
    assert 90 <= allowed <= 110, "ten a minute in ten minutes, give or take a tenth"


def _asks(file: str, at: datetime) -> int:
    """What one of several processes is allowed of sixty."""
    rates.cache = SmallCache(file, {})
    request = RequestFactory().get("/", REMOTE_ADDR="203.0.113.5")
    return sum(not too_often(request, "search", most=30, seconds=60, at=at) for _ in range(60))


def test_four_processes_together_allow_what_is_allowed(tmp_path, at):
    with multiprocessing.get_context("fork").Pool(4) as workers:
        allowed = workers.starmap(_asks, [(str(tmp_path / "small.sqlite3"), at)] * 4)
    assert sum(allowed) == 30
