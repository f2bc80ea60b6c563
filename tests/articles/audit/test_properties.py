"""Whatever the text: the audit never raises, its spans lie inside, and it always says the same."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from colophon.articles.audit import Attribution, Document, Source, audit

PIECES = [
    *[
        "据",
        "统计",
        "有专家",
        "表示",
        ",",
        "。",
        "“",
        "”",
        "《",
        "》",
        "(",
        ")",
        "12%",
        "3,120万吨",
        "他",
        "说",
        ":",
        "…",
        "㎏",
        "2019",
        "第25师",
        "𠮷",
        "é",
        "‘",
        "’",
        "臺灣",
        "①",
        "——",
        "最高",
        "据《",
        "研究显示",
    ],
    *(
        "\n",
        "\r\n",
        "according to ",
        "He said ",
        "Smith",
        ". ",
        '"',
        "'s ",
        "claims ",
        "the report ",
        "who ",
        "that ",
        " ",
    ),
    *("信息来源:\n", "https://a.example/b", "a" * 90, "\u200b", "\x00"),
]
TEXTS = st.one_of(st.text(max_size=300), st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
SOURCES = (Source("1", "统计公报", "统计局", "2025-01-01", "https://a.example/", "增长12%,3120万吨", ("局",)),)


def spans(attribution: Attribution) -> list[tuple[int, int]]:
    return [(attribution.start, attribution.end), (attribution.name_start, attribution.name_end)]


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_spans_always_lie_inside_the_text(text: str) -> None:
    document = Document.of_text(text, sources=SOURCES)
    result = audit(document)
    last = 0
    for item in result.statements:
        assert last <= item.start < item.end <= len(text)
        assert text[item.start : item.end] == item.text
        last = item.end
    for item in (*result.statements, *result.headings):
        for start, end in spans(item.attribution):
            assert 0 <= start <= end <= len(text)
        if item.attribution.kind != "none" and item.attribution.cue:
            assert item.start <= item.attribution.start <= item.attribution.end <= item.end


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_the_audit_is_plain_and_repeatable(text: str) -> None:
    document = Document.of_text(text)
    first = json.dumps(audit(document).as_json(), ensure_ascii=True)
    assert first == json.dumps(audit(document).as_json(), ensure_ascii=True)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from([*PIECES, "<p>", "</p>", "<span data-source='1'>", "</span>", "<li>", "<", "&amp;"]),
        max_size=50,
    ).map("".join)
)
def test_any_html_is_audited(html: str) -> None:
    document = Document.of_html(html)
    for item in audit(document).statements:
        assert document.text[item.start : item.end] == item.text
    for mark in document.marks:
        assert 0 <= mark.start < mark.end <= len(document.text)


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_the_counts_add_up(text: str) -> None:
    result = audit(Document.of_text(text))
    counts = result.counts
    assert counts["statements"] == sum(counts[rung] for rung in "ABCDE") + counts["carried"]
    assert counts["statements"] == sum(not item.own for item in result.statements)
