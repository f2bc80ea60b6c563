"""SQLite and PostgreSQL give the same answers for the same made-up site, but for the order within "best match"."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from bench.discovery import document
from bench.generator import Generator

from colophon.discovery.interface import Filters, Order
from colophon.discovery.query import parse
from colophon.discovery.search.postgres import PostgresEngine
from colophon.discovery.search.sqlite import SqliteEngine

MADE = list(Generator(250, sentences=1500).articles())


@pytest.fixture(scope="module")
def both(postgres_dsn: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[SqliteEngine, PostgresEngine]]:
    sqlite = SqliteEngine(Path(tmp_path_factory.mktemp("both")), time_limit=10)
    sqlite.create()
    postgres = PostgresEngine(postgres_dsn, name="same_answers", time_limit=10)
    postgres.schema.drop()
    postgres.create()
    for made in MADE:
        sqlite.index(made.id, document(made))
        postgres.index(made.id, document(made))
    yield sqlite, postgres
    sqlite.file.close()
    postgres.schema.drop()
    postgres.schema.close()


def questions() -> list[str]:
    chance = random.Random(1)
    found = ["4", "a", "5g", "2023", "的"]
    for made in chance.sample(MADE, 30):
        place = chance.randrange(len(made.body) - 6)
        found += [made.body[place : place + length] for length in (1, 2, 4, 6)]
        found += [made.title, f'"{made.title[:5]}"']
    return found


def test_the_same_articles_newest_first(both: tuple[SqliteEngine, PostgresEngine]) -> None:
    for typed in questions():
        answers = [engine.search(parse(typed), order=Order.NEWEST, limit=300) for engine in both]
        assert [hit.doc_id for hit in answers[0].hits] == [hit.doc_id for hit in answers[1].hits], typed
        assert answers[0].some_words == answers[1].some_words


def test_the_same_articles_within_filters_and_time(both: tuple[SqliteEngine, PostgresEngine]) -> None:
    middle = MADE[120].published_at
    filters = Filters(
        channel=3, with_sources=True, since=middle - timedelta(days=900), until=middle + timedelta(days=900)
    )
    for typed in questions()[::5]:
        answers = [engine.search(parse(typed), filters=filters, limit=300).hits for engine in both]
        assert [hit.doc_id for hit in answers[0]] == [hit.doc_id for hit in answers[1]], typed


def test_best_match_of_all_time_finds_the_same_set_and_a_known_title_first(
    both: tuple[SqliteEngine, PostgresEngine],
) -> None:
    for made in MADE[::25]:
        answers = [engine.search(parse(made.title), order=Order.BEST_EVER, limit=300).hits for engine in both]
        assert {hit.doc_id for hit in answers[0]} == {hit.doc_id for hit in answers[1]}
        assert [hits[0].doc_id for hits in answers] == [made.id, made.id]


def test_the_same_related_articles_for_the_same_reasons(both: tuple[SqliteEngine, PostgresEngine]) -> None:
    for made in MADE[::10]:
        assert both[0].related(made.id) == both[1].related(made.id)


def test_the_same_suggestions(both: tuple[SqliteEngine, PostgresEngine]) -> None:
    for made in MADE[::20]:
        assert both[0].suggest(made.title[:2]) == both[1].suggest(made.title[:2])
