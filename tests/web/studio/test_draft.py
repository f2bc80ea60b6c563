"""The working text over HTTP."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime

import pytest
from django.http import HttpResponse
from django.test import Client

from colophon.articles.models import Article, Draft, Keep
from colophon.people.models import Person
from colophon.publications.models import Publication

Visit = Callable[..., Client]
Write = Callable[..., Article]
JSON = {"accept": "application/json"}


@pytest.fixture
def article(tidewatch: Publication, ada: Person, write: Write) -> Article:
    """A draft of Ada's, at version 1."""
    return write(tidewatch, by=ada)


def put(client: Client, article: Article, body: object, *, version: object = '"1"', **headers: str) -> HttpResponse:
    """PUT a draft as the editor does."""
    raw = body if isinstance(body, bytes) else json.dumps(body)
    given = {**JSON, "if-match": version, **headers}
    return client.put(  # type: ignore[return-value]
        f"/studio/articles/{article.pk}/draft/", raw, content_type="application/json", headers=given
    )


def test_a_save_answers_with_the_new_version(article: Article, ada: Person, visit: Visit) -> None:
    answer = put(visit(ada), article, {"title": "水"}, **{"idempotency-key": "abc"})
    assert answer.status_code == 200
    assert (answer.json()["version"], answer.json()["key"]) == (2, "abc")
    assert Draft.objects.get(article=article).title == "水"


def test_a_stale_save_is_answered_with_the_other_text(article: Article, ada: Person, visit: Visit) -> None:
    put(visit(ada), article, {"title": "先到"}, **{"idempotency-key": "first"})
    answer = put(visit(ada), article, {"title": "后到"})
    assert answer.status_code == 409
    assert (answer.json()["content"]["title"], answer.json()["key"]) == ("先到", "first")
    assert Draft.objects.get(article=article).title == "先到"


def test_a_lost_answer_is_no_conflict_when_the_save_is_sent_again(article: Article, ada: Person, visit: Visit) -> None:
    put(visit(ada), article, {"title": "水"}, **{"idempotency-key": "abc"})
    answer = put(visit(ada), article, {"title": "水"}, **{"idempotency-key": "abc"})
    assert (answer.status_code, answer.json()["version"]) == (200, 2)


@pytest.mark.parametrize(
    ("raw", "status"),
    [
        (b" ", 400),
        (b"{", 400),
        (b"[]", 400),
        (b'"title"', 400),
        (b'{"title": "a", "title": "b"}', 400),
        (b'{"title": NaN}', 400),
        (b'{"title": "\xff"}', 400),
        (b"[" * 100_000, 400),
        (b'{"version": 7}', 422),
        (b'{"title": 7}', 422),
    ],
)
def test_only_strict_json_of_known_fields_is_taken(
    raw: bytes, status: int, article: Article, ada: Person, visit: Visit
) -> None:
    assert put(visit(ada), article, raw).status_code == status
    assert Draft.objects.get(article=article).version == 1


def test_a_save_names_the_version_it_was_written_on(article: Article, ada: Person, visit: Visit) -> None:
    for version in ("", "1", '"x"', '"-1"', "*"):
        assert put(visit(ada), article, {"title": "水"}, version=version).status_code == 428


def test_a_form_is_not_taken_for_json(article: Article, ada: Person, visit: Visit) -> None:
    answer = visit(ada).put(
        f"/studio/articles/{article.pk}/draft/",
        "title=1",
        content_type="text/plain",
        headers={**JSON, "if-match": '"1"'},
    )
    assert answer.status_code == 415


def test_a_text_larger_than_the_limit_is_refused(article: Article, ada: Person, visit: Visit) -> None:
    assert put(visit(ada), article, {"body": "<p>" + "水" * 400_000}).status_code == 422
    assert put(visit(ada), article, b'{"title": "' + b"x" * 4_000_000 + b'"}').status_code == 413


def test_somebody_signed_out_is_told_so_in_json(article: Article, visit: Visit) -> None:
    assert put(visit(), article, {"title": "水"}).status_code == 401
    answer = visit().get("/studio/token/?for=sign-in", headers=JSON)
    assert (answer.status_code, bool(answer.json()["csrf"])) == (401, True)


def test_looking_whether_one_is_back_begins_no_session_that_could_put_out_another(visit: Visit) -> None:
    answer = visit().get("/studio/token/", headers=JSON)
    assert (answer.status_code, answer.json()) == (401, {"error": "signed-out"})
    assert not answer.cookies


def test_a_save_without_the_form_token_is_refused(article: Article, ada: Person) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(ada, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert put(strict, article, {"title": "水"}).status_code == 403
    token = strict.get("/studio/token/", headers=JSON).json()["csrf"]
    assert put(strict, article, {"title": "水"}, **{"x-csrftoken": token}).status_code == 200


def test_strangers_and_missing_drafts_answer_alike(article: Article, olga: Person, edith: Person, visit: Visit) -> None:
    missing = Article(pk=999_999)
    for person in (olga, edith):
        for method in ("get", "put"):
            hers = getattr(visit(person), method)(f"/studio/articles/{article.pk}/draft/", headers=JSON)
            none = getattr(visit(person), method)(f"/studio/articles/{missing.pk}/draft/", headers=JSON)
            assert hers.status_code == none.status_code == 404
            assert hers.content.replace(b"/%d/" % article.pk, b"") == none.content.replace(b"/999999/", b"")


def test_the_text_that_lost_a_conflict_is_kept(article: Article, ada: Person, visit: Visit) -> None:
    answer = visit(ada).post(
        f"/studio/articles/{article.pk}/copies/", {"body": "<p>输了</p>"}, content_type="application/json", headers=JSON
    )
    assert answer.status_code == 201
    assert Keep.objects.get(pk=answer.json()["kept"]).content["body"] == "<p>输了</p>"


def test_a_locked_database_is_answered_with_try_again(
    article: Article, ada: Person, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.db import OperationalError

    from colophon.web.studio import draft as view

    def locked(*_: object, **__: object) -> None:
        raise OperationalError("database is locked")

    client = visit(ada)
    monkeypatch.setattr(view, "save", locked)
    answer = put(client, article, {"title": "水"})
    assert (answer.status_code, answer["Retry-After"]) == (503, "2")


def test_nothing_of_the_studio_is_kept_by_caches(article: Article, ada: Person, visit: Visit) -> None:
    answer = visit(ada).get(f"/studio/articles/{article.pk}/draft/", headers=JSON)
    assert answer["Cache-Control"] == "private, no-store"
    assert isinstance(datetime.fromisoformat(answer.json()["at"]), datetime)
