"""Words and minutes of Chinese, English and mixed text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from colophon.lib.text.count import reading_minutes, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 0),
        ("——，。！？ \n\u3000", 0),
        ("鹭洲市的港口", 6),
        ("The harbour isn't open.", 4),
        ("2024年，增长3.5%，约1,200人", 8),
        ("用Python写的e-mail程序", 7),
        ("第〇号々", 4),
        ("ひらがな", 4),
        ("naïve café", 2),
        ("snake_case", 2),
        ("𠮷野家", 3),
        ("привет мир", 2),
    ],
)
def test_words_counts_each_han_character_and_each_run_of_letters(text: str, expected: int) -> None:
    assert words(text) == expected


def test_reading_minutes_speaks_for_both_languages() -> None:
    assert reading_minutes("") == 0
    assert reading_minutes("短") == 1
    assert reading_minutes("字" * 1200) == 3
    assert reading_minutes("word " * 920) == 4
    assert reading_minutes("字" * 800 + "word " * 460) == 4


@given(st.text(), st.text())
def test_words_of_two_paragraphs_are_the_sum(one: str, two: str) -> None:
    assert words(one + "\n" + two) == words(one) + words(two)
