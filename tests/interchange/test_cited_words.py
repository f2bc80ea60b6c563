"""Numbers in a saved page that cite its list of sources become citation marks."""

from __future__ import annotations

import re

import lxml.html
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from colophon.articles.models import Draft, DraftSource
from colophon.interchange.cited_words import numbered, with_marks
from colophon.interchange.keep_text import keep_text
from colophon.interchange.plaintext import recognise
from colophon.ledger.models import Errand
from colophon.lib.text.markup import clean

KEYS = {1: 34, 2: 35, 3: 36}


@pytest.mark.parametrize(
    ("written", "marked"),
    [
        ("海堤长42.6公里[1]。", "<1>海堤长42.6公里</>。"),
        ("海堤长42.6公里。[1]它很旧。", "<1>海堤长42.6公里。</>它很旧。"),
        ("先说一句。海堤长42.6公里[1],又沉降了[2]。", "先说一句。<1>海堤长42.6公里</><2>,又沉降了</>。"),
        ("海堤沉降［１］很快。", "<1>海堤沉降</>很快。"),
        ("海堤沉降【2】很快。", "<2>海堤沉降</>很快。"),
        ("海堤沉降²很快。", "<2>海堤沉降</>很快。"),
        ("两份都说[1,3]。", "<1 3>两份都说</>。"),
        ("三份都说[1-3]。", "<1 2 3>三份都说</>。"),
        ("The wall sank. It lost 31.5 mm.[2] Nobody knew.", "The wall sank. <2>It lost 31.5 mm.</> Nobody knew."),
        ("没有这个号[9]。", "没有这个号[9]。"),
        ("有一个没有[1,9]。", "有一个没有[1,9]。"),
        ("范围反了[3-1]。", "范围反了[3-1]。"),
        ("[1]开头", "[1]开头"),
        ("[1][2]开头", "[1][2]开头"),
        ("海堤[9]很长[1]。", "海堤[9]<1>很长</>。"),
        ("数组a[i]和[2019]年", "数组a[i]和[2019]年"),
    ],
)
def test_a_marker_becomes_a_mark_on_the_sentence_before_it(written: str, marked: str) -> None:
    html = with_marks(f"<p>{written}</p>", KEYS)
    said = re.sub(
        r'<span data-source="([\d ]+)">', lambda m: f"<{' '.join(str(int(k) - 33) for k in m[1].split())}>", html
    )
    assert said == f"<p>{marked.replace('</>', '</span>')}</p>"


def test_headings_code_and_links_keep_their_brackets() -> None:
    body = '<h2>沉降[1]</h2><pre>a[1]</pre><p><a href="https://a.example/">注[1]</a></p><p><code>x[2]</code></p>'
    assert with_marks(body, KEYS) == body


def test_words_within_other_marks_and_after_them_are_marked_where_they_stand() -> None:
    html = with_marks("<p>据<strong>年报[1]</strong>,堤长42.6公里[2]。</p>", KEYS)
    assert html == (
        '<p>据<strong><span data-source="34">年报</span></strong><span data-source="35">,堤长42.6公里</span>。</p>'
    )


@pytest.mark.parametrize(
    ("lines", "meant"),
    [
        (["[1] 甲", "[2] 乙"], {1: 0, 2: 1}),
        (["2. 甲", "1. 乙"], {2: 0, 1: 1}),
        (["甲", "乙"], {1: 0, 2: 1}),
        (["[1] 甲", "[1] 乙"], {1: 0, 2: 1}),
        ([], {}),
    ],
)
def test_the_numbers_are_those_of_the_list_or_its_order(lines: list[str], meant: dict[int, int]) -> None:
    assert numbered(lines) == meant


PIECES = st.sampled_from(
    ["海堤", "长42.6公里", "。", "[1]", "[2]", "[9]", "[1,2]", "³", "<b>", "&amp;", " ", "A. B", "[", "]"]
)


@given(st.lists(PIECES, max_size=25).map("".join))
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_word_is_lost_and_the_marks_are_ours(text: str) -> None:
    body = clean(f"<p>{text}</p>")
    marked = with_marks(body, KEYS)
    assert clean(marked) == marked or clean(clean(marked)) == clean(marked)

    def words(html: str) -> str:
        plain = lxml.html.fragment_fromstring(html or "<p></p>", create_parent="div").text_content()
        return re.sub(r"\s|\[[\d,]+\]|[¹²³]", "", plain)

    assert words(marked) == words(body)
    assert set(re.findall(r'data-source="([^"]*)"', marked)) <= {"34", "35", "36", "34 35"}


PAGE = """海堤沉降调查

海堤长42.6公里[1]。

三号闸附近一年沉降31.5毫米[2],居民表示担忧。

参考资料:
[1] 水文年报——潮城水文局 2026-03-14 https://a.example/1
[2] 沉降年报——潮城水文局 2026-03-15
"""


def test_an_imported_page_cites_its_sources_and_has_them_captured(tidewatch, ada, at) -> None:
    article = keep_text(recognise(PAGE), tidewatch, by=ada, at=at)
    first, second = DraftSource.objects.filter(article=article).order_by("position").values_list("source_id", flat=True)
    body = Draft.objects.get(article=article).body
    assert f'<span data-source="{first}">海堤长42.6公里</span>。' in body
    assert f'<span data-source="{second}">三号闸附近一年沉降31.5毫米</span>,居民' in body
    assert [job.details["source"] for job in Errand.objects.filter(reaction="capture_source")] == [first]
