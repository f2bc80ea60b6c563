"""Every engine is made anew beside the old one, can stop and go on, and ends the same."""

from __future__ import annotations

from tests.contracts.discovery.cast import DOCUMENTS, Engine, builder

from colophon.discovery.interface import Order, Suggestible
from colophon.discovery.keywords import count_frequencies
from colophon.discovery.query import parse
from colophon.discovery.search import postgres_build, sqlite_build
from colophon.discovery.search.build import prepared
from colophon.discovery.search.prepare import count_words

IN_ORDER = sorted(DOCUMENTS, key=lambda document: (document.published_at, document.id))
STATISTICS = count_frequencies(count_words(document) for document in IN_ORDER)


def everything(engine: Engine) -> object:
    """All that an index can be asked, in a form that can be compared."""
    queries = ("大修", "图书馆", "桥", "A股", "bridge", "青石桥 大修 六月")
    hits = [
        [(hit.doc_id, hit.score) for hit in engine.search(parse(typed), order=order).hits]
        for typed in queries
        for order in Order
    ]
    related = [engine.related(document.id) for document in DOCUMENTS]
    return hits, related, engine.documents(), engine.suggest("青")


def rebuild(engine: Engine) -> None:
    making = builder(engine)
    assert making.begun() is None
    making.begin(STATISTICS, 7)
    for chunk in prepared(IN_ORDER, making.statistics()):
        making.add(chunk)
    making.finish([Suggestible("publication", 10, "青州晚报", 1.0)])


def test_an_index_made_anew_takes_the_old_ones_place_and_knows_its_position(engine: Engine) -> None:
    engine.index(77, IN_ORDER[0].__class__(77, "多余", "不该留下", IN_ORDER[0].published_at))
    rebuild(engine)
    assert set(engine.documents()) == {document.id for document in DOCUMENTS}
    assert engine.position() == 7
    assert engine.search(parse("多余")).hits == []
    assert {hit.doc_id for hit in engine.search(parse("大修")).hits} == {1, 2, 8}
    engine.check()


def test_made_twice_it_gives_the_same_answers(engine: Engine) -> None:
    rebuild(engine)
    first = everything(engine)
    rebuild(engine)
    assert everything(engine) == first


def test_the_same_words_are_found_in_the_same_order_as_when_indexed_one_by_one(engine: Engine) -> None:
    before = [[hit.doc_id for hit in engine.search(parse(q)).hits] for q in ("大修", "桥", "图书馆", "开放")]
    documents = engine.documents()
    rebuild(engine)
    assert [[hit.doc_id for hit in engine.search(parse(q)).hits] for q in ("大修", "桥", "图书馆", "开放")] == before
    assert engine.documents() == documents


def test_an_interrupted_rebuild_goes_on_where_it_stopped_and_ends_the_same(engine: Engine, monkeypatch: object) -> None:
    rebuild(engine)
    whole = everything(engine)
    for module in (sqlite_build, postgres_build):
        monkeypatch.setattr(module, "WRITTEN", 3)  # type: ignore[attr-defined]
    making = builder(engine)
    making.begun()
    making.begin(STATISTICS, 7)
    making.add(next(prepared(IN_ORDER[:4], making.statistics())))
    making.leave()
    going_on = builder(engine)
    reached = going_on.begun()
    assert reached is not None
    assert reached[1] == IN_ORDER[3].id
    for chunk in prepared(IN_ORDER[4:], going_on.statistics()):
        going_on.add(chunk)
    going_on.finish([Suggestible("publication", 10, "青州晚报", 1.0)])
    assert everything(engine) == whole
    engine.check()


def test_after_a_rebuild_articles_are_added_as_before(engine: Engine) -> None:
    rebuild(engine)
    engine.index(1, None)
    engine.index(1, DOCUMENTS[0])
    assert {hit.doc_id for hit in engine.search(parse("大修")).hits} == {1, 2, 8}
    engine.check()


def test_tending_changes_no_answer(engine: Engine) -> None:
    rebuild(engine)
    for document in DOCUMENTS:
        engine.index(document.id, None)
        engine.tend()
        engine.index(document.id, document)
        engine.tend()
    held = everything(engine)
    for _ in range(5):
        engine.tend()
    assert everything(engine) == held
    engine.check()
