"""Crawl, change, crawl: after every change that the public can see, what is kept is what would be made now."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from urllib.parse import quote

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.utils import timezone

from colophon import drops, kept
from colophon.articles.answer_correction import answer_correction, hide_correction
from colophon.articles.byline import add_byline
from colophon.articles.models import Article, Draft
from colophon.articles.publish import publish
from colophon.articles.request_correction import Asked, request_correction
from colophon.articles.rest import rest_on
from colophon.articles.retract import retract
from colophon.articles.withdraw import withdraw
from colophon.channels.open import change_channel, close_channel, open_channel, order_channels
from colophon.comments.change_rules import change_site_rules
from colophon.comments.decide import hide
from colophon.comments.edit import edit
from colophon.comments.host import lock
from colophon.comments.host import pin as pin_comment
from colophon.comments.remove import remove
from colophon.comments.vote import vote
from colophon.comments.write import Written
from colophon.comments.write import write as write_comment
from colophon.dossiers.choose import choose
from colophon.dossiers.confirm import confirm_event
from colophon.dossiers.models import Dossier, TimelineEvent
from colophon.dossiers.open import change_dossier, close_dossier, open_dossier, publish_dossier
from colophon.follows.follow import follow
from colophon.fronts.models import HeadlinePick
from colophon.fronts.pick import drop_pick, pick
from colophon.leaving.leave import leave
from colophon.ledger.models import Entry, Errand
from colophon.ledger.work import run_due
from colophon.masthead.change import change_masthead
from colophon.masthead.models import Masthead
from colophon.masthead.queries import masthead
from colophon.pagecache import Cache, Ring
from colophon.pagecache.answer import Answer
from colophon.people.agreements import publish_agreement
from colophon.people.change import change as change_person
from colophon.publications.members import accept, invite
from colophon.publications.open import change_card, close_publication, open_publication
from colophon.reactions import AT_ONCE, ERRANDS
from colophon.web.reader.pages import drawn
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


def later():
    return timezone.now()


def revised(paper, people):
    article = paper["mine"]
    Draft.objects.filter(article=article).update(title="改过的标题", version=2)
    publish(article, by=people["ada"], at=later(), change="update", note="补充了数据")


def another_is_published(paper, people):
    article = people["write"](people["tidewatch"], by=people["ada"], title="第二篇")
    publish(article, by=people["ada"], at=later())


def masthead_changed(paper, people):
    changed = masthead() or Masthead(name="日报", operator="印务社", contact_person="林", address="https://news.test")
    changed.name = "改名日报"
    change_masthead(changed, by=people["otto"], at=later())


def channel_changed(paper, people):
    words = {"name": "城里事", "name_en": "In town", "description": "", "description_en": "", "current_affairs": False}
    change_channel(people["city"], by=people["otto"], at=later(), **words)


def channels_ordered(paper, people):
    second = open_channel(handle="sea", name="海事", name_en="Sea", by=None, at=later())
    order_channels([second.pk, people["city"].pk], by=people["otto"], at=later())


def card_changed(paper, people):
    words = {"name": "潮汐新察", "tagline": "新的一行", "about": "新的话。", "avatar": None}
    change_card(people["tidewatch"], by=people["ada"], at=later(), **words)


def byline_added(paper, people):
    token = invite(people["tidewatch"], "writer", by=people["ada"], at=later())
    accept(token, by=people["ben"], at=later())
    add_byline(paper["mine"], people["ben"], by=people["ada"], at=later())


def commented(paper, people):
    write_comment(paper["mine"], Written("又一句"), token="3", by=people["otto"], at=later())


def comment_hidden(paper, people):
    hide(paper["comment"], "离题", by=people["ada"], at=later())


def member_joined(paper, people):
    accept(invite(people["tidewatch"], "writer", by=people["ada"], at=later()), by=people["ben"], at=later())


def author_left(paper, people):
    accept(invite(paper["other"], "owner", by=people["ben"], at=later()), by=people["otto"], at=later())
    leave(people["ben"], keep_name=False, at=later())


def pick_dropped(paper, people):
    drop_pick(HeadlinePick.objects.get(article=paper["mine"]), by=people["otto"], at=later())


def dossier_opened(paper, people):
    found = open_dossier("渡轮", "一条航线。", "zh-hans", by=people["otto"], at=later())
    choose(found, Article.objects.get(pk=paper["theirs"].pk), by=people["otto"], at=later())
    publish_dossier(found, by=people["otto"], at=later())


def dossier_changed(paper, people):
    found = Dossier.objects.get(slug="hai-di")
    change_dossier(found, "海堤与人", "另一种开头。", "zh-hans", by=people["otto"], at=later())


def dossier_closed(paper, people):
    close_dossier(Dossier.objects.get(slug="hai-di"), by=people["otto"], at=later())


def asked(paper):
    words = Asked("第一根水尺", "第一根水尺立在南堤，不在北堤。", "水文站的照片", "一位读者")
    return request_correction(paper["mine"], words, form="one", at=later())


CHANGES = {
    "correction.requested": lambda paper, people: asked(paper),
    "correction.answered": lambda paper, people: answer_correction(
        asked(paper), "查过，是北堤。", done=False, by=people["ada"], at=later()
    ),
    "correction.hidden": lambda paper, people: hide_correction(asked(paper), "辱骂", by=people["otto"], at=later()),
    "article.published": another_is_published,
    "article.revised": revised,
    "article.retracted": lambda paper, people: retract(paper["mine"], "数据有误", by=people["ada"], at=later()),
    "article.withdrawn": lambda paper, people: withdraw(paper["mine"], "受访者要求", by=people["ada"], at=later()),
    "byline.added": byline_added,
    "membership.begun": member_joined,
    "person.changed": lambda paper, people: change_person(
        people["ben"], name="Benjamin", about="", language="zh-hans", at=later()
    ),
    "person.left": author_left,
    "follow.begun": lambda paper, people: follow(people["tidewatch"], by=people["ben"], at=later()),
    "publication.renamed": card_changed,
    "publication.closed": lambda paper, people: close_publication(people["tidewatch"], by=people["otto"], at=later()),
    "channel.changed": channel_changed,
    "channel.closed": lambda paper, people: close_channel(people["city"], by=people["otto"], at=later()),
    "channels.ordered": channels_ordered,
    "pick.made": lambda paper, people: pick(
        paper["theirs"], channel=None, starts_at=later(), ends_at=None, by=people["otto"], at=later()
    ),
    "pick.dropped": pick_dropped,
    "dossier.opened": dossier_opened,
    "dossier.changed": dossier_changed,
    "dossier.closed": dossier_closed,
    "comment.published": commented,
    "comment.edited": lambda paper, people: edit(paper["comment"], "哪一段？", by=people["ben"], at=later()),
    "comment.pinned": lambda paper, people: pin_comment(paper["comment"], by=people["ada"], at=later()),
    "comment.removed": lambda paper, people: remove(paper["comment"], by=people["ben"], at=later()),
    "comment.hidden": comment_hidden,
    "thread.locked": lambda paper, people: lock(paper["comment"], by=people["ada"], at=later()),
    "comments.ruled": lambda paper, people: change_site_rules("all", "", by=people["otto"], at=later()),
    "masthead.changed": masthead_changed,
    "agreement.published": lambda paper, people: publish_agreement(
        "terms", "zh-hans", "<p>新的条款。</p>", by=people["otto"], at=later()
    ),
}

SHOWN_NOWHERE_ELSE = {
    "publication.opened": "its page is asked for only when there is one",
    "publication.trusted": "a rule of the house, shown nowhere",
    "publication.distrusted": "a rule of the house, shown nowhere",
    "topic.named": "a topic is shown with the first article that bears it",
}
AS_ANOTHER = {
    "article.corrected": "article.revised",
    "article.restored": "article.published",
    "article.withheld": "article.withdrawn",
    "byline.removed": "byline.added",
    "comment.unpinned": "comment.pinned",
    "comment.restored": "comment.published",
    "comment.withheld": "comment.removed",
    "thread.unlocked": "thread.locked",
    "follow.ended": "follow.begun",
    "membership.ended": "membership.begun",
    "channel.opened": "channels.ordered",
    "channel.reopened": "channel.closed",
    "picks.ordered": "pick.made",
    "topic.merged": "masthead.changed",
}
WITH_A_PRESS = {"source.captured", "source.died", "source.revived", "article.audited"}
"""Walked by the test that captures a page; a dead link drops what a captured one does."""


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
