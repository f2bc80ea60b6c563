"""The site's own index and trending counts: in the data folder, or in the site's PostgreSQL database."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from django.conf import settings

from colophon.discovery import trending
from colophon.discovery.search.build import Builder
from colophon.discovery.search.sqlite import SqliteEngine
from colophon.discovery.search.sqlite_build import SqliteBuilder
from colophon.discovery.trending import Trends
from colophon.lib.tables.place import dsn

if TYPE_CHECKING:
    from colophon.discovery.search.postgres import PostgresEngine

# What is for PostgreSQL is imported where there is one: psycopg costs 0.2 s, which sites on SQLite save.
Engine: TypeAlias = "SqliteEngine | PostgresEngine"


def engine() -> Engine:
    """The index of this site; whether it is there and sound is found out by asking it."""
    place = dsn()
    return _postgres(place) if place else _sqlite(Path(settings.DATA))


def builder(engine: Engine) -> Builder:
    """What makes that index anew."""
    if isinstance(engine, SqliteEngine):
        return SqliteBuilder(engine)
    from colophon.discovery.search.postgres_build import PostgresBuilder

    return PostgresBuilder(engine)


def trends() -> Trends:
    """The trending counts of this site."""
    place = dsn()
    return _trends_on_postgres(place) if place else _trends_on_sqlite(Path(settings.DATA))


@lru_cache(maxsize=8)
def _sqlite(folder: Path) -> SqliteEngine:
    return SqliteEngine(folder)


@lru_cache(maxsize=8)
def _postgres(dsn: str) -> PostgresEngine:
    from colophon.discovery.search.postgres import PostgresEngine

    return PostgresEngine(dsn)


@lru_cache(maxsize=8)
def _trends_on_sqlite(folder: Path) -> Trends:
    return trending.on_sqlite(folder)


@lru_cache(maxsize=8)
def _trends_on_postgres(dsn: str) -> Trends:
    return trending.on_postgres(dsn)
