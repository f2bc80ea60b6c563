"""`colophon restore`: brings a backup back."""

from __future__ import annotations

import argparse
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from colophon.commands.ground import Stop, migrate, set_up

if TYPE_CHECKING:
    from colophon.interchange.backup import Made


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `restore` may be told."""
    parser.add_argument("file", type=Path, help="the backup")
    parser.add_argument("--replace", action="store_true", help="move the site that stands in the data folder aside")


def run(options: argparse.Namespace) -> None:
    """Restore before Django looks at the folder, so that nothing is open."""
    from colophon.interchange.backup import CannotBackUp
    from colophon.interchange.restore import restore

    data, at = Path(os.environ.get("COLOPHON_DATA", "data")).expanduser(), datetime.now(UTC)
    try:
        made = restore(options.file, data, replace=options.replace, at=at)
    except CannotBackUp as error:
        raise Stop(str(error)) from None
    _record(made, at=at)
    print(f"{data}: {made.files} files and {made.rows} rows are back. Start the site with `colophon run`.")


def _record(made: Made, *, at: datetime) -> None:
    """Leave in the ledger that everything after this backup was made is gone."""
    set_up()
    migrate()
    from django.db import transaction

    from colophon.ledger.record import record

    with transaction.atomic():
        record("backup.restored", "site", by=None, at=at, details={"files": made.files, "rows": made.rows})
