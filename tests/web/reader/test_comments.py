"""The public pages of comments: what they show, what they never show, and what they cost."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from colophon.comments.decide import hide
from colophon.comments.edit import edit
from colophon.comments.host import lock, pin
from colophon.comments.models import Comment
from colophon.comments.remove import remove
from colophon.comments.report import report


def _page(visit, article, query=""):
    response = visit().get(f"/article/{article.pk}/comments/{query}")
    return response.content.decode()


def test_a_comment_is_shown_with_its_answers_and_what_it_quotes(say, visit, ben, ada, published, at, later):
    first = say(ben, "水尺在哪里？", passage="水文站的人都要走一遍")
    answer = say(ada, "在第三段堤。", answers=first)
    say(ben, "谢谢。", answers=answer)
    edit(first, "水尺在哪儿？", by=ben, at=later(minutes=3))
    shown = _page(visit, published)
    for words in ("水尺在哪儿？", "水文站的人都要走一遍", "在第三段堤。", "改过", "回复 Ada", "作者"):
        assert words in shown, words
    assert "水尺在哪里？" not in shown
    assert shown.index("在第三段堤。") < shown.index("谢谢。")


def test_the_page_is_public_tagged_and_sets_no_cookie(say, visit, ben, published):
    say(ben)
    response = visit(ben).get(f"/article/{published.pk}/comments/")
    assert response.content == visit().get(f"/article/{published.pk}/comments/").content
    assert f"comments:{published.pk}" in response.headers["Surrogate-Key"].split()
    assert "public" in response.headers["Cache-Control"] and not response.cookies


def test_ten_thousand_comments_take_no_more_queries_than_ten(say, visit, ben, published, at):
    said = [say(ben, f"第{number}条", at=at) for number in range(5)]
    address = f"/article/{published.pk}/comments/"
    visit().get(address)
    with CaptureQueriesContext(connection) as few:
        visit().get(address)
    common = {name: getattr(said[0], name) for name in ("article", "person", "revision", "html", "text", "state")}
    common |= {"shown": True, "at": at, "published_at": at, "digest": "x"}
    Comment.objects.bulk_create(
        (Comment(**common, token=f"{number:064d}", vote_count=number % 97) for number in range(10_000)), batch_size=500
    )
    for query in ("", "?order=votes", "?order=old", f"?after={said[0].pk + 6000}"):
        with CaptureQueriesContext(connection) as many:
            shown = visit().get(address + query).content.decode()
        assert len(many) <= len(few) <= 10
        assert shown.count('<p class="comment-head">') == 50
    plans = [str(line) for line in _plans(many.captured_queries)]
    assert not [line for line in plans if "SCAN colophon_comment" in line]


def _plans(queries):
    with connection.cursor() as cursor:
        for query in queries:
            if connection.vendor == "sqlite" and query["sql"].startswith("SELECT"):
                cursor.execute("EXPLAIN QUERY PLAN " + query["sql"].replace("%", "%%"))
                yield from cursor.fetchall()


def test_what_is_held_removed_or_not_taken_is_not_in_the_page_nor_counted(
    say,
    visit,
    ben,
    olga,
    ada,
    edith,
    mary,
    published,
    at,
):
    say(ben, "机器发的广告", trapped=True)
    remove(say(olga, "收回的话"), by=olga, at=at)
    kept = say(olga, "留着的话")
    reported = say(ben, "被举报的话", answers=kept)
    for person in (ada, edith, mary):
        report(reported, "spam", "", by=person, at=at)
    for address in (
        f"/article/{published.pk}/comments/",
        f"/article/{published.pk}/",
        f"/article/{published.pk}/comments/{kept.pk}/",
    ):
        shown = visit().get(address, follow=True).content.decode()
        assert "留着的话" in shown
        assert not [words for words in ("机器发的广告", "收回的话", "被举报的话") if words in shown], address
        assert "2 条评论" not in shown and 'class="counted">2' not in shown
    for comment in Comment.objects.exclude(state="public"):
        assert visit().get(f"/article/{published.pk}/comments/{comment.pk}/").status_code == 404


def test_a_removed_comment_keeps_its_thread_without_its_words_or_name(say, visit, ben, olga, published, at):
    first = say(ben, "一时冲动")
    say(olga, "说得好", answers=first)
    remove(first, by=ben, at=at)
    shown = _page(visit, published)
    assert "本人已删除" in shown and "说得好" in shown
    assert "一时冲动" not in shown and ">Ben<" not in shown


def test_a_hidden_comment_says_why_and_nothing_else(say, visit, ben, ada, published, at):
    hide(say(ben, "离题万里"), "与本文无关", by=ada, at=at)
    shown = _page(visit, published)
    assert "与本文无关" in shown and "离题万里" not in shown and ">Ben<" not in shown


def test_the_authors_choice_stands_first_and_once(say, visit, ben, olga, ada, published, at):
    chosen = say(ben, "挑出来的话")
    say(olga, "后来的")
    pin(chosen, by=ada, at=at)
    lock(chosen, by=ada, at=at)
    shown = _page(visit, published)
    assert shown.index("挑出来的话") < shown.index("后来的") and shown.count("挑出来的话") == 1
    assert "作者置顶" in shown and "讨论已结束" in shown


@pytest.mark.parametrize(
    "query", ["?order=best", "?after=x", "?order=votes&after=1", "?after=1.2.3", "?after=" + "9" * 30]
)
def test_an_address_that_is_none_of_ours_leads_nowhere(say, visit, ben, published, query):
    say(ben)
    assert visit().get(f"/article/{published.pk}/comments/{query}").status_code == 404


def test_there_are_no_comments_of_what_cannot_be_read(say, visit, ben, ada, published, write, tidewatch, at):
    from colophon.articles.withdraw import withdraw

    draft = write(tidewatch, by=ada)
    say(ben)
    withdraw(published, "撤", by=ada, at=at)
    for article in (draft, published):
        assert visit().get(f"/article/{article.pk}/comments/").status_code == 404
    assert "comments" not in visit().get(f"/article/{published.pk}/", follow=True).content.decode().replace(
        "comments.", ""
    )


def test_the_article_has_a_few_comments_and_their_number(say, visit, ben, olga, published, at):
    for number in range(12):
        say(ben if number % 2 else olga, f"第{number}条说的话")
    shown = visit().get(f"/article/{published.pk}/", follow=True).content.decode()
    assert "12 条评论" in shown and shown.count('<p class="comment-head">') == 8
    assert f'href="/article/{published.pk}/comments/"' in shown
    english = visit().get(f"/en/article/{published.pk}/", follow=True).content.decode()
    assert "12 comments" in english and f'href="/en/article/{published.pk}/comments/"' in english
