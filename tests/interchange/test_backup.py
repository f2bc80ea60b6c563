"""Backup and restore."""

from __future__ import annotations

import sqlite3
import tarfile
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from colophon.interchange.backup import CannotBackUp, back_up, unpack, verify
from colophon.interchange.restore import restore

AT = datetime(2026, 11, 20, tzinfo=UTC)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    data = tmp_path / "site"
    (data / "media" / "i").mkdir(parents=True)
    (data / "media" / "private").mkdir()
    (data / "media" / "i" / "a.jpg").write_bytes(b"picture")
    (data / "media" / "private" / "b").write_bytes(b"paper")
    (data / "secret.key").write_text("k\n")
    connection = sqlite3.connect(data / "colophon.sqlite3")
    connection.executescript(
        "PRAGMA journal_mode=WAL; CREATE TABLE a (id INTEGER PRIMARY KEY); "
        "CREATE TABLE b (id INTEGER PRIMARY KEY, a INTEGER REFERENCES a); INSERT INTO a VALUES (1); INSERT INTO b VALUES (1, 1);"
    )
    connection.close()
    return data


def test_a_backup_comes_back_byte_for_byte(site, tmp_path):
    made = back_up(site, tmp_path / "one.tar", at=AT)
    assert (made.files, made.rows) == (4, 2)
    restore(made.file, tmp_path / "elsewhere", replace=False, at=AT)
    for name in ("media/i/a.jpg", "media/private/b", "secret.key"):
        assert (tmp_path / "elsewhere" / name).read_bytes() == (site / name).read_bytes()


def test_restore_never_overwrites_a_site_and_moves_it_aside_when_told(site, tmp_path):
    made = back_up(site, tmp_path / "one.tar", at=AT)
    with pytest.raises(CannotBackUp, match="--replace"):
        restore(made.file, site, replace=False, at=AT)
    (site / "media" / "i" / "later.jpg").write_bytes(b"later")
    restore(made.file, site, replace=True, at=AT)
    assert not (site / "media" / "i" / "later.jpg").exists()
    assert (tmp_path / "site.before-20261120-000000" / "media" / "i" / "later.jpg").read_bytes() == b"later"


@pytest.mark.parametrize("place", [0.02, 0.3, 0.6])
def test_a_damaged_backup_is_refused_and_the_site_left_alone(site, tmp_path, place):
    made = back_up(site, tmp_path / "one.tar", at=AT)
    data = bytearray(made.file.read_bytes())
    start = int(len(data) * place)
    data[start : start + 600] = b"\xff" * 600
    made.file.write_bytes(data)
    with pytest.raises(CannotBackUp):
        restore(made.file, site, replace=True, at=AT)
    assert (site / "secret.key").exists()


def test_a_truncated_backup_is_refused(site, tmp_path):
    made = back_up(site, tmp_path / "one.tar", at=AT)
    made.file.write_bytes(made.file.read_bytes()[: made.size // 2])
    with pytest.raises(CannotBackUp):
        verify(made.file)


def test_a_backup_taken_while_others_write_holds_every_row_written_before_it(site, tmp_path):
    stop, written = threading.Event(), [1]

    def write() -> None:
        connection = sqlite3.connect(site / "colophon.sqlite3", timeout=30, isolation_level=None)
        while not stop.is_set():
            connection.execute("INSERT INTO a VALUES (?)", (written[0] + 1,))
            written[0] += 1
        connection.close()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(5):
            before = written[0]
            made = back_up(site, tmp_path / f"{number}.tar", at=AT)
            assert made.rows >= before + 1
    finally:
        stop.set()
        writer.join()


@pytest.mark.parametrize("kind", ["climbing", "absolute", "link", "hard link"])
def test_a_backup_that_reaches_out_of_its_folder_is_refused_whole(tmp_path, kind):
    member = tarfile.TarInfo({"climbing": "../out", "absolute": str(tmp_path / "out")}.get(kind, "inside"))
    if kind.endswith("link"):
        member.type = tarfile.SYMTYPE if kind == "link" else tarfile.LNKTYPE
        member.linkname = "../../out"
    with tarfile.open(tmp_path / "bad.tar", "w") as archive:
        archive.addfile(member)
    folder = tmp_path / "empty" / "folder"
    folder.mkdir(parents=True)
    with pytest.raises(CannotBackUp):
        unpack(tmp_path / "bad.tar", folder)
    assert (
        not (tmp_path / "out").exists() and list(folder.iterdir()) == [] and list(folder.parent.iterdir()) == [folder]
    )
