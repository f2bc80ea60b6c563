"""The segmenter finds words and loses nothing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from colophon.lib.text.segment import cut


def test_cut_finds_the_words_of_a_sentence() -> None:
    assert cut("我们在图书馆开会") == ["我们", "在", "图书馆", "开会"]


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_cut_joined_is_the_text_again(text: str) -> None:
    assert "".join(cut(text)) == text
