"""Citation marks under the sanitiser: whatever stands around them, what was marked stays marked, once and for all."""

from __future__ import annotations

import lxml.html
from hypothesis import example, given, settings
from hypothesis import strategies as st

from colophon.lib.text.markup import clean

LETTERS = "甲乙丙丁戊己庚辛壬癸"
_AROUND = [
    "<strong>",
    "</strong>",
    "<em>",
    "</em>",
    "<br>",
    "<a href='/x'>",
    "</a>",
    "<b>",
    "</b>",
    "<font>",
    "文",
    " ",
]
_BLOCKS = ["<p>", "</p>", "<blockquote>", "</blockquote>", "<ul><li>", "</li></ul>", "<div>", "</div>", "<h2>", "</h2>"]


@st.composite
def marked(draw: st.DrawFn) -> str:
    """Some HTML in which each of a few letters stands in a mark of its own, among other elements."""
    pieces = []
    for letter in LETTERS[: draw(st.integers(1, 6))]:
        pieces += draw(st.lists(st.sampled_from(_AROUND + _BLOCKS), max_size=4))
        inner = draw(st.lists(st.sampled_from(_AROUND), max_size=2))
        pieces.append(f'<span data-source="{ord(letter)}">{"".join(inner)}{letter}</span>')
    return "".join(pieces + draw(st.lists(st.sampled_from(_AROUND + _BLOCKS), max_size=4)))


def marks_of(html: str) -> dict[str, str]:
    """For each letter, the source of the mark it stands in."""
    tree = lxml.html.fragment_fromstring(html or "<p></p>", create_parent="div")
    found = {}
    for span in tree.xpath(".//span[@data-source]"):
        for letter in set(span.text_content()) & set(LETTERS):
            found[letter] = span.get("data-source")
    return found


@given(marked())
@settings(max_examples=300, deadline=None)
@example('<p>x<span data-source="30002">甲</span><div><span data-source="20057">乙</span></p>')
def test_cleaning_keeps_every_mark_and_cleaning_again_changes_nothing(html: str) -> None:
    once = clean(html)
    present = set(LETTERS) & set(html)
    assert marks_of(once) == {letter: str(ord(letter)) for letter in present}
    assert clean(once) == once
