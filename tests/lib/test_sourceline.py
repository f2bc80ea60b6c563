"""One pasted line becomes a source: address, DOI, or title, publisher and date; nothing the person wrote is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from colophon.lib.sourceline import SourceLine, parse
from tests.pace import takes

PLAIN = [
    ("雾港大桥检测报告公布——雾港晚报 2025-06-12", "雾港大桥检测报告公布", "雾港晚报", "2025-06-12"),
    ("雾港大桥,专家回应:仍可通行——观察站 2025-06-12", "雾港大桥,专家回应:仍可通行", "观察站", "2025-06-12"),
    ("[1] 城东桥梁检测报告——雾港市住建局 2025年6月12日", "城东桥梁检测报告", "雾港市住建局", "2025-06-12"),
    ("（2）城东桥梁检测报告——雾港市住建局，2025年6月", "城东桥梁检测报告", "雾港市住建局", "2025-06"),
    ("3. 城东桥梁检测报告 | 雾港电视台 | 2025.06.12 10:30", "城东桥梁检测报告", "雾港电视台", "2025-06-12"),
    ("① 题目 — 媒体 2025/6/12", "题目", "媒体", "2025-06-12"),
    ("《桥梁检测结果公布》，雾港日报，2025年6月12日", "桥梁检测结果公布", "雾港日报", "2025-06-12"),
    ("雾港日报：《桥梁检测结果公布》2025年6月12日", "桥梁检测结果公布", "雾港日报", "2025-06-12"),
    ("橋樑檢測報告——霧港時報（二〇二五年六月十二日）", "橋樑檢測報告", "霧港時報", "2025-06-12"),
    ("2024年统计年鉴——雾港市统计局", "2024年统计年鉴", "雾港市统计局", ""),
    ("来源：2025-06-12 市政府工作报告", "市政府工作报告", "", "2025-06-12"),
    ("题目_媒体_2025.06.12", "题目", "媒体", "2025-06-12"),
    ("Bridge report — Harbour Gazette, 12 June 2025", "Bridge report", "Harbour Gazette", "2025-06-12"),
    (
        "Bridge report – part two – Harbour Gazette, June 12, 2025",
        "Bridge report – part two",
        "Harbour Gazette",
        "2025-06-12",
    ),
    (
        '"What next for the bridge?" Harbour Gazette, 12 Jun. 2025',
        "What next for the bridge?",
        "Harbour Gazette",
        "2025-06-12",
    ),
    ('Harbour Gazette: "Bridge report" (2025-06-12)', "Bridge report", "Harbour Gazette", "2025-06-12"),
    ("Bridge closes after storm, Harbour Gazette, 2025", "Bridge closes after storm", "Harbour Gazette", "2025"),
    ("Statistical Yearbook 2024 - City Statistics Office", "Statistical Yearbook 2024", "City Statistics Office", ""),
    ("RFC 9110 — HTTP Semantics — IETF, June 2022", "RFC 9110 — HTTP Semantics", "IETF", "2022-06"),
    ("GB 45438-2025 网络安全技术 标识方法", "GB 45438-2025 网络安全技术 标识方法", "", ""),
    ("just some words", "just some words", "", ""),
    ("", "", "", ""),
]


@pytest.mark.parametrize(("line", "title", "publisher", "date"), PLAIN)
def test_a_plain_line_is_taken_apart(line: str, title: str, publisher: str, date: str) -> None:
    assert parse(line) == SourceLine("plain", "", title, publisher, date)


@pytest.mark.parametrize(
    ("line", "doi"),
    [
        ("10.1038/s41586-020-2649-2", "10.1038/s41586-020-2649-2"),
        ("doi:10.1000/182", "10.1000/182"),
        ("DOI: 10.1000/xyz123.", "10.1000/xyz123"),
        ("https://doi.org/10.1038/nature12373", "10.1038/nature12373"),
        ("http://dx.doi.org/10.1000/ABC%28x%29", "10.1000/ABC(x)"),
        ("（10.1000/182）", "10.1000/182"),
        ("10.1002/(SICI)1097-4571(199806)49:8", "10.1002/(SICI)1097-4571(199806)49:8"),
    ],
)
def test_a_doi_in_any_dress_becomes_its_address(line: str, doi: str) -> None:
    found = parse(line)
    assert (found.kind, found.url) == ("doi", f"https://doi.org/{doi}")


def test_a_doi_at_the_end_of_a_line_keeps_the_rest_of_it() -> None:
    found = parse("Array programming — Nature, 2020. https://doi.org/10.1038/s41586-020-2649-2")
    assert found == SourceLine(
        "doi", "https://doi.org/10.1038/s41586-020-2649-2", "Array programming", "Nature", "2020"
    )


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("https://Example.TEST/a/b?c=D#e", SourceLine("address", "https://example.test/a/b?c=D#e")),
        ("  [2] https://example.test/a.", SourceLine("address", "https://example.test/a")),
        ("www.example.test/page", SourceLine("address", "https://www.example.test/page")),
        ("example.test/page", SourceLine("address", "https://example.test/page")),
        ("见 https://example.test/a（2025-06-12）", SourceLine("address", "https://example.test/a", date="2025-06-12")),
        (
            "https://example.test/Bridge_(Fog_Harbour)",
            SourceLine("address", "https://example.test/Bridge_(Fog_Harbour)"),
        ),
        ("(https://example.test/a)", SourceLine("address", "https://example.test/a")),
        (
            "[Bridge report](https://example.test/r) — City Hall, 3 May 2024",
            SourceLine("address", "https://example.test/r", "Bridge report", "City Hall", "2024-05-03"),
        ),
        (
            "检测报告——雾港日报 2025-06-12 https://example.test/新闻",
            SourceLine("address", "https://example.test/新闻", "检测报告", "雾港日报", "2025-06-12"),
        ),
    ],
)
def test_an_address_is_found_with_what_stands_beside_it(line: str, expected: SourceLine) -> None:
    assert parse(line) == expected


@given(st.text(max_size=200))
def test_no_line_raises_and_no_letter_of_it_is_lost(line: str) -> None:
    found = parse(line)
    if found.kind == "plain" and not found.date:
        kept = "".join(c for c in found.title + found.publisher if c.isalpha())
        assert len(kept) >= len([c for c in line if c.isalpha()]) - 20


@pytest.mark.parametrize(
    "unit", ["《", "——", "2025", "A ", "(2025-01-01", "，,", "a,", "http://(", "10.1000/)", "A" * 39 + "!,"]
)
def test_a_hostile_line_is_parsed_quickly(unit: str) -> None:
    assert takes(lambda: parse(unit * 4000), at_most=0.5) <= 0.5
