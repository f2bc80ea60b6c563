"""Puts bytes into the store under the hash of their content: private originals, public files made from them."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

from django.core.files.base import ContentFile, File
from django.core.files.storage import FileSystemStorage, default_storage, storages


def private_path(sha256: str) -> str:
    """Where an original lies; nothing under ``private/`` is ever served."""
    return f"private/{sha256[:2]}/{sha256}"


def public_path(sha256: str) -> str:
    """Where a file that everybody may fetch lies."""
    return f"public/{sha256[:2]}/{sha256}"


def digest(data: bytes) -> str:
    """The name of these bytes: their SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def put(path: str, data: bytes) -> None:
    """Keep ``data`` under ``path``; when this returns it is on the disk for good. What lies there already stays.

    Content-addressed, so the same path never means other bytes.
    """
    if default_storage.exists(path) and default_storage.size(path) == len(data):
        return
    if not isinstance(storages["default"], FileSystemStorage):
        default_storage.save(path, ContentFile(data))
        return
    target = Path(default_storage.path(path))
    target.parent.mkdir(mode=0o750, parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".new-")
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        os.chmod(name, 0o640)  # noqa: PTH101
        os.replace(name, target)  # noqa: PTH105
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def open_stored(path: str) -> File[bytes]:
    """Open what lies under ``path`` for reading. Raises FileNotFoundError."""
    return default_storage.open(path, "rb")
