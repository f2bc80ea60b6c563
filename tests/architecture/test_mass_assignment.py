"""Every door that takes words, generated from the URL resolver: what it did not ask for changes nothing, and what is of
another kind than it asked for is refused, never a failure of the server.

What a door asks for is learnt by watching it read: a form or an object that notes the names it is asked for.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models, transaction
from django.http import QueryDict
from django.urls import reverse
from django.utils.datastructures import MultiValueDict

from colophon.articles import writing
from colophon.sources import add
from colophon.web.studio import wire
from tests.architecture.test_authorisation import (
    AUDIENCE,
    CLOSED,
    NOTHING_THERE,
    WHO,
    _leads_to,
    _may_enter,
    house,
)

__all__ = ["house"]

# Doors that hold a person of our own in a state these requests would end (their own sessions, their factors of
# sign-in); they are allauth's, and its forms name their fields.
ELSEWHERE = {name for name in AUDIENCE if name.startswith(("mfa_", "usersessions_", "account_"))}
DOORS = sorted(
    name for name, audience in AUDIENCE.items() if audience in CLOSED and name not in NOTHING_THERE | ELSEWHERE
)
WRONG_WORDS = ["", "9" * 30, "x\x00y", "2026-13-45T99:99", "[]"]
WRONG_THINGS: list[Any] = [None, True, 10**30, "x\x00y", [], {}]
LIKELY = {
    "name": "一个名字", "title": "一个题目", "reason": "因为如此", "text": "一句话,说得清楚。", "note": "一句话",
    "about": "介绍", "kind": "individual", "part": "writer", "handle": "anewone", "email": "someone@example.org",
    "url": "https://example.org/x", "at": "2026-11-21T10:00", "when": "2026-11-21T10:00", "language": "zh-hans",
    "decision": "uphold", "answer": "答", "passage": "海堤",
}  # fmt: skip
# Doors that hand their object on whole, and what it may hold.
WHOLE = {
    "studio:draft": writing.FIELDS, "studio:copies": writing.FIELDS, "studio:sources": add.FIELDS,
    "studio:source": add.FIELDS,
}  # fmt: skip
# Times, and names made by chance, differ from run to run.
BY_CHANCE = ("digest", "token", "secret", "key", "path", "password", "last_login", "session")


@contextmanager
def _watched(monkeypatch: pytest.MonkeyPatch) -> Iterator[set[str]]:
    """The names that a view asks its form or its object for."""
    asked: set[str] = set()

    class Noted(dict[str, Any]):
        def get(self, name: str, default: Any = None) -> Any:
            asked.add(name)
            return super().get(name, default)

        def __getitem__(self, name: str) -> Any:
            asked.add(name)
            return super().__getitem__(name)

        def __contains__(self, name: object) -> bool:
            asked.add(str(name))
            return super().__contains__(name)

    with monkeypatch.context() as patch:
        for method in ("get", "getlist", "__getitem__", "__contains__"):
            original = getattr(MultiValueDict, method)

            def noting(self: Any, name: str, *rest: Any, _original: Any = original) -> Any:
                if isinstance(self, QueryDict):
                    asked.add(name)
                return _original(self, name, *rest)

            patch.setattr(MultiValueDict, method, noting)
        once = wire._once
        patch.setattr(wire, "_once", lambda pairs: Noted(once(pairs)))
        yield asked


def _send(client: Any, name: str, arguments: dict[str, Any], way: str, fields: dict[str, Any]) -> Any:
    address = reverse(name, kwargs=arguments)
    client.raise_request_exception = False
    if way == "form":  # never an empty one: Django's forms look at nothing then
        return client.post(address, {"nobody_asks_for_this": "1", **fields})
    method = client.put if way == "put" else client.post
    headers = {"If-Match": '"1"'} if way == "put" else {}
    return method(address, json.dumps(fields), content_type="application/json", headers=headers)


def _everything() -> dict[tuple[str, Any], dict[str, Any]]:
    """Every row of the site, without what differs from run to run."""
    found = {}
    for model in apps.get_models():
        if model._meta.app_label != "colophon":
            continue
        names = [
            field.attname
            for field in model._meta.concrete_fields
            if not isinstance(field, models.DateTimeField | models.BinaryField)
            and not any(word in field.attname for word in BY_CHANCE)
        ]
        for row in model._default_manager.order_by("pk").values("pk", *names):
            found[model.__name__, row["pk"]] = row
    return found


def _differing(one: Any, other: Any) -> set[tuple[str, Any, str]]:
    """Model, row and column of every cell in which two states of the site differ."""
    return {
        (model, pk, column)
        for model, pk in one.keys() | other.keys()
        for column in one.get((model, pk), {}).keys() | other.get((model, pk), {}).keys()
        if one.get((model, pk), {}).get(column) != other.get((model, pk), {}).get(column)
    }


def _tried(
    client: Any, name: str, arguments: dict[str, Any], way: str, fields: dict[str, Any], look: bool = False
) -> tuple[int, Any]:
    with transaction.atomic():
        response = _send(client, name, arguments, way, fields)
        after = _everything() if look and response.status_code < 400 else {}
        transaction.set_rollback(True)
    return response.status_code, after


def _who(name: str) -> str:
    return next(who for who in WHO if who != "nobody" and _may_enter(AUDIENCE[name], who))


def _asked_for(client: Any, name: str, arguments: dict[str, Any], way: str, monkeypatch: Any, house: Any) -> list[str]:
    """What the door reads, found by opening it again and again with what is asked for so far."""
    fields: dict[str, Any] = {}
    for _turn in range(4):
        with _watched(monkeypatch) as asked, transaction.atomic():
            _send(client, name, arguments, way, fields)
            transaction.set_rollback(True)
        asked -= {"csrfmiddlewaretoken"}
        if asked <= fields.keys():
            break
        fields |= {word: _likely(word, house) for word in sorted(asked)}
    names = set(fields) | set(WHOLE.get(name, ()) if way != "form" else ())
    return sorted(word for word in names if isinstance(word, str) and word.isidentifier())


def _likely(word: str, house: Any) -> str:
    if word == "channel":
        return str(house["channel"]["key"])
    return LIKELY.get(word, "1")


WAYS = ("form", "post", "put")


def _ways(name: str) -> tuple[str, ...]:
    return WAYS if name.startswith("studio:") else ("form",)


@pytest.fixture
def doors(
    house: Any, visit: Any, monkeypatch: pytest.MonkeyPatch
) -> list[tuple[Any, str, dict[str, Any], str, list[str]]]:
    """Client, route, arguments, way and names of every door that takes something in that way."""
    found = []
    for name in DOORS:
        client, arguments = visit(house["people"][_who(name)]), _leads_to(name, house)
        for way in _ways(name):
            status, _after = _tried(client, name, arguments, way, {})
            if status in (404, 405, 415):
                continue
            found.append((client, name, arguments, way, _asked_for(client, name, arguments, way, monkeypatch, house)))
    return found


@pytest.mark.long
def test_what_is_of_another_kind_than_asked_for_is_refused_in_words(doors, house):
    """No status of 500, whatever stands in a field; the same door with one field after the other out of shape."""
    failed, tried = [], 0
    for client, name, arguments, way, names in doors:
        usual = {word: _likely(word, house) for word in names}
        for word in names:
            wrong: list[Any] = (
                WRONG_THINGS if way != "form" else [*WRONG_WORDS, ["1", "2"], SimpleUploadedFile("x", b"x")]
            )
            for value in wrong:
                tried += 1
                status, _after = _tried(
                    client, name, arguments, way, {**usual, word: "" if value is None and way == "form" else value}
                )
                if status >= 500:
                    failed.append((name, way, word, str(value)[:20], status))
    assert failed == []
    assert tried > 1500, "the doors are no longer watched"


def test_what_was_not_asked_for_changes_nothing(doors, house):
    """A door opened with and without the name of every column there is: the same rows afterwards, or a refusal.

    What differs between two openings alike (a time, a number by chance) is not counted.
    """
    columns = {
        word
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        for word in (field.name, field.attname)
    } | {"is_staff", "is_superuser", "user", "person", "roles", "state", "id", "pk"}
    changed, opened = [], 0
    for client, name, arguments, way, names in doors:
        usual = {word: _likely(word, house) for word in names}
        extra = dict.fromkeys(columns - set(names), "1")
        status, after = _tried(client, name, arguments, way, usual, look=True)
        if status >= 400:
            continue
        opened += 1
        _status, again = _tried(client, name, arguments, way, usual, look=True)
        status_of_more, after_more = _tried(client, name, arguments, way, {**extra, **usual}, look=True)
        if 400 <= status_of_more < 500:
            continue
        by_more = _differing(after, after_more) - _differing(after, again)
        if status_of_more >= 500 or by_more:
            changed.append((name, way, status, status_of_more, sorted(map(str, by_more))[:4]))
    assert changed == []
    assert opened > 30, "the doors are no longer opened"
