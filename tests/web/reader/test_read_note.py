"""The door for notes under any server: a page of ours may send one, and nobody learns what it was worth."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from django.test import Client

from colophon.reads.marks import on_sqlite
from colophon.web.reader.read_note import waiting
from tests.reads.conftest import CHROME

OURS = {"HTTP_SEC_FETCH_SITE": "same-origin", "HTTP_USER_AGENT": CHROME}


@pytest.fixture(autouse=True)
def _own(settings: object, tmp_path: object) -> Iterator[None]:
    settings.DATA = tmp_path  # type: ignore[attr-defined]
    waiting.cache_clear()
    yield
    waiting().stop()
    waiting.cache_clear()


def send(body: bytes, **headers: str) -> int:
    answer = Client().post("/-/read", data=body, content_type="text/plain", **{**OURS, **headers})
    assert not answer.cookies and answer.content == b""
    return answer.status_code


@pytest.mark.django_db(transaction=True)
def test_a_note_is_taken_and_the_answer_says_nothing(tmp_path: object) -> None:
    note = json.dumps({"article": 7, "quarter": 2, "from": ""}).encode()
    assert send(note) == 204
    assert send(b"nonsense") == 204
    assert send(note, HTTP_USER_AGENT="curl/8") == 204
    waiting().stop()
    (one,) = on_sqlite(tmp_path).fresh(0, 10)  # type: ignore[arg-type]
    assert (one.mark.article, one.mark.quarter, one.mark.device) == (7, 2, "computer")


def test_a_page_of_others_is_refused_and_a_long_body_too() -> None:
    assert send(b"{}", HTTP_SEC_FETCH_SITE="cross-site") == 403
    assert send(b"x" * 2000) == 413
    assert Client().get("/-/read").status_code == 405
