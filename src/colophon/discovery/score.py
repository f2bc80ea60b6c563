"""`make search-score`: how well search finds the right articles of the demo, by queries labelled by hand."""

from __future__ import annotations

import sys
import tempfile
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from colophon.discovery import tokens
from colophon.discovery.interface import Document, Order
from colophon.discovery.query import parse
from colophon.discovery.search.sqlite import SqliteEngine
from colophon.lib.text.blocks import plain

LABELS = Path(__file__).with_name("labels.tsv")
FRESH = Path(__file__).with_name("labels_fresh.tsv")
"""Queries of somebody who had not seen how search works."""
ARTICLES = Path(__file__).parents[1] / "demo" / "content" / "articles"
FIRST = 10
"""Recall is counted among so many results."""
NOW = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Label:
    """A query and the articles that are right."""

    typed: str
    right: frozenset[int]

    @property
    def short(self) -> bool:
        """Whether it is one or two Chinese characters."""
        return len(self.typed) <= 2 and all(tokens.is_cjk(character) for character in self.typed)


@dataclass(frozen=True)
class Score:
    """Mean reciprocal rank of the first right article; recall among the first; share of queries with a right one."""

    queries: int
    reciprocal: float
    recall: float
    found: float


def labels(file: Path = LABELS) -> list[Label]:
    """The labelled queries of a file."""
    rows = [line.split("\t") for line in file.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return [Label(typed, frozenset(int(number) for number in numbers.split(","))) for typed, numbers in rows]


def documents() -> list[Document]:
    """The demo's articles as they are indexed; their times from their own words, counted back from one day."""
    found = []
    for file in sorted(ARTICLES.glob("*.html")):
        _, front, body = file.read_text("utf-8").split("+++\n", 2)
        head = tomllib.loads(front)
        found.append(
            Document(
                id=int(file.name.partition("-")[0]),
                title=head["title"],
                body=f"{head['summary']}\n{plain(body)}",
                published_at=NOW - timedelta(days=head["published"]["days_ago"]),
                names=tuple(head["topics"]),
                sources=tuple(str(source.get("url") or source["title"]) for source in head.get("sources", ())),
            )
        )
    return found


def ranked(engine: SqliteEngine, typed: str, limit: int = 100) -> list[int]:
    """What search answers, best first."""
    return [hit.doc_id for hit in engine.search(parse(typed), order=Order.BEST, limit=limit).hits]


def score(engine: SqliteEngine, asked: Sequence[Label]) -> Score:
    """The figures for some queries."""
    reciprocal = recall = found = 0.0
    for label in asked:
        answer = ranked(engine, label.typed)[:FIRST]
        places = [place for place, number in enumerate(answer, 1) if number in label.right]
        reciprocal += 1 / places[0] if places else 0.0
        recall += len(places) / min(len(label.right), FIRST)
        found += bool(places)
    count = max(1, len(asked))
    return Score(len(asked), reciprocal / count, recall / count, found / count)


def short_words(texts: Sequence[str]) -> list[str]:
    """Every single character and every pair of neighbouring ones that the texts hold."""
    found: set[str] = set()
    for text in texts:
        for place, character in enumerate(text):
            if tokens.is_cjk(character):
                found.add(character)
                pair = text[place : place + 2]
                if len(pair) == 2 and tokens.is_cjk(pair[1]):
                    found.add(pair)
    return sorted(found)


def missed(engine: SqliteEngine, made: Sequence[Document], words: Sequence[str]) -> list[tuple[str, int]]:
    """(word, article) for each article that holds the word and is not found by it, compared with plain reading."""
    texts = {one.id: tokens.conflate(tokens.fold("\n".join((one.title, *one.names, one.body)))) for one in made}
    lost = []
    for word in words:
        answer = set(ranked(engine, f'"{word}"', limit=len(made)))
        lost += [(word, number) for number, text in texts.items() if word in text and number not in answer]
    return lost


def main() -> int:
    """Print the figures; 1 when a short word is not found wherever it stands."""
    made = documents()
    with tempfile.TemporaryDirectory() as folder:
        engine = SqliteEngine(Path(folder), time_limit=10)
        engine.create()
        for document in made:
            engine.index(document.id, document)
        asked = labels()
        groups = {
            "all queries": asked,
            "one or two characters": [label for label in asked if label.short],
            "longer": [label for label in asked if not label.short],
            "unseen when written": labels(FRESH),
            "one right article": [label for label in asked if len(label.right) == 1],
        }
        lines = [f"{len(made)} articles, {len(asked)} labelled queries", f"{'':24}queries    MRR   R@{FIRST}  found"]
        for name, some in groups.items():
            one = score(engine, some)
            lines.append(f"{name:24}{one.queries:7}  {one.reciprocal:.3f}  {one.recall:.3f}  {one.found:.3f}")
        words = short_words([tokens.conflate(tokens.fold(document.title + "\n" + document.body)) for document in made])
        lost = missed(engine, made, words)
        lines.append(
            f"every one of {len(words)} words of one or two characters: {len(lost)} articles missed {lost[:5]}"
        )
        engine.file.close()
    from colophon.discovery.score_pairs import report

    sys.stdout.write("\n".join([*lines, *report()]) + "\n")
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
