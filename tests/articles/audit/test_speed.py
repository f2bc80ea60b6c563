"""The audit is quick enough to run while somebody writes, and its cost grows with the text and no faster."""

import pytest

from colophon.articles.audit import Document, audit
from colophon.articles.audit.goldset import articles
from colophon.articles.audit.markup import read
from tests.pace import grows, takes

NASTY = [
    "据",
    "说",
    "“",
    "”",
    '"',
    "(",
    "《",
    "1",
    "1,",
    "A",
    "Aa ",
    "据X报道",
    "he said ",
    "according to ",
    "一位专家的",
    "表示,",
    "他称3成\n",
    "A. ",
    "‘a’",
    "有一",
]


def seconds(text: str, at_most: float) -> float:
    return takes(lambda: audit(Document.of_text(text)), at_most=at_most)


def test_three_thousand_characters_take_less_than_a_blink() -> None:
    text = next(articles()).document.text * 10
    audit(Document.of_text(text[:3000]))
    assert seconds(text[:3000], 0.150) <= 0.150


@pytest.mark.parametrize("unit", NASTY)
def test_a_hundred_kilobytes_of_the_nastiest_input_stay_cheap(unit: str) -> None:
    text = unit * (100_000 // len(unit.encode()) + 1)
    assert seconds(text, 1.0) <= 1.0


HALF_OPEN = ["<", "</", "<!", "<!--", "<?", "<a ", "<a b='", '<p title="', "&", "&#", "</p>", "<!-- -", "<![CDATA["]


@pytest.mark.parametrize("unit", HALF_OPEN)
def test_html_that_opens_and_never_closes_is_read_in_one_go(unit: str) -> None:
    """The standard parser needs a hundred seconds for a megabyte of "</"; here eight times the text is no more than
    eight times the work, with room for the noise of a busy machine."""
    assert grows(lambda size: read(unit * (size // len(unit))), 20_000, 160_000, at_most=40, grace=0.25)


def test_an_endless_list_of_sentences_is_cut_off_and_says_so() -> None:
    from colophon.articles.audit import reading

    result = audit(Document.of_text("共有3艘船。" * (reading.MOST_SENTENCES + 5)))
    assert result.truncated
    assert len(result.statements) == reading.MOST_SENTENCES
