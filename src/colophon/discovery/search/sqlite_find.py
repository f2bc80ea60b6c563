"""Searching the SQLite index: newest first, the best of the newest thousand, or the best of all time.

What matches is found first, for that is quick; how well it matches is then asked of as few articles as will do.
"""

# ruff: noqa: S608 — SQL is put together from our own names and marks; what was typed travels as parameters.
from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace

from colophon.discovery.constants import BODY_WEIGHT, NAMES_WEIGHT, NEWEST, SOME_WORDS_BUDGET, TITLE_WEIGHT
from colophon.discovery.interface import Filters, Found, Hit, Order
from colophon.discovery.query import Query, Term
from colophon.discovery.search.cursor import Cursor, page_of
from colophon.discovery.search.prepare import microseconds, wanted_facets
from colophon.discovery.search.sqlite_rank import (
    Frequencies,
    cost_of_texts,
    counted,
    is_cheaper_counted,
    with_characters,
)
from colophon.lib.tables import marks

FIRST, LAST = -(2**60), 2**60
_RANK = f"-bm25(words, {TITLE_WEIGHT}, {BODY_WEIGHT}, {NAMES_WEIGHT}, 0.0)"
_CHUNK = 2000


@dataclass(frozen=True, slots=True)
class Plan:
    """What is asked of the two tables: an expression for words, one for single characters, and rows between bounds."""

    words: str
    chars: str
    terms: tuple[Term, ...]
    """What the expressions look for, without the filters."""
    facets: int
    """How many filters there are among the words."""
    every: bool
    """Whether all the terms are wanted, or any."""
    low: int = FIRST
    high: int = LAST

    def below(self, row: int) -> Plan:
        """The same among older articles."""
        return replace(self, high=min(self.high, row - 1))


def search(db: sqlite3.Connection, query: Query, filters: Filters, order: Order, before: str, limit: int) -> Found:
    """One page of hits; all the words first, and when no article has them all, some of them."""
    cursor = Cursor.read(before)
    low, high = _bounds(db, filters)
    if not query.terms or low > high:
        return Found()
    some = cursor.some_words if cursor else False
    if not some:
        found = _page(db, _plan(query.terms, filters, " AND ", low, high), order, cursor, limit)
        if found.hits or cursor or len(query.terms) < 2:
            return found
    plan = _plan(_rarest(db, query), filters, " OR ", low, high)
    return _page(db, plan, order, cursor, limit, some_words=True)


def _page(
    db: sqlite3.Connection, plan: Plan, order: Order, cursor: Cursor | None, limit: int, *, some_words: bool = False
) -> Found:
    if order is Order.NEWEST:
        rows = newest(db, plan.below(cursor.row) if cursor else plan, limit + 1)
        ranked, more = [(row, 0.0) for row in rows[:limit]], len(rows) > limit
        top = cursor.top if cursor else (rows[0] if rows else 0)
    else:
        if cursor:
            plan = plan.below(cursor.top + 1)
        everything = _best_ever(db, plan) if order is Order.BEST_EVER else _best(db, plan)
        top = cursor.top if cursor else max((row for row, _ in everything), default=0)
        ranked, more = page_of(everything, cursor, limit)
    ids = _doc_ids(db, [row for row, _ in ranked])
    hits = [Hit(ids[row], score, str(Cursor(some_words, top, row, score))) for row, score in ranked if row in ids]
    return Found(hits, more, some_words)


def newest(db: sqlite3.Connection, plan: Plan, count: int) -> list[int]:
    """Rows that match, the newest first."""
    if not plan.chars or not plan.words:
        table, match = ("words", plan.words) if plan.words else ("chars", plan.chars)
        return _match(db, table, match, plan.low, plan.high, count)
    found: list[int] = []
    high = plan.high
    while len(found) < count:
        rows = _match(db, "words", plan.words, plan.low, high, _CHUNK)
        if rows:
            found.extend(_having(db, plan, rows))
        if len(rows) < _CHUNK:
            break
        high = rows[-1] - 1
    return found[:count]


def _having(db: sqlite3.Connection, plan: Plan, rows: list[int]) -> list[int]:
    """Those of the rows, the newest first, that have the single characters.

    Where few rows lie far apart, most articles between them may have the characters: what is not found before
    passing them costs as much as reading the rows' own texts is looked for there.
    """
    most = cost_of_texts(db, rows)
    passed = _match(db, "chars", plan.chars, rows[-1], rows[0], most)
    having = set(passed)
    if len(passed) == most:
        rest = [row for row in rows if row < passed[-1]]
        having |= with_characters(db, [term for term in plan.terms if term.single], rest, every=plan.every)
    return [row for row in rows if row in having]


def _match(db: sqlite3.Connection, table: str, match: str, low: int, high: int, count: int) -> list[int]:
    sql = f"SELECT rowid FROM {table} WHERE {table} MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid DESC LIMIT ?"
    return [row for (row,) in db.execute(sql, (match, low, high, count))]


def _best(db: sqlite3.Connection, plan: Plan) -> list[tuple[int, float]]:
    """The newest thousand that match, the best first."""
    return _ranked(_scores(db, plan, newest(db, plan, NEWEST)))


def _best_ever(db: sqlite3.Connection, plan: Plan) -> list[tuple[int, float]]:
    """The best thousand of all that match. Single characters: those in a title first, then the newest."""
    rows = newest(db, plan, 20 * NEWEST if plan.chars else NEWEST + 1)
    if len(rows) <= NEWEST:
        return _ranked(_scores(db, plan, rows))
    sql = (
        f"SELECT rowid, {_RANK} AS score FROM words WHERE words MATCH ? AND rowid BETWEEN ? AND ?"
        " ORDER BY score DESC, rowid DESC LIMIT ?"
    )
    if not plan.chars:
        return _ranked(dict(db.execute(sql, (plan.words, plan.low, plan.high, NEWEST))))
    wanted = set(rows)
    scores = {
        row: score
        for row, score in db.execute(sql, (_scoring(plan.terms), plan.low, plan.high, 20 * NEWEST))
        if row in wanted
    }
    for row in rows[:NEWEST]:
        scores.setdefault(row, 0.0)
    return _ranked(scores)[:NEWEST]


def _scores(db: sqlite3.Connection, plan: Plan, rows: list[int]) -> dict[int, float]:
    """How well each of these rows, the newest first, matches."""
    if not rows:
        return {}
    frequencies = Frequencies.of(db, plan.terms)
    if is_cheaper_counted(db, frequencies, plan.terms, rows, facets=plan.facets):
        return counted(db, frequencies, plan.terms, rows)
    scores = dict.fromkeys(rows, 0.0)
    match = _scoring(plan.terms) if plan.chars else plan.words
    sql = f"SELECT rowid, {_RANK} FROM words WHERE words MATCH ? AND rowid BETWEEN ? AND ?"
    for row, score in db.execute(sql, (match, rows[-1], rows[0])):
        if row in scores:
            scores[row] = score
    return scores


def _ranked(scores: dict[int, float]) -> list[tuple[int, float]]:
    return sorted(((row, round(score, 9)) for row, score in scores.items()), key=lambda pair: (-pair[1], -pair[0]))


# Expressions


def _plan(terms: tuple[Term, ...], filters: Filters, joint: str, low: int, high: int) -> Plan:
    phrases, singles = [term for term in terms if not term.single], [term for term in terms if term.single]
    if joint == " OR " and phrases:
        singles = []
    words = [f"({joint.join(map(_phrase, phrases))})"] if phrases else []
    wanted = [f'facets : "{token}"' for token in wanted_facets(filters)]
    chars = joint.join(f'"{term.text}"' for term in singles)
    return Plan(" AND ".join([*words, *wanted]), chars, (*phrases, *singles), len(wanted), joint == " AND ", low, high)


def _phrase(term: Term) -> str:
    """The term as a phrase of its tokens, or of another spelling's.

    Tokens hold letters and digits alone: nothing in them can be an operator.
    """
    return "{title body names} : " + _any_spelling(term)


def _any_spelling(term: Term) -> str:
    phrases = [f'"{" ".join(spelling)}"' for spelling in term.spellings]
    return f"({' OR '.join(phrases)})" if len(phrases) > 1 else phrases[0]


def _scoring(terms: Sequence[Term]) -> str:
    """What a match is worth: phrases anywhere, single characters where they stand in title or names."""
    return " OR ".join(f'{{title names}} : "{term.text}"' if term.single else _phrase(term) for term in terms)


def _bounds(db: sqlite3.Connection, filters: Filters) -> tuple[int, int]:
    """Rows are in the order of publication, so a span of time is a span of rows."""
    low, high = FIRST, LAST
    if filters.since is not None:
        sql = "SELECT row FROM doc WHERE published >= ? ORDER BY published, doc_id LIMIT 1"
        found = db.execute(sql, (microseconds(filters.since),)).fetchone()
        low = found[0] if found else LAST + 1
    if filters.until is not None:
        sql = "SELECT row FROM doc WHERE published < ? ORDER BY published DESC, doc_id DESC LIMIT 1"
        found = db.execute(sql, (microseconds(filters.until),)).fetchone()
        high = found[0] if found else FIRST - 1
    return low, high


def _rarest(db: sqlite3.Connection, query: Query) -> tuple[Term, ...]:
    """The rarest words of a query, as many as stay within the budget of articles to look at."""
    phrases = query.phrases
    if not phrases:
        return query.terms
    frequencies = Frequencies.of(db, phrases)
    chosen: list[Term] = []
    total = 0.0
    for term in sorted(phrases, key=frequencies.articles):
        total += frequencies.articles(term)
        if chosen and total > SOME_WORDS_BUDGET:
            break
        chosen.append(term)
    return tuple(chosen)


def _doc_ids(db: sqlite3.Connection, rows: list[int]) -> dict[int, int]:
    return dict(db.execute(f"SELECT row, doc_id FROM doc WHERE row IN ({marks(rows)})", rows))
