"""The sanitiser: nothing hostile comes through, nothing that was said is lost, twice is as good as once."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from colophon.lib.text.markup import TooDeep, TooLong, clean
from tests.lib.text.oracle import characters, complaints, names
from tests.pace import grows

OWN = Path(__file__).parents[2] / "data" / "xss-own.jsonl"
SHARED = Path("/work/shared/real/xss-dev.jsonl")


def payloads(path: Path) -> list[str]:
    if not path.exists():
        return []
    return [json.loads(line)["input"] for line in path.read_text(encoding="utf-8").splitlines()]


def judge(html: str, kind: str) -> str:
    try:
        cleaned = clean(html, kind)
    except (TooDeep, TooLong):
        return ""
    assert complaints(cleaned, kind) == [], (html, cleaned)
    assert clean(cleaned, kind) == cleaned, html
    return cleaned


@pytest.mark.parametrize("kind", ["article", "comment"])
def test_clean_lets_no_payload_of_our_own_through(kind: str) -> None:
    hostile = payloads(OWN)
    assert len(hostile) >= 120
    for html in hostile:
        judge(html, kind)
        judge(f"<p>{html}</p>", kind)
        judge(f"<table><tr><td>{html}</table><li>{html}", kind)


@pytest.mark.parametrize("kind", ["article", "comment"])
def test_clean_lets_no_shared_payload_through(kind: str) -> None:
    for html in payloads(SHARED):
        judge(html, kind)


def test_the_judge_finds_hostile_constructs_when_nothing_is_cleaned() -> None:
    assert sum(bool(complaints(html)) for html in payloads(OWN)) >= 100


TAGS = sorted(
    names(
        "p div h1 h2 h4 blockquote ul ol li table caption thead tbody tr th td strong b em i u s sub sup"
        " code pre br hr a "
        "figure img figcaption small span section dl dt dd svg math style script title select"
        " option textarea object form"
    )
)
ATTRIBUTES = [
    "",
    ' href="/a?b=1&copy=2"',
    " href='https://x.test/ä b'",
    ' href="javascript:x"',
    ' data-source="3 4"',
    ' data-source="5"',
    ' data-own="1"',
    ' data-image="7"',
    ' data-embed="youtube" data-id="abcdefghijk"',
    ' alt="a &quot;b&quot; <c>"',
    ' colspan="2"',
    ' start="3"',
    " x='>'",
    ' y="',
]
KEPT = [tag for tag in TAGS if tag not in names("script style title textarea svg math")]
PIECES = st.one_of(
    st.builds(lambda tag, attributes: f"<{tag}{attributes}>", st.sampled_from(TAGS), st.sampled_from(ATTRIBUTES)),
    st.builds(lambda tag: f"</{tag}>", st.sampled_from(TAGS)),
    st.sampled_from(
        ["text", " ", "\n", "&nbsp;", "&lt;b&gt;", "&#13;", "&amp;lt;", "<!--", "-->", "汉字", "　", "<", "a\n\nb"]
    ),
    st.text(max_size=5),
)
SOUP = st.lists(PIECES, max_size=40).map("".join)


@given(SOUP)
@settings(max_examples=400, deadline=None)
@example("<td>a<ul></ul>b")
@example("<pre>\n\n\nx")
@example("<ul>a<ul>b</ul>c<li>d")
def test_cleaning_twice_is_cleaning_once(html: str) -> None:
    judge(html, "article")
    judge(html, "comment")


@given(
    st.lists(st.one_of(st.sampled_from([f"<{tag}>" for tag in KEPT]), st.text("字abc&; é", max_size=4)), max_size=30)
)
@settings(max_examples=200, deadline=None)
def test_clean_loses_no_character_of_what_was_said(pieces: list[str]) -> None:
    said = "".join(piece.replace("&", "&amp;") for piece in pieces)
    expected = sorted("".join("".join(piece for piece in pieces if not piece.startswith("<")).split()))
    assert sorted(characters(clean(said))) == expected


WHOLE = (
    '<h2>Harbour</h2><p>One <strong>two <em>three</em></strong>, <a href="/archive/3#p2">the minutes</a> and '
    '<a href="https://example.org/x?a=1&amp;b=2" rel="nofollow ugc noopener">a page</a>.<br>'
    '<span data-source="34 35">3,412 trips</span> <span data-own="1">we think</span> H<sub>2</sub>O<sup>2</sup></p>'
    '<h3>Lists</h3><ul><li><p>a</p><ul><li>b</li></ul></li></ul><ol start="4"><li>c</li></ol>'
    '<h4>Table</h4><table><thead><tr><th scope="col">A</th><th colspan="2">B</th></tr></thead>'
    '<tbody><tr><td rowspan="2"><p>1</p></td><td></td><td>3</td></tr></tbody></table>'
    "<blockquote><p>said <u>she</u> <s>he</s></p></blockquote><pre><code>a &lt; b\n  c</code></pre><hr>"
    '<figure data-image="12"><img alt="The &quot;n&quot;"><figcaption>B <small>Photo: Ada</small></figcaption></figure>'
    '<figure data-video="5"><figcaption>Opening</figcaption></figure>'
    '<figure data-embed="bilibili" data-id="BV1xx411c7mD"><figcaption>Film</figcaption></figure>'
    '<figure data-embed="peertube" '
    'data-id="9c9de5e8-0a1e-484a-b099-e80766180a6d" data-host="video.example.org"></figure>'
)


def test_clean_leaves_an_article_of_the_whole_vocabulary_as_it_is() -> None:
    assert clean(WHOLE) == WHOLE
    assert complaints(WHOLE) == []


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("<div>a</div><div>b</div>", "<p>a</p><p>b</p>"),
        ("loose <b>text</b>", "<p>loose <strong>text</strong></p>"),
        ("<h1>T</h1><h6>t</h6>", "<h2>T</h2><h4>t</h4>"),
        ("<h2><div>T</div></h2>", "<h2>T</h2>"),
        ("<p>a<div>b</div>c</p>", "<p>a</p><p>b</p><p>c</p>"),
        ("<b><p>a</p><p>b</p></b>", "<p><strong>a</strong></p><p><strong>b</strong></p>"),
        ("<p><b>a<i>b</b>c</i>", "<p><strong>a<em>b</em></strong><em>c</em></p>"),
        ("<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>"),
        ("<ul><li>a</li><ul><li>b</li></ul></ul>", "<ul><li>a<ul><li>b</li></ul></li></ul>"),
        ("<li>a</li><li>b</li>c", "<ul><li>a</li><li>b</li></ul><p>c</p>"),
        ("<table><tr><td>a<td>b</table>", "<table><tbody><tr><td>a</td><td>b</td></tr></tbody></table>"),
        ("<table><caption>T</caption><tr><td>a</table>", "<p>T</p><table><tbody><tr><td>a</td></tr></tbody></table>"),
        ("<table>loose<tr><td>a</table>", "<table><tbody><tr><td>loose</td></tr><tr><td>a</td></tr></tbody></table>"),
        ("<table><tr><td><h2>x<td>y</table>", "<table><tbody><tr><td><h2>x</h2></td><td>y</td></tr></tbody></table>"),
        ("<figure><img src=x><figcaption>c</figcaption></figure>", "<p>c</p>"),
        ('<figure data-image="3">c</figure>', '<figure data-image="3"><img alt=""><figcaption>c</figcaption></figure>'),
        ("<p>a<small>b</small></p>", "<p>ab</p>"),
        ("<p> a \n b<br> c<br></p><p>&nbsp;</p><p><br></p>", "<p>a b<br>c</p>"),
        ("a <b", "<p>a &lt;b</p>"),
        ("<a href=/x>a<a href=/y>b", '<p><a href="/x">a</a><a href="/y">b</a></p>'),
        ('<a href="/x?a=1&copy=2&amp;b">a</a>', '<p><a href="/x?a=1&amp;copy=2&amp;b">a</a></p>'),
        ('<a href=" HTTP://x.test/ b">a</a>', '<p><a href="http://x.test/%20b" rel="nofollow ugc noopener">a</a></p>'),
        ('<a href="mailto:a@b.test" rel="me">a</a>', '<p><a href="mailto:a@b.test">a</a></p>'),
        ("<textarea>a&lt;b</textarea><xmp><i>x</i></xmp>", "<p>a&lt;b&lt;i&gt;x&lt;/i&gt;</p>"),
        ('<span data-source="3  4 3">a</span><span data-own=2>b</span>', '<p><span data-source="3 4">a</span>b</p>'),
        ('<figure data-embed="youtube" data-id="BV1xx411c7mD"></figure>x', "<p>x</p>"),
        ('<p>a&#13;b&#0;c&#8;d</p>', "<p>a b\ufffdcd</p>"),
        ("<p>a\ud800b</p>", "<p>ab</p>"),
        ("<pre>\n\n a\n  b\n</pre>", "<pre> a\n  b</pre>"),
        ("<p>a</p>\n<!-- note --><script>x</script><p>b", "<p>a</p><p>b</p>"),
    ],
)  # fmt: skip
def test_clean_turns_other_html_into_our_vocabulary(given: str, expected: str) -> None:
    assert clean(given) == expected


def test_clean_of_a_comment_keeps_the_words_of_what_it_does_not_allow() -> None:
    cleaned = clean(WHOLE, "comment")
    assert "<h2>" not in cleaned and "<figure" not in cleaned and "<table" not in cleaned
    assert characters(cleaned) == characters(WHOLE)
    assert clean("<pre>a\nb</pre>", "comment") == "<p>a<br>b</p>"


def test_clean_refuses_what_is_too_long_in_bytes() -> None:
    with pytest.raises(TooLong):
        clean("字" * 6_667, "comment")
    assert clean("字" * 6_660, "comment")
    with pytest.raises(TooLong):
        clean("a" * 1_000_001)


def test_clean_refuses_a_text_that_is_nothing_but_tags() -> None:
    with pytest.raises(TooLong):
        clean("<p>x" * 50_001)
    with pytest.raises(TooLong):
        clean("<b><i>" + "<p>x" * 20_000)


def test_clean_refuses_a_small_text_that_would_grow_beyond_the_limit() -> None:
    address = "https://x.test/" + "a" * 4000
    with pytest.raises(TooLong):
        clean(f'<a href="{address}">' + "<p>x" * 3000)


@pytest.mark.parametrize(
    "tag", ["div", "blockquote", "b", "span", "ul><li", "table><tr><td", "unknown", "font size=1", "svg"]
)
def test_clean_refuses_nesting_deeper_than_64(tag: str) -> None:
    levels = tag.count("<") + 1
    assert clean(f"<{tag}>" * (44 // levels) + "x")
    with pytest.raises(TooDeep):
        clean(f"<{tag}>" * (66 // levels) + "x")


def test_clean_takes_many_unclosed_elements_that_do_not_nest() -> None:
    assert clean("<p>x" * 1000).count("<p>") == 1000
    assert clean("<p><b>x" * 1000).count("<strong>") == 1000
    assert clean("<p><span>x" * 1000).count("<p>") == 1000
    assert clean("<li>x" * 1000).count("<li>") == 1000
    assert clean("<dt>x<dd>y" * 500).count("<p>") == 1000
    assert clean("<table>" + "<tr><td>x" * 1000).count("<td>") == 1000


HOSTILE_SHAPES = {
    "nest": lambda n: "<div>" * (n // 5),
    "marks": lambda n: "<b><i><u><s>x</b></i>" * (n // 21),
    "misnest": lambda n: "".join(f"<a href=/{i}><b><p>" for i in range(n // 16)),
    "unclosed tags": lambda n: "<a " * (n // 3),
    "quotes": lambda n: '<a b=">" ' * (n // 9),
    "quotes open": lambda n: "<a b='" * (n // 6) + '"',
    "comments": lambda n: "<!--" * (n // 4),
    "bogus": lambda n: "</ " * (n // 3),
    "raw": lambda n: "<xmp>" * (n // 5),
    "references": lambda n: "&am" * (n // 3),
    "blanks": lambda n: "<p" + " " * n,
    "attributes": lambda n: "<p" + " a=b" * (n // 4) + ">",
    "breaks": lambda n: "<p>" + "<br>" * (n // 4),
    "cells": lambda n: "<table>" + "<td>x" * (n // 5),
    "words": lambda n: "<p>" + "字 a" * (n // 5),
}


@pytest.mark.parametrize("name", HOSTILE_SHAPES)
def test_clean_takes_time_in_proportion_to_the_length(name: str) -> None:
    pages = {size: HOSTILE_SHAPES[name](size) for size in (30_000, 480_000)}

    def tried(size: int) -> None:
        with suppress(TooDeep, TooLong):
            clean(pages[size])

    # Sixteen times as long: quadratic work would take 256 times as much. 20 ms of grace for the clock.
    assert grows(tried, 30_000, 480_000, at_most=64, grace=0.02)
