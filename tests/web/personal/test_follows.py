"""The pages of what somebody follows."""

from __future__ import annotations

import lxml.etree as xml
import pytest

from colophon.follows.follow import follow
from colophon.follows.models import Follow
from colophon.topics.name import name_topic


@pytest.mark.parametrize("kind", ["publication", "topic", "channel"])
def test_a_plain_form_follows_and_stops_without_a_script(kind, visit, ben, tidewatch, city, at):
    key = {"publication": tidewatch.pk, "channel": city.pk, "topic": name_topic("潮汐", at=at).pk}[kind]
    client, address = visit(ben), f"/my/follow/{kind}/{key}/"
    assert "关注" in client.get(address).content.decode()
    answer = client.post(address, {"on": "1"}, follow=True)
    assert answer.redirect_chain == [("/my/following/", 302)] and Follow.objects.filter(person=ben).count() == 1
    assert 'name="on" value="0"' in client.get(address).content.decode()
    client.post(address, {"on": "0"})
    assert not Follow.objects.exists()


def test_a_stranger_who_presses_the_button_signs_in_first_and_comes_back_to_it(visit, tidewatch):
    address = f"/my/follow/publication/{tidewatch.pk}/"
    assert visit().get(address).headers["Location"] == f"/account/login/?next={address}"


def test_the_feed_tells_what_is_new_and_what_was_seen(visit, ben, olga, published, tidewatch, write, ada, at):
    from datetime import timedelta

    from django.utils import timezone

    from colophon.articles.publish import publish
    from colophon.follows.models import Look

    follow(tidewatch, by=ben, at=at)
    client = visit(ben)
    assert "第十二个水尺" in client.get("/my/feed/").content.decode()
    Look.objects.filter(person=ben).update(at=timezone.now() - timedelta(hours=1))
    publish(write(tidewatch, by=ada, title="末班船推迟"), by=ada, at=timezone.now())
    page = client.get("/my/feed/").content.decode()
    assert "1 篇新文章" in page
    assert page.index("末班船") < page.index("以下是您看过的") < page.index("第十二个水尺")
    assert "水尺" not in visit(olga).get("/my/feed/").content.decode()
    assert client.get("/my/feed/?before=nonsense").status_code == 404


def test_the_pages_cost_the_same_however_much_is_followed(
    visit, ben, tidewatch, city, published, at, django_assert_max_num_queries
):
    for number in range(8):
        follow(name_topic(f"话题{number}", at=at), by=ben, at=at)
    follow(tidewatch, by=ben, at=at)
    follow(city, by=ben, at=at)
    client = visit(ben)
    client.get("/my/feed/")
    with django_assert_max_num_queries(16):
        client.get("/my/feed/")
    with django_assert_max_num_queries(8):
        client.get("/my/following/")


def test_what_is_followed_can_be_taken_along_as_opml(visit, ben, tidewatch, city, at):
    follow(tidewatch, by=ben, at=at)
    follow(city, by=ben, at=at)
    follow(name_topic("潮汐 & 海", at=at), by=ben, at=at)
    answer = visit(ben).get("/my/following.opml")
    assert answer.headers["Content-Type"].startswith("text/x-opml") and "no-store" in answer.headers["Cache-Control"]
    outlines = xml.fromstring(answer.content).findall("body/outline")
    assert [(one.get("text"), one.get("type")) for one in outlines] == [
        ("潮汐观察", "rss"),
        ("城事", "rss"),
        ("潮汐 & 海", "rss"),
    ]
    client = visit()
    for one in outlines:
        path = one.get("xmlUrl").partition("//")[2].partition("/")[2]
        assert client.get(f"/{path}").status_code == 200, path
