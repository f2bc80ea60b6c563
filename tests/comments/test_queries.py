"""Comments in stretches: every one exactly once, whatever the order, however long the threads."""

from __future__ import annotations

import itertools

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from colophon.comments import queries
from colophon.comments.models import Comment
from colophon.comments.remove import remove


@pytest.fixture
def discussion(open_site, published, ben, at):
    """Many threads, some with many answers, votes of all sizes."""
    common = {
        "article": published,
        "person": ben,
        "revision": published.live_revision,
        "text": "字",
        "html": "<p>字</p>",
        "state": "public",
        "shown": True,
        "at": at,
        "published_at": at,
    }
    names = (f"{number:064d}" for number in itertools.count())
    sizes = [0, 3, 0, 0, 70, 1, 2, 0, 49, 50, 0, 51, 1, 1, *([0, 2] * 30)]
    heads = Comment.objects.bulk_create(
        Comment(**common, token=next(names), digest="x", vote_count=number % 5, reply_count=size)
        for number, size in enumerate(sizes)
    )
    Comment.objects.bulk_create(
        Comment(**common, token=next(names), digest="x", thread=head, answers=head)
        for head in heads
        for _ in range(head.reply_count)
    )
    return heads


def _walk(article, order, length=queries.LENGTH):
    place, pages = "", []
    while True:
        found = queries.stretch(article, order, queries.read_place(place, order), length=length)
        pages.append(found)
        place = found.onward
        if not place:
            return pages


@pytest.mark.parametrize("length", [50, 8, 3, 2])
@pytest.mark.parametrize("order", queries.ORDERS)
def test_every_comment_stands_on_exactly_one_page(discussion, published, order, length):
    pages = _walk(published.pk, order, length)
    heads = [thread.head.pk for page in pages for thread in page.threads if not thread.goes_on]
    answers = [answer.pk for page in pages for thread in page.threads for answer in thread.answers]
    assert sorted(heads) == sorted(head.pk for head in discussion)
    assert sorted(answers) == sorted(Comment.objects.exclude(thread=None).values_list("pk", flat=True))
    for page in pages:
        begun = sum(not thread.goes_on for thread in page.threads)
        assert begun + sum(len(thread.answers) for thread in page.threads) <= length
    assert len(pages) >= Comment.objects.count() / length


def test_the_orders_are_what_they_say(discussion, published):
    def heads(order):
        return [t.head for page in _walk(published.pk, order) for t in page.threads if not t.goes_on]

    assert [head.pk for head in heads("old")] == sorted(head.pk for head in discussion)
    assert [head.pk for head in heads("new")] == sorted((head.pk for head in discussion), reverse=True)
    keys = [(-head.vote_count, -head.pk) for head in heads("votes")]
    assert keys == sorted(keys)


@pytest.mark.parametrize("order", queries.ORDERS)
def test_a_stretch_takes_three_queries_at_most(discussion, published, order):
    place = ""
    for _ in range(6):
        with CaptureQueriesContext(connection) as asked:
            found = queries.stretch(published.pk, order, queries.read_place(place, order))
        assert len(asked) <= 4
        place = found.onward


@pytest.mark.parametrize("word", ["x", "1.2.3.4", "1..2", "-1", "9" * 19, "1 or 1=1"])
def test_a_place_that_is_none_of_ours_is_refused(word):
    for order in queries.ORDERS:
        with pytest.raises(ValueError, match=r"."):
            queries.read_place(word, order)


def test_what_is_not_public_has_no_place(say, ben, olga, published, at):
    say(ben, "机器", trapped=True)
    remove(say(olga, "收回"), by=olga, at=at)
    seen = say(olga, "看得见")
    assert [thread.head.pk for thread in queries.stretch(published.pk, "new", None).threads] == [seen.pk]


def test_what_is_mine_is_mine_alone(say, ben, olga, published, at, later):
    held, public = say(ben, "机器", trapped=True), say(ben, "公开")
    mine = queries.mine(published.pk, ben.pk, [public.pk], since=later(minutes=-1))
    assert ([row.pk for row in mine.held], [row.pk for row in mine.fresh]) == ([held.pk], [public.pk])
    others = queries.mine(published.pk, olga.pk, [public.pk, held.pk], since=later(minutes=-1))
    assert (others.held, others.fresh, others.votes) == ([], [], [])
