"""SQLite ranks the same way by FTS5 and by counting in the texts, and finds the same whichever is cheaper."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from colophon.discovery.interface import Document, Filters, Order
from colophon.discovery.query import parse
from colophon.discovery.search import sqlite_find, sqlite_rank
from colophon.discovery.search.sqlite import SqliteEngine
from tests.discovery.whole import made_whole

EVERYTHING = Filters()
START = datetime(2026, 3, 1, tzinfo=UTC)
WORDS = re.findall(
    r"\w+", "海堤 水尺 潮汐 码头 渡轮 灯塔 盐仓 芦苇 候鸟 渔船 气象 台风 防汛 泵站 航道 report tide 2026 雨 雪"
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqliteEngine]:
    """An index, made as a whole, of 300 articles of ever rarer words."""
    chance = random.Random(20)
    documents = []
    for number in range(1, 301):
        words = chance.choices(WORDS, [1 / (place + 1) ** 1.5 for place in range(len(WORDS))], k=chance.randint(20, 80))
        at = START + timedelta(minutes=7 * number)
        documents.append(Document(number, "，".join(words[:3]), "。".join(words), at, channel=number % 3))
    made = made_whole(tmp_path_factory.mktemp("rank"), documents)
    yield made
    made.file.close()


def ask(engine: SqliteEngine, typed: str, order: Order, filters: Filters = EVERYTHING) -> list[tuple[int, float]]:
    found = engine.search(parse(typed), order=order, filters=filters, limit=300)
    return [(hit.doc_id, hit.score) for hit in found.hits]


def both(
    monkeypatch: pytest.MonkeyPatch, engine: SqliteEngine, *asked: object
) -> tuple[list[tuple[int, float]], list[tuple[int, float]]]:
    """The answers counted in the texts, and those of FTS5."""
    answers = []
    for cheaper, cost in ((True, 1), (False, 10**9)):
        monkeypatch.setattr(sqlite_find, "is_cheaper_counted", lambda *_, is_so=cheaper, **__: is_so)
        monkeypatch.setattr(sqlite_find, "cost_of_texts", lambda _, rows, each=cost: each * len(rows))
        answers.append(ask(engine, *asked))  # type: ignore[arg-type]
    return answers[0], answers[1]


QUERIES = [" ".join(random.Random(seed).sample(WORDS, 1 + seed % 3)) for seed in range(40)] + ["海堤水尺 雨", "雨 雪"]


@pytest.mark.parametrize("order", list(Order))
@pytest.mark.parametrize("filters", [Filters(), Filters(channel=1)])
def test_the_same_articles_are_found(engine, monkeypatch, order, filters) -> None:
    held = 0
    for typed in QUERIES:
        counted, passed = both(monkeypatch, engine, typed, order, filters)
        assert {number for number, _ in counted} == {number for number, _ in passed}, typed
        held += len(counted)
        if order is Order.NEWEST:
            assert counted == passed
    assert held > 1000


def test_the_order_is_nearly_the_same(engine, monkeypatch) -> None:
    agree = asked = 0
    for typed in QUERIES[:40]:
        counted, passed = both(monkeypatch, engine, typed, Order.BEST)
        assert counted != passed, "one of them was not asked"
        first, other = [n for n, _ in counted[:10]], [n for n, _ in passed[:10]]
        agree += len(set(first) & set(other))
        asked += len(first)
    assert asked > 300 and agree / asked > 0.8


def test_pages_go_on_where_they_stopped_when_counted(engine, monkeypatch) -> None:
    monkeypatch.setattr(sqlite_find, "is_cheaper_counted", lambda *_, **__: True)
    for typed in ("海堤 水尺", "候鸟"):
        whole = [number for number, _ in ask(engine, typed, Order.BEST)]
        paged, before = [], ""
        while True:
            found = engine.search(parse(typed), order=Order.BEST, before=before, limit=7)
            paged += [hit.doc_id for hit in found.hits]
            if not found.more:
                break
            before = found.hits[-1].cursor
        assert paged == whole and len(whole) > 14


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[SqliteEngine]:
    """A few articles that differ in one thing each."""
    texts = {
        1: ("渡轮停航", "码头今天没有船。" * 8, ()),
        2: ("码头今天没有船", "渡轮停航。" + "码头今天没有船。" * 8, ()),
        3: ("码头今天没有船", "码头今天没有船。" * 9, ("渡轮公司",)),
        4: ("码头今天没有船", "渡轮停航。" + "码头今天没有船。" * 80, ()),
        5: ("一只猫", "concatenate 是一个词，cat 是另一个。", ()),
        6: ("着名的人", "他很着名。", ()),
    }
    made = SqliteEngine(tmp_path, time_limit=5)
    made.create()
    for number, (title, body, names) in texts.items():
        made.index(number, Document(number, title, body, START + timedelta(minutes=number), names=names))
    yield made
    made.file.close()


def score_of(engine: SqliteEngine, typed: str) -> dict[int, float]:
    terms = parse(typed).terms
    with engine.file.reading() as connection:
        frequencies = sqlite_rank.Frequencies.of(connection, terms)
        rows = dict(connection.execute("SELECT row, doc_id FROM doc"))
        found = sqlite_rank.counted(connection, frequencies, terms, list(rows))
    return {rows[row]: round(score, 6) for row, score in found.items()}


def test_title_before_names_before_body_and_a_short_text_before_a_long_one(shelf) -> None:
    score = score_of(shelf, "渡轮")
    assert score[1] > score[3] > score[2] > score[4] > score[5] == 0


def test_a_latin_word_stands_alone_and_its_plural_counts(shelf) -> None:
    assert score_of(shelf, "cat")[5] > 0 == score_of(shelf, "concat")[5]
    assert score_of(shelf, "cats")[5] == score_of(shelf, "cat")[5]


def test_characters_that_mean_one_another_are_one(shelf) -> None:
    assert score_of(shelf, "著名")[6] > 0 == score_of(shelf, "著名")[5]


def test_a_single_character_counts_in_the_title_alone(shelf) -> None:
    score = score_of(shelf, "猫")
    assert score[5] > 0 and score_of(shelf, "词")[5] == 0


def test_a_rare_word_counts_more(engine) -> None:
    terms = parse("海堤 航道").terms
    with engine.file.reading() as connection:
        frequencies = sqlite_rank.Frequencies.of(connection, terms)
    common, rare = terms
    assert frequencies.rarity(rare) > frequencies.rarity(common) >= 1e-6
    assert frequencies.articles(common) > 150 > frequencies.articles(rare) > 0


def test_long_texts_are_left_to_fts5_and_short_ones_read(tmp_path: Path) -> None:
    made = SqliteEngine(tmp_path, time_limit=5)
    made.create()
    for number in range(1, 41):
        body = "海堤的潮汐。" + (f"第{number}天的渡轮。" if number % 2 else "".join(map(chr, range(0x4E00, 0x8E00))))
        made.index(number, Document(number, "海堤", body, START + timedelta(minutes=number)))
    with made.file.reading() as connection:
        rows = [row for (row,) in connection.execute("SELECT row FROM doc ORDER BY doc_id")]
        terms = parse("海堤 潮汐").terms
        frequencies = sqlite_rank.Frequencies(4000, 100_000, {"海堤": 400, "潮汐": 200})
        short, long = rows[::2], rows[1::2]
        assert sqlite_rank.is_cheaper_counted(connection, frequencies, terms, short, facets=0)
        assert not sqlite_rank.is_cheaper_counted(connection, frequencies, terms, long, facets=0)
        assert sqlite_rank.cost_of_texts(connection, short) < 60 * len(short)
        assert sqlite_rank.cost_of_texts(connection, long) > 1000 * len(long)
    made.file.close()
