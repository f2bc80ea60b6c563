"""A passage shows why an article was found, in the article's own characters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from colophon.discovery.passages import hits, mark, passage
from colophon.discovery.query import parse

LONG = "开头的一句话和别的事。" * 40 + "沈宁远昨天说，青石桥六月恢复通车。" + "后来的事情没有多少可说。" * 40


def marked(text: str, typed: str) -> list[str]:
    return [piece.text for piece in mark(text, parse(typed)) if piece.hit]


@pytest.mark.parametrize(
    ("text", "typed", "found"),
    [
        ("青石桥恢复通车", "通车", ["通车"]),
        ("臺北的圖書館", "台北图书馆", ["臺北", "圖書館"]),
        ("台北的图书馆", "圖書館", ["图书馆"]),
        ("ＡＩ芯片领涨", "ai", ["ＡＩ"]),
        ("The BRIDGE, bridges", "bridge", ["BRIDGE", "bridges"]),
        ("The BRIDGE, bridges", '"bridge"', ["BRIDGE"]),
        ("沪深 A 股上涨", "A股", ["A 股"]),
        ("用 GPT-4 写", "gpt 4", ["GPT", "4"]),
        ("用 GPT-4 写", "gpt4", ["GPT-4"]),
        ("据RFC 9111", "RFC9111", ["RFC 9111"]),
        ("g p t", "gpt", []),
        ("2023与202", "202", ["202"]),
        ("上涨3.5%左右", "3.5%", ["3.5"]),
        ("通胀。央行", '"通胀央行"', []),
        ("看著名作家", "著名", ["著名"]),
        ("㎏与kg", "kg", ["㎏", "kg"]),
        ("一年又一年", "年", ["年", "年"]),
        ("没有", "别的", []),
    ],
)
def test_hits_are_marked_in_the_characters_of_the_text(text: str, typed: str, found: list[str]) -> None:
    assert marked(text, typed) == found


def test_a_passage_shows_the_sentence_with_the_hit_and_is_short() -> None:
    pieces = passage(LONG, parse("青石桥"))
    whole = "".join(piece.text for piece in pieces)
    assert len(whole) <= 300
    assert "沈宁远昨天说，青石桥六月恢复通车" in whole
    assert [piece.text for piece in pieces if piece.hit] == ["青石桥"]
    assert whole.startswith("…")
    assert whole.endswith("…")


def test_hits_far_apart_are_shown_together() -> None:
    text = "潮位站记录。" + "中间的话。" * 200 + "水文局发布。" + "别的话。" * 200
    assert [piece.text for piece in passage(text, parse("潮位站 水文局")) if piece.hit] == ["潮位", "站", "水文局"] or [
        piece.text for piece in passage(text, parse("潮位站 水文局")) if piece.hit
    ] == ["潮位站", "水文局"]


def test_without_a_hit_the_beginning_is_shown() -> None:
    whole = "".join(piece.text for piece in passage(LONG, parse("不存在")))
    assert whole.startswith("开头的一句话")
    assert len(whole) <= 300


_text = st.text(alphabet="桥梁通车臺北图ＡＩaB 3。，\n㎏é", max_size=700)


@given(_text, st.text(alphabet='桥梁通车台北图ai ㎏"', min_size=1, max_size=12))
def test_any_passage_keeps_its_length_and_its_pieces_are_of_the_text(text: str, typed: str) -> None:
    query = parse(typed)
    pieces = passage(text, query)
    assert sum(len(piece.text) for piece in pieces) <= 300
    assert all(piece.text in text for piece in pieces if piece.text != "…")
    assert "".join(piece.text for piece in mark(text, query)) == text
    for start, end in hits(text, query):
        assert 0 <= start < end <= len(text)
