"""Sources in the editor: each kind with its own fields, those used before, captures that failed."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from colophon.articles.models import Article
from colophon.people.models import Person
from colophon.publications.models import Publication
from colophon.sources.models import Snapshot, SourceKind

Visit = Callable[..., Client]
Write = Callable[..., Article]
JSON = {"accept": "application/json"}


@pytest.fixture
def article(tidewatch: Publication, ada: Person, write: Write) -> Article:
    """A draft of Ada's in a trusted publication."""
    return write(tidewatch, by=ada)


def test_each_kind_of_source_says_what_it_wants_and_keeps_what_was_typed(
    article: Article, ada: Person, visit: Visit
) -> None:
    client, base = visit(ada), f"/studio/articles/{article.pk}/sources/"
    send = {"content_type": "application/json", "headers": JSON}
    seen = {"kind": "observation", "title": "退潮时的三号闸"}
    wrong = client.post(base, seen, **send)
    assert wrong.status_code == 422 and "地点" in wrong.json()["message"]
    wrong = client.post(base, {**seen, "place": "北段海堤,清晨六点"}, **send)
    assert wrong.status_code == 422 and "日期" in wrong.json()["message"]
    whole = client.post(base, {**seen, "place": "北段海堤,清晨六点", "dated": "2026-03-14"}, **send)
    assert whole.status_code == 201 and whole.json()["sources"][0]["place"] == "北段海堤,清晨六点"
    wants = {
        "photograph": ("place", "dated"),
        "interview": ("author", "dated"),
        "archive": ("publisher",),
        "generated": ("publisher",),
    }
    for kind, fields in wants.items():
        filled = {"kind": kind, "title": "x", **dict.fromkeys(fields, "2026-03-14")}
        for field in fields:
            assert client.post(base, {**filled, field: ""}, **send).status_code == 422, (kind, field)
        assert client.post(base, filled, **send).status_code == 201, kind
    for kind in ("primary", "reported", "data"):
        assert client.post(base, {"kind": kind, "title": "x"}, **send).status_code == 201
    asked = page_data_of(client, article)["asked"]
    assert set(asked) == set(SourceKind.values) and all(
        [f for f, *_ in rows][:1] == ["title"] for rows in asked.values()
    )


def page_data_of(client: Client, article: Article) -> dict[str, Any]:
    """What the editor's scripts are given."""
    html = client.get(f"/studio/articles/{article.pk}/").content.decode()
    found: dict[str, Any] = json.loads(re.search(r'id="page-data"[^>]*>(.*?)</script>', html, re.S)[1])  # type: ignore[index]
    return found


def test_sources_used_before_are_offered_with_and_without_words(
    article: Article, published: Article, ada: Person, visit: Visit
) -> None:
    client, send = visit(ada), {"content_type": "application/json", "headers": JSON}
    for line in ("水文年报——水文站 2026-03-14", "值班表——水文站"):
        assert client.post(f"/studio/articles/{published.pk}/sources/line/", {"line": line}, **send).status_code == 201

    def offered(words: str) -> list[str]:
        found = client.get(f"/studio/articles/{article.pk}/sources/line/?q={words}", headers=JSON)
        return [row["title"] for row in found.json()["offered"]]

    assert offered("") == ["值班表", "水文年报"] and offered("年报") == ["水文年报"] and offered("没有") == []
    used = client.get(f"/studio/articles/{article.pk}/sources/line/", headers=JSON).json()["offered"][1]["id"]
    again = client.post(f"/studio/articles/{article.pk}/sources/line/", {"use": used}, **send)
    assert again.status_code == 201 and again.json()["id"] == used and offered("") == ["值班表"]


@pytest.mark.parametrize(
    ("error", "status", "words"), [("robots", 0, "不要用程序读取"), ("status", 404, "404"), ("large", 0, "太大")]
)
def test_an_author_is_told_why_nothing_was_captured(
    article: Article, ada: Person, visit: Visit, error: str, status: int, words: str
) -> None:
    client, base = visit(ada), f"/studio/articles/{article.pk}/sources/"
    send = {"content_type": "application/json", "headers": JSON}
    key = client.post(f"{base}line/", {"line": "https://a.example/report"}, **send).json()["id"]
    assert client.get(base, headers=JSON).json()["sources"][0]["failed"] == ""
    Snapshot.objects.create(
        source_id=key, url="https://a.example/report", captured_at=timezone.now(), error=error, status=status
    )
    assert words in client.get(base, headers=JSON).json()["sources"][0]["failed"]
