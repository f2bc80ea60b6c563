"""Dates as pages write them come out as ISO 8601."""

import pytest

from colophon.interchange.plaintext import dates


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2025-06-12", "2025-06-12"),
        ("2025/6/2", "2025-06-02"),
        ("2025.6.2", "2025-06-02"),
        ("2025年6月2日", "2025-06-02"),
        ("2025年6月", "2025-06"),
        ("2025年", "2025"),
        ("12 June 2025", "2025-06-12"),
        ("June 12, 2025", "2025-06-12"),
        ("12th Sept. 2025", "2025-09-12"),
        ("(2025, March 8)", "2025-03-08"),
        ("March 2025", "2025-03"),
        ("Harbour Press, 2019.", "2019"),
        ("民國113年3月5日", "2024-03-05"),
        ("民國七十四年", "1985"),
        ("113-03-05", "2024-03-05"),
        ("二〇二四年三月十五日", "2024-03-15"),
        ("25/12/2024", "2024-12-25"),
        ("05/06/2024", "2024"),
        ("\uff12\uff10\uff12\uff15-06-12", "2025-06-12"),
    ],
)
def test_a_date_is_found(written, iso):
    assert [found.iso for found in dates.find(written)] == [iso]


@pytest.mark.parametrize("text", ["", "2018-2019", "2024-25-13", "1,204", "2025元", "v2.10.3", "12:30"])
def test_what_is_no_whole_date_is_not_taken_for_one(text):
    assert not any(found.whole for found in dates.find(text))


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("发布时间:2026-05-20 16:30 来源:市水务局", "2026-05-20T16:30"),
        ("2026年1月15日 下午3:20", "2026-01-15T15:20"),
        ("March 1, 2026 5:30 pm", "2026-03-01T17:30"),
        ("Published 12 June 2026 at 6:40 am", "2026-06-12T06:40"),
        ("2026-05-20", "2026-05-20"),
        ("March 2026", None),
    ],
)
def test_the_moment_of_publishing_carries_the_time_of_day_when_it_is_known(written, iso):
    assert dates.moment(written) == iso
