"""The site's secret key: made once, kept in a file only its owner reads, never in the database."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


class KeyMissing(Exception):
    """The database exists but its secret key is gone: starting would sign everybody out and lose second factors."""


def secret_key(folder: Path, *, database: Path | None = None) -> str:
    """Return the key kept in ``folder``, making it (64 random bytes, mode 0600) on the very first start.

    Raises KeyMissing when ``database`` exists without a key.
    """
    file = folder / "secret.key"
    try:
        return file.read_text("ascii").strip()
    except FileNotFoundError:
        if database is not None and database.exists() and database.stat().st_size:
            raise KeyMissing(f"{file} is missing but {database} exists. Restore the key from a backup.") from None
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return file.read_text("ascii").strip()
    with os.fdopen(handle, "w", encoding="ascii") as out:
        out.write(secrets.token_urlsafe(64) + "\n")
        out.flush()
        os.fsync(out.fileno())
    return file.read_text("ascii").strip()
