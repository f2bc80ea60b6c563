"""What somebody typed in the place of a number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from colophon.web.typed import number, numbers


@pytest.mark.parametrize("raw", ["", " ", "-1", "+1", "1.0", "²", "٣", "１２", "1\x00", "9" * 19, "x"])
def test_what_is_no_plain_number_is_none(raw):
    assert number(raw) is None


def test_numbers_keep_their_order_and_pass_over_the_rest():
    assert numbers(["12", "x", "007", "²"]) == [12, 7]
    assert number("1234", 3) is None and number("123", 3) == 123


@given(st.text(max_size=30))
def test_nothing_typed_raises(raw):
    found = number(raw)
    assert found is None or 0 <= found < 2**63
