"""Checking again whether an address still leads anywhere."""

from __future__ import annotations

from datetime import timedelta

import pytest

from colophon.ledger.models import Entry
from colophon.sources.capture import How
from colophon.sources.check import MOST_FAILURES, check
from colophon.sources.models import Source

MONTH = timedelta(days=30)


@pytest.fixture
def cited(db, press, ada, at):
    return Source.objects.create(title="年报", url=press.url("/report"), added_by=ada, at=at)


def _check(source, press, at):
    found = check(source, how=How(allow=(press.door,)), at=at, every=MONTH)
    source.refresh_from_db()
    return found


def test_an_address_that_answers_is_checked_again_in_due_time(cited, press, at):
    assert _check(cited, press, at) == at + MONTH
    assert cited.checked_at == at and cited.dead_since is None


@pytest.mark.parametrize("status", [404, 410, 451])
def test_an_address_that_says_there_is_nothing_is_dead_at_once(cited, press, at, status):
    press.pages["/report"] = (status, "", {})
    _check(cited, press, at)
    assert cited.dead_since == at and Entry.objects.filter(fact="source.died", subject=cited.key).count() == 1


def test_a_server_in_trouble_is_given_days(cited, press, at, later):
    press.pages["/report"] = (503, "", {})
    for day in range(MOST_FAILURES):
        assert cited.dead_since is None
        assert _check(cited, press, later(days=day)) <= later(days=day) + MONTH
    assert cited.dead_since == later(days=MOST_FAILURES - 1)


def test_an_address_that_leads_somewhere_again_is_marked_so(cited, press, at, later):
    page = press.pages.pop("/report")
    _check(cited, press, at)
    press.pages["/report"] = page
    _check(cited, press, later(days=30))
    assert cited.dead_since is None and cited.failures == 0
    assert Entry.objects.filter(fact="source.revived").count() == 1


def test_a_page_that_may_not_be_fetched_is_not_called_dead(cited, press, at):
    press.pages["/robots.txt"] = (200, "User-agent: *\nDisallow: /", {"Content-Type": "text/plain"})
    for _ in range(MOST_FAILURES + 1):
        _check(cited, press, at)
    assert cited.dead_since is None
