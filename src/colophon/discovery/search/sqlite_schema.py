"""The tables of the SQLite index file, and how to tell that every byte of them is as it was written."""

# ruff: noqa: S608 — SQL is put together from our own names and numbers.
from __future__ import annotations

import sqlite3

import zstandard

from colophon.discovery import keywords, tokens
from colophon.discovery.search.soundness import verify_rows
from colophon.lib.tables import Broken
from colophon.lib.tables.file import File

LAYOUT = 2
"""Raise it when the tables change: the file is then made anew."""
VERSION = f"layout {LAYOUT}, tokens {tokens.VERSION}, keywords {keywords.VERSION}"

FULL_TEXT = {"words": "title", "chars": "letters"}
"""The full-text tables and a column of each."""
# words and chars are contentless: what was indexed is made again from `content` when it has to be taken out.
# `row` follows the order of publication; chars has no positions (detail=none) and costs a tenth of a column in words.
SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE doc (row INTEGER PRIMARY KEY, doc_id INTEGER NOT NULL UNIQUE, published INTEGER NOT NULL,
    facets TEXT NOT NULL, version INTEGER NOT NULL, digest TEXT NOT NULL);
CREATE INDEX doc_time ON doc (published, doc_id);
CREATE TABLE content (row INTEGER PRIMARY KEY, packed BLOB NOT NULL, keywords BLOB NOT NULL);
CREATE VIRTUAL TABLE words USING fts5 (title, body, names, facets, content='', detail=full, tokenize='ascii');
CREATE VIRTUAL TABLE chars USING fts5 (letters, content='', detail=none, columnsize=0, tokenize='ascii');
CREATE TABLE term (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE, df INTEGER NOT NULL DEFAULT 0);
CREATE TABLE doc_term (term INTEGER NOT NULL, row INTEGER NOT NULL, weight INTEGER NOT NULL, PRIMARY KEY (term, row))
    WITHOUT ROWID;
CREATE TABLE doc_source (source TEXT NOT NULL, row INTEGER NOT NULL, PRIMARY KEY (source, row)) WITHOUT ROWID;
CREATE INDEX doc_source_row ON doc_source (row);
CREATE TABLE suggestion (key TEXT NOT NULL, kind TEXT NOT NULL, ref INTEGER NOT NULL, text TEXT NOT NULL,
    weight REAL NOT NULL, PRIMARY KEY (key, kind, ref)) WITHOUT ROWID;
CREATE INDEX suggestion_ref ON suggestion (kind, ref);
"""
MERGE = {"automerge": 0, "usermerge": 8, "crisismerge": 64}
"""How FTS5 merges what was added: never while somebody waits for an article to be found, but when it is told to
(``SqliteEngine.tend``), eight segments of a level at a time; by force only when nobody has told it for long."""
SCHEMA += "".join(
    f"INSERT INTO {table} ({table}, rank) VALUES ('{option}', {value});"
    for table in FULL_TEXT
    for option, value in MERGE.items()
)


def verify(file: File) -> None:
    """Read everything once. Raises Broken when a byte is not as it was written, or two tables disagree."""
    file.check_sums()
    try:
        with file.reading() as connection:
            connection.execute("BEGIN")
            try:
                _verify(connection)
            finally:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
    except (zstandard.ZstdError, ValueError, TypeError, UnicodeError, AttributeError, KeyError) as error:
        raise Broken(f"{file.path.name}: a row is damaged ({type(error).__name__})") from error


def _verify(connection: sqlite3.Connection) -> None:
    told = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if told != "ok":
        raise Broken(f"the index file is damaged: {told}")
    verify_rows(connection.execute)
