"""Where this site's side tables stand: beside its SQLite database in the data folder, or in its PostgreSQL database."""

from __future__ import annotations

from django.db import connection


def dsn() -> str:
    """How to reach the site's PostgreSQL database; empty on SQLite, where side tables are files in the data folder."""
    if connection.vendor != "postgresql":
        return ""
    from psycopg.conninfo import make_conninfo

    with connection.cursor():  # opens it, so that its parameters are those really used
        info = connection.connection.info
        return make_conninfo(**{**info.get_parameters(), "password": info.password, "options": None})
