"""Queries that are put together once: Django writes the SQL at the first call, later calls only fill in the keys.

Writing SQL and looking through a model's fields takes Django five to ten times as long as SQLite needs to answer by a
primary key. For the few queries behind every public page this is done once for each database and number of keys.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic, NamedTuple, TypeVar, cast

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import QuerySet
from django.db.models.query import get_related_populators

Found = TypeVar("Found")
NO_KEY = 0
"""A key that no row has."""
_STANDS_FOR = 4_611_686_018_427_387_000
"""Stands for the first key in the SQL while it is written, the next number for the second, and so on."""


class _Written(NamedTuple):
    sql: str
    values: tuple[Any, ...]
    places: tuple[tuple[int, int], ...]
    """(place among the values, which key goes there)."""
    converters: tuple[tuple[int, Any, Any], ...]
    """(column, its converters, its expression)."""
    made: Callable[[Sequence[Any]], Any]
    """Makes a record of a row."""


class Prepared(Generic[Found]):
    """A query whose keys are whole numbers: ``Prepared(lambda key: Article.objects.filter(pk=key))(12)``.

    ``build`` is given a number for each key and must use every one, as a value, and decide nothing by it. What it
    answers is a plain query set: filters, order, ``only``, ``defer`` and ``select_related``; or ``values_list``, where
    a tuple says enough and fifty records would cost more than the query. No prefetching.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, Found]]) -> None:
        self.build = build
        self._written: dict[tuple[str, int], _Written] = {}

    def __call__(self, *keys: int) -> list[Found]:
        """The records, as the query set would give them."""
        connection = connections[DEFAULT_DB_ALIAS]
        known = self._written.get((connection.vendor, len(keys))) or self._write(connection, len(keys))
        values = list(known.values)
        for place, which in known.places:
            values[place] = keys[which]
        with connection.cursor() as cursor:
            cursor.execute(known.sql, values)
            rows = [list(row) for row in cursor.fetchall()]
        for column, converters, expression in known.converters:
            for row in rows:
                for convert in converters:
                    row[column] = convert(row[column], expression, connection)
        return [known.made(row) for row in rows]

    def any_of(self, keys: Sequence[int]) -> list[Found]:
        """For a query with ``…__in=keys``: ``NO_KEY`` is told as often as makes their number a power of two."""
        if not keys:
            return []
        wanted = 1 << (len(keys) - 1).bit_length()
        return self(*keys, *[NO_KEY] * (wanted - len(keys)))

    def first(self, *keys: int) -> Found | None:
        """The first record, if there is one."""
        found = self(*keys)
        return found[0] if found else None

    def _write(self, connection: Any, count: int) -> _Written:
        asked = cast(Any, self.build(*range(_STANDS_FOR, _STANDS_FOR + count)))
        compiler = asked.query.get_compiler(connection=connection)
        sql, values = compiler.as_sql()
        compiler.col_count = compiler.col_count or len(compiler.select)
        columns = compiler.get_converters([selected[0] for selected in compiler.select])
        places = tuple(
            (place, value - _STANDS_FOR)
            for place, value in enumerate(values)
            if isinstance(value, int) and 0 <= value - _STANDS_FOR < count
        )
        if {which for _, which in places} != set(range(count)):
            raise ValueError("A prepared query must use each of its keys as a value.")
        converters = tuple((column, found, expression) for column, (found, expression) in columns.items())
        written = _Written(sql, tuple(values), places, converters, _maker(compiler) if asked._fields is None else tuple)
        self._written[connection.vendor, count] = written
        return written


def _maker(compiler: Any) -> Callable[[Sequence[Any]], Any]:
    """What Django's own iteration does with a row: the model, then the related ones that were asked for."""
    info, selected = compiler.klass_info, compiler.select
    model, fields = info["model"], info["select_fields"]
    names = [selected[place][0].target.attname for place in fields]
    first, behind = fields[0], fields[-1] + 1
    related = cast(Any, get_related_populators)(info, selected, DEFAULT_DB_ALIAS)

    def made(row: Sequence[Any]) -> Any:
        found = model.from_db(DEFAULT_DB_ALIAS, names, row[first:behind])
        for populator in related:
            populator.populate(row, found)
        return found

    return made
