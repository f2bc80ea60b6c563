"""Writing the SQLite index: where an article's row lies, putting it in, taking it out with the tokens that went in."""

# ruff: noqa: S608 — SQL is put together from our own names and marks; what was typed travels as parameters.
from __future__ import annotations

from collections.abc import Iterable

from colophon.discovery import tokens
from colophon.discovery.search.prepare import Content, Prepared, columns, pack_numbers, unpack_numbers
from colophon.discovery.search.rows import free_row, term_ids
from colophon.lib.tables import Change


def put(change: Change, made: Prepared) -> bool:
    """Hold this text of the article. False: exactly this is held already."""
    held = change.rows("SELECT row, digest FROM doc WHERE doc_id = ?", (made.id,))
    if held and held[0][1] == made.digest:
        return False
    if held:
        take_out(change, made.id)
    _insert(change, free_row(change, made.published, made.id, _move), made)
    return True


def take_out(change: Change, doc_id: int) -> bool:
    """Hold nothing of the article. False: nothing was held."""
    held = change.rows(
        "SELECT d.row, d.facets, c.packed, c.keywords FROM doc d JOIN content c ON c.row = d.row WHERE d.doc_id = ?",
        (doc_id,),
    )
    if not held:
        return False
    row, facets, packed, keywords = held[0]
    _unindex(change, row, facets, Content.unpack(packed))
    change.many("DELETE FROM doc_term WHERE term = ? AND row = ?", ((t, row) for t in unpack_numbers(keywords)[::2]))
    for table in ("doc_source", "content", "doc"):
        change.rows(f"DELETE FROM {table} WHERE row = ?", (row,))
    return True


def _move(change: Change, old: int, new: int) -> None:
    held = change.rows(
        "SELECT d.facets, c.packed, c.keywords FROM doc d JOIN content c ON c.row = d.row WHERE d.row = ?", (old,)
    )
    facets, packed, keywords = held[0]
    content = Content.unpack(packed)
    _unindex(change, old, facets, content)
    title, body, names, alphabet = columns(content)
    change.rows(
        "INSERT INTO words (rowid, title, body, names, facets) VALUES (?, ?, ?, ?, ?)",
        (new, title, body, names, facets),
    )
    change.rows("INSERT INTO chars (rowid, letters) VALUES (?, ?)", (new, alphabet))
    terms = unpack_numbers(keywords)[::2]
    change.many("UPDATE doc_term SET row = ? WHERE term = ? AND row = ?", ((new, term, old) for term in terms))
    for table in ("doc_source", "content", "doc"):
        change.rows(f"UPDATE {table} SET row = ? WHERE row = ?", (new, old))


def _unindex(change: Change, row: int, facets: str, content: Content) -> None:
    """Contentless FTS5 must be told exactly what it holds, or it is damaged: so the tokens are made again."""
    title, body, names, alphabet = columns(content)
    change.rows(
        "INSERT INTO words (words, rowid, title, body, names, facets) VALUES ('delete', ?, ?, ?, ?, ?)",
        (row, title, body, names, facets),
    )
    change.rows("INSERT INTO chars (chars, rowid, letters) VALUES ('delete', ?, ?)", (row, alphabet))


def _insert(change: Change, row: int, made: Prepared) -> None:
    ids = term_ids(change, (word for word, _ in made.keywords))
    write_rows(change, [(row, made)], ids)
    write_keywords(change, sorted((ids[word], row, weight) for word, weight in made.keywords))


def write_rows(change: Change, batch: list[tuple[int, Prepared]], ids: dict[str, int]) -> None:
    """Write prepared articles whose rows are known to be free, in the order of their rows: all but `doc_term`."""
    change.many(
        "INSERT INTO words (rowid, title, body, names, facets) VALUES (?, ?, ?, ?, ?)",
        ((row, made.title, made.body, made.names, made.facets) for row, made in batch),
    )
    change.many("INSERT INTO chars (rowid, letters) VALUES (?, ?)", ((row, made.alphabet) for row, made in batch))
    change.many(
        "INSERT INTO doc VALUES (?, ?, ?, ?, ?, ?)",
        ((row, made.id, made.published, made.facets, tokens.VERSION, made.digest) for row, made in batch),
    )
    change.many(
        "INSERT INTO content VALUES (?, ?, ?)",
        (
            (row, made.content, pack_numbers([n for word, weight in made.keywords for n in (ids[word], weight)]))
            for row, made in batch
        ),
    )
    change.many("INSERT INTO doc_source VALUES (?, ?)", ((s, row) for row, made in batch for s in made.sources))


def write_keywords(change: Change, found: Iterable[tuple[int, int, int]]) -> None:
    """Write which keywords articles have: (keyword, row, weight), best in this order."""
    change.many("INSERT INTO doc_term VALUES (?, ?, ?)", found)
