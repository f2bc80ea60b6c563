"""However the index file is harmed, nothing is answered from it and nothing falls over."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from colophon.discovery.interface import Filters, Order
from colophon.discovery.query import parse
from colophon.discovery.search.sqlite import SqliteEngine
from colophon.lib.tables import Broken, TooBroad, sums
from tests.contracts.discovery.cast import DOCUMENTS


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index that nobody has open."""
    folder = tmp_path_factory.mktemp("index")
    engine = SqliteEngine(folder)
    engine.create()
    for document in DOCUMENTS:
        engine.index(document.id, document)
    engine.check()
    engine.file.close()
    return folder


@pytest.fixture
def engine(made: Path, tmp_path: Path) -> SqliteEngine:
    shutil.copytree(made, tmp_path / "data")
    return SqliteEngine(tmp_path / "data")


def ask(engine: SqliteEngine) -> None:
    engine.search(parse("大修"), order=Order.BEST_EVER)
    engine.related(1)
    engine.suggest("青")


def delete(path: Path) -> None:
    path.unlink()


def truncate(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def truncate_to_nothing(path: Path) -> None:
    os.truncate(path, 0)


def overwrite_header(path: Path) -> None:
    with path.open("r+b") as file:
        file.write(b"not a database at all")


def old_tokens(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("UPDATE meta SET value = 'layout 1, tokens 0' WHERE key = 'version'")
    connection.commit()
    connection.close()


def lose_sums(path: Path) -> None:
    Path(f"{path}.sums").unlink()


HARM = [delete, truncate, truncate_to_nothing, overwrite_header, old_tokens, lose_sums]


@pytest.mark.parametrize("harm", HARM)
def test_a_harmed_file_is_broken_to_who_opens_it(engine: SqliteEngine, harm: Callable[[Path], None]) -> None:
    harm(engine.file.path)
    with pytest.raises(Broken):
        ask(engine)
    assert engine.unsound()


@pytest.mark.parametrize("harm", [delete, truncate, truncate_to_nothing])
def test_a_file_harmed_while_open_is_broken_at_the_next_question(
    engine: SqliteEngine, harm: Callable[[Path], None]
) -> None:
    ask(engine)
    harm(engine.file.path)
    with pytest.raises(Broken):
        ask(engine)


def test_any_flipped_byte_is_found(engine: SqliteEngine) -> None:
    path = engine.file.path
    size = path.stat().st_size
    chance = random.Random(3)
    for _ in range(60):
        place = chance.randrange(size)
        with path.open("r+b") as file:
            file.seek(place)
            byte = file.read(1)
            file.seek(place)
            file.write(bytes([byte[0] ^ (1 << chance.randrange(8))]))
        with pytest.raises(Broken):
            SqliteEngine(path.parent).check()
        with path.open("r+b") as file:
            file.seek(place)
            file.write(byte)
    SqliteEngine(path.parent).check()


def test_a_sound_index_stays_sound_through_many_changes_and_openings(engine: SqliteEngine) -> None:
    chance = random.Random(4)
    for step in range(40):
        document = chance.choice(DOCUMENTS)
        engine.index(document.id, document if chance.random() < 0.6 else None)
        if step % 7 == 0:
            engine.file.close()
            SqliteEngine(engine.file.path.parent).search(parse("大修"))
        if step % 10 == 9:
            engine.check()


def test_two_processes_worth_of_connections_write_in_turn_and_the_sums_stay_true(engine: SqliteEngine) -> None:
    other = SqliteEngine(engine.file.path.parent)
    for number, document in enumerate(DOCUMENTS):
        (engine if number % 2 else other).index(document.id, None)
        (other if number % 2 else engine).index(document.id, document)
    engine.check()
    other.check()
    assert sums.sound(engine.file.sums, engine.file.path)  # type: ignore[arg-type]


def test_a_search_that_takes_too_long_is_too_broad(made: Path, tmp_path: Path) -> None:
    shutil.copytree(made, tmp_path / "data")
    engine = SqliteEngine(tmp_path / "data", time_limit=0.0)
    with pytest.raises(TooBroad):
        engine.search(parse("大修"), order=Order.BEST_EVER)
    patient = SqliteEngine(tmp_path / "data", time_limit=5)
    assert patient.search(parse("大修"), filters=Filters(channel=1)).hits
