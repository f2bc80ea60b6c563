"""A query is cut the way readers mean it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from colophon.discovery.constants import QUERY_TERMS
from colophon.discovery.query import parse


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("安全", ["安全"]),
        ("年", ["年"]),
        ("A股", ["a股"]),
        ("沪昆 高铁", ["沪昆", "高铁"]),
        ("後來的圖書館", ["后来", "图书馆"]),
        ("ＡＩ芯片", ["ai", "芯片"]),
        ("的", ["的"]),
        ("the economy of china", ["economy", "china"]),
        ("“长江大桥” 通车", ["长江大桥", "通车"]),
        ("「长江大桥」", ["长江大桥"]),
        ("3.5% GPT-4", ["3.5%", "gpt-4"]),
        ("", []),
        ('"" ！', []),
        ("通车 通车", ["通车"]),
    ],
)
def test_a_query_becomes_these_terms(typed: str, terms: list[str]) -> None:
    assert [term.text for term in parse(typed).terms] == terms


def test_a_quoted_phrase_is_not_cut() -> None:
    (term,) = parse('"降息预期升温"').terms
    assert term.quoted
    assert term.tokens == ("降息", "息预", "预期", "期升", "升温")


@pytest.mark.parametrize(
    ("typed", "others"),
    [
        ("ferries", ("ferry",)),
        ("bus", ("buses",)),
        ("1038艘", ("1,038艘",)),
        ("1,038", ("1038",)),
        ("1,234,567", ("1234567",)),
        ("3.1415", ()),
        ("0123", ()),
        ('"ferries"', ()),
        ("轮渡", ()),
    ],
)
def test_other_spellings_are_looked_for_unless_quoted(typed: str, others: tuple[str, ...]) -> None:
    (term,) = parse(typed).terms
    assert term.others == others
    assert all(term.spellings)


def test_a_long_query_keeps_so_many_terms() -> None:
    assert len(parse(" ".join(f"word{number}" for number in range(60))).terms) == QUERY_TERMS


@given(st.text(max_size=400))
def test_whatever_is_typed_is_parsed(typed: str) -> None:
    for term in parse(typed).terms:
        assert term.tokens
        assert not any(set(token) & set("'\"\\ ()&|!:*<>") for token in term.tokens)
