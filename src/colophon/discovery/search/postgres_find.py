"""Searching the PostgreSQL index: the same plans as on SQLite, with ts_rank in place of BM25."""

# ruff: noqa: S608 — SQL is put together from our own names and marks; what was typed travels as parameters.
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import psycopg

from colophon.discovery.constants import (
    BODY_WEIGHT,
    NAMES_WEIGHT,
    NEWEST,
    NEWEST_POSTGRES,
    SOME_WORDS_BUDGET,
    TITLE_WEIGHT,
)
from colophon.discovery.interface import Filters, Found, Hit, Order
from colophon.discovery.query import Query, Term
from colophon.discovery.search.cursor import Cursor, page_of
from colophon.discovery.search.prepare import microseconds, wanted_facets
from colophon.lib.tables import Row, mapping

FIRST, LAST = -(2**60), 2**60
_WEIGHTS = f"{{{BODY_WEIGHT / TITLE_WEIGHT}, {BODY_WEIGHT / TITLE_WEIGHT}, {NAMES_WEIGHT / TITLE_WEIGHT}, 1.0}}"
_WINDOW = 64
"""Newest articles read first to see whether a query is common."""
_COMMON = 0.25
"""Share of articles from which it is."""
Connection = psycopg.Connection[Row]


@dataclass(frozen=True, slots=True)
class Plan:
    """What is asked of the vectors, and between which rows."""

    match: str
    loose: str
    """The same without the order of tokens: what the text-search index answers without a look at the vectors."""
    terms: tuple[str, ...]
    low: int = FIRST
    high: int = LAST

    def below(self, row: int) -> Plan:
        """The same among older articles."""
        return self.within(self.low, min(self.high, row - 1))

    def within(self, low: int, high: int) -> Plan:
        """The same among these rows."""
        return Plan(self.match, self.loose, self.terms, low, high)


def search(db: Connection, query: Query, filters: Filters, order: Order, before: str, limit: int) -> Found:
    """One page of hits; all the words first, and when no article has them all, some of them."""
    cursor = Cursor.read(before)
    low, high = _bounds(db, filters)
    if not query.terms or low > high:
        return Found()
    some = cursor.some_words if cursor else False
    if not some:
        found = _page(db, _plan(query.terms, filters, " & ", low, high), order, cursor, limit)
        if found.hits or cursor or len(query.terms) < 2:
            return found
    return _page(db, _plan(_rarest(db, query), filters, " | ", low, high), order, cursor, limit, some_words=True)


def _page(
    db: Connection, plan: Plan, order: Order, cursor: Cursor | None, limit: int, *, some_words: bool = False
) -> Found:
    if order is Order.NEWEST:
        rows = _newest(db, plan.below(cursor.row) if cursor else plan, limit + 1)
        ranked, more = [(row, 0.0) for row in rows[:limit]], len(rows) > limit
        top = cursor.top if cursor else (rows[0] if rows else 0)
    else:
        if cursor:
            plan = plan.below(cursor.top + 1)
        everything = _ranked(db, plan, None if order is Order.BEST_EVER else NEWEST_POSTGRES)
        top = cursor.top if cursor else max((row for row, _ in everything), default=0)
        ranked, more = page_of(everything, cursor, limit)
    ids = _doc_ids(db, [row for row, _ in ranked])
    hits = [Hit(ids[row], score, str(Cursor(some_words, top, row, score))) for row, score in ranked if row in ids]
    return Found(hits, more, some_words)


def _newest(db: Connection, plan: Plan, count: int) -> list[int]:
    """The newest rows that match."""
    walked = _walk(db, plan, count)
    return _looked_up(db, plan, count) if walked is None else walked


def _walk(db: Connection, plan: Plan, count: int) -> list[int] | None:
    """The newest that match, found by reading articles from the newest on; None when too few of those match.

    For what stands in every second article that is much faster than collecting all of them and sorting.
    """
    found: list[int] = []
    high, window = plan.high, _WINDOW
    while len(found) < count:
        ends = (
            "SELECT min(row), count(*) FROM"
            " (SELECT row FROM doc WHERE row BETWEEN %s AND %s ORDER BY row DESC LIMIT %s) AS d"
        )
        low, held = _fetch(db, ends, [plan.low, high, window])[0]
        if not held:
            break
        sql, args = _candidates(plan.within(low, high))
        db.execute("SET LOCAL enable_bitmapscan = off")
        rows = sorted((row for (row,) in _fetch(db, sql, args)), reverse=True)
        db.execute("SET LOCAL enable_bitmapscan = on")
        if held == window and len(rows) < held * _COMMON:
            return None
        found += rows
        if held < window:
            break
        high, window = low - 1, min(window * 2, 4000)
    return found[:count]


def _looked_up(db: Connection, plan: Plan, count: int) -> list[int]:
    """The newest that match, found by the text-search index.

    Reading a vector costs a hundred times what an entry of the index costs. So the index says which articles have all
    the tokens; only of the newest of those are the vectors read for the order of tokens, until there are enough.
    """
    db.execute("SET LOCAL enable_seqscan = off")
    sql = (
        "WITH c AS MATERIALIZED"  # row + 0: not by the index of rows, which would read every vector
        " (SELECT row, number FROM part WHERE vector @@ CAST(%s AS tsquery) AND row + 0 BETWEEN %s AND %s)"
        " SELECT DISTINCT ON (row) row FROM (SELECT row, number FROM c ORDER BY row DESC) AS s"
    )
    args: list[Any] = [plan.loose, plan.low, plan.high]
    if plan.loose != plan.match:
        sql += (
            " CROSS JOIN LATERAL (SELECT 1 FROM part AS p WHERE p.row = s.row AND p.number = s.number"
            " AND p.vector @@ CAST(%s AS tsquery) OFFSET 0) AS v"
        )
        args.append(plan.match)
    found = {row for (row,) in _fetch(db, f"{sql} ORDER BY row DESC LIMIT %s", [*args, count])}
    if _may_join(plan):
        joined, args = _joined(plan)
        found.update(row for (row,) in _fetch(db, joined, args))
    db.execute("SET LOCAL enable_seqscan = on")
    return sorted(found, reverse=True)[:count]


def _candidates(plan: Plan) -> tuple[str, list[Any]]:
    """All rows that match: articles of one vector, and long ones whose parts match together."""
    whole = "SELECT DISTINCT row FROM part WHERE vector @@ CAST(%s AS tsquery) AND row BETWEEN %s AND %s"
    args: list[Any] = [plan.match, plan.low, plan.high]
    if _may_join(plan):
        joined, more = _joined(plan)
        return f"{whole} UNION {joined}", args + more
    return whole, args


def _may_join(plan: Plan) -> bool:
    return len(plan.terms) > 1 and " & " in plan.match


def _joined(plan: Plan) -> tuple[str, list[Any]]:
    """Long articles that have one term in one part and another in another."""
    each = " AND ".join(["bool_or(vector @@ CAST(%s AS tsquery))"] * len(plan.terms))
    sql = (
        "SELECT row FROM part WHERE row IN (SELECT row FROM part WHERE number > 0 AND row BETWEEN %s AND %s)"
        f" GROUP BY row HAVING {each}"
    )
    return sql, [plan.low, plan.high, *plan.terms]


def _ranked(db: Connection, plan: Plan, newest: int | None) -> list[tuple[int, float]]:
    """The best of the newest, or of all; never more than a thousand."""
    if newest:
        cut, args = "SELECT unnest(%s::bigint[]) AS row", [_newest(db, plan, newest)]
    else:
        cut, args = _candidates(plan)
    ranked = (
        f"WITH c AS MATERIALIZED ({cut}) SELECT row, SUM(ts_rank(%s::float4[], vector, CAST(%s AS tsquery), 1|4)) AS s"
        " FROM c JOIN part USING (row) GROUP BY row ORDER BY s DESC, row DESC LIMIT %s"
    )
    rows = _fetch(db, ranked, [*args, _WEIGHTS, " | ".join(plan.terms), newest or NEWEST])
    return sorted(((row, round(score, 9)) for row, score in rows), key=lambda pair: (-pair[1], -pair[0]))


def _fetch(db: Connection, sql: str, args: Sequence[Any]) -> list[Row]:
    return db.execute(sql.encode(), args).fetchall()


# Expressions


def _plan(terms: tuple[Term, ...], filters: Filters, joint: str, low: int, high: int) -> Plan:
    if joint == " | " and any(not term.single for term in terms):
        terms = tuple(term for term in terms if not term.single)
    phrases = tuple(_phrase(term) for term in terms)
    facets = [f"'#{facet}'" for facet in wanted_facets(filters)]
    match, loose = (
        " & ".join([f"({joint.join(parts)})", *facets])
        for parts in (phrases, tuple(_phrase(term, " & ") for term in terms))
    )
    return Plan(match, loose, (*phrases, *facets), low, high)


def _phrase(term: Term, between: str = " <-> ") -> str:
    """The term as a phrase of its tokens, or of another spelling's.

    Tokens hold letters and digits alone: nothing in them ends the quotes.
    """
    phrases = ["(" + between.join(f"'{token}'" for token in spelling) + ")" for spelling in term.spellings]
    return f"({' | '.join(phrases)})" if len(phrases) > 1 else phrases[0]


def _bounds(db: Connection, filters: Filters) -> tuple[int, int]:
    """Rows are in the order of publication, so a span of time is a span of rows."""
    low, high = FIRST, LAST
    if filters.since is not None:
        sql = "SELECT row FROM doc WHERE published >= %s ORDER BY published, doc_id LIMIT 1"
        found = _fetch(db, sql, [microseconds(filters.since)])
        low = found[0][0] if found else LAST + 1
    if filters.until is not None:
        sql = "SELECT row FROM doc WHERE published < %s ORDER BY published DESC, doc_id DESC LIMIT 1"
        found = _fetch(db, sql, [microseconds(filters.until)])
        high = found[0][0] if found else FIRST - 1
    return low, high


def _rarest(db: Connection, query: Query) -> tuple[Term, ...]:
    """The rarest words of a query, as many as stay within the budget of articles to look at."""
    phrases = query.phrases
    if not phrases:
        return query.terms
    sql = "SELECT text, df FROM term WHERE text = ANY(%s)"
    frequency: dict[str, int] = mapping(_fetch(db, sql, [[term.text for term in phrases]]))
    sizes = {
        key: int(value)
        for key, value in _fetch(db, "SELECT key, value FROM meta WHERE key IN ('sampled', 'built')", [])
    }
    scale = sizes.get("built", 0) / sizes["sampled"] if sizes.get("sampled") else 1.0
    chosen: list[Term] = []
    total = 0.0
    for term in sorted(phrases, key=lambda term: frequency.get(term.text, 0)):
        total += frequency.get(term.text, 0) * scale
        if chosen and total > SOME_WORDS_BUDGET:
            break
        chosen.append(term)
    return tuple(chosen)


def _doc_ids(db: Connection, rows: list[int]) -> dict[int, int]:
    return mapping(_fetch(db, "SELECT row, doc_id FROM doc WHERE row = ANY(%s)", [rows]))
