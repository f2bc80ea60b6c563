"""Every engine says the same about what belongs together."""

from __future__ import annotations

from tests.contracts.discovery.cast import BRIDGE, DOCUMENTS, START, Engine

from colophon.discovery.interface import Document


def test_related_names_the_shared_source_first_and_then_shared_words(engine: Engine) -> None:
    found = {one.doc_id: one for one in engine.related(1)}
    again = found[2]
    assert again.reasons[0].kind == "source"
    assert again.reasons[0].text == "https://s.example/1"
    assert {"沈宁远", "青石桥", "交通局"} & {reason.text for reason in again.reasons}
    assert not again.near_copy


def test_a_copy_with_one_sentence_more_is_called_a_near_copy(engine: Engine) -> None:
    found = {one.doc_id: one for one in engine.related(1)}
    assert found[8].near_copy
    assert found[8].same_event


def test_an_article_that_shares_nothing_has_no_related_ones(engine: Engine) -> None:
    assert engine.related(7) == []
    assert engine.related(12345) == []


def test_related_does_not_name_the_article_itself_nor_one_taken_out(engine: Engine) -> None:
    engine.index(2, None)
    assert {one.doc_id for one in engine.related(1)} == {8}


def test_a_shared_source_alone_is_reason_enough(empty: Engine) -> None:
    empty.index(1, Document(1, "甲", "雨水", START, sources=("doc-1",)))
    empty.index(2, Document(2, "乙", "风沙", START, sources=("doc-1", "doc-2")))
    (only,) = empty.related(1)
    assert (only.doc_id, [reason.kind for reason in only.reasons]) == (2, ["source"])


def test_no_more_than_asked_for(empty: Engine) -> None:
    for number in range(1, 15):
        empty.index(number, Document(number, f"青石桥大修第{number}天", BRIDGE[: 40 + number * 3], START))
    assert len(empty.related(3, 5)) == 5


def test_traditional_and_simplified_tell_of_one_event(engine: Engine) -> None:
    assert 5 in {one.doc_id for one in engine.related(4)}
    assert len(DOCUMENTS) == len(engine.documents())
