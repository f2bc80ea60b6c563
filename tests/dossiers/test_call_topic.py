"""Editors give topics other names and make two of them one; what is about them, and who follows, goes along."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from colophon.articles.models import Article, Draft, Tagging
from colophon.articles.publish import publish
from colophon.discovery.documents import names
from colophon.discovery.find import find
from colophon.discovery.interface import Filters, Order
from colophon.discovery.rebuild import rebuild
from colophon.dossiers.call_topic import call_topic, standing
from colophon.dossiers.open import CannotCompile
from colophon.follows.follow import follow
from colophon.follows.models import Follow
from colophon.ledger.models import DroppedTag, Errand
from colophon.lib.refusal import Refusal
from colophon.reactions import ERRANDS
from colophon.topics.models import Topic
from colophon.topics.name import name_topic


@pytest.fixture
def about(tidewatch, ada, write, at):
    """``about("海堤", "水文")``: a public article about these topics."""

    def published(*topics: str, title: str = "两根水尺") -> Article:
        article = write(tidewatch, by=ada, title=title, topics=list(topics))
        publish(article, by=ada, at=at)
        return Article.objects.get(pk=article.pk)

    return published


def _topics(article) -> set[str]:
    return set(Tagging.objects.filter(article=article).values_list("topic__name", flat=True))


def test_only_editors_name_topics_and_a_name_is_a_name(about, edith, ada, mary, at):
    about("海堤")
    topic = Topic.objects.get()
    for by in (ada, mary):
        with pytest.raises(CannotCompile):
            call_topic(topic, "海塘", by=by, at=at)
    for name in ("", " # ", "长" * 41):
        with pytest.raises(Refusal):
            call_topic(topic, name, by=edith, at=at)
    assert Topic.objects.get().name == "海堤"


def test_another_spelling_keeps_the_topic_and_its_address(about, edith, at):
    about("海岸線")
    topic = Topic.objects.get()
    assert call_topic(topic, "海岸线", by=edith, at=at) == topic
    topic.refresh_from_db()
    assert (topic.name, topic.slug) == ("海岸线", "海岸線")


def test_articles_and_followers_of_both_stand_once_under_the_one_that_stays(about, edith, ben, olga, at):
    first, second, both = about("海堤"), about("海塘", title="另一根"), about("海堤", "海塘", title="两边都有")
    dike, wall = Topic.objects.get(name="海堤"), Topic.objects.get(name="海塘")
    follow(dike, by=ben, at=at)
    follow(wall, by=ben, at=at)
    follow(dike, by=olga, at=at)
    assert standing(dike, "海塘") == wall and standing(dike, "海堤") is None and standing(dike, "潮") is None
    assert call_topic(dike, "海塘", by=edith, at=at) == wall
    assert [_topics(one) for one in (first, second, both)] == [{"海塘"}] * 3
    assert set(Follow.objects.values_list("person__name", "topic__name")) == {(ben.name, "海塘"), (olga.name, "海塘")}
    with pytest.raises(CannotCompile):
        call_topic(dike, "水", by=edith, at=at)


def test_old_addresses_lead_to_the_topic_and_old_names_do_too(about, edith, ada, at, visit):
    about("海堤")
    dike = Topic.objects.get()
    wall = call_topic(dike, "海塘", by=edith, at=at)
    last = call_topic(wall, "海岸线", by=edith, at=at)
    client = visit()
    for old in ("海堤", "海塘"):
        page = client.get(f"/en/topic/{quote(old)}/")
        assert (page.status_code, page["Location"]) == (301, f"/en/topic/{quote('海岸线')}/")
        assert f"topic:{Topic.objects.get(slug=old).pk}" in page["Surrogate-Key"].split()
        feed = client.get(f"/feeds/topic/{quote(old)}.atom")
        assert (feed.status_code, feed["Location"]) == (301, f"/feeds/topic/{quote('海岸线')}.atom")
        assert name_topic(old, at=at) == last
    assert "两根水尺" in client.get(f"/topic/{quote('海岸线')}/").text


def test_a_name_given_by_mistake_is_given_back(about, edith, at, visit):
    article = about("海堤")
    dike = Topic.objects.get()
    wrong = call_topic(dike, "海提", by=edith, at=at)
    assert standing(wrong, "海堤") is None, "it is its own former name"
    assert call_topic(wrong, "海堤", by=edith, at=at) == dike
    assert _topics(article) == {"海堤"}
    client = visit()
    assert client.get(f"/topic/{quote('海堤')}/").status_code == 200
    assert client.get(f"/topic/{quote('海提')}/")["Location"] == f"/topic/{quote('海堤')}/"


def test_an_article_changed_under_the_old_name_stays_under_the_new_one(about, edith, ada, at):
    article = about("海堤")
    call_topic(Topic.objects.get(), "海塘", by=edith, at=at)
    Draft.objects.filter(article=article).update(summary="改了导语。", version=3)
    publish(article, by=ada, at=at, change="update", note="导语")
    assert _topics(article) == {"海塘"}


def test_every_page_is_drawn_anew_and_search_knows_the_name(about, edith, at, settings, tmp_path):
    settings.DATA = tmp_path
    article = about("海堤")
    rebuild()
    DroppedTag.objects.all().delete()
    call_topic(Topic.objects.get(), "滨海长城", by=edith, at=at)
    assert "site" in set(DroppedTag.objects.values_list("tag", flat=True))
    assert not find("滨海长城", filters=Filters(), order=Order.BEST, at=at).shown
    for errand in Errand.objects.waiting().filter(reaction="refresh_names"):
        ERRANDS["refresh_names"](errand, at)
    assert [(one.text, one.weight) for one in names() if one.kind == "topic"] == [("滨海长城", 1.0)]
    shown = find("滨海长城", filters=Filters(), order=Order.BEST, at=at).shown
    assert [one.article.pk for one in shown] == [article.pk]


def test_the_desk_asks_before_it_joins_two_topics(about, edith, at, visit):
    about("海堤")
    about("海塘", title="另一根")
    dike, wall = Topic.objects.get(name="海堤"), Topic.objects.get(name="海塘")
    desk = visit(edith)
    assert "海堤" in desk.get("/desk/topics/").text and "海塘" not in desk.get("/desk/topics/", {"q": "堤"}).text
    page = desk.post(f"/en/desk/topics/{dike.pk}/", {"name": "海塘"})
    assert "Join the two" in page.text and Topic.objects.filter(merged_into=None).count() == 2
    page = desk.post(f"/en/desk/topics/{dike.pk}/", {"name": "海塘", "join": str(wall.pk)})
    assert (page.status_code, page["Location"]) == (302, f"/en/desk/topics/{wall.pk}/")
    assert "海堤" in desk.get(page["Location"]).text, "its former names are told"
    assert desk.get(f"/en/desk/topics/{dike.pk}/").status_code == 404
    page = desk.post(f"/en/desk/topics/{wall.pk}/", {"name": " # "})
    assert page.status_code == 422 and "between 1 and 40 characters" in page.text
    assert "海堤" in desk.get("/en/desk/").text, "the desk tells of it"
