"""The sourcing audit as it is frozen with a revision."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction

from colophon.articles.audit import VERSION
from colophon.articles.models import DraftSource, Revision
from colophon.articles.publish import publish
from colophon.articles.sourcing import figures, share, sourcing
from colophon.sources.models import Snapshot, Source
from tests.pace import takes

BODY = "<p>据潮城水文局统计,去年涨潮超过三米五的有12次。专家表示,今后还会更多。海堤长42公里。</p>"


def _source(by, at, text="", **fields):
    source = Source.objects.create(
        **{"title": "水文年报", "publisher": "潮城水文局", "added_by": by, "at": at, **fields}
    )
    if text:
        snapshot = Snapshot.objects.create(source=source, url="https://a.example/", captured_at=at, text=text)
        Source.objects.filter(pk=source.pk).update(snapshot=snapshot)
    return source


def test_publish_freezes_the_audit_of_the_text_with_the_revision(tidewatch, ada, write, at):
    article = write(tidewatch, by=ada, body=BODY)
    revision = publish(article, by=ada, at=at)
    assert revision.audit_version == VERSION
    assert revision.audit["counts"]["statements"] == 3
    assert [item["rung"] for item in revision.audit["statements"]] == ["C", "D", "E"]
    assert all("question" in item for item in revision.audit["statements"] if item["rung"] == "D")


def test_a_source_lifts_a_statement_and_what_was_captured_of_it_lifts_it_again(tidewatch, ada, write, at):
    article = write(tidewatch, by=ada, body=BODY)
    source = _source(ada, at)
    DraftSource.objects.create(article=article, source=source, position=1)
    assert publish(article, by=ada, at=at).audit["statements"][0]["rung"] == "B"
    captured = _source(ada, at, text="年报:去年涨潮超过三米五的共有12次,海堤长42公里。")
    assert next(iter(sourcing(BODY, [captured]).statements)).rung == "A"


def test_the_database_refuses_to_change_a_frozen_audit(published):
    with pytest.raises(DatabaseError), transaction.atomic():
        Revision.objects.filter(article=published).update(audit={})


def test_a_share_is_told_only_of_five_statements_and_more():
    assert share({"statements": 4, "linked": 4}) is None
    assert share({"statements": 5, "linked": 2}) == 40


def test_figures_name_what_there_is_in_the_order_of_the_ladder():
    counts = {"statements": 6, "linked": 2, "carried": 0, "C": 1, "D": 0, "E": 3}
    assert figures(counts) == [("linked", 2), ("named", 1), ("none", 3)]


def test_an_audit_of_three_thousand_characters_takes_little_time(ada, at, db):
    body = BODY * (3000 // 45)
    sourcing(body, [])
    source = _source(ada, at, text="年报" * 2000)
    assert takes(lambda: sourcing(body, [source]), at_most=0.15) <= 0.15


def test_a_dead_link_and_ones_own_word_are_flagged(tidewatch, ada, write, at, settings):
    article = publish_first = write(tidewatch, by=ada, body=BODY)
    publish(publish_first, by=ada, at=at)
    dead = _source(ada, at, url="https://a.example/1", dead_since=at)
    assert "dead_link" in sourcing(BODY, [dead], publication=tidewatch).statements[0].flags
    cited = '<p><span data-source="{}">海堤长42公里。</span></p>'
    ours = _source(ada, at, publisher=tidewatch.name)
    address = f"{settings.SITE_URL}/article/{article.pk}/"
    linked = _source(ada, at, publisher="", url=address)
    for source in (ours, linked):
        assert "same_operator" in sourcing(cited.format(source.pk), [source], publication=tidewatch).statements[0].flags
        assert "same_operator" not in sourcing(cited.format(source.pk), [source]).statements[0].flags
    both = f'<p><span data-source="{ours.pk} {dead.pk}">海堤长42公里。</span></p>'
    assert not {"same_operator", "dead_link"} & set(
        sourcing(both, [ours, dead], publication=tidewatch).statements[0].flags
    )
