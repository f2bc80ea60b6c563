"""Winnowed shingles."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from colophon.lib.text.shingles import BITS, SHINGLE, WINDOW, sketch, winnowed, words

HAN = st.text(alphabet="潮城海堤水文年报站长说去今明三五七九十百千万人船票价", min_size=0, max_size=80)


def test_words_keep_their_places_in_the_text_as_given():
    text = "ＧＤＰ增長3.8%(𠮷年)"
    assert [(word.text, text[word.start : word.end]) for word in words(text)] == [
        ("gdp", "ＧＤＰ"),
        ("增", "增"),
        ("长", "長"),
        ("3", "3"),
        ("8", "8"),
        ("𠮷", "𠮷"),
        ("年", "年"),
    ]


def test_hashes_are_the_same_on_every_machine_and_for_every_spelling():
    plain = sketch("The ferry to the southern islet leaves at nine, the last one at eleven at night.")
    loud = sketch("the FERRY to the southern islet: leaves at nine; the last one at eleven at night")
    assert plain == loud == {1745571301: 3}
    assert sketch("海堤沉降十四毫米,三号闸附近最多") == sketch("海堤沉降十四毫米 三號閘附近最多")
    assert all(0 <= value < 1 << BITS for value in sketch("潮" * 100))


@settings(max_examples=150, deadline=None)
@given(HAN, HAN, HAN, HAN, st.text(alphabet="abcdefgh的了在是我有和", min_size=SHINGLE + WINDOW - 1, max_size=120))
def test_a_passage_long_enough_that_two_texts_share_gives_them_a_hash_in_common(a, b, c, d, passage):
    shared = " ".join(passage)
    if len(words(shared)) < SHINGLE + WINDOW - 1:
        return
    one, other = f"{a} {shared} {b}", f"{c} {shared} {d}"
    assert set(sketch(one)) & set(sketch(other))


@given(st.lists(st.integers(min_value=0, max_value=50), max_size=200), st.integers(min_value=1, max_value=12))
def test_every_window_gives_one_of_its_least_hashes(hashes, window):
    taken = winnowed(hashes, window)
    assert all(hashes[place] == value for value, place in taken.items())
    for start in range(max(len(hashes) - window + 1, 0)):
        assert min(hashes[start : start + window]) in taken
    assert bool(taken) == bool(hashes)
