"""Finding dated sentences in Chinese and English, with years inferred only where none is named."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from colophon.dossiers.dated import dated_sentences

PUBLISHED = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("sentence", "iso", "inferred"),
    [
        ("2019年3月14日，第一根水尺立在北堤。", "2019-03-14", False),
        ("11月5日，第十二根水尺被船撞断。", "2026-11-05", True),
        ("12月5日，旧水尺仍在原处没有人动。", "2025-12-05", True),
        ("工程在2019年3月开始招标，三家应标。", "2019-03", False),
        ("二〇一九年三月十四日，堤上立起第一根水尺。", "2019-03-14", False),
        ("北堤的水尺从2019年用到现在没有换过。", "2019", False),
        ("The first gauge was set on 14 March 2019 at the north wall.", "2019-03-14", False),
        ("On November 5th a barge broke the twelfth gauge.", "2026-11-05", True),
        ("The gauge was replaced on 3 Dec. without a word.", "2025-12-03", True),
        ("Bids were opened in March 2019 in the town hall.", "2019-03", False),
    ],
)
def test_a_date_is_found_as_exactly_as_it_is_told(sentence, iso, inferred):
    assert [
        (one.sentence, one.iso, one.inferred) for one in dated_sentences(f"<p>{sentence}</p>", published=PUBLISHED)
    ] == [(sentence, iso, inferred)]


@pytest.mark.parametrize(
    "sentence",
    [
        "每天清晨六点，水文站的人走一遍海堤。",
        "They may walk 14 kilometres in the morning.",
        "比例是3/14，不算高也不算低。",
        "2月30日的说法没有人相信过。",
    ],
)
def test_a_sentence_without_a_date_is_none(sentence):
    assert dated_sentences(f"<p>{sentence}</p>", published=PUBLISHED) == []


def test_each_sentence_stands_by_itself_with_the_source_it_is_cited_from():
    html = (
        "<h2>经过</h2><p>堤上风大。<span data-source='7 8'>2019年3月14日，第一根水尺立在北堤。</span>"
        "2020年5月1日，第二根立在南堤。</p><ul><li>2021年6月2日，<strong>第三根</strong>立在闸口。</li></ul>"
    )
    found = dated_sentences(html, published=PUBLISHED)
    assert [(one.iso, one.source) for one in found] == [("2019-03-14", 7), ("2020-05-01", None), ("2021-06-02", None)]
    assert found[2].sentence == "2021年6月2日，第三根立在闸口。"


@given(st.text(max_size=300))
def test_no_text_breaks_it(text):
    for one in dated_sentences(f"<p>{text.replace('<', '')}</p>", published=PUBLISHED):
        assert one.iso[:4].isdigit()
