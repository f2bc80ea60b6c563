"""Every engine finds the same articles for the same words."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.contracts.discovery.cast import DOCUMENTS, START, Engine

from colophon.discovery.interface import Document, Filters, Order
from colophon.discovery.query import parse


def ids(engine: Engine, typed: str, **options: object) -> list[int]:
    return [hit.doc_id for hit in engine.search(parse(typed), **options).hits]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("大修", {1, 2, 8}),
        ("图书馆", {4, 5}),
        ("圖書館", {4, 5}),
        ("臺北", {4}),
        ("台北", {4}),
        ("著名", {4}),
        ("着名", {4}),
        ("雨", {7}),
        ("龘", {7}),
        ("桥", {1, 2, 8}),
        ("橋", {1, 2, 8}),
        ("A股", {3}),
        ("Ａ股", {3}),
        ("沪深A股上涨", {3}),
        ("ai芯片", {3}),
        ("AI 芯片", {3}),
        ("gpt-4", {3}),
        ("3.5%", {3}),
        ("bridge", {6}),
        ("BRIDGE repairs", {6}),
        ("bridges", {6}),
        ("bus", {6}),
        ('"bridges"', set()),
        ("沈宁远 白鹤路", {1, 2, 8}),
        ('"六月底恢复通车"', {1, 2, 8}),
        ('"进度报告公布"', {2}),
        ("“公布进度报告”", set()),
        ("青州晚报", {1, 6, 8}),
        ("文化周刊", {4, 5}),
        ("桥梁", {1, 2}),
        ("昨天 雨", set()),
        ("今天 雨", {7}),
        ("没有这个词的组合", set()),
        ("", set()),
        ("？！", set()),
    ],
)
def test_a_query_finds_exactly_the_articles_that_have_it(engine: Engine, typed: str, found: set[int]) -> None:
    page = engine.search(parse(typed))
    if page.some_words:
        assert not found
    else:
        assert {hit.doc_id for hit in page.hits} == found


def test_every_pair_of_characters_of_every_text_is_found(engine: Engine) -> None:
    for document in DOCUMENTS[:2]:
        text = document.body
        for start in range(0, len(text) - 1, 7):
            pair = text[start : start + 2]
            if all("一" <= character <= "鿿" for character in pair):
                assert document.id in ids(engine, f'"{pair}"'), pair


def test_every_character_of_every_text_is_found(engine: Engine) -> None:
    for document in DOCUMENTS:
        for character in sorted({*document.title, *document.body})[::9]:
            if "一" <= character <= "鿿":
                assert document.id in ids(engine, character), character


def test_newest_first_follows_publication_not_the_order_of_indexing(empty: Engine) -> None:
    for document in sorted(DOCUMENTS, key=lambda document: document.title):
        empty.index(document.id, document)
    assert ids(empty, "大修") == [2, 8, 1]


def test_articles_of_one_minute_stay_in_the_order_of_their_ids(empty: Engine) -> None:
    for number in (5, 1, 4, 2, 3, 6):
        empty.index(number, Document(number, f"同时第{number}篇", "同时发布", START))
    empty.index(9, Document(9, "早一秒", "同时发布", START - timedelta(seconds=1)))
    empty.index(8, Document(8, "晚一秒", "同时发布", START + timedelta(seconds=1)))
    assert ids(empty, "同时发布") == [8, 6, 5, 4, 3, 2, 1, 9]
    empty.check()
    assert ids(empty, "第4篇") == [4]


def test_best_match_puts_the_title_before_the_body(engine: Engine) -> None:
    extra = Document(20, "别的事", "顺便提到阅览室一次。" + "无关的话。" * 30, START + timedelta(days=30))
    titled = Document(21, "阅览室开放", "今天的消息。" + "无关的话。" * 30, START - timedelta(days=30))
    for document in (extra, titled):
        engine.index(document.id, document)
    assert ids(engine, "阅览室")[0] == 20
    assert ids(engine, "阅览室", order=Order.BEST)[0] == 21
    assert ids(engine, "阅览室", order=Order.BEST_EVER)[0] == 21


def test_a_title_typed_whole_finds_its_article_first(engine: Engine) -> None:
    for document in DOCUMENTS[:-1]:
        assert ids(engine, document.title, order=Order.BEST)[0] == document.id


def test_when_no_article_has_all_words_some_are_enough_and_it_is_said(engine: Engine) -> None:
    page = engine.search(parse("图书馆 芯片"), order=Order.BEST)
    assert page.some_words
    assert {hit.doc_id for hit in page.hits} == {3, 4, 5}


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (Filters(channel=1), {1, 2, 8}),
        (Filters(channel=3), set()),
        (Filters(publication=10), {1}),
        (Filters(with_sources=True), {1, 2}),
        (Filters(kind="news"), {1, 2, 8}),
        (Filters(kind="opinion"), set()),
        (Filters(since=START + timedelta(hours=1)), {2, 8}),
        (Filters(until=START + timedelta(days=7)), {1, 8}),
        (Filters(since=START, until=START + timedelta(minutes=1)), {1}),
        (Filters(since=START + timedelta(days=90)), set()),
        (Filters(channel=1, publication=11, kind="news", with_sources=True), {2}),
    ],
)
def test_filters_hold_for_words_and_for_single_characters(engine: Engine, filters: Filters, found: set[int]) -> None:
    for typed in ("大修", "桥 修"):
        assert set(ids(engine, typed, filters=filters)) == found


def test_a_filter_cannot_be_typed(engine: Engine) -> None:
    for typed in ("c1", "p10", "src", "knews", "#c1", "facets : c1", "title : 大修 OR c1"):
        found = engine.search(parse(typed))
        assert found.some_words or not found.hits


@pytest.mark.parametrize("order", list(Order))
def test_pages_put_together_are_the_whole_without_gap_or_repetition(empty: Engine, order: Order) -> None:
    for number in range(1, 38):
        text = "水位上涨" * (number % 5 + 1) + "的消息"
        empty.index(number, Document(number, f"水文{number}", text, START + timedelta(minutes=number // 3)))
    whole = ids(empty, "水位", order=order, limit=100)
    assert sorted(whole) == list(range(1, 38))
    pieces: list[int] = []
    before = ""
    while True:
        page = empty.search(parse("水位"), order=order, before=before, limit=5)
        pieces += [hit.doc_id for hit in page.hits]
        if not page.more:
            break
        before = page.hits[-1].cursor
    assert pieces == whole


def test_an_article_published_meanwhile_does_not_move_the_next_page(empty: Engine) -> None:
    for number in range(1, 12):
        empty.index(number, Document(number, f"潮位{number}", "潮位消息", START + timedelta(hours=number)))
    for order in Order:
        first = empty.search(parse("潮位"), order=order, limit=5)
        empty.index(99, Document(99, "潮位新", "潮位消息" * 9, START + timedelta(days=9)))
        second = empty.search(parse("潮位"), order=order, before=first.hits[-1].cursor, limit=20)
        assert sorted(hit.doc_id for page in (first, second) for hit in page.hits) == list(range(1, 12))
        empty.index(99, None)


def test_an_invented_cursor_is_the_first_page(engine: Engine) -> None:
    for before in ("x", "a1", "a" + "9" * 40, "'; DROP TABLE doc;--", "s1_2_3_4"):
        assert ids(engine, "大修", before=before) == [2, 8, 1]


def test_what_was_taken_out_is_found_no_longer(engine: Engine) -> None:
    assert engine.index(1, None) is True
    assert engine.index(1, None) is False
    assert set(ids(engine, "大修")) == {2, 8}
    assert ids(engine, '"一九五八"') == [8]
    assert 1 not in engine.documents()
    engine.check()


def test_indexing_twice_changes_nothing_and_a_changed_text_replaces_the_old(engine: Engine) -> None:
    assert engine.index(1, DOCUMENTS[0]) is False
    changed = replace(DOCUMENTS[0], title="青石桥封闭", body="青石桥今天封闭。", channel=9)
    assert engine.index(1, changed) is True
    assert ids(engine, "封闭") == [1]
    assert set(ids(engine, "大修")) == {2, 8}
    assert ids(engine, "青石桥", filters=Filters(channel=9)) == [1]
    engine.check()


def test_an_article_of_sixty_thousand_characters_is_found_by_its_first_and_its_last_words(empty: Engine) -> None:
    filling = "".join(chr(0x4E00 + (number * 37) % 5000) for number in range(60_000))
    empty.index(1, Document(1, "长文", f"开头的麒麟。{filling}结尾的凤凰。", START))
    empty.index(2, Document(2, "短文", "只有麒麟。", START))
    assert ids(empty, "麒麟 凤凰") == [1]
    assert ids(empty, "凤凰", order=Order.BEST_EVER) == [1]
    assert ids(empty, "麒麟", order=Order.BEST)[-1] == 1
    empty.check()


def test_hostile_text_and_queries_do_no_harm(empty: Engine) -> None:
    bad = "\x00\ud800'\"\\:&|!()<->*^{}#%s?\u202e\U0001f600\U00020000𠀀"
    empty.index(1, Document(1, f"标题{bad}", f"正文{bad}后面", START, kind=bad, names=(bad,), sources=("a'b\\",)))
    empty.check()
    for typed in (bad, f'"{bad}"', "' OR 1=1 --", '"" ""', "AND OR NOT NEAR(", "* * *", "a" * 300, "的" * 300):
        for order in Order:
            empty.search(parse(typed), order=order)
    assert ids(empty, "𠀀") == [1]
    assert ids(empty, "正文") == [1]


def test_the_position_in_the_ledger_is_remembered(engine: Engine) -> None:
    assert engine.position() == 0
    engine.reached(41)
    engine.reached(42)
    assert engine.position() == 42
