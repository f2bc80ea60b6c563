"""Citation marks survive whatever is done to the text around and inside them, in the real editor."""

from __future__ import annotations

from typing import Any

import lxml.html
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page

from colophon.lib.text.markup import clean
from tests.browser.conftest import Visit, begin_article, open_editor

pytestmark = pytest.mark.browser

CITED = {"34": "甲乙丙丁戊己庚辛", "35": "子丑寅卯辰巳午未"}
"""The characters that are cited, each once, and the source they rest on."""
START = (
    f'<p>海堤很长,<span data-source="34">{CITED["34"]}</span>,水文站的人都知道。</p>'
    f'<p>另一段写着<strong>粗的<span data-source="35">{CITED["35"]}</span></strong>和别的话。</p><p>末段。</p>'
)
PLACES = st.floats(0, 1)
EDITS = st.one_of(
    st.tuples(st.just("type"), PLACES, st.text("风平浪静 abc", min_size=1, max_size=5)),
    st.tuples(st.just("delete"), PLACES, st.integers(1, 4)),
    st.tuples(
        st.sampled_from(["bold", "italic", "list", "quote", "heading", "split", "break"]), PLACES, st.integers(0, 6)
    ),
    st.tuples(st.just("move"), PLACES, st.floats(0, 1)),
    st.tuples(st.sampled_from(["undo", "redo"]), PLACES, st.just(0)),
)
EDIT = """([edits, start]) => {
  const editor = document.querySelector(".ProseMirror").editor
  const { view } = editor
  editor.commands.setContent(start)
  for (const [name, place, more] of edits) {
    const size = editor.state.doc.content.size
    const at = Math.max(1, Math.min(size - 1, Math.round(place * size)))
    const to = Math.min(size - 1, at + (typeof more === "number" && more >= 1 ? more : 3))
    const over = () => editor.chain().setTextSelection({ from: at, to })
    if (name === "type") { editor.commands.setTextSelection(at); view.dispatch(editor.state.tr.insertText(more)) }
    else if (name === "delete") editor.chain().setTextSelection({ from: at, to }).deleteSelection().run()
    else if (name === "bold") over().toggleBold().run()
    else if (name === "italic") over().toggleItalic().run()
    else if (name === "list") over().toggleBulletList().run()
    else if (name === "quote") over().toggleBlockquote().run()
    else if (name === "heading") over().toggleHeading({ level: 2 }).run()
    else if (name === "split") editor.chain().setTextSelection(at).splitBlock().run()
    else if (name === "break") editor.chain().setTextSelection(at).setHardBreak().run()
    else if (name === "move") {
      over().run()
      const html = view.serializeForClipboard(editor.state.selection.content()).dom.innerHTML
      editor.commands.deleteSelection()
      const end = editor.state.doc.content.size
      editor.commands.setTextSelection(Math.max(1, Math.min(end - 1, Math.round(more * end))))
      view.pasteHTML(html)
    }
    else if (name === "undo") editor.commands.undo()
    else if (name === "redo") editor.commands.redo()
  }
  return editor.getHTML()
}"""


def unmarked(html: str) -> list[str]:
    """Cited characters that stand in the text without the mark of their source."""
    tree = lxml.html.fragment_fromstring(html or "<p></p>", create_parent="div")
    lost = []
    for text in tree.xpath(".//text()"):
        element = text.getparent().getparent() if text.is_tail else text.getparent()
        marks = {
            node.get("data-source")
            for node in (element, *element.iterancestors())
            if node is not None and node.get("data-source")
        }
        lost += [
            letter for source, letters in CITED.items() for letter in letters if letter in text and source not in marks
        ]
    return lost


def test_citation_marks_survive_random_edits(visit: Visit) -> None:
    ada = visit("ada")
    page: Page = open_editor(ada, begin_article(ada))

    @given(st.lists(EDITS, max_size=12))
    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    def survive(edits: list[tuple[Any, ...]]) -> None:
        html = page.evaluate(EDIT, [edits, START])
        assert unmarked(html) == [], (edits, html)
        assert unmarked(clean(html)) == [], (edits, html)

    whole = page.evaluate(EDIT, [[], START])
    assert all(letter in whole for letters in CITED.values() for letter in letters)
    survive()
    assert unmarked(START.replace("data-source", "data-other")) != []
