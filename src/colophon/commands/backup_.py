"""`colophon backup`: writes a backup and reads it again."""

from __future__ import annotations

import argparse
from pathlib import Path

from colophon.commands.ground import Stop, set_up


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `backup` may be told."""
    parser.add_argument("file", nargs="?", type=Path, help="where to (default: backups/ in the data folder)")


def run(options: argparse.Namespace) -> None:
    """Back up, verify, record."""
    set_up()
    from django.conf import settings
    from django.db import transaction
    from django.utils import timezone

    from colophon.interchange.backup import CannotBackUp, back_up
    from colophon.ledger.record import record

    if settings.CONFIG.database_url:
        raise Stop("with PostgreSQL, back the database up with pg_dump or continuous archiving; see docs/operating.md.")
    at = timezone.now()
    target = options.file or settings.DATA / "backups" / f"colophon-{at:%Y%m%d-%H%M%S}.tar"
    try:
        made = back_up(settings.DATA, target, at=at)
    except CannotBackUp as error:
        raise Stop(str(error)) from None
    with transaction.atomic():
        record("backup.made", "site", by=None, at=at, details={"files": made.files, "size": made.size})
    print(f"{made.file}: {made.files} files, {made.rows} rows, {made.size / 1e6:.1f} MB, read again and found whole.")
    print("It holds everything, the secret key too: keep it as safe as the site itself.")
