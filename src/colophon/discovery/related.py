"""Which articles belong together and why: shared sources first, then shared keywords; a near-copy is called one."""

# ruff: noqa: S608 — SQL is put together from our own names and marks; what was typed travels as parameters.
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from colophon.discovery import keywords
from colophon.discovery.constants import (
    KEYWORDS,
    NAME_WEIGHT,
    NEAR_COPY,
    NEAR_COPY_LOOK,
    NEAR_COPY_SHINGLE,
    NEIGHBOURS_PER_TERM,
    REASONS_SHOWN,
    RELATED_LEAST,
    RELATED_TERMS,
    SAME_EVENT,
    SAME_EVENT_DAYS,
    SHARED_KEYWORDS,
    SOURCE_BONUS,
)
from colophon.discovery.interface import Reason, Related
from colophon.discovery.search.prepare import WEIGHT_STEPS, Content, unpack_numbers
from colophon.lib.tables import Tables, mapping, marks

_DAY = 86_400_000_000
_LOOKED_AT = 60


@dataclass(frozen=True, slots=True)
class Portrait:
    """What is known of an article for this purpose: its keywords by number, and when it was published."""

    row: int
    doc_id: int
    published: int
    weights: Mapping[int, float]


@dataclass(frozen=True, slots=True)
class Resemblance:
    """What the keywords alone say of two articles."""

    cosine: float
    shared: int
    """Keywords in common."""
    related: bool
    same_event: bool


def resemblances(tables: Tables, doc_id: int, others: Sequence[int]) -> list[Resemblance]:
    """How much these other articles resemble the first, in their order: for trying the score on labelled pairs."""
    keys = [doc_id, *others]
    rows = mapping(tables.rows(f"SELECT doc_id, row FROM doc WHERE doc_id IN ({marks(keys)})", keys))
    held = {portrait.doc_id: portrait for portrait in _portraits(tables, list(rows.values()))}
    found = []
    for other in others:
        terms, cosine = _shared(held[doc_id], held[other])
        same_event = _is_same_event(held[doc_id], held[other], cosine)
        found.append(Resemblance(cosine, len(terms), _enough(terms, cosine), same_event))
    return found


def related(tables: Tables, doc_id: int, k: int = 8) -> list[Related]:
    """The k articles nearest to this one with their reasons; [] when nothing is shared or the article is unknown."""
    held = tables.rows("SELECT row FROM doc WHERE doc_id = ?", (doc_id,))
    if not held:
        return []
    mine = _portraits(tables, [held[0][0]])[0]
    shared_sources = _sharing_sources(tables, mine.row)
    rows = list(dict.fromkeys([*shared_sources, *_neighbours(tables, mine)]))[: _LOOKED_AT * 2]
    compared = [_compare(mine, other, shared_sources.get(other.row, [])) for other in _portraits(tables, rows)]
    found = [one for one in compared if one is not None]
    found.sort(key=lambda one: (-one[1], -one[0].published))
    copies = _near_copies(tables, mine, [(other, cosine) for other, _, cosine, _ in found])
    kept = found[: k + len(copies)]
    texts = _texts(tables, [term for *_, terms in kept for term in terms])
    shown = [
        Related(
            doc_id=other.doc_id,
            score=round(score, 6),
            reasons=_reasons(mine, other, terms, shared_sources.get(other.row, []), texts),
            same_event=_is_same_event(mine, other, cosine),
            near_copy=other.row in copies,
        )
        for other, score, cosine, terms in kept
    ]
    return shown[:k]


def _neighbours(tables: Tables, mine: Portrait) -> list[int]:
    """Rows that share the strongest keywords, the most alike first: one join over the newest holders of each."""
    strongest = sorted(mine.weights.items(), key=lambda pair: (-pair[1], pair[0]))[:RELATED_TERMS]
    if not strongest:
        return []
    one = (
        "SELECT * FROM (SELECT row, weight * CAST(? AS INTEGER) AS product FROM doc_term WHERE term = ?"
        f" ORDER BY row DESC LIMIT {NEIGHBOURS_PER_TERM}) AS t"
    )
    union = " UNION ALL ".join([one] * len(strongest))
    sql = f"SELECT row FROM ({union}) AS u WHERE row <> ? GROUP BY row ORDER BY SUM(product) DESC, row DESC LIMIT ?"
    args: list[object] = []
    for term, weight in strongest:
        args += [round(weight * WEIGHT_STEPS), term]
    return [row for (row,) in tables.rows(sql, [*args, mine.row, _LOOKED_AT])]


def _sharing_sources(tables: Tables, row: int) -> dict[int, list[str]]:
    """Rows that rest on a source of this one, newest first, and the sources shared."""
    sql = (
        "SELECT b.row, b.source FROM doc_source a JOIN doc_source b ON b.source = a.source"
        " WHERE a.row = ? AND b.row <> ? ORDER BY b.row DESC, b.source LIMIT 200"
    )
    found: dict[int, list[str]] = {}
    for other, source in tables.rows(sql, (row, row)):
        found.setdefault(other, []).append(source)
    return found


def _portraits(tables: Tables, rows: list[int]) -> list[Portrait]:
    sql = (
        "SELECT d.row, d.doc_id, d.published, c.keywords FROM doc d JOIN content c ON c.row = d.row"
        f" WHERE d.row IN ({marks(rows)})"
    )
    found = []
    for row, doc_id, published, packed in tables.rows(sql, rows) if rows else []:
        numbers = unpack_numbers(bytes(packed))
        weights = {term: weight / WEIGHT_STEPS for term, weight in zip(numbers[::2], numbers[1::2], strict=True)}
        found.append(Portrait(row, doc_id, published, weights))
    return found


def _shared(mine: Portrait, other: Portrait) -> tuple[list[int], float]:
    """Shared keywords, those that weigh most first, and the cosine."""
    terms = sorted(
        (term for term in mine.weights if term in other.weights),
        key=lambda term: (-mine.weights[term] * other.weights[term], term),
    )
    return terms, sum(mine.weights[term] * other.weights[term] for term in terms)


def _enough(terms: Sequence[int], cosine: float) -> bool:
    return len(terms) >= SHARED_KEYWORDS and cosine >= RELATED_LEAST


def _is_same_event(mine: Portrait, other: Portrait, cosine: float) -> bool:
    return cosine >= SAME_EVENT and abs(mine.published - other.published) <= SAME_EVENT_DAYS * _DAY


def _compare(mine: Portrait, other: Portrait, sources: list[str]) -> tuple[Portrait, float, float, list[int]] | None:
    """Score, cosine and shared keywords; None when they share too little to be called related."""
    terms, cosine = _shared(mine, other)
    if not sources and not _enough(terms, cosine):
        return None
    return other, cosine + (SOURCE_BONUS if sources else 0.0), cosine, terms[:KEYWORDS]


def _reasons(
    mine: Portrait, other: Portrait, terms: list[int], sources: list[str], texts: Mapping[int, str]
) -> tuple[Reason, ...]:
    """Sources first; then names before other words of about the same weight. A word inside another is left out."""
    found = [Reason("source", source, SOURCE_BONUS) for source in sources[:1]]
    words: list[Reason] = []
    for term in terms:
        text = texts[term]
        kind = keywords.kind(text)
        factor = NAME_WEIGHT if kind in ("person", "place", "organisation") else 1.0
        words.append(Reason(kind, text, round(mine.weights[term] * other.weights[term] * factor, 6)))
    if any(not keywords.is_number(reason.text) for reason in words):
        words = [reason for reason in words if not keywords.is_number(reason.text)]
    words.sort(key=lambda reason: (-reason.weight, reason.text))
    for reason in words:
        if len(found) == REASONS_SHOWN + bool(sources):
            break
        if not any(reason.text in held.text or held.text in reason.text for held in found if held.kind != "source"):
            found.append(reason)
    return tuple(found)


def _texts(tables: Tables, terms: list[int]) -> dict[int, str]:
    wanted = sorted(set(terms))
    if not wanted:
        return {}
    return mapping(tables.rows(f"SELECT id, text FROM term WHERE id IN ({marks(wanted)})", wanted))


# Near-copies


def _near_copies(tables: Tables, mine: Portrait, found: list[tuple[Portrait, float]]) -> set[int]:
    """Rows whose text is nearly the same, string by string."""
    close = [other.row for other, cosine in found if cosine >= NEAR_COPY_LOOK][:12]
    if not close:
        return set()
    sql = f"SELECT row, packed FROM content WHERE row IN ({marks(close)}, ?)"
    shingles = {
        row: _shingles(Content.unpack(bytes(packed)).body) for row, packed in tables.rows(sql, [*close, mine.row])
    }
    return {row for row in close if alike(shingles[mine.row], shingles[row]) >= NEAR_COPY}


def _shingles(text: str) -> set[str]:
    letters = "".join(character for character in text[: keywords.READ] if character.isalnum())
    return {letters[i : i + NEAR_COPY_SHINGLE] for i in range(max(1, len(letters) - NEAR_COPY_SHINGLE + 1))}


def alike(one: set[str], other: set[str]) -> float:
    """Jaccard's coefficient: what is shared of all there is."""
    union = len(one | other)
    return len(one & other) / union if union else 0.0
