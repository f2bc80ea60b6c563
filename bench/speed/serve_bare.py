"""A bare Django page on the same server: four objects by primary key, a plain template, one middleware."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any


def main() -> None:
    """Serve until stopped."""
    import django
    from django.conf import settings

    folder = Path(tempfile.mkdtemp(prefix="bench-bare-"))
    file = folder / "bare.sqlite3"
    fill(file)
    settings.configure(
        SECRET_KEY="bare",
        ALLOWED_HOSTS=["localhost"],
        ROOT_URLCONF=__name__,
        USE_TZ=True,
        MIDDLEWARE=["django.middleware.common.CommonMiddleware"],
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": file, "CONN_MAX_AGE": None}},
        DEFAULT_AUTO_FIELD="django.db.models.AutoField",
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "OPTIONS": {"loaders": [("django.template.loaders.locmem.Loader", {"page.html": TEMPLATE})]},
            }
        ],
    )
    django.setup()
    from django.core.wsgi import get_wsgi_application
    from django.urls import path

    globals()["urlpatterns"] = [path("", page_of(models()))]
    from colophon.server import serve

    serve(get_wsgi_application(), port=int(os.environ["PORT"]), threads=1)


TEMPLATE = """<!DOCTYPE html><html><head><title>{{ article.name }}</title></head><body><h1>{{ article.name }}</h1>
<p>{{ author.name }} · {{ channel.name }} · {{ site.name }}</p>{{ article.body|safe }}</body></html>"""
TABLES = ("article", "author", "channel", "site")


def fill(file: Path) -> None:
    """Four tables with a row each; the article is about as long as a real one."""
    connection = sqlite3.connect(file)
    connection.execute("PRAGMA journal_mode=WAL")
    for table in TABLES:
        connection.execute(f"CREATE TABLE bare_{table} (id INTEGER PRIMARY KEY, name TEXT, body TEXT)")
        connection.execute(f"INSERT INTO bare_{table} VALUES (1, 'name', ?)", ("<p>" + "城市的清晨。" * 1200 + "</p>",))
    connection.commit()
    connection.close()


def models() -> dict[str, Any]:
    """A Django model for each table."""
    from django.db.models import Model, TextField

    def model(table: str) -> Any:
        meta = type("Meta", (), {"app_label": "bare", "managed": False})
        body = {"__module__": __name__, "Meta": meta, "name": TextField(), "body": TextField()}
        return type(table.capitalize(), (Model,), body)

    return {table: model(table) for table in TABLES}


def page_of(tables: dict[str, Any]) -> Callable[[Any], Any]:
    """The view."""
    from django.shortcuts import render

    def page(request: Any) -> Any:
        return render(request, "page.html", {name: model.objects.get(pk=1) for name, model in tables.items()})

    return page


if __name__ == "__main__":
    main()
