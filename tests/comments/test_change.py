"""What becomes of a comment: edited, removed, voted for, pinned, locked."""

from __future__ import annotations

from datetime import timedelta

import pytest

from colophon.articles.models import Article
from colophon.comments.change_rules import change_site_rules
from colophon.comments.edit import edit
from colophon.comments.host import lock, pin, unlock, unpin
from colophon.comments.models import Comment, Earlier, Pin
from colophon.comments.remove import remove
from colophon.comments.vote import unvote, vote
from colophon.comments.words import CannotComment
from colophon.ledger.models import Entry, Errand


def _count(article):
    return Article.objects.get(pk=article.pk).comment_count


def test_a_comment_is_changed_within_a_quarter_of_an_hour_and_says_so(say, ben, olga, at, later):
    said = say(ben, "先前的话")
    changed = edit(said, "后来的话", by=ben, at=later(minutes=14))
    assert (changed.html, changed.edited_at) == ("<p>后来的话</p>", later(minutes=14))
    assert Earlier.objects.get().text == "先前的话"
    for person, moment in ((ben, later(minutes=16)), (olga, later(minutes=1))):
        with pytest.raises(CannotComment):
            edit(said, "不行", by=person, at=moment)


def test_what_is_edited_in_is_looked_at_too(say, ben, at, later, published):
    said = say(ben, "好文章")
    change_site_rules("open", "加微信", by=None, at=at)
    changed = edit(said, "加微信领奖", by=ben, at=later(minutes=1))
    assert (changed.state, changed.held_for, changed.shown, _count(published)) == ("held", "words", False, 0)
    assert Entry.objects.filter(fact="comment.withheld").count() == 1


def test_a_removed_comment_without_answers_leaves_nothing(say, ben, published, at):
    removed = remove(say(ben), by=ben, at=at)
    assert (removed.state, removed.shown, _count(published)) == ("removed", False, 0)


def test_a_removed_comment_with_answers_leaves_a_line_until_they_are_gone(say, ben, olga, published, at):
    first = say(ben, "一")
    second = say(olga, "二", answers=first)
    first = remove(first, by=ben, at=at)
    assert (first.shown, _count(published)) == (True, 1)
    remove(second, by=olga, at=at)
    first.refresh_from_db()
    assert (first.shown, first.reply_count, _count(published)) == (False, 0, 0)


def test_only_its_writer_removes_a_comment(say, ben, ada, at):
    said = say(ben)
    with pytest.raises(CannotComment):
        remove(said, by=ada, at=at)


def test_everybody_votes_once_and_nobody_for_themselves(say, ben, olga, ada, at):
    said = say(ben)
    assert [vote(said, by=olga, at=at), vote(said, by=olga, at=at), vote(said, by=ada, at=at)] == [True, False, True]
    assert Comment.objects.get().vote_count == 2
    assert [unvote(said, by=olga, at=at), unvote(said, by=olga, at=at)] == [True, False]
    assert Comment.objects.get().vote_count == 1
    with pytest.raises(CannotComment):
        vote(said, by=ben, at=at)


def test_votes_of_a_while_draw_the_page_once(say, ben, olga, ada, at, later):
    one, two = say(ben), say(ben, "又一条")
    vote(one, by=olga, at=at), vote(two, by=olga, at=at), vote(two, by=ada, at=later(seconds=5))
    assert Errand.objects.filter(reaction="draw_comments").count() == 1
    vote(one, by=ada, at=later(seconds=40))
    assert Errand.objects.filter(reaction="draw_comments").count() == 2
    assert not Entry.objects.filter(fact__contains="vote").exists()


def test_one_comment_stands_first_and_only_hosts_put_it_there(say, ben, olga, ada, at):
    one, two = say(ben), say(olga, "另一条")
    pin(one, by=ada, at=at), pin(two, by=ada, at=at)
    assert Pin.objects.get().comment_id == two.pk
    with pytest.raises(CannotComment):
        pin(one, by=ben, at=at)
    with pytest.raises(CannotComment):
        pin(say(ben, "答", answers=one), by=ada, at=at)
    unpin(two, by=ada, at=at)
    assert not Pin.objects.exists()


def test_a_pinned_comment_that_goes_stands_first_no_longer(say, ben, ada, at):
    said = say(ben)
    pin(said, by=ada, at=at)
    remove(said, by=ben, at=at)
    assert not Pin.objects.exists()


def test_nobody_answers_in_a_locked_thread(say, ben, olga, ada, at):
    first = say(ben)
    second = say(olga, "答", answers=first)
    lock(first, by=ada, at=at)
    for answered in (first, second):
        with pytest.raises(CannotComment):
            say(olga, "再答", answers=answered)
    with pytest.raises(CannotComment):
        lock(first, by=ben, at=at)
    unlock(first, by=ada, at=at)
    assert say(olga, "再答", answers=second).state == "public"


def test_rates_are_told_by_time(say, ben, at):
    for number in range(6):
        say(ben, f"第{number}条", at=at + timedelta(seconds=20 * number))
    assert Comment.objects.filter(state="public").count() == 6
