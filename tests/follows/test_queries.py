"""What somebody follows, and the feed of it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from colophon.articles.publish import publish
from colophon.articles.queries import Article
from colophon.articles.withdraw import withdraw
from colophon.channels.open import open_channel
from colophon.follows.follow import follow, unfollow
from colophon.follows.look import look
from colophon.follows.queries import feed, following, new_since
from colophon.publications.open import open_publication
from colophon.topics.models import Topic


@pytest.fixture
def sea(ben, at):
    """A second channel with a publication of Ben's."""
    channel = open_channel(handle="sea", name="海事", name_en="Sea", by=None, at=at)
    return open_publication(
        handle="ferry", name="渡轮", kind="individual", channel=channel, owner=ben, by=None, at=at - timedelta(days=9)
    )


@pytest.fixture
def printed(tidewatch, sea, ada, ben, write, at):
    """Five articles an hour apart, of two publications in two channels; the third is about the tide."""
    made = []
    for hour in range(5):
        publication, by = ((tidewatch, ada), (sea, ben))[hour % 2]
        article = write(publication, by=by, title=f"第{hour}篇")
        if hour == 2:
            from colophon.articles.models import Draft

            Draft.objects.filter(article=article).update(topics=["潮汐"])
        publish(article, by=by, at=at + timedelta(hours=hour))
        made.append(Article.objects.get(pk=article.pk))
    return made


def _titles(person, **asked):
    return [article.title for article in feed(following(person), before=None, limit=10, **asked)]


def test_the_feed_has_what_is_followed_newest_first_each_once(printed, tidewatch, sea, city, olga, at):
    assert _titles(olga) == []
    follow(sea, by=olga, at=at)
    assert _titles(olga) == ["第3篇", "第1篇"]
    follow(Topic.objects.get(name="潮汐"), by=olga, at=at)
    assert _titles(olga) == ["第3篇", "第2篇", "第1篇"]
    follow(city, by=olga, at=at)
    follow(tidewatch, by=olga, at=at)
    assert _titles(olga) == ["第4篇", "第3篇", "第2篇", "第1篇", "第0篇"]
    unfollow(sea, by=olga, at=at)
    assert _titles(olga) == ["第4篇", "第2篇", "第0篇"]


def test_the_feed_goes_on_where_it_stopped(printed, city, sea, olga, at):
    follow(city, by=olga, at=at)
    follow(sea, by=olga, at=at)
    first = feed(following(olga), before=None, limit=2)
    rest = feed(following(olga), before=(first[-1].first_published_at, first[-1].pk), limit=10)
    assert [article.title for article in (*first, *rest)] == ["第4篇", "第3篇", "第2篇", "第1篇", "第0篇"]


def test_what_was_withdrawn_is_in_no_feed(printed, sea, ben, olga, at):
    follow(sea, by=olga, at=at)
    withdraw(printed[3], "受访者要求", by=ben, at=at + timedelta(hours=9))
    assert _titles(olga) == ["第1篇"]


def test_new_is_what_came_since_the_last_sitting(printed, sea, olga, at):
    follow(sea, by=olga, at=at)
    mine = following(olga)
    assert look(by=olga, at=at + timedelta(hours=2)) is None
    since = look(by=olga, at=at + timedelta(hours=5))
    assert since == at + timedelta(hours=2) and new_since(mine, since) == 1
    again = look(by=olga, at=at + timedelta(hours=5, minutes=10))
    assert again == since, "going back and forth makes nothing old"
    assert new_since(mine, look(by=olga, at=at + timedelta(hours=9))) == 0
