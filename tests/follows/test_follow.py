"""Following and its count."""

from __future__ import annotations

import pytest

from colophon.follows.follow import CannotFollow, follow, unfollow
from colophon.follows.models import Follow
from colophon.ledger.models import Entry
from colophon.publications.open import close_publication
from colophon.topics.name import name_topic


def test_following_twice_counts_once_and_unfollowing_takes_it_back(tidewatch, ben, at):
    assert follow(tidewatch, by=ben, at=at) and not follow(tidewatch, by=ben, at=at)
    tidewatch.refresh_from_db()
    assert (tidewatch.follower_count, Follow.objects.count()) == (1, 1)
    assert unfollow(tidewatch, by=ben, at=at) and not unfollow(tidewatch, by=ben, at=at)
    tidewatch.refresh_from_db()
    assert (tidewatch.follower_count, Follow.objects.count()) == (0, 0)
    assert list(Entry.objects.filter(fact__startswith="follow").values_list("fact", flat=True)) == [
        "follow.begun",
        "follow.ended",
    ]


def test_topics_and_channels_are_followed_too(city, ben, at):
    assert follow(city, by=ben, at=at) and follow(name_topic("潮汐", at=at), by=ben, at=at)
    assert Follow.objects.filter(person=ben).count() == 2


def test_a_closed_publication_finds_no_new_followers(tidewatch, ada, ben, at):
    close_publication(tidewatch, by=ada, at=at)
    tidewatch.refresh_from_db()
    with pytest.raises(CannotFollow):
        follow(tidewatch, by=ben, at=at)
