"""Comments by whoever is signed in: each page without a script, each answer for a script, nothing for others."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from colophon.comments.change_rules import change_site_rules
from colophon.comments.models import Comment, Decision, Lock, Pin, Report

JSON = {"Accept": "application/json"}


def _nameless(response, key):
    return response.content.decode().replace(f"/comments/{key}/", "/comments/x/")


def _write(article):
    return f"/my/articles/{article.pk}/comments/"


def test_a_comment_is_written_through_a_plain_form(open_site, visit, ben, published):
    client = visit(ben)
    form = client.get(_write(published)).content.decode()
    token = form.split('name="token" value="')[1].split('"')[0]
    sent = {"text": "没有脚本也能写。", "token": token, "passage": "水文站的人都要走一遍"}
    for _ in range(2):
        response = client.post(_write(published), sent)
        assert response.status_code == 302 and response.headers["Location"].endswith(
            f"#comment-{Comment.objects.get().pk}"
        )
    assert "没有脚本也能写。" in client.get(response.headers["Location"]).content.decode()


def test_what_is_refused_stands_in_the_form_again(open_site, visit, ben, published):
    response = visit(ben).post(_write(published), {"text": "我写的长篇大论", "passage": "文章里没有", "token": "t"})
    shown = response.content.decode()
    assert response.status_code == 422 and "我写的长篇大论" in shown and 'value="t"' in shown
    assert not Comment.objects.exists()


def test_an_answer_is_written_below_what_it_answers(say, visit, ben, olga, published):
    first = say(ben, "先说的话")
    assert "先说的话" in visit(olga).get(f"{_write(published)}?answers={first.pk}").content.decode()
    visit(olga).post(_write(published), {"text": "回应", "answers": first.pk})
    assert Comment.objects.get(text="回应").thread_id == first.pk


def test_a_script_is_told_what_became_of_it(open_site, visit, ben, published, at):
    told = visit(ben).post(_write(published), {"text": "一\n<b>", "token": "t"}, headers=JSON)
    assert (told.status_code, told.json()["held"], told.json()["html"]) == (201, "", "<p>一<br>&lt;b&gt;</p>")
    change_site_rules("all", "", by=None, at=at)
    told = visit(ben).post(_write(published), {"text": "二", "token": "u"}, headers=JSON)
    assert told.status_code == 201 and "查看" in told.json()["held"]
    assert visit(ben).post(_write(published), {"text": " "}, headers=JSON).status_code == 409
    assert visit().post(_write(published), {"text": "三"}, headers=JSON).status_code == 401


def test_the_small_request_tells_only_what_is_mine(say, visit, ben, olga, published, at):
    held, public, other = say(ben, "机器", trapped=True), say(ben, "公开的"), say(olga, "别人的")
    visit(ben).post(f"/my/comments/{other.pk}/vote/", {"on": "1"})
    client = visit(ben)
    address = f"{_write(published)}mine/?shown={public.pk}.{other.pk}"
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        response = client.get(address)
    told = response.json()
    assert [row["id"] for row in told["held"]] == [held.pk]
    assert (told["votes"], told["own"], told["closed"]) == ([other.pk], [public.pk], False)
    assert told["new"] == [] and len(asked) <= 7 and len(response.content) <= 2048
    assert visit(olga).get(address).json()["held"] == []
    assert visit().get(address, headers=JSON).status_code == 401


def test_one_votes_edits_removes_and_reports_without_a_script(say, visit, ben, olga, published):
    said = say(ben, "可以推荐")
    page = f"/my/comments/{said.pk}/"
    assert visit(olga).post(f"{page}vote/", {"on": "1"}).status_code == 302
    assert Comment.objects.get().vote_count == 1
    assert visit(olga).post(f"{page}report/", {"category": "spam", "words": "广告"}).status_code == 302
    assert "还没有处理" in visit(olga).get(page).content.decode()
    assert visit(ben).post(f"{page}vote/", {"on": "1"}, headers=JSON).status_code == 409
    assert visit(olga).post(f"{page}text/", {"text": "改别人的"}).status_code == 404
    assert visit(olga).post(f"{page}removal/").status_code == 302
    assert Comment.objects.get().state == "public"


def test_fresh_comments_are_changed_by_their_writer(open_site, visit, ben, published):
    visit(ben).post(_write(published), {"text": "打错子了", "token": "t"})
    page = f"/my/comments/{Comment.objects.get().pk}/"
    assert "打错子了" in visit(ben).get(f"{page}text/").content.decode()
    visit(ben).post(f"{page}text/", {"text": "打错字了"})
    assert (Comment.objects.get().text, Comment.objects.get().edited_at is None) == ("打错字了", False)
    visit(ben).post(f"{page}removal/")
    assert Comment.objects.get().state == "removed"


def test_the_author_keeps_order_and_for_others_there_is_no_such_door(say, visit, ben, olga, ada, published):
    said = say(ben)
    page = f"/my/comments/{said.pk}/"
    for door in ("pin", "lock", "hiding", "decision"):
        data = {"on": "1", "reason": "离题", "outcome": "hidden"}
        assert visit(olga).post(f"{page}{door}/", data).status_code == 404
    shown = visit(olga).get(page).content.decode()
    assert "置顶" not in shown
    visit(ada).post(f"{page}pin/", {"on": "1"}), visit(ada).post(f"{page}lock/", {"on": "1"})
    assert Pin.objects.get().comment_id == Lock.objects.get().thread_id == said.pk
    visit(ada).post(f"{page}hiding/", {"on": "1", "reason": "离题"})
    assert Comment.objects.get().reason == "离题" and Decision.objects.get().by_id == ada.pk
    assert "离题" in visit(ben).get(page).content.decode()
    assert visit(olga).get(page).status_code == 404


@pytest.mark.parametrize("door", ["", "text/", "removal/", "vote/", "report/", "pin/", "lock/", "hiding/", "decision/"])
def test_a_held_comment_does_not_exist_for_anybody_else(say, visit, ben, olga, ada, published, door):
    held = say(ben, "机器", trapped=True)
    missing = f"/my/comments/{held.pk + 1000}/{door}"
    for person in (olga, ada):
        for method in ("get", "post"):
            data = {"on": "1", "category": "spam", "reason": "x", "outcome": "released", "text": "x"}
            found = getattr(visit(person), method)(f"/my/comments/{held.pk}/{door}", data, headers=JSON)
            other = getattr(visit(person), method)(missing, data, headers=JSON)
            assert found.status_code == other.status_code in (404, 405)
            if found.status_code == 404:
                assert _nameless(found, held.pk) == _nameless(other, held.pk + 1000)
    assert Comment.objects.get().state == "held" and not Report.objects.exists()


def test_moderators_decide_where_the_comment_stands(say, visit, ben, mary, published):
    held = say(ben, "机器", trapped=True)
    assert "放行" in visit(mary).get(f"/my/comments/{held.pk}/").content.decode()
    visit(mary).post(f"/my/comments/{held.pk}/decision/", {"outcome": "released"})
    assert Comment.objects.get().state == "public"


def test_my_comments_say_what_became_of_them(say, visit, ben, olga, mary, published, at):
    from colophon.comments.decide import decide

    held, public = say(ben, "机器的话", trapped=True), say(ben, "大家的话")
    visit(olga).post(f"/my/comments/{public.pk}/report/", {"category": "false"})
    decide(held, "refused", "像是广告", by=mary, at=at)
    decide(public, "left", "是一种看法", by=mary, at=at)
    mine, hers = (visit(person).get("/my/comments/").content.decode() for person in (ben, olga))
    assert "像是广告" in mine and "大家的话" in mine
    assert "是一种看法" in hers and "机器的话" not in hers and "像是广告" not in hers


def test_whoever_hid_a_comment_reads_that_and_why_and_lets_it_be_read_again(say, visit, ben, olga, ada, published):
    said = say(ben)
    place = f"/en/my/comments/{said.pk}/"
    visit(ada).post(f"/my/comments/{said.pk}/hiding/", {"on": "1", "reason": "离题了"})
    for person in (ada, ben):
        assert "Hidden: 离题了" in visit(person).get(place).content.decode()
    assert "Let it be read again" in visit(ada).get(place).content.decode()
    assert "Let it be read again" not in visit(ben).get(place).content.decode()
    assert visit(olga).get(place).status_code == 404
    visit(ada).post(f"/my/comments/{said.pk}/hiding/", {"on": "0"})
    assert "离题了" not in visit(ada).get(place).content.decode()
    said.refresh_from_db()
    assert said.state == "public"
