"""Backup of a site in one file: a consistent copy of the database first, then every stored file by its hash."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import sqlite3
import tarfile
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

FORMAT = 1
FOLDERS = ("media", "warc")
SINGLE = ("secret.key", "colophon.toml")
DATABASE = "colophon.sqlite3"


class CannotBackUp(Exception):
    """Why no backup was made, or why one is not good; a sentence for the operator."""


@dataclass(frozen=True)
class Made:
    """A backup that was written and read again."""

    file: Path
    files: int
    size: int
    rows: int


def _digest(file: Path) -> str:
    with file.open("rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()


def _stored(data: Path) -> Iterator[Path]:
    """Every file that belongs in a backup beside the database; half-written ones are passed over."""
    for name in SINGLE:
        if (data / name).is_file():
            yield data / name
    for folder in FOLDERS:
        for file in sorted((data / folder).rglob("*")):
            if file.is_file() and not file.name.startswith(".new-"):
                yield file


def back_up(data: Path, target: Path, *, at: datetime) -> Made:
    """Write a backup of the data folder into ``target`` (a new ``.tar``) and verify it by reading it again.

    The database is copied with ``VACUUM INTO``, which sees one consistent moment while others write; files are added
    afterwards, so every file a row names is there. Raises CannotBackUp.
    """
    database = data / DATABASE
    if not database.is_file():
        raise CannotBackUp(f"there is no database in {data}.")
    if target.exists():
        raise CannotBackUp(f"{target} exists already.")
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_suffix(".part")
    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        copy = Path(folder) / DATABASE
        connection = sqlite3.connect(database, timeout=30)
        try:
            connection.execute("VACUUM INTO ?", (str(copy),))
        finally:
            connection.close()
        manifest: dict[str, str] = {DATABASE: _digest(copy)}
        with tarfile.open(unfinished, "w") as archive:
            archive.add(copy, DATABASE)
            for file in _stored(data):
                name = str(file.relative_to(data))
                manifest[name] = _digest(file)
                archive.add(file, name, recursive=False)
            words = json.dumps({"format": FORMAT, "at": at.isoformat(), "files": manifest}, indent=0).encode()
            about = tarfile.TarInfo("manifest.json")
            about.size = len(words)
            about.mode = 0o600
            archive.addfile(about, io.BytesIO(words))
    unfinished.chmod(0o600)
    made = verify(unfinished)
    unfinished.replace(target)
    return Made(file=target, files=made.files, size=target.stat().st_size, rows=made.rows)


def verify(file: Path) -> Made:
    """Unpack a backup into a temporary folder and check every hash, the database and its links. Raises CannotBackUp."""
    with tempfile.TemporaryDirectory(dir=file.parent) as folder:
        return unpack(file, Path(folder))


def unpack(file: Path, folder: Path) -> Made:
    """Unpack a backup into an empty folder, checking all of it. Raises CannotBackUp."""
    try:
        with tarfile.open(file) as archive:
            _extract(archive, folder)
        manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    except (tarfile.TarError, OSError, KeyError, ValueError) as error:
        raise CannotBackUp(f"{file} is not a whole backup: {error}.") from None
    if manifest.get("format") != FORMAT:
        raise CannotBackUp(f"{file} is of a format this version does not read.")
    for name, digest in manifest["files"].items():
        found = folder / name
        if not found.is_file() or _digest(found) != digest:
            raise CannotBackUp(f"{file}: {name} is missing or damaged.")
    (folder / "manifest.json").unlink()
    rows = check_database(folder / DATABASE)
    return Made(file=file, files=len(manifest["files"]), size=file.stat().st_size, rows=rows)


def _extract(archive: tarfile.TarFile, folder: Path) -> None:
    """Unpack plain files and folders that lie inside ``folder``; nothing else is in a backup. Raises ValueError.

    Modes and owners of the archive are not taken over. (``extractall(filter=…)`` is not in every Python 3.11.)
    """
    inside = folder.resolve()
    for member in archive:
        target = (inside / member.name).resolve()
        if not target.is_relative_to(inside) or Path(member.name).is_absolute():
            raise ValueError(f"{member.name} lies outside")
        if member.isdir():
            target.mkdir(parents=True, exist_ok=True)
        elif member.isreg():
            target.parent.mkdir(parents=True, exist_ok=True)
            found = archive.extractfile(member)
            assert found is not None
            with found, target.open("xb") as written:
                shutil.copyfileobj(found, written)
        else:
            raise ValueError(f"{member.name} is neither a file nor a folder")


def check_database(file: Path) -> int:
    """Check a database file's integrity and foreign keys; returns its number of rows. Raises CannotBackUp."""
    connection = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    try:
        state = connection.execute("PRAGMA integrity_check").fetchone()[0]
        if state != "ok":
            raise CannotBackUp(f"{file.name} is damaged: {state}.")
        broken = connection.execute("PRAGMA foreign_key_check").fetchall()
        if broken:
            raise CannotBackUp(f"{file.name} has {len(broken)} rows that point nowhere.")
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return sum(connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for (name,) in tables)  # noqa: S608
    except sqlite3.DatabaseError as error:
        raise CannotBackUp(f"{file.name} cannot be read: {error}.") from None
    finally:
        connection.close()
