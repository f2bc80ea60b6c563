"""Statements marked in the text of an article."""

from __future__ import annotations

import lxml.html
from hypothesis import given, settings
from hypothesis import strategies as st

from colophon.articles.audit import Document, audit
from colophon.articles.sourcing import kept
from colophon.lib.text.markup import clean
from colophon.web.body import Figures, render_body
from colophon.web.statements import mark_statements


def _marked(body: str) -> tuple[list[dict], lxml.html.HtmlElement]:
    statements = kept(audit(Document.of_html(body)))["statements"]
    tree = lxml.html.fragment_fromstring(body, create_parent="div")
    mark_statements(tree, statements, {34: 1})
    return statements, tree


def test_a_statement_is_marked_with_its_rung_even_across_bold_words_and_links():
    body = '<p>开头一句没有什么。据水文站统计,<strong>去年涨潮</strong>超过<a href="/x">三米五</a>的有12次。</p>'
    statements, tree = _marked(body)
    assert len(statements) == 1
    spans = tree.xpath(".//span[@class='st']")
    assert "".join(span.text_content() for span in spans) == statements[0]["text"]
    assert {span.get("data-s") for span in spans} == {"0"}
    assert [span.get("data-w") is not None for span in spans] == [False] * (len(spans) - 1) + [True]


def test_two_statements_in_one_run_of_text_are_marked_apart():
    _statements, tree = _marked("<p>去年来了12万人。今年来了15万人。就是这样。</p>")
    assert [span.text for span in tree.xpath(".//span[@class='st']")] == ["去年来了12万人。", "今年来了15万人。"]
    assert tree.text_content() == "去年来了12万人。今年来了15万人。就是这样。"


def test_the_same_words_in_a_caption_are_not_taken_for_the_statement():
    body = (
        '<figure data-image="1"><img alt="x"><figcaption>去年来了12万人。</figcaption></figure><p>去年来了12万人。</p>'
    )
    _statements, tree = _marked(body)
    assert [span.getparent().tag for span in tree.xpath(".//span[@class='st']")] == ["p"]


def test_a_cited_statement_keeps_its_note_and_names_its_source():
    body = '<p><span data-source="34">去年来了12万人。</span></p>'
    from colophon.articles.audit import Source

    statements = kept(audit(Document.of_html(body, sources=(Source(id="34", title="统计公报"),))))["statements"]
    html = render_body(body, Figures({}, {}), numbers={34: 1}, statements=statements).html
    assert 'data-r="B"' in html and 'data-l="1"' in html and 'href="#source-1"' in html


def test_a_source_linked_by_its_name_alone_gets_its_footnote_too():
    from colophon.articles.audit import Source

    body = "<p>据潮城水文局统计,去年来了12万人。别的没有什么。</p>"
    source = Source(id="34", title="年报", publisher="潮城水文局")
    statements = kept(audit(Document.of_html(body, sources=(source,))))["statements"]
    html = render_body(body, Figures({}, {}), numbers={34: 1}, statements=statements).html
    assert html.count('href="#source-1"') == 1 and 'id="cited-1"' in html


PIECES = st.sampled_from(
    ["去年来了12万人。", "今年<strong>来了</strong>15万人。", "没有什么。", "<br>", "据报道,增长了5%。", "The bridge cost 3 million dollars. ",
     "<em>“水退得比往年都要早一些”</em>,他说。", "<a href=\"/a\">20%</a>"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(PIECES, max_size=6), max_size=4))
def test_marking_changes_no_character_and_marks_every_statement(paragraphs):
    body = clean("".join(f"<p>{''.join(pieces)}</p>" for pieces in paragraphs))
    plain = lxml.html.fragment_fromstring(body or "<p></p>", create_parent="div").text_content()
    statements, tree = _marked(body or "<p></p>")
    assert tree.text_content() == plain
    for number, statement in enumerate(statements):
        spans = tree.xpath(f".//span[@data-s='{number}']")
        said = "".join("".join(span.text_content() for span in spans).split())
        assert said == "".join(statement["text"].split())
