"""Reading an article: its paragraphs with their kinds, plain text, and what it cites."""

from __future__ import annotations

from hypothesis import given, settings

from colophon.lib.text.markup import TooDeep, captions, clean, paragraphs, plain, sources
from tests.lib.text.oracle import characters
from tests.lib.text.test_markup import SOUP

ARTICLE = (
    "<h2>Harbour &amp; tide</h2><p>One <strong>two</strong><br>three</p><blockquote><p>said</p></blockquote>"
    "<ul><li>a<ol><li><p>b</p></li></ol></li></ul><table><tr><th>c</th><td><p>d</p><p>e</p></td></tr></table>"
    '<figure data-image="12"><img alt="not said"><figcaption>Shown <small>Ada</small></figcaption></figure>'
    '<figure data-video="5"></figure><figure data-image="3"><img alt=""></figure><pre>x\n  y</pre>'
    '<p><span data-source="34 35">f</span> <span data-source="2">g<strong>h</strong></span> '
    '<span data-source="34">i</span></p><figure data-image="12"><img alt=""></figure>'
)


def test_paragraphs_know_what_they_are() -> None:
    assert paragraphs(ARTICLE) == [
        ("heading", "Harbour & tide"),
        ("paragraph", "One two\nthree"),
        ("quote", "said"),
        ("item", "a"),
        ("item", "b"),
        ("cell", "c"),
        ("cell", "d"),
        ("cell", "e"),
        ("caption", "Shown Ada"),
        ("code", "x\n  y"),
        ("paragraph", "f gh i"),
    ]


def test_plain_puts_blocks_on_lines_and_leaves_captions_out() -> None:
    assert plain(ARTICLE) == "Harbour & tide\nOne two\nthree\nsaid\na\nb\nc\nd\ne\nx\n  y\nf gh i"
    assert captions(ARTICLE) == "Shown Ada"
    assert plain("") == "" and paragraphs("<p></p>") == []


def test_what_is_cited_comes_once_and_in_order() -> None:
    assert sources(ARTICLE) == [34, 35, 2]


@given(SOUP)
@settings(max_examples=200, deadline=None)
def test_plain_says_the_same_before_and_after_cleaning_and_all_that_is_seen(html: str) -> None:
    try:
        cleaned = clean(html)
    except TooDeep:
        return
    assert plain(html) == plain(cleaned)
    assert "".join(sorted("".join((plain(cleaned) + captions(cleaned)).split()))) == "".join(
        sorted(characters(cleaned))
    )
