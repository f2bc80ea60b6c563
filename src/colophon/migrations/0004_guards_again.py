"""Every site has every guard, also one that was made before some of them; topics lose a count that nobody kept."""

from __future__ import annotations

import re
from importlib import import_module

from django.db import migrations

guards = import_module("colophon.migrations.0002_guards")


def guard_again(apps: object, editor: object) -> None:
    """Create the triggers of 0002 anew, whether they are there or not."""
    on_sqlite = editor.connection.vendor == "sqlite"  # type: ignore[attr-defined]
    for statement in guards.SQLITE if on_sqlite else guards.POSTGRESQL:
        if on_sqlite:
            name = statement.split()[2]
            editor.execute(f"DROP TRIGGER IF EXISTS {name}", params=None)  # type: ignore[attr-defined]
        else:
            statement = re.sub(r"^CREATE ", "CREATE OR REPLACE ", statement)
        editor.execute(statement, params=None)  # type: ignore[attr-defined]


class Migration(migrations.Migration):
    """Guards once more; one column less."""

    dependencies = [("colophon", "0003_links_of_captures")]
    operations = [
        migrations.RunPython(guard_again, migrations.RunPython.noop),
        migrations.RemoveField("topic", "article_count"),
    ]
