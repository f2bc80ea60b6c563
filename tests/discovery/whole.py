"""An index that is made as a whole, as a rebuild makes it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from colophon.discovery.interface import Document
from colophon.discovery.keywords import count_frequencies
from colophon.discovery.search.build import prepared
from colophon.discovery.search.prepare import count_words
from colophon.discovery.search.sqlite import SqliteEngine
from colophon.discovery.search.sqlite_build import SqliteBuilder


def made_whole(folder: Path, documents: Sequence[Document]) -> SqliteEngine:
    """An index of these articles, in the order of their publication."""
    engine = SqliteEngine(folder, time_limit=5)
    engine.create()
    builder = SqliteBuilder(engine)
    builder.begin(count_frequencies(map(count_words, documents)), 0)
    for chunk in prepared(documents, builder.statistics()):
        builder.add(chunk)
    builder.finish([])
    return engine
