"""Writing the PostgreSQL index: the same rows, keywords and sources as on SQLite, text-search vectors for the words."""

# ruff: noqa: S608 — SQL is put together from our own names and marks; what was typed travels as parameters.
from __future__ import annotations

from colophon.discovery import tokens
from colophon.discovery.search.postgres_schema import vectors
from colophon.discovery.search.prepare import Prepared, pack_numbers, unpack_numbers
from colophon.discovery.search.rows import free_row, term_ids
from colophon.lib.tables import Change
from colophon.lib.tables.schema import Writing

OF_A_ROW = ("doc", "content", "part", "doc_source")


def put(change: Writing, made: Prepared) -> bool:
    """Hold this text of the article. False: exactly this is held already."""
    held = change.rows("SELECT digest FROM doc WHERE doc_id = ?", (made.id,))
    if held and held[0][0] == made.digest:
        return False
    take_out(change, made.id)
    row = free_row(change, made.published, made.id, _move)
    ids = term_ids(change, (word for word, _ in made.keywords))
    write_rows(change, [(row, made)], ids)
    return True


def take_out(change: Change, doc_id: int) -> bool:
    """Hold nothing of the article. False: nothing was held."""
    held = change.rows("SELECT row FROM doc WHERE doc_id = ?", (doc_id,))
    if not held:
        return False
    row = held[0][0]
    change.many("DELETE FROM doc_term WHERE term = ? AND row = ?", [(term, row) for term in _terms(change, row)])
    for table in OF_A_ROW:
        change.rows(f"DELETE FROM {table} WHERE row = ?", (row,))
    return True


def _move(change: Change, old: int, new: int) -> None:
    terms = _terms(change, old)
    change.many("UPDATE doc_term SET row = ? WHERE term = ? AND row = ?", [(new, term, old) for term in terms])
    for table in OF_A_ROW:
        change.rows(f"UPDATE {table} SET row = ? WHERE row = ?", (new, old))


def _terms(change: Change, row: int) -> list[int]:
    """The numbers of an article's keywords: the keyword table is ordered by them, not by articles."""
    return unpack_numbers(bytes(change.rows("SELECT keywords FROM content WHERE row = ?", (row,))[0][0]))[::2]


def write_rows(change: Writing, batch: list[tuple[int, Prepared]], ids: dict[str, int]) -> None:
    """Write prepared articles whose rows are known to be free."""
    change.load(
        "part",
        (
            (row, number, vector)
            for row, made in batch
            for number, vector in enumerate(vectors(made.title, made.body, made.names, made.facets, made.alphabet))
        ),
    )
    change.load(
        "doc", ((row, made.id, made.published, made.facets, tokens.VERSION, made.digest) for row, made in batch)
    )
    change.load(
        "content",
        (
            (row, made.content, pack_numbers([n for word, weight in made.keywords for n in (ids[word], weight)]))
            for row, made in batch
        ),
    )
    change.load("doc_source", ((source, row) for row, made in batch for source in made.sources))
    change.load("doc_term", ((ids[word], row, weight) for row, made in batch for word, weight in made.keywords))
