"""The desk's queue of comments: who sees it, what it says, what is decided there."""

from __future__ import annotations

import pytest

from colophon.comments.edit import edit
from colophon.comments.models import Comment, Report, SiteRules


def test_the_queue_shows_what_waits_and_what_was_reported(say, visit, ben, olga, mary, at, later):
    held = say(ben, "机器发的", trapped=True)
    edit(held, "机器又改了", by=ben, at=later(minutes=1))
    public = say(olga, "被人举报的")
    visit(ben).post(f"/my/comments/{public.pk}/report/", {"category": "insult", "words": "骂人"})
    shown = visit(mary).get("/desk/comments/").content.decode()
    for words in ("机器又改了", "机器发的", "发送方式像是程序", "被人举报的", "辱骂或威胁他人", "骂人"):
        assert words in shown, words


def test_a_moderator_decides_and_comes_back_to_the_queue(say, visit, ben, olga, mary):
    held, public = say(ben, "机器发的", trapped=True), say(olga, "被人举报的")
    visit(ben).post(f"/my/comments/{public.pk}/report/", {"category": "insult"})
    browser = visit(mary)
    for comment, outcome in ((held, "refused"), (public, "hidden")):
        sent = {"outcome": outcome, "reason": "广告", "back": "desk"}
        response = browser.post(f"/my/comments/{comment.pk}/decision/", sent)
        assert response.headers["Location"] == "/desk/comments/"
    assert set(Comment.objects.values_list("state", "reason")) == {("refused", "广告"), ("hidden", "广告")}
    assert Report.objects.get().decision is not None
    assert "机器发的" not in browser.get("/desk/comments/").content.decode()


def test_a_reporter_reads_what_was_decided_but_no_longer_the_words(say, visit, ben, olga, ada, mary):
    said = say(olga, "被人举报的")
    visit(ben).post(f"/my/comments/{said.pk}/report/", {"category": "insult"})
    visit(mary).post(f"/my/comments/{said.pk}/decision/", {"outcome": "hidden", "reason": "确实骂人"})
    shown = visit(ben).get(f"/my/comments/{said.pk}/").content.decode()
    assert "确实骂人" in shown and "被人举报的" not in shown and "Olga" not in shown
    for method in ("get", "post"):
        assert getattr(visit(ben), method)(f"/my/comments/{said.pk}/text/").status_code == 404
    assert visit(ada).get(f"/my/comments/{said.pk}/").status_code == 404


def test_somebody_decides_on_their_own_comment_nowhere(say, visit, mary):
    held = say(mary, "机器发的", trapped=True)
    assert "由别人处理" in visit(mary).get("/desk/comments/").content.decode()
    assert visit(mary).post(f"/my/comments/{held.pk}/decision/", {"outcome": "released"}).status_code == 404


def test_a_moderator_arrives_at_the_comments(visit, mary, edith):
    assert visit(mary).get("/desk/").headers["Location"] == "/desk/comments/"
    shown = visit(mary).get("/desk/comments/").content.decode()
    assert "/desk/applications/" not in shown and "/desk/settings/" not in shown
    assert "/desk/comments/" in visit(edith).get("/desk/").content.decode()


def test_the_operator_changes_the_rules(visit, otto):
    visit(otto).post("/desk/settings/comments/", {"policy": "all", "words": "加微信\n\n 博彩 "})
    assert (SiteRules.objects.get().policy, SiteRules.objects.get().words) == ("all", "加微信\n博彩")
    shown = visit(otto).get("/desk/settings/comments/").content.decode()
    assert "加微信" in shown and 'value="all" checked' in shown


@pytest.mark.parametrize("person", ["ada", "ben"])
def test_nobody_else_learns_even_how_many_wait(say, visit, ben, person, request):
    say(ben, "机器发的", trapped=True)
    browser = visit(request.getfixturevalue(person))
    assert browser.get("/desk/comments/").status_code == 404
    home = browser.get("/studio/").content.decode()
    assert "机器发的" not in home and "待处理" not in home
