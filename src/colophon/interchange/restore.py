"""Bring a backup back into a data folder."""

from __future__ import annotations

import shutil
import tempfile
from datetime import datetime
from pathlib import Path

from colophon.interchange.backup import DATABASE, CannotBackUp, Made, unpack


def restore(file: Path, data: Path, *, replace: bool, at: datetime) -> Made:
    """Restore a backup into ``data``. A site that stands there is moved aside when ``replace`` is said, never deleted.

    Everything is unpacked and checked beside the folder first; only then do the folders change names.
    Raises CannotBackUp.
    """
    data = data.resolve()
    if (data / DATABASE).exists() and not replace:
        raise CannotBackUp(f"there is a site in {data}; say --replace to move it aside.")
    data.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{data.name}-restore-", dir=data.parent))
    try:
        made = unpack(file, fresh)
        fresh.chmod(0o700)
        if data.exists():
            data.rename(data.parent / f"{data.name}.before-{at:%Y%m%d-%H%M%S}")
        fresh.rename(data)
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        raise
    return made
