"""Writing comments: what is taken, held and refused."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from colophon.articles.models import Article
from colophon.comments.change_rules import change_publication_rules, change_site_rules
from colophon.comments.models import Comment
from colophon.comments.words import CannotComment, worded
from colophon.comments.write import Written, write
from colophon.ledger.models import Entry
from colophon.lib.text.limits import TooLong
from colophon.lib.text.markup import clean


def test_a_comment_is_public_at_once_where_everybody_may_speak(say, ben, published):
    said = say(ben, "水尺在哪里？\n第二行\n\n第二段")
    assert (said.state, said.shown, said.html) == ("public", True, "<p>水尺在哪里？<br>第二行</p><p>第二段</p>")
    assert Article.objects.get(pk=published.pk).comment_count == 1
    entry = Entry.objects.get(fact="comment.published")
    assert (entry.subject, entry.details["article"], entry.by) == (said.key, published.pk, ben.key)
    assert "水尺" not in str(entry.details)


def test_an_answer_to_an_answer_stays_on_the_second_level(say, ben, olga):
    first = say(ben, "一")
    second = say(olga, "二", answers=first)
    third = say(ben, "三", answers=second)
    assert (second.thread_id, third.thread_id, third.answers_id) == (first.pk, first.pk, second.pk)
    first.refresh_from_db()
    assert first.reply_count == 2


def test_the_same_form_sent_twice_is_one_comment(say, ben, published):
    once, again = say(ben, "一次", token="x"), say(ben, "一次", token="x")
    assert once.pk == again.pk
    assert Article.objects.get(pk=published.pk).comment_count == 1


def test_the_name_of_a_form_is_its_senders_own(say, ben, olga):
    assert say(ben, "一次", token="x").pk != say(olga, "另一次", token="x").pk


def test_a_first_comment_waits_under_the_rules_a_site_begins_with(published, ben, olga, ada, at):
    held = write(published, Written("第一次来"), token="a", by=ben, at=at)
    assert (held.state, held.held_for, held.shown) == ("held", "first", False)
    assert write(published, Written("作者自己"), token="b", by=ada, at=at).state == "public"
    assert Article.objects.get(pk=published.pk).comment_count == 1
    assert Entry.objects.filter(fact="comment.held", audience="audit").count() == 1


def test_the_stricter_of_site_and_publication_holds(say, published, tidewatch, ada, ben, at):
    change_publication_rules(tidewatch, "all", by=ada, at=at)
    assert say(ben).held_for == "policy"
    change_site_rules("closed", "", by=None, at=at)
    with pytest.raises(CannotComment):
        say(ben, "还能说吗")


@pytest.mark.parametrize("text", ["", "   \n ", "\u202e\u0000"])
def test_nothing_is_no_comment(say, ben, text):
    with pytest.raises(CannotComment):
        say(ben, text)


def test_twenty_kilobytes_are_the_most(say, ben):
    with pytest.raises(TooLong):
        say(ben, "字" * 7000)


def test_html_that_is_typed_is_text(say, ben):
    said = say(ben, "<script>alert(1)</script><img src=x onerror=alert(1)> <b>粗</b>")
    assert "<script" not in said.html and "<img" not in said.html and "&lt;b&gt;" in said.html


def test_addresses_become_links_that_vouch_for_nothing(say, ben):
    said = say(ben, "见 https://example.org/a?b=1&c=2，以及 javascript:alert(1)")
    assert '<a href="https://example.org/a?b=1&amp;c=2" rel="nofollow ugc noopener">' in said.html
    assert said.html.count("<a ") == 1


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=400))
def test_whatever_is_typed_comes_out_clean_and_cleaning_again_changes_nothing(text):
    try:
        found = worded(text)
    except CannotComment:
        return
    assert clean(found.html, kind="comment") == found.html
    assert "<script" not in found.html.lower()


def test_a_quoted_passage_stands_in_the_article(say, ben):
    assert say(ben, "对", passage="水文站的人都要走一遍").passage == "水文站的人都要走一遍"
    with pytest.raises(CannotComment):
        say(ben, "不对", passage="这句话文章里没有")


def test_too_much_in_a_minute_is_refused_and_later_taken(say, ben, at):
    for number in range(6):
        say(ben, f"第{number}条", at=at + timedelta(seconds=number)) if number < 3 else say(ben, f"第{number}条")
    for number in range(14):
        say(ben, f"又{number}")
    with pytest.raises(CannotComment):
        say(ben, "太快")
    assert say(ben, "太快", at=at + timedelta(minutes=2)).state == "public"


def test_a_new_person_may_send_six_in_a_minute(say, ben, at, published):
    change_site_rules("all", "", by=None, at=at)
    for number in range(6):
        say(ben, f"第{number}条")
    with pytest.raises(CannotComment):
        say(ben, "第七条")


def test_many_links_of_a_new_person_wait(say, ben):
    assert say(ben, "https://a.example/ https://b.example/").held_for == "links"
    assert say(ben, "https://a.example/x").state == "public"


def test_the_same_words_of_another_wait_and_of_the_same_person_are_refused(say, ben, olga, at):
    text = "这是一段完全相同的、足够长的、到处张贴的话，一字不差。"
    say(ben, text)
    assert say(olga, f" {text} ").held_for == "repeat"
    with pytest.raises(CannotComment):
        say(ben, text)


def test_a_listed_word_holds_in_either_script_and_width(say, ben, at):
    change_site_rules("open", "加微信\nviagra", by=None, at=at)
    assert say(ben, "想賺錢的加個微信").state == "public"
    assert say(ben, "快加微信號").held_for == "words"
    assert say(ben, "ＶＩＡＧＲＡ").held_for == "words"
    assert say(ben, "快加微 信·號\u200b").held_for == "words", "blanks and marks between the characters hide nothing"
    assert say(ben, "via. Grand Hotel, agra").state == "public", "other words are taken as they are written"


def test_a_field_people_do_not_see_holds(say, ben):
    assert say(ben, "机器", trapped=True).held_for == "trap"


def test_only_public_articles_and_public_comments_are_answered(say, write_draft, ben, olga, at):
    with pytest.raises(CannotComment):
        say(ben, "草稿", article=write_draft)
    held = say(ben, "机器", trapped=True)
    with pytest.raises(CannotComment):
        say(olga, "答", answers=held)
    assert Comment.objects.count() == 1


@pytest.fixture
def write_draft(write, tidewatch, ada):
    return write(tidewatch, by=ada, title="没有发表")
