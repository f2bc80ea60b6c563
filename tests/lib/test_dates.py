"""Dates in Chinese and English become ISO 8601, and what could be two days becomes only the year."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from colophon.lib import dates


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2025-06-12", "2025-06-12"),
        ("2025-06-12T10:00:00+08:00", "2025-06-12"),
        ("2025/6/12 10:30", "2025-06-12"),
        ("2025.06.12", "2025-06-12"),
        ("20250612", "2025-06-12"),
        ("20250612103000", "2025-06-12"),
        ("2025年6月12日", "2025-06-12"),
        ("2025 年 6 月 12 日", "2025-06-12"),
        ("２０２５年６月１２日", "2025-06-12"),
        ("二〇二五年六月十二日", "2025-06-12"),
        ("二零二五年十二月三十一日", "2025-12-31"),
        ("二〇二五年十月二十日", "2025-10-20"),
        ("12 June 2025", "2025-06-12"),
        ("12th of June 2025", "2025-06-12"),
        ("June 12, 2025", "2025-06-12"),
        ("Jun. 12 2025", "2025-06-12"),
        ("Thu, 12 Jun 2025 10:00:00 GMT", "2025-06-12"),
        ("2025 Jun 12", "2025-06-12"),
        ("Sept 3, 2025", "2025-09-03"),
        ("13/06/2025", "2025-06-13"),
        ("06/13/2025", "2025-06-13"),
        ("6/6/2025", "2025-06-06"),
        ("2025年6月", "2025-06"),
        ("June 2025", "2025-06"),
        ("2025-06", "2025-06"),
        ("2025年", "2025"),
        ("2025", "2025"),
        ("06/12/2025", "2025"),
        ("2025-13-40", ""),
        ("2025-02-30", ""),
        ("no date", ""),
        ("GB 45438-2025", "2025"),
        ("120250612", ""),
        ("call 2025061", ""),
        ("1/2", ""),
        ("", ""),
    ],
)
def test_a_date_as_written_becomes_iso(text: str, iso: str) -> None:
    assert dates.iso(text) == iso


@given(st.dates(min_value=dates.date(1400, 1, 1), max_value=dates.date(2099, 12, 31)))
def test_every_day_is_read_in_every_usual_form(day: dates.date) -> None:
    for form in (
        "{0:%Y-%m-%d}",
        "{0.year}年{0.month}月{0.day}日",
        "{0.day} {0:%B} {0.year}",
        "{0:%b} {0.day}, {0.year}",
    ):
        assert dates.iso(form.format(day)) == f"{day:%Y-%m-%d}".zfill(10)


@given(st.text(alphabet="0123456789-/.年月日 JunApril二〇十", max_size=80))
def test_nothing_that_looks_like_a_date_raises(text: str) -> None:
    for found in dates.find(text):
        assert 0 <= found.start < found.end <= len(text)


def test_a_long_line_of_half_dates_is_read_quickly() -> None:
    begun = time.process_time()
    assert list(dates.find("2025-1 12 Ju 二〇二" * 3000)) is not None
    assert time.process_time() - begun < 2
