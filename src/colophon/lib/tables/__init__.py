"""Where derived tables live: an SQLite file that may break, or a PostgreSQL schema."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol, cast

Row = tuple[Any, ...]


class Broken(Exception):
    """The tables are missing, damaged or of another version: do without, and have them made anew."""


class TooBroad(Exception):
    """What was asked did not end within its time: it must name something rarer, or carry a filter."""


class Change(Protocol):
    """One transaction that writes."""

    def rows(self, sql: str, args: Sequence[object] = ()) -> list[Row]:
        """Run a statement (``?`` for parameters) and read all its rows, if it gives any."""
        ...

    def many(self, sql: str, args: Iterable[Sequence[object]]) -> None:
        """Run a statement once for each row of parameters."""
        ...


class Tables(Protocol):
    """Derived tables. SQL is written so that SQLite and PostgreSQL both read it, with ``?`` for parameters."""

    def rows(self, sql: str, args: Sequence[object] = ()) -> list[Row]:
        """Read."""
        ...

    def change(self) -> AbstractContextManager[Change]:
        """Write, all or nothing; one writer at a time."""
        ...


def mapping(rows: Iterable[Row]) -> dict[Any, Any]:
    """Rows of two columns as a dictionary."""
    return dict(cast("Iterable[tuple[Any, Any]]", rows))


def marks(things: Sequence[object]) -> str:
    """``?, ?, ?`` for as many things."""
    return ", ".join("?" * len(things))
