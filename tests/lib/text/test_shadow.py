"""The shadow copy: what it folds, and that every offset leads back."""

from hypothesis import given
from hypothesis import strategies as st

from colophon.lib.text.shadow import shadow


def test_full_width_figures_become_plain_ones_in_place() -> None:
    copy = shadow("增长12.5%(上年)")
    assert copy.text == "增长12.5%(上年)"
    assert copy.origins is None


def test_traditional_characters_are_folded_one_for_one() -> None:
    copy = shadow("據統計,專家認為「裡面」")
    assert copy.text == "据统计,专家认为「里面」"
    assert copy.origin(0, 3) == (0, 3)


def test_traditional_characters_stay_when_asked() -> None:
    assert shadow("專家", simplify=False).text == "專家"


def test_a_character_that_becomes_several_leads_back_to_itself() -> None:
    text = "约㎏与①…完"
    copy = shadow(text)
    assert copy.text == "约kg与1...完"
    at = copy.text.index("kg")
    assert copy.origin(at, at + 2) == (1, 2)
    assert copy.origin(at + 1, at + 2) == (1, 2)
    dots = copy.text.index("...")
    assert text[slice(*copy.origin(dots, dots + 3))] == "…"


def test_an_offset_at_the_end_leads_to_the_end() -> None:
    copy = shadow("㎏")
    assert copy.origin(2, 2) == (1, 1)


def test_all_line_ends_become_line_feeds() -> None:
    assert shadow("a\rb\u2028c\x85d").text == "a\nb\nc\nd"


def test_a_ligature_of_a_whole_sentence_is_left_alone() -> None:
    assert shadow("ﷺ").text == "ﷺ"


@given(st.text(max_size=200))
def test_every_offset_maps_back_into_the_original(text: str) -> None:
    copy = shadow(text)
    size = len(copy.text)
    last = 0
    for index in range(size):
        start, end = copy.origin(index, index + 1)
        assert 0 <= start < end <= len(text)
        assert start >= last
        last = start
    assert copy.origin(0, size) == (0, len(text)) or not text


@given(st.text(max_size=200))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    once = shadow(text).text
    assert shadow(once).text == once
