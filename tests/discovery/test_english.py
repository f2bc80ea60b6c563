"""A word in the singular is found in the plural, and the other way round."""

from __future__ import annotations

import pytest

from colophon.discovery.english import other_numbers, plural, singular


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("ferry", "ferries"),
        ("bus", "buses"),
        ("house", "houses"),
        ("box", "boxes"),
        ("church", "churches"),
        ("class", "classes"),
        ("day", "days"),
        ("virus", "viruses"),
        ("pie", "pies"),
        ("sine", "sines"),
    ],
)
def test_singular_and_plural_belong_together(one: str, many: str) -> None:
    assert singular(many) == one
    assert plural(one) == many
    assert other_numbers(one) == [many]
    assert one in other_numbers(many)


@pytest.mark.parametrize("word", ["gas", "analysis", "glass", "campus"])
def test_what_only_looks_like_a_plural_stays(word: str) -> None:
    assert singular(word) == word


@pytest.mark.parametrize("word", ["盐仓", "n3", "us", "don't", "", "0.45"])
def test_other_things_have_no_plural(word: str) -> None:
    assert other_numbers(word) == []
