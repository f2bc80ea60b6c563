"""Headlines are broken between words."""

from __future__ import annotations

import pytest

from colophon.web.phrases import phrased
from colophon.web.tags import tongue


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("轮渡还是两块钱\uff0c末班船改到晚上十一点", "轮渡还是两块钱\uff0c<wbr>末班船改到晚上十一点"),
        ("第214台电梯装好了\uff0c楼上楼下各有一本账", "第214台电梯装好了\uff0c<wbr>楼上楼下各有一本账"),
        ("「贷款像潮水\uff0c你退」\uff1a麦屿", "「贷款像潮水\uff0c<wbr>你退」\uff1a<wbr>麦屿"),
        ("Two yuan it stays", "Two yuan it stays"),
        ("<b>潮汐</b>", "&lt;b&gt;潮汐&lt;/b&gt;"),
        ("", ""),
        ("\uff0c", "\uff0c"),
    ],
)
def test_a_short_clause_stays_whole(title: str, shown: str) -> None:
    assert phrased(title) == shown


def test_a_long_clause_breaks_between_words_and_keeps_numbers_with_what_they_count() -> None:
    shown = phrased("临澜港航学院焊工班往下坐了6.3毫米的一个晚上")
    assert "<wbr>" in shown
    assert "6.3毫米" in shown and "<wbr>的" not in shown and "<wbr>了" not in shown


@pytest.mark.parametrize(
    "title",
    ["咸水走到了距口门31公里\uff0c离取水口还有7公里", "a&b中文", "\U0001f6a2船靠了岸\uff0c为什么还让它自己发电呢"],
)
def test_no_character_is_lost(title: str) -> None:
    assert phrased(title).replace("<wbr>", "").replace("&amp;", "&") == title


@pytest.mark.parametrize(
    ("words", "language"),
    [("Five days of Tangxi\u2019s water", "en"), ("零点五十分的N3", "zh-Hans"), ("", "en")],
)
def test_a_title_says_which_language_it_is_in(words: str, language: str) -> None:
    assert tongue(words) == language
