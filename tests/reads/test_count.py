"""The sums are what was sent, less what the rules take away; each mark is counted exactly once."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from django.db.models import Sum

from colophon.articles.publish import publish
from colophon.articles.withdraw import withdraw
from colophon.reads.count import Accepted, count
from colophon.reads.marks import Marks
from colophon.reads.models import ArticleReads, Counted, PublicationReads
from colophon.reads.waiting import Waiting
from tests.reads.conftest import Send

if TYPE_CHECKING:
    from colophon.articles.models import Article
    from colophon.people.models import Person
    from colophon.publications.models import Publication

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(write: Callable[..., Article], ada: Person, tidewatch: Publication, at: datetime) -> list[Article]:
    """Two public articles."""
    made = [write(tidewatch, by=ada, title=title, body="<p>正文。</p>") for title in ("潮位", "盐场")]
    for article in made:
        publish(article, by=ada, at=at)
    return made


def nobody(_: Sequence[Accepted]) -> None:
    return None


def total(model: type[ArticleReads] | type[PublicationReads], **which: object) -> int:
    return int(model.objects.filter(**which).aggregate(all=Sum("reads"))["all"] or 0)


def test_the_sums_add_up_to_what_was_sent_less_duplicates(
    two: list[Article], waiting: Waiting, marks: Marks, send: Send, at: datetime
) -> None:
    chance = random.Random(6)
    sent: dict[tuple[int, str], int] = {}
    for number in range(3000):
        article, address = chance.choice(two).pk, f"198.51.{chance.randrange(40)}.{chance.randrange(20)}"
        quarter = chance.randrange(5)
        assert send(article, address, quarter=quarter)
        sent[article, address] = max(quarter, sent.get((article, address), 0))
        if number % 500 == 250:
            waiting.flush()
        if number % 900 == 800:
            count(marks, at=at, tell=nobody)
    waiting.flush()
    count(marks, at=at, tell=nobody)
    expected = Counter(article for article, _ in sent)
    assert {article.pk: total(ArticleReads, article=article) for article in two} == expected
    assert total(PublicationReads) == expected.total()
    ends = PublicationReads.objects.aggregate(
        one=Sum("first_quarter"), two=Sum("half"), three=Sum("third_quarter"), four=Sum("whole")
    )
    assert ends == {
        name: sum(quarter >= step for quarter in sent.values())
        for name, step in (("one", 1), ("two", 2), ("three", 3), ("four", 4))
    }
    assert marks.fresh(0, 10) == []


def test_what_dies_between_counting_and_clearing_is_not_counted_twice(
    two: list[Article], waiting: Waiting, marks: Marks, send: Send, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def dies(*_: object) -> None:
        raise KeyboardInterrupt

    send(two[0].pk, "198.51.100.4")
    waiting.flush()
    with monkeypatch.context() as patched:
        patched.setattr(Marks, "counted", dies)
        with pytest.raises(KeyboardInterrupt):
            count(marks, at=at, tell=nobody)
    send(two[0].pk, "198.51.100.5")
    waiting.flush()
    count(marks, at=at, tell=nobody)
    count(marks, at=at, tell=nobody)
    assert total(ArticleReads) == 2


def test_what_dies_before_counting_is_counted_later(
    two: list[Article], waiting: Waiting, marks: Marks, send: Send, at: datetime
) -> None:
    def dies(_: object) -> None:
        raise KeyboardInterrupt

    send(two[0].pk, "198.51.100.4")
    waiting.flush()
    with pytest.raises(KeyboardInterrupt):
        count(marks, at=at, tell=dies)
    assert total(ArticleReads) == 0
    assert count(marks, at=at, tell=nobody) == {two[0].pk: 1}


def test_two_workers_at_one_moment_count_once(
    two: list[Article], waiting: Waiting, marks: Marks, send: Send, at: datetime
) -> None:
    send(two[0].pk, "198.51.100.4")
    waiting.flush()
    other: list[Counter[int]] = []
    count(marks, at=at, tell=lambda _: other.append(count(marks, at=at, tell=nobody)))
    assert other == [{two[0].pk: 1}]
    assert total(ArticleReads) == 1


def test_only_public_articles_count(
    two: list[Article], waiting: Waiting, marks: Marks, send: Send, at: datetime, ada: Person
) -> None:
    withdraw(two[0], reason="事实有误", by=ada, at=at)
    for key in (two[0].pk, two[1].pk, 999_999):
        send(key, "198.51.100.4")
    waiting.flush()
    told: list[Accepted] = []
    assert count(marks, at=at, tell=told.extend) == {two[1].pk: 1}
    assert [(one.article, one.channel) for one in told] == [(two[1].pk, two[1].channel_id)]


def test_a_new_store_is_counted_from_its_beginning(
    two: list[Article], waiting: Waiting, marks: Marks, send: Send, at: datetime
) -> None:
    for number in range(3):
        send(two[0].pk, f"198.51.100.{number}")
    waiting.flush()
    count(marks, at=at, tell=nobody)
    marks._begin_anew()
    send(two[1].pk, "198.51.100.4")
    waiting.flush()
    assert count(marks, at=at, tell=nobody) == {two[1].pk: 1}
    assert Counted.objects.count() == 1


def test_places_and_devices_are_kept_apart(
    two: list[Article], waiting: Waiting, marks: Marks, send: Send, at: datetime
) -> None:
    send(two[0].pk, "198.51.100.1", host="www.baidu.com")
    send(two[0].pk, "198.51.100.2", host="weibo.com")
    send(two[0].pk, "198.51.100.3", host="weibo.com", agent="Mozilla/5.0 (iPhone; CPU iPhone OS 19_0) Mobile Safari")
    waiting.flush()
    count(marks, at=at, tell=nobody)
    rows = ArticleReads.objects.values_list("came_from", "device", "reads").order_by("came_from", "device")
    assert list(rows) == [("search", "computer", 1), ("social", "computer", 1), ("social", "phone", 1)]
