"""How well articles match on SQLite: BM25 by FTS5, or the same counted in the texts of those that are to be ranked.

FTS5's ``bm25()`` learns how rare a word is by reading every article that has it: half a second for a long title among
a million articles. Where that costs more than unpacking the texts to be ranked (a thousand at most), they are
unpacked, and how rare a word is comes from the sample that was taken when the index was made.
"""

# ruff: noqa: S608 — SQL is put together from our own names and marks; what was typed travels as parameters.
from __future__ import annotations

import math
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from colophon.discovery import places, tokens
from colophon.discovery.constants import BODY_WEIGHT, NAMES_WEIGHT, TITLE_WEIGHT
from colophon.discovery.query import Term
from colophon.discovery.search.prepare import Content
from colophon.lib.tables import marks

K1, B = 1.2, 0.75
"""Constants of BM25 as FTS5 has them (https://www.sqlite.org/fts5.html#the_bm25_function)."""
TEXT_COST, BYTE_COST = 40, 0.05
"""Fetching a text takes as long as FTS5 needs to pass so many articles (0.1 µs each); unpacking it and counting in it
adds some for each packed byte: 120 in all for 700 characters."""
_SAMPLED = 20
"""Of the texts to be ranked, so many tell how long they are."""
FACET_SHARE = 0.25
"""Share of all articles that a filter is taken to let through."""
SINGLE_SHARE = 0.01
"""Share of all articles that are taken to have a certain single character in their title."""


@dataclass(frozen=True, slots=True)
class Frequencies:
    """How many articles have each term, as far as the sample tells."""

    sampled: int
    held: int
    """Articles held when the sample was taken."""
    found: Mapping[str, int]

    @classmethod
    def of(cls, db: sqlite3.Connection, terms: Sequence[Term]) -> Frequencies:
        """Look the terms up."""
        texts = [term.text for term in terms]
        sizes = dict(db.execute("SELECT key, value FROM meta WHERE key IN ('sampled', 'built')"))
        found = dict(db.execute(f"SELECT text, df FROM term WHERE text IN ({marks(texts)})", texts))
        return cls(int(sizes.get("sampled", 0)), int(sizes.get("built", 0)), found)

    def articles(self, term: Term) -> float:
        """How many articles of the index have it."""
        return self._of_sample(term) * self.held / self.sampled if self.sampled else 0.0

    def rarity(self, term: Term) -> float:
        """Its inverse document frequency as FTS5 counts it: never below a millionth."""
        having = self._of_sample(term)
        return max(1e-6, math.log((self.sampled - having + 0.5) / (having + 0.5))) if self.sampled else 1.0

    def _of_sample(self, term: Term) -> float:
        return self.sampled * SINGLE_SHARE if term.single else self.found.get(term.text, 0) or 0.5


def cost_of_texts(db: sqlite3.Connection, rows: Sequence[int]) -> int:
    """What counting in the texts of these rows costs: so many articles FTS5 passes meanwhile."""
    some = rows[:_SAMPLED]
    sql = f"SELECT avg(length(packed)) FROM content WHERE row IN ({marks(some)})"
    (length,) = db.execute(sql, some).fetchone()
    return round(len(rows) * (TEXT_COST + BYTE_COST * (length or 0)))


def is_cheaper_counted(
    db: sqlite3.Connection, frequencies: Frequencies, terms: Sequence[Term], rows: Sequence[int], *, facets: int
) -> bool:
    """Whether counting in the texts of these rows costs less than FTS5's reading of all articles with the terms."""
    passed = sum(map(frequencies.articles, terms)) + facets * FACET_SHARE * frequencies.held
    return passed > cost_of_texts(db, rows)


def counted(
    db: sqlite3.Connection, frequencies: Frequencies, terms: Sequence[Term], rows: Sequence[int]
) -> dict[int, float]:
    """BM25 of each of these rows. Its mean length is that of the rows themselves, measured packed."""
    packed = _packed(db, rows)
    mean = sum(map(len, packed.values())) / max(1, len(packed))
    looked_for = [_Wanted.of(term, frequencies.rarity(term)) for term in terms]
    conflated = any(wanted.conflated for wanted in looked_for)
    scores = {}
    for row, text in packed.items():
        content, normal = _content(text, conflated), K1 * (1 - B + B * len(text) / mean)
        scores[row] = sum(wanted.score(content, normal) for wanted in looked_for)
    return scores


def with_characters(db: sqlite3.Connection, singles: Sequence[Term], rows: Sequence[int], *, every: bool) -> set[int]:
    """Those of the rows whose texts have every single character, or any."""
    wanted = frozenset(term.text for term in singles)
    conflated = any(map(tokens.is_conflated, wanted))
    found = set()
    for row, text in _packed(db, rows).items():
        content = _content(text, conflated)
        there = {character for character in wanted if any(character in part for part in content.parts)}
        if there == wanted if every else there:
            found.add(row)
    return found


def _packed(db: sqlite3.Connection, rows: Sequence[int]) -> dict[int, bytes]:
    return dict(db.execute(f"SELECT row, packed FROM content WHERE row IN ({marks(rows)})", rows).fetchall())


def _content(packed: bytes, conflated: bool) -> Content:
    content = Content.unpack(packed)
    return Content(*map(tokens.conflate, content.parts)) if conflated else content


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A term as it is counted in texts."""

    rarity: float
    counters: tuple[Callable[[str], int], ...]
    """One for each spelling."""
    single: bool
    conflated: bool

    @classmethod
    def of(cls, term: Term, rarity: float) -> _Wanted:
        conflated = any(tokens.is_conflated(run) for runs in term.runs for run in runs)
        return cls(rarity, tuple(map(places.counter, term.runs)), term.single, conflated)

    def score(self, content: Content, normal: float) -> float:
        """Its part of BM25; of single characters only those of title and names count."""
        found = 0.0
        for times in self.counters:
            found += TITLE_WEIGHT * times(content.title) + NAMES_WEIGHT * times(content.names)
            if not self.single:
                found += BODY_WEIGHT * times(content.body)
        return self.rarity * found * (K1 + 1) / (found + normal)
