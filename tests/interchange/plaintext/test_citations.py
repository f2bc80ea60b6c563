"""Sources in the forms that Chinese and English articles use come out as title, publisher, date, address."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from colophon.interchange.plaintext.citations import parse

CASES = [
    ("渡轮复航首日见闻——澜港日报 2025-06-12", "渡轮复航首日见闻", "澜港日报", "2025-06-12", None),
    ("复航首日:人比船多,谁来了?——观潮者 2025-06-12", "复航首日:人比船多,谁来了?", "观潮者", "2025-06-12", None),
    ("[1] Okafor, N. Tides of estuaries. Harbour Press, 2024.", "Tides of estuaries", "Harbour Press", "2024", None),
    ("[2] Okafor. Tides of the estuary. Harbour Press, 2024.", "Tides of the estuary", "Harbour Press", "2024", None),
    ("《渡轮复航》,澜港日报,2024年3月5日", "渡轮复航", "澜港日报", "2024-03-05", None),
    ("《渡轮复航》\uff0c观潮者\uff0c2024年3月5日", "渡轮复航", "观潮者", "2024-03-05", None),
    ("《澜港日报》:渡轮复航首日见闻,2024-03-05", "渡轮复航首日见闻", "澜港日报", "2024-03-05", None),
    ("澜港日报:《渡轮复航》(2024-03-05)", "渡轮复航", "澜港日报", "2024-03-05", None),
    ("Night ferries return — The Tide Post, 12 June 2025", "Night ferries return", "The Tide Post", "2025-06-12", None),
    ("Night ferries return, The Tide Post, 12 June 2025", "Night ferries return", "The Tide Post", "2025-06-12", None),
    ("Night ferries return | The Tide Post | June 2025", "Night ferries return", "The Tide Post", "2025-06", None),
    ("“Night ferries, again”, The Tide Post, 2 May 2025", "Night ferries, again", "The Tide Post", "2025-05-02", None),
    ("Night ferries return (Tide Post, 12 June 2025)", "Night ferries return", "Tide Post", "2025-06-12", None),
    ("Olsen, P. (2025, March 8). The cat. Tide Daily.", "The cat", "Tide Daily", "2025-03-08", None),
    ("罗晓. 污损生物调查[J]. 海岸学报, 2024, 12(3): 45-52.", "污损生物调查", "海岸学报", "2024", None),
    ("许舟. 涂料比海更难懂[N]. 澜港日报, 2025-06-12(5).", "涂料比海更难懂", "澜港日报", "2025-06-12", None),
    ("https://tide.example/a?b=1", "", "", None, "https://tide.example/a?b=1"),
    ("Tide tables. Port Hall, 2026. https://t.example/x", "Tide tables", "Port Hall", "2026", "https://t.example/x"),
    ("潮汐表,澜港海事局,2025年,访问日期:2026-01-02", "潮汐表", "澜港海事局", "2025", None),
    ("新华社", "", "新华社", None, None),
    ("3. 街区商户抽样调查 澜港市商务局 2026-03-30", "街区商户抽样调查", "澜港市商务局", "2026-03-30", None),
    ("《澜港县志(1949—1985)》,澜港文献委员会,民国七十四年", "澜港县志(1949—1985)", "澜港文献委员会", "1985", None),
]  # fmt: skip


@pytest.mark.parametrize(("raw", "title", "publisher", "date", "url"), CASES, ids=[case[0] for case in CASES])
def test_a_source_is_read(raw, title, publisher, date, url):
    found = parse(raw)
    assert (found.title, found.publisher, found.date, found.url) == (title, publisher, date, url)
    assert found.raw == raw


def test_full_width_signs_of_the_title_are_kept():
    found = parse("复航首日\uff1a谁来了\uff1f——观潮者 2025-06-12")
    assert found.title == "复航首日\uff1a谁来了\uff1f"


@given(st.text(max_size=300))
def test_any_text_is_read_without_raising(text):
    parse(text)
