"""What an article's page tells machines."""

from __future__ import annotations

import json
import re

import pytest

from colophon.articles.models import Draft, DraftSource
from colophon.articles.publish import publish
from colophon.masthead.models import Masthead
from colophon.sources.models import Snapshot, Source, SourceKind
from tests.web.reader.schema_org import faults


def _told(client, article) -> dict:
    article.refresh_from_db()
    html = client.get(f"/article/{article.pk}/{article.slug}/").content.decode()
    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.S)
    return json.loads(block)


def test_an_article_names_its_sources_with_their_captures(tidewatch, ada, write, visit, at):
    article = write(tidewatch, by=ada, shape="analysis")
    source = Source.objects.create(
        title="水文年报", publisher="水文站", url="https://a.example/", dated="2026-03", added_by=ada, at=at
    )
    snapshot = Snapshot.objects.create(source=source, url=source.url, captured_at=at, text="年报")
    Source.objects.filter(pk=source.pk).update(snapshot=snapshot)
    DraftSource.objects.create(article=article, source=source, position=1)
    publish(article, by=ada, at=at)
    told = _told(visit(), article)
    assert told["@type"] == "AnalysisNewsArticle"
    (work,) = told["citation"]
    assert work["name"] == "水文年报" and work["datePublished"] == "2026-03"
    assert work["archivedAt"].endswith(f"/source/{source.pk}/snapshot/")
    assert told["publishingPrinciples"].endswith("/site/about/")


@pytest.mark.parametrize(
    ("use", "kind"), [("none", None), ("assisted", "CompositeWithTrained"), ("generated", "/TrainedAlgorithmic")]
)
def test_the_use_of_ai_is_told_as_declared(tidewatch, ada, write, visit, at, use, kind):
    article = write(tidewatch, by=ada, ai_use=use, ai_note="整理采访录音", ai_reviewed_by="Ada")
    publish(article, by=ada, at=at)
    told = _told(visit(), article)
    assert (kind in told["digitalSourceType"]) if kind else "digitalSourceType" not in told
    assert ("整理采访录音" in told.get("backstory", "")) is (use != "none")


def test_a_correction_and_a_translation_are_told(tidewatch, ada, write, visit, at, later):
    article = write(tidewatch, by=ada, originality="translated", original_url="https://o.example/1")
    publish(article, by=ada, at=at)
    Draft.objects.filter(article=article).update(title="海堤上的第十三个水尺")
    publish(article, by=ada, at=later(hours=1), change="correction", correction_of="headline", note="是第十三个")
    told = _told(visit(), article)
    assert told["isBasedOn"] == "https://o.example/1" and told["version"] == 2
    assert told["correction"][0]["@type"] == "CorrectionComment" and told["correction"][0]["text"] == "是第十三个"


def test_no_words_of_an_author_can_end_the_data_block_and_nothing_is_rated(tidewatch, ada, write, visit, at):
    nasty = "</script><script>alert(1)</script><!-- &amp; \u2028"
    article = write(tidewatch, by=ada, title=nasty, summary=nasty)
    publish(article, by=ada, at=at)
    html = visit().get(f"/article/{article.pk}/", follow=True).content.decode()
    told = _told(visit(), article)
    assert told["headline"] == nasty and "alert(1)</script>" not in html
    assert "ClaimReview" not in html and "reviewRating" not in html


@pytest.fixture
def everything(tidewatch, ada, write, at, later):
    """An article that says all an article can say: every kind of source, declarations, corrections, a capture."""
    article = write(
        tidewatch,
        by=ada,
        shape="report",
        summary="一段话",
        originality="compiled",
        ai_use="assisted",
        ai_note="整理采访录音",
        ai_reviewed_by="Ada",
        interests="住在堤下",
        declaration="文责自负",
    )
    for position, kind in enumerate(SourceKind.values):
        source = Source.objects.create(
            kind=kind,
            title=f"来源{kind}",
            publisher="水文站",
            author="周砚",
            url=f"https://a.example/{kind}",
            dated="2026-03-14",
            place="北段海堤,清晨六点",
            note="第12页",
            added_by=ada,
            at=at,
        )
        snapshot = Snapshot.objects.create(source=source, url=source.url, captured_at=at, text="年报")
        Source.objects.filter(pk=source.pk).update(snapshot=snapshot)
        DraftSource.objects.create(article=article, source=source, position=position)
    publish(article, by=ada, at=at)
    for number, (change, of) in enumerate([("update", ""), ("correction", "figure"), ("clarification", "")], 1):
        Draft.objects.filter(article=article).update(body=f"<p>第{number}次改动以后的正文。</p>")
        publish(article, by=ada, at=later(hours=number), change=change, correction_of=of, note=f"{change}的说明")
    return article


def test_every_word_of_it_is_schema_orgs_and_stands_where_it_may(everything, visit):
    told = _told(visit(), everything)
    assert list(faults(told)) == []
    named = {"citation", "isBasedOn", "correction", "backstory", "digitalSourceType", "publishingPrinciples", "version"}
    assert named <= told.keys() and len(told["citation"]) == len(SourceKind.values)
    assert all(work["archivedAt"].startswith("http") for work in told["citation"])


def test_what_does_not_belong_is_found_by_the_check():
    wrong = {"@type": "NewsArticle", "claimReviewed": "x", "citation": [{"@type": "Person", "name": "x"}], "url": ""}
    assert len(list(faults(wrong))) == 3
    assert list(faults({"@type": "ClaimReview"})) and list(faults({"@type": "Person", "wordCount": 3}))


def test_a_correction_is_told_as_one_and_an_update_is_not(everything, visit):
    told = _told(visit(), everything)
    assert [note["text"] for note in told["correction"]] == ["clarification的说明", "correction的说明"]
    assert told["correction"][1]["url"].endswith(f"/article/{everything.pk}/history/3/")


def test_only_what_was_declared_generated_says_so_among_the_sources(everything, visit):
    works = {work["name"]: work for work in _told(visit(), everything)["citation"]}
    assert [name for name, work in works.items() if "digitalSourceType" in work] == ["来源generated"]
    seen = works["来源observation"]
    assert seen["locationCreated"]["name"] == "北段海堤,清晨六点" and seen["dateCreated"] == "2026-03-14"
    assert works["来源data"]["@type"] == "Dataset" and works["来源photograph"]["@type"] == "Photograph"


def test_a_compiled_text_is_based_on_its_sources(everything, visit):
    told = _told(visit(), everything)
    assert [item["@id"] for item in told["isBasedOn"]] == [work["@id"] for work in told["citation"]]


def test_the_front_page_tells_by_which_principles_the_site_publishes(tidewatch, visit, at):
    Masthead.objects.create(
        pk=1,
        name="潮城时报",
        name_en="Tide City Times",
        operator="潮城时报社",
        contact_person="欧阳",
        address="x",
        at=at,
    )
    html = visit().get("/").content.decode()
    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.S)
    told = json.loads(block)
    assert list(faults(told)) == []
    site, operator = told["@graph"]
    assert site["publishingPrinciples"] == operator["publishingPrinciples"]
    assert operator["correctionsPolicy"].endswith("/site/corrections/")
