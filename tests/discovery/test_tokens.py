"""Tokens are pinned: the same text gives the same tokens for as long as the version stands."""

from __future__ import annotations

import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from colophon.discovery import tokens
from colophon.discovery.han_fold import SIMPLIFIED, TRADITIONAL

SAMPLE = (
    "沪深A股上涨，A 股 3.5% 年。後來２０２３年GPT-4；臺灣與台湾，看著名作家。\nㄅ한국어ひらがなカタカナ Ünïcode"
    " naïve 𠀀𠀁 ﬁ ㎏ ① Ⅷ x² e-mail@example 乾隆 皇后 the_end"
)


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("安全", ["安全"]),
        ("安全局", ["安全", "全局"]),
        ("年", ["年"]),
        ("沪深A股上涨", ["沪深", "深", "a", "股", "股上", "上涨"]),
        ("A 股", ["a", "股"]),
        ("A\n股", ["a", "股"]),
        ("2023年通胀", ["2023", "年", "年通", "通胀"]),
        ("通胀。央行", ["通胀", "央行"]),
        ("3.5%", ["3", "5"]),
        ("ＡＩ", ["ai"]),
        ("RFC9111", ["rfc", "9111"]),
        ("5G", ["5", "g"]),
        ("𠀀𠀁", ["𠀀𠀁"]),
        ("", []),
        ("！？", []),
    ],
)
def test_text_is_cut_into_bigrams_words_and_numbers(text: str, cut: list[str]) -> None:
    assert tokens.stream(tokens.fold(text)) == cut


def test_the_tokens_of_this_version_never_change() -> None:
    folded = tokens.fold(SAMPLE)
    held = json.dumps([folded, tokens.stream(folded), tokens.characters(folded)], ensure_ascii=False)
    table = TRADITIONAL + SIMPLIFIED
    digest = hashlib.sha256((held + table).encode()).hexdigest()
    assert (tokens.VERSION, digest) == (2, "e7c3fa8699667e082a69c703101c753b6965cc8855ee63705b9c75935923a6fe")


def test_the_fold_agrees_with_the_sites_own_for_ordinary_text() -> None:
    from colophon.lib.text.fold import fold

    for text in ("臺灣與台湾", "圖書館週末開放".replace("週", "周"), "ＡＢＣ１２３", "後來的事", "Ｈｅｌｌｏ，世界"):
        assert tokens.fold(text) == fold(text)


@given(st.text())
def test_folding_never_leaves_what_a_database_refuses(text: str) -> None:
    folded = tokens.fold(text)
    assert folded.encode("utf-8") is not None
    assert "\0" not in folded


@given(st.text(alphabet=st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), min_size=2, max_size=30))
def test_every_part_of_a_han_text_is_a_phrase_of_its_tokens(text: str) -> None:
    folded = tokens.conflate(tokens.fold(text))
    whole = tokens.stream(folded)
    for start in range(len(folded) - 1):
        part = tokens.stream(folded[start : start + 4]) if len(folded[start : start + 4]) > 1 else []
        assert whole[start : start + len(part)] == part


@given(st.text(max_size=200))
def test_tokens_hold_letters_and_digits_alone(text: str) -> None:
    for token in tokens.stream(tokens.fold(text)):
        assert all(character.isalnum() or tokens.is_cjk(character) for character in token)
        assert " " not in token
