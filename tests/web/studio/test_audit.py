"""The live audit, and a source in one line."""

from __future__ import annotations

import json

import pytest

from colophon.articles.models import DraftSource
from colophon.articles.rest import rest_on
from colophon.sources.models import Snapshot, Source
from colophon.web.studio.source_line import fields_of
from tests.pace import takes

BODY = "<p>据潮城水文局统计,海堤长42.6公里。专家表示,今后还会更长。这是我的看法,谁也没说过,但堤总是唯一的。</p>"


def _post(client, address: str, body: object):
    return client.post(address, json.dumps(body), content_type="application/json", HTTP_ACCEPT="application/json")


@pytest.fixture
def article(tidewatch, ada, write):
    return write(tidewatch, by=ada, body=BODY)


def test_the_audit_tells_the_rung_of_each_statement_and_asks_what_is_vague(article, ada, visit):
    found = _post(visit(ada), f"/studio/articles/{article.pk}/audit/", {"body": BODY}).json()
    assert [item["standing"] for item in found["statements"]] == ["C", "D", "E"]
    assert found["statements"][1]["question"] and found["share"] is None
    assert [item["mayOwn"] for item in found["statements"]] == [False, True, True]


def test_sources_and_captures_lift_a_statement_from_e_to_a(article, ada, visit, at):
    address, cited = f"/studio/articles/{article.pk}/audit/", "<p>海堤长42.6公里。</p>"

    def standing(body):
        return _post(visit(ada), address, {"body": body}).json()["statements"][0]["standing"]

    assert standing(cited) == "E"
    source = rest_on(article, {"title": "年报"}, by=ada, at=at)
    marked = f'<p><span data-source="{source.pk}">海堤长42.6公里。</span></p>'
    assert standing(marked) == "B"
    snapshot = Snapshot.objects.create(source=source, captured_at=at, text="全长42.6公里")
    Source.objects.filter(pk=source.pk).update(snapshot=snapshot)
    assert standing(marked) == "A"


@pytest.mark.parametrize("body", [{}, {"body": 1}, {"body": "x", "more": 1}, {"body": "x" * 1_000_001}, []])
def test_the_audit_takes_only_a_body(article, ada, visit, body):
    assert _post(visit(ada), f"/studio/articles/{article.pk}/audit/", body).status_code in (400, 422)


@pytest.mark.parametrize(
    "body", ["", "<", "<p><span data-source='x'>", "\x00" * 9, "<p>" * 5000 + "12万人。", "“" * 9000]
)
def test_no_text_breaks_the_audit(article, ada, visit, body):
    assert _post(visit(ada), f"/studio/articles/{article.pk}/audit/", {"body": body}).status_code == 200


def test_three_thousand_characters_are_audited_within_150_milliseconds(article, ada, visit, at):
    client, body = visit(ada), BODY * (3000 // len(BODY) + 1)
    source = rest_on(article, {"title": "年报"}, by=ada, at=at)
    snapshot = Snapshot.objects.create(source=source, captured_at=at, text="全长42.6公里。" * 500)
    Source.objects.filter(pk=source.pk).update(snapshot=snapshot)
    address = f"/studio/articles/{article.pk}/audit/"
    _post(client, address, {"body": body})
    assert _post(client, address, {"body": body}).status_code == 200
    assert takes(lambda: _post(client, address, {"body": body}), at_most=0.15) <= 0.15


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("海堤年报——潮城水文局 2026-03-14", {"title": "海堤年报", "publisher": "潮城水文局", "dated": "2026-03-14"}),
        (
            "https://hydrology.example/2026",
            {"url": "https://hydrology.example/2026", "title": "https://hydrology.example/2026"},
        ),
        ("doi:10.1000/182", {"url": "https://doi.org/10.1000/182", "kind": "primary"}),
    ],
)
def test_a_line_is_understood(line, expected):
    assert expected.items() <= fields_of(line).items()


def test_a_line_becomes_a_source_on_the_list(article, ada, visit):
    address = f"/studio/articles/{article.pk}/sources/line/"
    found = _post(visit(ada), address, {"line": "海堤年报——潮城水文局 2026-03-14"})
    assert found.status_code == 201 and found.json()["sources"][0]["captured"] == ""
    assert DraftSource.objects.get(article=article).source.publisher == "潮城水文局"
    for wrong in (
        {"line": " "},
        {"line": 3},
        {"line": "x" * 2001},
        {"use": "1"},
        {"use": True},
        {"use": 1, "x": 2},
        {},
    ):
        assert _post(visit(ada), address, wrong).status_code == 422
    assert _post(visit(ada), address, {"use": 10**9}).status_code == 404


def test_a_source_used_before_is_offered_and_used_again(article, tidewatch, ada, olga, write, visit, at):
    rest_on(article, {"title": "海堤年报", "publisher": "潮城水文局"}, by=ada, at=at)
    other = write(tidewatch, by=ada)
    address = f"/studio/articles/{other.pk}/sources/line/"
    (offered,) = visit(ada).get(f"{address}?q=年报 水文", HTTP_ACCEPT="application/json").json()["offered"]
    assert _post(visit(ada), address, {"use": offered["id"]}).status_code == 201
    assert visit(ada).get(f"{address}?q=年报", HTTP_ACCEPT="application/json").json()["offered"] == []
    assert Source.objects.count() == 1
    assert visit(olga).get(f"{address}?q=年报", HTTP_ACCEPT="application/json").status_code == 404
