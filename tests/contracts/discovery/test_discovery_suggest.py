"""Every engine suggests the same while typing."""

from __future__ import annotations

import pytest
from tests.contracts.discovery.cast import Engine

from colophon.discovery.interface import Suggestible

PUBLICATIONS = [
    Suggestible("publication", 10, "青州晚报", 3.0),
    Suggestible("publication", 11, "江北观察", 9.0),
    Suggestible("publication", 12, "Harbour Post", 1.0),
    Suggestible("publication", 13, "青州觀察", 5.0),
]
TOPICS = [Suggestible("topic", 1, "桥梁", 1.0), Suggestible("topic", 2, "青石桥大修", 2.0)]


@pytest.fixture
def typing(engine: Engine) -> Engine:
    engine.suggestible("publication", PUBLICATIONS)
    engine.suggestible("topic", TOPICS)
    return engine


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("青州", {("publication", 10), ("publication", 13)}),
        ("qingzhou", {("publication", 10), ("publication", 13)}),
        ("qzwb", {("publication", 10)}),
        ("QZ", {("publication", 10), ("publication", 13)}),
        ("晚报", {("publication", 10)}),
        ("观察", {("publication", 11), ("publication", 13)}),
        ("觀察", {("publication", 11), ("publication", 13)}),
        ("har", {("publication", 12)}),
        ("post", {("publication", 12)}),
        ("hp", {("publication", 12)}),
        ("guancha", {("publication", 11), ("publication", 13)}),
        ("qsqdx", {("topic", 2)}),
        ("青石", {("topic", 2)}),
        ("", set()),
        ("%", set()),
    ],
)
def test_names_are_suggested_by_characters_pinyin_and_initials(
    typing: Engine, typed: str, expected: set[tuple[str, int]]
) -> None:
    found = {(thing.kind, thing.id) for thing in typing.suggest(typed) if thing.kind != "article"}
    assert found == expected


def test_the_weightier_name_comes_first_and_titles_last(typing: Engine) -> None:
    kinds = [(thing.kind, thing.id) for thing in typing.suggest("青")]
    assert kinds[:2] == [("publication", 13), ("publication", 10)]
    assert ("article", 1) in kinds
    assert kinds.index(("article", 1)) > kinds.index(("topic", 2))


def test_a_title_is_suggested_while_its_article_is_there(typing: Engine) -> None:
    assert [thing.id for thing in typing.suggest("harbour bridge")] == [6]
    typing.index(6, None)
    assert typing.suggest("harbour bridge") == []


def test_a_renamed_publication_is_suggested_by_its_new_name_alone(typing: Engine) -> None:
    typing.suggestible("publication", [Suggestible("publication", 10, "青州日报", 1.0)])
    assert [thing.text for thing in typing.suggest("qzrb")] == ["青州日报"]
    assert typing.suggest("qzwb") == []
