"""Crawl, change, crawl: after every change that the public can see, what is kept is what would be made now."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from urllib.parse import quote

import pytest
from django.core.handlers.wsgi import WSGIHandler

from colophon import drops, kept
from colophon.articles.models import Article
from colophon.articles.publish import publish
from colophon.articles.rest import rest_on
from colophon.articles.withdraw import withdraw
from colophon.comments.change_rules import change_site_rules
from colophon.comments.remove import remove
from colophon.comments.vote import vote
from colophon.comments.write import Written
from colophon.comments.write import write as write_comment
from colophon.dossiers.choose import choose
from colophon.dossiers.confirm import confirm_event
from colophon.dossiers.models import TimelineEvent
from colophon.dossiers.open import open_dossier, publish_dossier
from colophon.fronts.pick import pick
from colophon.ledger.models import Entry, Errand
from colophon.ledger.work import run_due
from colophon.pagecache import Cache, Ring
from colophon.pagecache.answer import Answer
from colophon.publications.open import open_publication
from colophon.reactions import AT_ONCE, ERRANDS
from colophon.web.reader.pages import drawn
from tests.architecture.public_changes import (
    AS_ANOTHER,
    CHANGES,
    SHOWN_NOWHERE_ELSE,
    WITH_A_PRESS,
    commented,
    later,
    revised,
)
from tests.sources.press import REPORT, printing

PATHS = [
    "/",
    "/channel/city/",
    "/publication/tidewatch/",
    "/publication/other/",
    "/corrections/",
    "/publication/tidewatch/corrections/",
    "/site/terms/",
    "/dossiers/",
    "/dossier/hai-di/",
    "/dossier/hai-di/timeline.json",
    "/sitemap-pages.xml",
    "/site/privacy/",
]


@pytest.fixture
def house(tmp_path, monkeypatch):
    """A page cache of its own in front of the site, as the server has it."""
    cache = Cache(Ring(tmp_path / "ring"))
    monkeypatch.setattr(drops, "cache", lambda: cache)
    return kept.renderer(WSGIHandler())


@pytest.fixture
def city_paper(tidewatch, city, ada, ben, otto, write, at):
    """Two publications with an article each; the first is picked for the channel's headlines."""
    other = open_publication(
        handle="other", name="另一张报", kind="individual", channel=city, owner=ben, by=None, at=at - timedelta(days=9)
    )
    mine = write(tidewatch, by=ada, body="<p>2019年3月14日，第一根水尺立在北堤。</p>")
    theirs = write(other, by=ben, title="渡轮改点", body="<p>末班船推迟。</p>")
    publish(mine, by=ada, at=at), publish(theirs, by=ben, at=at + timedelta(minutes=1))
    pick(mine, channel=city, starts_at=at, ends_at=None, by=otto, at=at)
    dossier = open_dossier("Hai di", "一条海堤的四十年。", "zh-hans", by=otto, at=at)
    choose(dossier, Article.objects.select_related("live_revision").get(pk=mine.pk), by=otto, at=at)
    for event in TimelineEvent.objects.all():
        confirm_event(event, by=otto, at=at)
    publish_dossier(dossier, by=otto, at=at)
    change_site_rules("open", "", by=None, at=at)
    comment = write_comment(mine, Written("在哪一段堤？"), token="1", by=ben, at=later())
    write_comment(mine, Written("第三段。", answers=comment.pk), token="2", by=ada, at=later())
    return {"mine": mine, "theirs": theirs, "other": other, "comment": comment}


def addresses(paper):
    for prefix in ("", "/en"):
        yield from (prefix + path for path in PATHS)
        for article in (paper["mine"], paper["theirs"]):
            article.refresh_from_db()
            yield f"{prefix}/article/{article.pk}/"
            yield f"{prefix}/article/{article.pk}/{article.slug}/"
            yield f"{prefix}/article/{article.pk}/history/"
            yield f"{prefix}/article/{article.pk}/history/1/"
            yield f"{prefix}/article/{article.pk}/audit.json"
            yield f"{prefix}/article/{article.pk}/corrections/"
            yield f"{prefix}/article/{article.pk}/comments/"
        yield f"{prefix}/article/{paper['mine'].pk}/comments/{paper['comment'].pk}/"
        if "source" in paper:
            yield f"{prefix}/source/{paper['source']}/snapshot/"


def crawl(renderer, paper):
    """Every page as it is answered, by address; those that are not kept are left out."""
    seen = {}
    for address in addresses(paper):
        place = renderer.policy.place(renderer.host, quote(address, safe="/"))
        if place is not None:
            found = renderer.obtain(place, "")
            seen[address] = (found.status, found.body) if isinstance(found, Answer) else (found.code, b"")
    return seen


def made_now(paper, tmp_path):
    """The same pages from a cache that is empty."""
    fresh = kept.renderer(WSGIHandler())
    fresh.cache = Cache(Ring(tmp_path / "another ring"))
    return crawl(fresh, paper), skeletons_of(fresh)


def test_a_joined_page_is_byte_for_byte_what_django_draws_alone(house, city_paper, client):
    crawled = crawl(house, city_paper)
    alone = {address: client.get(quote(address, safe="/"), headers={"host": house.host}) for address in crawled}
    assert [
        a
        for a, (status, body) in crawled.items()
        if body and (status, body) != (alone[a].status_code, alone[a].content)
    ] == []
    assert (
        sum(b"<!--block:" in body for _, body in crawled.values())
        == 0
        < sum(b"imprint" in b for _, b in crawled.values())
    )


@pytest.fixture
def drawings(monkeypatch):
    """Numbers of the articles whose text was drawn, in order."""
    seen, real = [], drawn._draw
    monkeypatch.setattr(drawn, "_draw", lambda article, *rest: seen.append(article.pk) or real(article, *rest))
    return seen


def test_a_page_put_together_from_kept_pieces_is_byte_for_byte_the_one_drawn_whole(house, city_paper, drawings):
    first = crawl(house, city_paper)
    assert len(drawings) == len(set(drawings)) * 2 == 4  # each article once in each language
    house.cache.drop(["site"])
    assert crawl(house, city_paper) == first and len(drawings) == 4


def test_no_page_is_put_together_from_two_states_of_an_article(house, city_paper, ada, drawings):
    address = f"/article/{city_paper['mine'].pk}/"
    crawl(house, city_paper)
    revised(city_paper, {"ada": ada})  # the drop waits for a commit that never comes
    house.cache.drop(["site"])
    mine = Article.objects.get(pk=city_paper["mine"].pk)
    body = crawl(house, city_paper)[f"{address}{mine.slug}/"][1].decode()
    assert "改过的标题" in body and "补充了数据" in body and mine.pk in drawings[4:]


def skeletons_of(renderer):
    """What is kept of each page before its blocks are joined."""
    return {key: entry.page.body for key, entry in renderer.cache.pages._entries.items()}


def test_every_fact_that_drops_pages_is_walked_here():
    known = {*CHANGES, *SHOWN_NOWHERE_ELSE, *AS_ANOTHER, *WITH_A_PRESS}
    assert {fact for fact in AT_ONCE if fact not in known} == set()
    assert len({AT_ONCE[fact].__name__ for fact in AT_ONCE if fact.startswith("source.")}) == 1
    assert all(AT_ONCE[fact].__name__ == AT_ONCE[as_this].__name__ for fact, as_this in AS_ANOTHER.items())


@pytest.mark.parametrize("fact", CHANGES)
def test_after_a_change_every_kept_page_is_as_it_would_be_made_now(
    fact, house, city_paper, tmp_path, ada, ben, otto, city, tidewatch, write, django_capture_on_commit_callbacks
):
    people = {"ada": ada, "ben": ben, "otto": otto, "city": city, "tidewatch": tidewatch, "write": write}
    before = crawl(house, city_paper)
    assert crawl(house, city_paper) == before
    with django_capture_on_commit_callbacks(execute=True):
        CHANGES[fact](city_paper, people)
    assert Entry.objects.filter(fact=fact).exists()
    same_as_made_now(house, city_paper, tmp_path)


def same_as_made_now(house, city_paper, tmp_path):
    now, skeletons = made_now(city_paper, tmp_path)
    crawl(house, city_paper)
    assert skeletons_of(house) == skeletons  # the strict class: at once
    for key in list(house.cache.pages._entries):
        house.freshen(key)  # blocks: what the refresher does within a minute
    after = crawl(house, city_paper)
    assert {address: status for address, (status, _) in after.items()} == {a: status for a, (status, _) in now.items()}
    assert [address for address in now if after[address] != now[address]] == []


@pytest.fixture
def press(settings):
    with printing(report=REPORT) as started:
        settings.CONFIG = replace(settings.CONFIG, fetch_allow=(started.door,))
        yield started


def test_a_captured_source_and_the_audit_it_changes_are_on_every_page_at_once(
    house, city_paper, press, tmp_path, ada, tidewatch, write, at, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        article = write(tidewatch, by=ada, title="海堤", body="<p>据潮城水文局统计,海堤长42.6公里。</p>")
        named = {"title": "年报", "publisher": "潮城水文局", "url": press.url("/report")}
        source = rest_on(article, named, by=ada, at=at)
        publish(article, by=ada, at=at)
    paper = {**city_paper, "theirs": article, "source": source.pk}
    assert crawl(house, paper) == crawl(house, paper)
    Errand.objects.exclude(reaction="capture_source").delete()
    with django_capture_on_commit_callbacks(execute=True):
        assert run_due({"capture_source": ERRANDS["capture_source"]}, at=later(), limit=1)
    assert {"source.captured", "article.audited"} <= set(Entry.objects.values_list("fact", flat=True))
    same_as_made_now(house, paper, tmp_path)


def test_a_withdrawn_article_is_in_no_page_and_no_block_the_moment_it_is_withdrawn(
    house, city_paper, ada, django_capture_on_commit_callbacks
):
    crawl(house, city_paper)
    with django_capture_on_commit_callbacks(execute=True):
        withdraw(city_paper["mine"], "受访者要求", by=ada, at=later())
    named = [address for address, (_, body) in crawl(house, city_paper).items() if "第十二个水尺".encode() in body]
    mine = Article.objects.get(pk=city_paper["mine"].pk)
    assert [address for address in named if f"/article/{mine.pk}/" not in address] == []


@pytest.mark.parametrize("whose", ["theirs", "mine"])
def test_publishing_leaves_the_pages_of_other_articles_kept(
    whose, house, city_paper, ada, write, tidewatch, django_capture_on_commit_callbacks
):
    crawl(house, city_paper)
    other = re.compile(rf"/article/{city_paper[whose].pk}/(?!comments)").search
    kept_before = {key for key in house.cache.pages._entries if other(key.decode())}
    with django_capture_on_commit_callbacks(execute=True):
        publish(write(tidewatch, by=ada, title="第二篇"), by=ada, at=later())
    house.cache.catch_up()
    assert kept_before and kept_before <= set(house.cache.pages._entries)


def test_votes_are_shown_together_a_while_later_by_the_worker(
    house, city_paper, ada, otto, django_capture_on_commit_callbacks
):
    address = f"/article/{city_paper['mine'].pk}/comments/"
    before = crawl(house, city_paper)[address]
    with django_capture_on_commit_callbacks(execute=True):
        vote(city_paper["comment"], by=otto, at=later())
    assert crawl(house, city_paper)[address] == before
    with django_capture_on_commit_callbacks(execute=True):
        vote(city_paper["comment"], by=ada, at=later())
        while run_due(ERRANDS, at=later() + timedelta(minutes=1)):
            pass
    shown = crawl(house, city_paper)[address][1].decode()
    assert "<span data-votes>2</span>" in shown


def test_what_was_removed_is_in_no_block_the_moment_it_is_removed(
    house, city_paper, ben, django_capture_on_commit_callbacks
):
    assert any("在哪一段堤".encode() in body for _, body in crawl(house, city_paper).values())
    with django_capture_on_commit_callbacks(execute=True):
        remove(city_paper["comment"], by=ben, at=later())
    assert [address for address, (_, body) in crawl(house, city_paper).items() if "在哪一段堤".encode() in body] == []


def test_a_comment_leaves_the_page_of_its_article_kept(house, city_paper, otto, django_capture_on_commit_callbacks):
    crawl(house, city_paper)
    article = f"/article/{city_paper['mine'].pk}/%".encode()
    pages = {key for key in house.cache.pages._entries if article in key}
    with django_capture_on_commit_callbacks(execute=True):
        commented(city_paper, {"otto": otto})
    house.cache.catch_up()
    assert pages and pages <= set(house.cache.pages._entries)
