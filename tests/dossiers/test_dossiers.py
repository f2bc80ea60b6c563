"""Dossiers: who makes them, what stands on the timeline, and that it follows its articles."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from colophon.articles.models import Article, Draft
from colophon.articles.publish import publish
from colophon.articles.rest import rest_on
from colophon.articles.withdraw import withdraw
from colophon.dossiers.choose import choose, follow_article, move_up, take_out
from colophon.dossiers.confirm import confirm_event, drop_event
from colophon.dossiers.models import DossierArticle, EventState, TimelineEvent
from colophon.dossiers.open import CannotCompile, close_dossier, open_dossier, publish_dossier
from colophon.dossiers.queries import articles_of, timeline

BODY = "<p>2019年3月14日，第一根水尺立在北堤。</p><p>2020年5月1日，第二根立在南堤。</p>"


@pytest.fixture
def wall(tidewatch, ada, write, at):
    """A public article with two dates; the first is cited from a source."""
    article = write(tidewatch, by=ada, title="两根水尺")
    source = rest_on(article, {"title": "水文年鉴", "url": "https://records.test/2019"}, by=ada, at=at)
    body = BODY.replace(
        "2019年3月14日，第一根水尺立在北堤。",
        f'<span data-source="{source.pk}">2019年3月14日，第一根水尺立在北堤。</span>',
    )
    Draft.objects.filter(article=article).update(body=body)
    publish(article, by=ada, at=at)
    return Article.objects.select_related("live_revision").get(pk=article.pk)


@pytest.fixture
def dossier(wall, edith, at):
    found = open_dossier("海堤", "一条海堤的四十年。", "zh-hans", by=edith, at=at)
    choose(found, wall, by=edith, at=at)
    return found


def _events(dossier):
    rows = TimelineEvent.objects.filter(dossier=dossier).order_by("iso")
    return [(row.iso, row.state) for row in rows]


def test_only_editors_make_dossiers(wall, dossier, ada, edith, mary, at):
    event = TimelineEvent.objects.first()
    for attempt in (
        lambda by: open_dossier("另一个", "", "zh-hans", by=by, at=at),
        lambda by: choose(dossier, wall, by=by, at=at),
        lambda by: take_out(dossier, wall, by=by, at=at),
        lambda by: move_up(dossier, wall, by=by, at=at),
        lambda by: confirm_event(event, by=by, at=at),
        lambda by: publish_dossier(dossier, by=by, at=at),
        lambda by: close_dossier(dossier, by=by, at=at),
    ):
        for by in (ada, mary):
            with pytest.raises(CannotCompile):
                attempt(by)


def test_nothing_stands_on_the_timeline_before_an_editor_confirmed_it(dossier, edith, at):
    assert _events(dossier) == [("2019-03-14", "found"), ("2020-05-01", "found")] and timeline(dossier) == []
    first, second = TimelineEvent.objects.order_by("iso")
    confirm_event(first, by=edith, at=at)
    drop_event(second, by=edith, at=at)
    shown = timeline(dossier)
    assert [(one.iso, one.source.title) for one in shown] == [("2019-03-14", "水文年鉴")]
    drop_event(first, by=edith, at=at)
    assert timeline(dossier) == []


def test_a_sentence_that_is_corrected_leaves_the_timeline_and_the_new_one_waits(dossier, wall, ada, edith, at):
    confirm_event(TimelineEvent.objects.order_by("iso").first(), by=edith, at=at)
    draft = Draft.objects.get(article=wall)
    Draft.objects.filter(article=wall).update(body=draft.body.replace("3月14日", "3月15日"), version=3)
    publish(wall, by=ada, at=at, change="correction", correction_of="fact", note="早写了一天")
    follow_article(wall.pk, at=at)
    follow_article(wall.pk, at=at)
    assert _events(dossier) == [("2019-03-14", "dropped"), ("2019-03-15", "found"), ("2020-05-01", "found")]
    assert timeline(dossier) == []


def test_what_an_editor_left_out_stays_left_out_when_the_article_changes(dossier, wall, ada, edith, at):
    drop_event(TimelineEvent.objects.order_by("iso").first(), by=edith, at=at)
    Draft.objects.filter(article=wall).update(summary="改了导语。", version=3)
    publish(wall, by=ada, at=at, change="update", note="导语")
    follow_article(wall.pk, at=at)
    assert _events(dossier) == [("2019-03-14", "dropped"), ("2020-05-01", "found")]


def test_a_withdrawn_article_takes_its_events_with_it(dossier, wall, ada, edith, at):
    for event in TimelineEvent.objects.all():
        confirm_event(event, by=edith, at=at)
    withdraw(wall, "撤", by=ada, at=at)
    assert timeline(dossier) == [] and articles_of(dossier) == []


def test_articles_stand_once_in_the_editors_order(dossier, wall, published, edith, at):
    with pytest.raises(CannotCompile):
        choose(dossier, wall, by=edith, at=at)
    choose(dossier, published, by=edith, at=at)
    move_up(dossier, published, by=edith, at=at)
    move_up(dossier, published, by=edith, at=at)
    assert [article.pk for article in articles_of(dossier)] == [published.pk, wall.pk]
    take_out(dossier, wall, by=edith, at=at)
    assert DossierArticle.objects.count() == 1 and not TimelineEvent.objects.filter(article=wall).exists()


def test_an_empty_dossier_is_not_shown_and_one_taken_back_is_gone(dossier, edith, at, visit):
    empty = open_dossier("空的", "", "zh-hans", by=edith, at=at)
    with pytest.raises(CannotCompile):
        publish_dossier(empty, by=edith, at=at)
    client, address = visit(), f"/dossier/{dossier.slug}/"
    assert client.get(address).status_code == 404
    publish_dossier(dossier, by=edith, at=at)
    assert client.get(address).status_code == 200
    close_dossier(dossier, by=edith, at=at)
    assert client.get(address).status_code == 404


def test_two_dossiers_of_one_title_have_addresses_of_their_own(edith, at):
    slugs = [open_dossier("海堤", "", "zh-hans", by=edith, at=at).slug for _ in range(3)]
    assert len(set(slugs)) == 3


def test_the_page_and_its_data_say_the_same_and_link_article_and_source(dossier, wall, edith, at, visit):
    for event in TimelineEvent.objects.all():
        confirm_event(event, by=edith, at=at)
    publish_dossier(dossier, by=edith, at=at)
    client = visit()
    answer = client.get(f"/dossier/{dossier.slug}/")
    page = answer.content.decode()
    assert f"dossier:{dossier.pk}" in answer.headers["Surrogate-Key"] and "public" in answer.headers["Cache-Control"]
    assert "第一根水尺立在北堤" in page and "https://records.test/2019" in page and "3月14日" in page
    data = client.get(f"/dossier/{dossier.slug}/timeline.json").json()
    assert [one["date"] for one in data["events"]] == ["2019-03-14", "2020-05-01"]
    assert data["events"][0]["source"]["title"] == "水文年鉴" and data["events"][1]["source"] is None
    assert data["events"][0]["article"]["url"].endswith(quote(f"/article/{wall.pk}/{wall.slug}/"))
    assert "/dossier/" in client.get("/sitemap-pages.xml").content.decode()
    assert "海堤" in client.get("/dossiers/").content.decode()
    assert "14 March" in client.get(f"/en/dossier/{dossier.slug}/").content.decode()


def test_the_desk_opens_chooses_confirms_and_shows(visit, edith, wall):
    client = visit(edith)
    made = client.post("/desk/dossiers/", {"title": "海堤四十年", "introduction": "导语", "language": "zh-hans"})
    address = made.headers["Location"]
    client.post(f"{address}articles/", {"article": f"https://times.example/article/{wall.pk}/{wall.slug}/"})
    page = client.get(address).content.decode()
    assert "第一根水尺立在北堤" in page
    event = TimelineEvent.objects.order_by("iso").first()
    client.post(f"{address}events/{event.pk}/", {"on": "1"})
    client.post(f"{address}publication/", {"on": "1"})
    event.refresh_from_db()
    assert event.state == EventState.CONFIRMED and event.decided_by == edith
    assert client.get(f"/dossier/{event.dossier.slug}/").status_code == 200
    assert "没有" in client.post(f"{address}articles/", {"article": "nonsense"}, follow=True).content.decode()
