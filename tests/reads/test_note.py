"""What a page may say, and what nobody may."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from colophon.reads.note import Note, read_note


def test_a_note_is_read() -> None:
    assert read_note(b'{"article": 12, "quarter": 3, "from": "WWW.Baidu.com"}') == Note(12, 3, "www.baidu.com")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"12",
        b"[]",
        b"{",
        b"\xff\xfe",
        b'{"article": "12", "quarter": 0}',
        b'{"article": true, "quarter": 0}',
        b'{"article": 0, "quarter": 0}',
        b'{"article": 12, "quarter": 5}',
        b'{"article": 12, "quarter": -1}',
        b'{"article": 12, "quarter": 1.5}',
        b'{"article": 1e30, "quarter": 1}',
        b'{"article": 99999999999999999999, "quarter": 1}',
        b"[" * 1000,
    ],
)
def test_anything_else_is_no_note(body: bytes) -> None:
    assert read_note(body) is None


@given(
    st.binary(max_size=600)
    | st.recursive(st.none() | st.integers() | st.text(), st.lists).map(json.dumps).map(str.encode)
)
def test_no_body_breaks_it(body: bytes) -> None:
    assert read_note(body) is None or body
