"""What captures mean for articles: errands, later audits, marks of dead links."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from colophon.articles.captures import CAPTURES_AN_HOUR, ask_for_capture
from colophon.articles.models import Article, Draft, DraftSource, Revision, RevisionAudit
from colophon.articles.publish import publish
from colophon.articles.rest import CannotRest, change_source, rest_on, rest_on_again
from colophon.ledger.models import DroppedTag, Errand
from colophon.ledger.work import run_due
from colophon.reactions import ERRANDS
from colophon.sources import capture as fetching
from colophon.sources.add import add
from colophon.sources.models import Snapshot, Source
from tests.sources.press import REPORT, printing

BODY = "<p>据潮城水文局统计,海堤长42.6公里。</p>"


@pytest.fixture
def press(settings):
    with printing(report=REPORT) as started:
        settings.CONFIG = replace(settings.CONFIG, fetch_allow=(started.door,))
        yield started


def _work(at) -> None:
    while run_due({name: ERRANDS[name] for name in ("capture_source", "check_source")}, at=at, limit=1):
        pass


def _only_ours() -> None:
    Errand.objects.exclude(reaction__in=("capture_source", "check_source")).delete()


def test_adding_a_source_has_it_captured_and_its_metadata_filled_in(tidewatch, ada, write, at, press):
    article = write(tidewatch, by=ada, body=BODY)
    source = rest_on(article, {"title": press.url("/report"), "url": press.url("/report")}, by=ada, at=at)
    assert source.snapshot is None
    _only_ours()
    _work(at)
    source.refresh_from_db()
    assert source.title == "潮城水文年报" and source.snapshot is not None
    assert Errand.objects.waiting().get().reaction == "check_source"


def test_what_was_published_while_the_page_was_fetched_is_not_filled_in(
    tidewatch, ada, write, at, press, monkeypatch: pytest.MonkeyPatch
):
    article = write(tidewatch, by=ada, body=BODY)
    source = rest_on(article, {"title": press.url("/report"), "url": press.url("/report")}, by=ada, at=at)
    _only_ours()
    really = fetching.fetch

    def meanwhile(*about, **more):
        publish(article, by=ada, at=at)
        return really(*about, **more)

    monkeypatch.setattr(fetching, "fetch", meanwhile)
    _work(at)
    source.refresh_from_db()
    assert source.snapshot is not None and (source.title, source.publisher) == (press.url("/report"), "")


def test_a_capture_made_after_publication_lifts_the_statement_beside_the_frozen_audit(
    tidewatch, ada, write, at, later, press
):
    article = write(tidewatch, by=ada, body=BODY)
    source = rest_on(article, {"title": "年报", "publisher": "潮城水文局", "url": press.url("/report")}, by=ada, at=at)
    revision = publish(article, by=ada, at=at)
    assert revision.audit["statements"][0]["rung"] == "B"
    _only_ours()
    DroppedTag.objects.all().delete()
    _work(later(minutes=1))
    article.refresh_from_db()
    assert article.newer_audit.audit["statements"][0]["rung"] == "A"
    assert Revision.objects.get().audit["statements"][0]["rung"] == "B"
    tags = set(DroppedTag.objects.values_list("tag", flat=True))
    assert {article.key, source.key} <= tags
    source.refresh_from_db()
    assert source.title == "年报"
    Draft.objects.filter(article=article).update(title="换了题目")
    publish(article, by=ada, at=later(hours=1), change="update", note="换题")
    article.refresh_from_db()
    assert article.newer_audit is None and article.live_revision.audit["statements"][0]["rung"] == "A"
    assert RevisionAudit.objects.count() == 1


def test_an_address_is_checked_for_as_long_as_something_rests_on_it(tidewatch, ada, write, at, later, press):
    article = write(tidewatch, by=ada, body=BODY)
    source = rest_on(article, {"title": "年报", "url": press.url("/report")}, by=ada, at=at)
    _only_ours()
    _work(at)
    press.pages["/report"] = (404, "", {})
    _work(later(days=31))
    source.refresh_from_db()
    assert source.dead_since == later(days=31) and source.snapshot is not None
    assert Errand.objects.waiting().get().due_at == later(days=61)
    DraftSource.objects.all().delete()
    _work(later(days=62))
    assert not Errand.objects.waiting().exists()


def test_a_first_capture_that_fails_for_a_moment_is_tried_again(tidewatch, ada, write, at, settings, press):
    article = write(tidewatch, by=ada)
    settings.CONFIG = replace(settings.CONFIG, fetch_allow=("127.0.0.1:1",))
    rest_on(article, {"title": "年报", "url": "http://127.0.0.1:1/"}, by=ada, at=at)
    _only_ours()
    _work(at)
    job = Errand.objects.waiting().get()
    assert (job.reaction, job.details["tries"]) == ("capture_source", 2) and job.due_at > at
    for hours in (5, 10):
        _work(at + timedelta(hours=hours))
    assert Errand.objects.waiting().get().reaction == "check_source"
    assert Snapshot.objects.count() == 3


def test_an_operator_who_wants_no_captures_gets_none(tidewatch, ada, write, at, settings, press):
    settings.CONFIG = replace(settings.CONFIG, capture_sources=False)
    rest_on(write(tidewatch, by=ada), {"title": "年报", "url": press.url("/report")}, by=ada, at=at)
    assert not Errand.objects.filter(reaction="capture_source").exists() and press.asked == []


def test_a_new_address_forgets_what_was_captured_of_the_old_one(tidewatch, ada, write, at, press):
    article = write(tidewatch, by=ada)
    source = rest_on(article, {"title": "年报", "url": press.url("/report")}, by=ada, at=at)
    _only_ours()
    _work(at)
    source.refresh_from_db()
    changed = change_source(article, source, {"url": press.url("/other")}, by=ada, at=at)
    changed.refresh_from_db()
    assert changed.snapshot is None and Errand.objects.waiting().filter(reaction="capture_source").exists()


def test_a_source_used_before_is_used_again_but_not_one_from_a_strangers_draft(
    tidewatch, newcomer, ada, olga, city, write, at
):
    from colophon.publications.open import open_publication

    first = write(tidewatch, by=ada)
    source = rest_on(first, {"title": "年报"}, by=ada, at=at)
    second = write(newcomer, by=ada)
    assert rest_on_again(second, source, by=ada, at=at) == source
    assert rest_on_again(second, source, by=ada, at=at) == source
    assert DraftSource.objects.filter(article=second).count() == 1
    olgas = open_publication(
        handle="olgas", name="欧嘉的号", kind="individual", channel=city, owner=olga, by=None, at=at
    )
    third = write(olgas, by=olga)
    with pytest.raises(CannotRest):
        rest_on_again(third, source, by=olga, at=at)
    publish(first, by=ada, at=at)
    assert rest_on_again(third, source, by=olga, at=at) == source
    assert Source.objects.count() == 1 and Article.objects.count() == 3


def test_a_link_that_dies_under_a_public_article_is_flagged_in_a_later_audit(tidewatch, ada, write, at, later, press):
    article = write(tidewatch, by=ada, body=BODY)
    rest_on(article, {"title": "年报", "publisher": "潮城水文局", "url": press.url("/report")}, by=ada, at=at)
    _only_ours()
    _work(at)
    publish(article, by=ada, at=later(hours=1))
    _only_ours()
    press.pages["/report"] = (410, "", {})
    _work(later(days=31))
    article.refresh_from_db()
    assert article.newer_audit is not None
    assert "dead_link" in article.newer_audit.audit["statements"][0]["flags"]
    press.pages["/report"] = (200, "<p>again</p>", {})
    _work(later(days=62))
    article.refresh_from_db()
    assert "flags" not in article.newer_audit.audit["statements"][0]


def test_the_thirty_first_capture_of_an_hour_waits_its_turn_and_none_is_refused(
    tidewatch, newcomer, ada, olga, write, at
):
    article = write(tidewatch, by=ada)
    for number in range(CAPTURES_AN_HOUR + 3):
        rest_on(article, {"title": f"第{number}页", "url": f"https://records.test/{number}"}, by=ada, at=at)
    due = list(Errand.objects.filter(reaction="capture_source").order_by("id").values_list("due_at", flat=True))
    minutes = [(one - at) / timedelta(minutes=1) for one in due]
    assert minutes == [0] * CAPTURES_AN_HOUR + [2, 4, 6]
    other = add({"title": "别人的一页", "url": "https://records.test/other"}, by=olga, at=at)
    ask_for_capture(other, at=at)
    assert Errand.objects.filter(reaction="capture_source").latest("id").due_at == at
