"""The sourcing audit for machines and on the page."""

from __future__ import annotations

import pytest

from colophon.articles.models import Article, Draft, DraftSource, RevisionAudit
from colophon.articles.publish import publish
from colophon.sources.models import Source

BODY = "<p>据潮城水文局统计,去年涨潮超过三米五的有12次。专家表示,今后还会更多。海堤长42公里。</p>"


@pytest.fixture
def sourced(tidewatch, ada, write, at):
    article = write(tidewatch, by=ada, body=BODY)
    source = Source.objects.create(
        title="水文年报", publisher="潮城水文局", url="https://a.example/", added_by=ada, at=at
    )
    DraftSource.objects.create(article=article, source=source, position=1)
    publish(article, by=ada, at=at)
    article.refresh_from_db()
    return article


def test_the_audit_stands_at_a_stable_address(sourced, visit):
    response = visit().get(f"/article/{sourced.pk}/audit.json")
    found = response.json()
    assert found["counts"] == {"statements": 3, "A": 0, "B": 1, "C": 0, "D": 1, "E": 1, "carried": 0, "linked": 1}
    assert found["sources"][0]["number"] == 1 and found["revision"] == 1
    assert response.headers["Surrogate-Key"].split() == [sourced.key, "site"]
    assert "not whether" in found["caption"] or found["caption"]
    assert all("question" not in item for item in found["statements"])


def test_each_revision_keeps_its_own(sourced, ada, visit, later):
    Draft.objects.filter(article=sourced).update(body="<p>海堤长43公里。</p>")
    publish(sourced, by=ada, at=later(hours=1), change="correction", correction_of="figure", note="多了一公里")
    first = visit().get(f"/article/{sourced.pk}/history/1/audit.json").json()
    second = visit().get(f"/article/{sourced.pk}/history/2/audit.json").json()
    assert (first["counts"]["statements"], second["counts"]["statements"]) == (3, 1)
    assert visit().get(f"/article/{sourced.pk}/history/3/audit.json").status_code == 404


def test_nothing_is_told_of_what_readers_cannot_read(tidewatch, ada, write, visit, sourced, later):
    from colophon.articles.withdraw import withdraw

    draft = write(tidewatch, by=ada)
    withdraw(sourced, "撤", by=ada, at=later(hours=1))
    for key in (draft.pk, sourced.pk, 10**9):
        assert visit().get(f"/article/{key}/audit.json").status_code == 404


@pytest.mark.parametrize(
    ("prefix", "line", "caption"),
    [
        (
            "/en",
            "3 checkable statements: ",
            "Counts how statements are sourced. Says nothing about whether they are true.",
        ),
        ("", "3 个可核查的陈述", "只统计陈述有没有给出来源"),
    ],
)
def test_the_page_shows_counts_a_caption_and_no_percentage(sourced, visit, prefix, line, caption):
    html = visit().get(f"{prefix}/article/{sourced.pk}/{sourced.slug}/").content.decode()
    assert line in html and caption in html
    sourcing = html[html.index('class="sourcing"') : html.index("</details>")]
    assert "%" not in sourcing.replace("%E", "")
    assert html.count('class="st"') == 3 and 'data-r="B"' in html


def test_an_article_without_anything_to_check_shows_no_line(published, visit):
    Article.objects.filter(pk=published.pk)
    html = visit().get(f"/article/{published.pk}/{published.slug}/").content.decode()
    assert 'class="sourcing"' not in html


def test_a_later_audit_is_shown_in_place_of_the_frozen_one(sourced, visit, later):
    audit = {**sourced.live_revision.audit, "counts": {**sourced.live_revision.audit["counts"], "A": 1, "B": 0}}
    newer = RevisionAudit.objects.create(
        revision=sourced.live_revision, at=later(hours=2), audit=audit, audit_version="1.0"
    )
    Article.objects.filter(pk=sourced.pk).update(newer_audit=newer)
    found = visit().get(f"/article/{sourced.pk}/audit.json").json()
    assert found["audited_again"] and found["counts"]["A"] == 1
    assert "Counted again" in visit().get(f"/en/article/{sourced.pk}/{sourced.slug}/").content.decode()


def test_the_page_keeps_to_its_queries_with_sources_and_an_audit(sourced, visit, django_assert_max_num_queries):
    address = f"/article/{sourced.pk}/{sourced.slug}/"
    with django_assert_max_num_queries(6):
        visit().get(address, **{"colophon.blocks-are-joined-in-front": True})
