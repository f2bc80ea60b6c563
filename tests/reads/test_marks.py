"""One reader counts once for an article and day, in whichever process; and nothing of them is left."""

from __future__ import annotations

import threading
from datetime import timedelta
from pathlib import Path

import pytest

from colophon.reads import marks as marks_module
from colophon.reads import waiting as waiting_module
from colophon.reads.marks import Marks
from colophon.reads.reader import hashed, places
from colophon.reads.waiting import Waiting
from tests.reads.conftest import CHROME, Clock, Send


def new(marks: Marks) -> int:
    return sum(one.before < 0 for one in marks.fresh(0, 100_000))


def test_ten_thousand_notes_of_one_reader_are_one(waiting: Waiting, marks: Marks, send: Send) -> None:
    for number in range(10_000):
        send(7, "198.51.100.4")
        if number % 1000 == 0:
            waiting.flush()
    waiting.flush()
    assert new(marks) == 1


def test_readers_articles_and_browsers_are_told_apart(waiting: Waiting, marks: Marks, send: Send) -> None:
    send(7, "198.51.100.4")
    send(8, "198.51.100.4")
    send(7, "198.51.100.5")
    send(7, "198.51.100.4", agent=CHROME.replace("140", "141"))
    send(7, "198.51.100.4", **{"accept-language": "zh-CN"})
    waiting.flush()
    assert new(marks) == 5


def test_an_ipv6_household_is_one_reader(waiting: Waiting, marks: Marks, send: Send) -> None:
    send(7, "2001:db8:1:2::1")
    send(7, "2001:db8:1:2:ffff::9")
    send(7, "2001:db8:1:3::1")
    waiting.flush()
    assert new(marks) == 2
    assert places("::ffff:198.51.100.4") == places("198.51.100.4") == ("198.51.100.4", "198.51.100.0/24")


def test_two_processes_count_one_reader_once(marks: Marks, clock: Clock, send: Send, waiting: Waiting) -> None:
    other = Waiting(lambda: marks, now=clock, ours=())
    body = b'{"article": 7, "quarter": 0, "from": ""}'
    for number in range(200):
        send(7, f"198.51.100.{number}")
        other.take(body, {"user-agent": CHROME}, f"198.51.100.{number}")
    threads = [threading.Thread(target=one.flush) for one in (waiting, other)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert new(marks) == 200


def test_the_next_day_is_counted_anew_and_yesterday_is_forgotten(
    waiting: Waiting, marks: Marks, send: Send, clock: Clock, tmp_path: Path
) -> None:
    send(7, "198.51.100.4")
    waiting.flush()
    yesterday = clock.time.date().toordinal()
    before = marks.key(yesterday)
    first = marks.fresh(0, 10)[0].mark.reader
    clock.time += timedelta(days=1)
    send(7, "198.51.100.4")
    waiting.flush()
    assert new(marks) == 2
    assert first not in {one.mark.reader for one in marks.fresh(1, 10)}
    marks.counted(10)
    marks.forget(yesterday + 1)
    assert marks.tables.rows("SELECT count(*) FROM mark")[0][0] == 1
    marks.tables._bring_home()  # type: ignore[attr-defined]
    held = (tmp_path / "cache" / "reads.sqlite3").read_bytes()
    assert before.hex().encode() not in held, "the key of yesterday is gone from the file itself"
    assert first.encode() not in held
    assert marks.key(yesterday) != before


def test_no_address_is_written(waiting: Waiting, send: Send, tmp_path: Path) -> None:
    send(7, "198.51.100.4")
    waiting.flush()
    for file in (tmp_path / "cache").iterdir():
        assert b"198.51.100" not in file.read_bytes(), file
        assert b"Mozilla" not in file.read_bytes(), file


def test_a_reader_who_goes_on_is_fresh_again_and_one_who_goes_back_is_not(
    waiting: Waiting, marks: Marks, send: Send
) -> None:
    for quarter in (1, 3, 2, 4, 4):
        send(7, "198.51.100.4", quarter=quarter)
        waiting.flush()
    assert [(one.before, one.mark.quarter) for one in marks.fresh(0, 10)] == [(-1, 1), (1, 3), (3, 4)]


def test_robots_and_what_is_fetched_ahead_are_not_held(send: Send) -> None:
    assert send(7, "198.51.100.4")
    assert not send(7, "198.51.100.4", agent="Googlebot/2.1")
    assert not send(7, "198.51.100.4", **{"sec-purpose": "prefetch"})


def test_one_network_has_a_share(waiting: Waiting, marks: Marks, send: Send, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(marks_module, "NETWORK_READS_A_DAY", 20)
    for number in range(15):
        send(7, f"198.51.100.{number}")
    waiting.flush()
    for number in range(10, 30):
        send(7, f"198.51.100.{number}", quarter=2)
    send(7, "203.0.113.1")
    send(8, "198.51.100.1")
    waiting.flush()
    assert new(marks) == 20 + 1 + 1
    send(7, "198.51.100.29", quarter=4)
    assert waiting.flush() == 0, "one too many stays so, however far they read"


def test_a_process_takes_so_many_notes_of_a_network_a_minute(
    waiting: Waiting, send: Send, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waiting_module, "NETWORK_A_MINUTE", 3)
    assert [send(7, f"198.51.100.{number}") for number in range(5)] == [True, True, True, False, False]
    assert send(7, "203.0.113.1")
    clock.time += timedelta(minutes=1)
    waiting.flush()
    assert send(7, "198.51.100.9")


def test_what_cannot_be_written_is_held_on_to(
    waiting: Waiting, marks: Marks, send: Send, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> int:
        raise OSError("no space left on device")

    send(7, "198.51.100.4")
    with monkeypatch.context() as patched:
        patched.setattr(Marks, "keep", full)
        assert waiting.flush() == 0
    assert waiting.flush() == 1
    assert new(marks) == 1


def test_a_damaged_store_is_begun_anew_under_another_name(
    waiting: Waiting, marks: Marks, send: Send, tmp_path: Path
) -> None:
    name = marks.name()
    send(7, "198.51.100.4")
    waiting.flush()
    marks.tables.close()  # type: ignore[attr-defined]
    file = tmp_path / "cache" / "reads.sqlite3"
    for end in ("-wal", "-shm"):
        Path(f"{file}{end}").unlink(missing_ok=True)
    file.write_bytes(b"nothing of the kind" * 500)
    send(7, "198.51.100.5")
    assert waiting.flush() == 1
    assert marks.name() != name


def test_it_writes_by_itself_and_when_it_stops(waiting: Waiting, marks: Marks, send: Send) -> None:
    waiting.start()
    waiting.start()
    send(7, "198.51.100.4")
    waiting.stop()
    assert new(marks) == 1


def test_no_part_of_what_is_hashed_can_be_passed_off_as_another() -> None:
    assert hashed(b"k", "ab", "c") != hashed(b"k", "a", "bc") != hashed(b"k", "abc")
    assert hashed(b"k", "a") != hashed(b"j", "a")
