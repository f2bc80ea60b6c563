"""Bytes in the encodings that pages are saved in come out as the same text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from colophon.interchange.plaintext import decode

HANS = "澜港的老码头改造了三年,灯亮了,人回来了吗?在这里说的都是实话。"
HANT = "瀾港的老碼頭改造了三年,燈亮了,人回來了嗎?這裡說的都是實話。"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "gb18030", "gbk"])
def test_simplified_chinese_is_read_in(encoding):
    assert decode(HANS.encode(encoding)) == HANS


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "big5", "gb18030"])
def test_traditional_chinese_is_read_in(encoding):
    assert decode(HANT.encode(encoding)) == HANT


@pytest.mark.parametrize("encoding", ["ascii", "utf-16-le", "utf-16-be"])
def test_english_is_read_in(encoding):
    text = "The ferry is late again, and nobody minds."
    assert decode(text.encode(encoding)) == text


def test_english_with_curly_quotes_of_windows_is_read():
    text = "“You’re short,” said the ferryman – twice. Café."
    assert decode(text.encode("cp1252")) == text


def test_a_file_cut_within_a_character_is_still_utf8():
    assert decode((HANS * 3).encode()[:-1]).startswith(HANS * 2)


@given(st.binary(max_size=300))
def test_any_bytes_are_decoded_without_raising(data):
    assert isinstance(decode(data), str)
