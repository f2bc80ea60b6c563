"""Many followers: batch by batch, in errands that leave each other, each person once, whatever kills the worker."""

from __future__ import annotations

from datetime import timedelta

import pytest

from colophon.articles.publish import publish
from colophon.follows.models import Follow
from colophon.inbox import followers
from colophon.inbox.followers import FOLLOWERS, tell_followers
from colophon.inbox.models import Notification
from colophon.ledger.models import Errand
from colophon.ledger.work import claim, run
from colophon.people.models import Person

MANY = 23


@pytest.fixture
def crowd(tidewatch, at):
    """Twenty-three people who follow Ada's publication."""
    people = Person.objects.bulk_create(
        Person(email=f"p{number}@crowd.test", name=f"P{number}", joined_at=at) for number in range(MANY)
    )
    Follow.objects.bulk_create(Follow(person=person, publication=tidewatch, at=at) for person in people)
    return people


@pytest.fixture
def small(monkeypatch):
    monkeypatch.setattr(followers, "BATCH", 5)


def _errands():
    return Errand.objects.filter(reaction=FOLLOWERS)


def _work(at, *, most=99):
    """Run errands of this kind, at most so many."""
    ran = 0
    while ran < most and (errand := _errands().filter(done_at=None).order_by("id").first()):
        assert run(errand, {FOLLOWERS: tell_followers}, at=at)
        ran += 1
    return ran


def test_all_are_told_in_batches(crowd, small, tidewatch, ada, write, at):
    publish(write(tidewatch, by=ada), by=ada, at=at)
    assert _work(at) == 5
    assert Notification.objects.count() == MANY


def test_a_crowd_that_fills_its_last_batch_leaves_one_empty_errand_and_ends(crowd, small, tidewatch, ada, write, at):
    Follow.objects.filter(person__in=crowd[20:]).delete()
    publish(write(tidewatch, by=ada), by=ada, at=at)
    assert _work(at) == 5 and Notification.objects.count() == 20


class Killed(BaseException):
    """As a kill does: nothing after it runs."""


@pytest.mark.parametrize("moment", ["before the batch", "within the batch", "after the batch"])
def test_a_worker_killed_at_any_moment_leaves_nobody_out_and_tells_nobody_twice(
    moment, crowd, small, tidewatch, ada, write, at, monkeypatch
):
    publish(write(tidewatch, by=ada), by=ada, at=at)
    _work(at, most=2)
    errand = next(one for one in claim(at=at + timedelta(days=1), limit=100) if one.reaction == FOLLOWERS)
    real = followers.leave

    def dies(*args, **kwargs):
        raise Killed

    if moment == "within the batch":
        monkeypatch.setattr(followers, "leave", dies)
        with pytest.raises(Killed):
            tell_followers(errand, at)
        monkeypatch.setattr(followers, "leave", real)
    elif moment == "after the batch":
        tell_followers(errand, at)  # committed; the worker dies before it marks the errand itself
    assert Notification.objects.count() == (15 if moment == "after the batch" else 10)
    _work(at)
    assert Notification.objects.count() == MANY
    assert Notification.objects.values("person").distinct().count() == MANY
    assert _errands().count() == 5, "no batch was begun twice"


def test_two_workers_with_one_errand_begin_its_batch_once(crowd, small, tidewatch, ada, write, at):
    publish(write(tidewatch, by=ada), by=ada, at=at)
    errand = _errands().get()
    tell_followers(errand, at)
    tell_followers(errand, at)
    assert Notification.objects.count() == 5 and _errands().count() == 2


def test_publishing_asks_the_same_of_the_database_with_followers_and_without(
    crowd, tidewatch, newcomer, ada, write, at
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    type(newcomer).objects.filter(pk=newcomer.pk).update(trusted_at=at)
    asked = []
    for publication in (newcomer, tidewatch):
        publication.refresh_from_db()
        article = write(publication, by=ada)
        with CaptureQueriesContext(connection) as queries:
            publish(article, by=ada, at=at)
        asked.append(len(queries))
    assert asked[0] == asked[1]


def test_who_follows_after_it_came_out_is_not_told_of_it(tidewatch, ada, ben, write, at):
    from colophon.follows.follow import follow

    publish(write(tidewatch, by=ada), by=ada, at=at)
    follow(tidewatch, by=ben, at=at + timedelta(seconds=1))
    _work(at + timedelta(minutes=1))
    assert not Notification.objects.exists()
