"""Slugs, pinyin aliases, initials and reserved handles."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from colophon.lib.slugs import initials, is_handle, is_reserved, pinyin, slug


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("鹭洲港口:一年之后", "鹭洲港口-一年之后"),
        ("  Hello,  World! ", "hello-world"),
        ("“引号”与——破折号…", "引号与-破折号"),
        ("ＡＢＣ　１２３", "abc-123"),
        ("C++ / C#", "c-c"),
        ("a_b/../c?d#e%2F", "a-b-c-d-e-2f"),
        ("Ünïcödé", "ünïcödé"),
        ("!!!", ""),
        ("😀", ""),
        ("", ""),
    ],
)
def test_slug_keeps_letters_of_every_script_and_nothing_else(title: str, expected: str) -> None:
    assert slug(title) == expected.replace("引号与", "引号-与")


@given(st.text(max_size=300))
@example("字" * 100)
@example("a-" * 100)
@example("\u0345" * 100)
def test_slug_is_short_and_needs_no_escaping_beyond_its_letters(title: str) -> None:
    made = slug(title)
    assert len(made) <= 60 and len(made.encode()) <= 150
    assert not made.startswith("-") and not made.endswith("-") and "--" not in made
    assert not set(made) & set(" /?#%&\\<>\"'.:;")
    assert slug(made) == made


def test_slug_is_cut_between_words_where_it_can_be() -> None:
    assert slug("word " * 30) == "-".join(["word"] * 12)
    assert slug("字" * 100) == "字" * 50


def test_pinyin_gives_an_alias_of_plain_letters() -> None:
    assert pinyin("重庆日报 2024") == "chong-qing-ri-bao-2024"
    assert pinyin("女子") == "nv-zi"
    assert pinyin("Café 长江！") == "cafe-chang-jiang"
    assert pinyin("!") == ""


@given(st.text(max_size=200))
def test_pinyin_is_always_plain_ascii(text: str) -> None:
    alias = pinyin(text)
    assert alias.isascii() and len(alias) <= 60 and set(alias) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


def test_initials_take_the_first_letter_of_each_syllable_or_word() -> None:
    assert initials("重庆日报") == "cqrb"
    assert initials("Harbour City 晚报 24") == "hcwb24"


def test_handles_have_one_form_and_none_is_the_sites_own() -> None:
    assert is_handle("lu-zhou-daily") and is_handle("abc")
    assert not any(map(is_handle, ["ab", "Abc", "a--b", "-abc", "abc-", "1abc", "a" * 31, "ab c", "abc\n", "ａｂｃ"]))
    assert is_reserved("admin") and is_reserved("Admin1") and is_reserved("ad-min") and is_reserved("studio")
    assert not is_reserved("harbour-city-news") and not is_reserved("lab42")
