"""What commands stand on: Django set up, the data folder made, the database migrated, static files collected."""

from __future__ import annotations

import hashlib
import time
from pathlib import Path

from colophon.config import CannotConfigure
from colophon.lib.secrets import KeyMissing

STATIC_DAYS = 30
"""How long collected files are kept after the release that named them."""


class Stop(Exception):
    """A command cannot go on; the message is one sentence for the operator."""


def set_up() -> None:
    """Read the settings and make Django ready. Raises Stop when a setting is wrong."""
    try:
        import django

        django.setup()
    except (CannotConfigure, KeyMissing) as error:
        raise Stop(str(error)) from None


def make_folders() -> Path:
    """Make the data folder and what belongs in it, readable by nobody else."""
    from django.conf import settings

    data = Path(settings.DATA)
    for folder in (data, data / "media", data / "outbox", data / "cache"):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return data


def migrate() -> None:
    """Bring the database to this version's shape."""
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False)


def _fingerprint(folders: list[Path]) -> str:
    """Changes when a file in one of these folders does."""
    digest = hashlib.sha256()
    for folder in folders:
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                state = file.stat()
                digest.update(f"{file}:{state.st_size}:{state.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def collect_static() -> None:
    """Collect static files under their hashed names, when any has changed since the last time.

    Those of the release before stay for a while: browsers, caches in front of the site and a server that is about to be
    replaced still show pages that name them.
    """
    from django.conf import settings
    from django.contrib.staticfiles.finders import get_finders
    from django.core.management import call_command

    folders = {
        Path(storage.location)
        for finder in get_finders()
        for storage in getattr(finder, "storages", {}).values()
        if getattr(storage, "location", None)
    }
    stamp = Path(settings.STATIC_ROOT) / ".fingerprint"
    now = _fingerprint(sorted(folders))
    if stamp.is_file() and stamp.read_text("ascii") == now:
        return
    call_command("collectstatic", verbosity=0, interactive=False)
    clear_old_static(before=time.time() - STATIC_DAYS * 86_400)
    stamp.write_text(now, "ascii")


def clear_old_static(*, before: float) -> None:
    """Remove collected files that no present page names and that were last written before this time."""
    from django.conf import settings
    from django.contrib.staticfiles.storage import staticfiles_storage

    root = Path(settings.STATIC_ROOT)
    names = getattr(staticfiles_storage, "hashed_files", {})
    present = {root / name for name in (*names, *names.values(), getattr(staticfiles_storage, "manifest_name", ""))}
    for file in root.rglob("*"):
        whole = file.with_suffix("") if file.suffix in (".gz", ".br") else file
        if file.is_file() and whole not in present and file.stat().st_mtime < before:
            file.unlink(missing_ok=True)


def stand() -> Path:
    """Everything above, in order; returns the data folder."""
    from colophon.commands.messages import compile_messages

    compile_messages()  # before Django is set up, which reads them once and for all
    set_up()
    data = make_folders()
    migrate()
    collect_static()
    return data
