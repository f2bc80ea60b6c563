"""Search finds the demo's articles: all short words, and the labelled queries as well as when this was written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from colophon.discovery.related import Resemblance
from colophon.discovery.score import FRESH, documents, labels, missed, score, short_words
from colophon.discovery.score_pairs import Pair, compared, events, pairs, topics
from colophon.discovery.search.sqlite import SqliteEngine


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqliteEngine]:
    made = SqliteEngine(Path(tmp_path_factory.mktemp("score")), time_limit=10)
    made.create()
    for document in documents():
        made.index(document.id, document)
    yield made
    made.file.close()


def test_the_labels_are_many_and_name_articles_that_are_there() -> None:
    asked = labels()
    assert len({label.typed for label in asked}) == len(asked) >= 150
    assert frozenset.union(*(label.right for label in asked)) <= {document.id for document in documents()}


def test_the_labelled_queries_are_answered_well(engine: SqliteEngine) -> None:
    asked = labels()
    everything = score(engine, asked)
    assert everything.reciprocal >= 0.93
    assert everything.recall >= 0.87
    assert score(engine, [label for label in asked if label.short]).found == 1.0


def test_words_of_one_and_two_characters_are_found_wherever_they_stand(engine: SqliteEngine) -> None:
    made = documents()
    words = short_words([document.title + "\n" + document.body for document in made])
    assert missed(engine, made, words[::17]) == []


def test_queries_written_without_looking_are_answered_well(engine: SqliteEngine) -> None:
    asked = labels(FRESH)
    assert len({label.typed for label in asked}) == len(asked) >= 70
    everything = score(engine, asked)
    assert everything.found == 1.0
    assert everything.reciprocal >= 0.95
    assert everything.recall >= 0.87


def test_the_pairs_are_many_and_of_every_kind() -> None:
    made = pairs()
    for language, least in (("zh", 90), ("en", 30)):
        some = [pair for pair in made if pair.language == language]
        assert len(set(some)) == len(some) >= least
        assert {pair.label for pair in some} == {"event", "topic", "unrelated"}


def test_texts_of_one_event_are_told_from_others(tmp_path: Path) -> None:
    found = compared(tmp_path)

    def of(language: str) -> dict[Pair, Resemblance]:
        return {pair: one for pair, one in found.items() if pair.language == language}

    for language, event_f1, topic_f1 in (("zh", 0.90, 0.62), ("en", 0.90, 0.84)):
        event, topic = events(of(language)), topics(of(language))
        assert event.precision >= 0.95
        assert event.f1 >= event_f1
        assert topic.precision >= 0.90
        assert topic.f1 >= topic_f1
