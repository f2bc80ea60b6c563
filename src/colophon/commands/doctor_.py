"""`colophon doctor`: looks at the site's ground and says in sentences what is wrong."""

from __future__ import annotations

import argparse

from colophon.commands.ground import set_up


def arguments(parser: argparse.ArgumentParser) -> None:
    """`doctor` needs to be told nothing."""


def run(options: argparse.Namespace) -> int:
    """Print what was found; the exit status is the number of faults."""
    set_up()
    faults = list(findings())
    for fault in faults:
        print(f"- {fault}")
    print("Nothing is wrong." if not faults else f"{len(faults)} to mend.")
    return min(len(faults), 100)


def findings() -> list[str]:
    """What is wrong with this site, each in a sentence."""
    from django.conf import settings
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    from colophon.ledger.models import Errand
    from colophon.masthead.queries import masthead

    found = []
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return ["The database is not of this version's shape: start the site once, or restore a backup."]
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA quick_check")
            state = cursor.fetchone()[0]
            if state != "ok":
                found.append(f"The database is damaged: {state}.")
    if masthead() is None:
        found.append("The site has no masthead: run `colophon init` in a new folder.")
    parked = Errand.objects.exclude(parked_at=None).count()
    if parked:
        found.append(f"{parked} errands failed again and again and were parked; see their `error`.")
    for file in (settings.DATA / "secret.key", settings.SQLITE_FILE):
        if file.exists() and file.stat().st_mode & 0o077:
            found.append(f"{file} can be read by others: chmod 600 it.")
    return found
