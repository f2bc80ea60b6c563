"""The ring of dropped tags that all processes of a host share."""

from __future__ import annotations

import multiprocessing
import os

from colophon.pagecache.ring import SLOTS, Ring, mark, unmark


def test_a_mark_tells_a_removal_from_a_drop():
    assert unmark(mark("article:1")) == (mark("article:1"), False)
    assert unmark(mark("article:1", removed=True)) == (mark("article:1"), True)
    assert mark("article:1") != mark("article:2")


def test_what_one_opened_ring_appends_another_reads(tmp_path):
    one, other = Ring(tmp_path / "ring"), Ring(tmp_path / "ring")
    before = other.epoch
    one.append([10, 12])
    assert other.epoch == before + 2
    assert other.since(before) == (before + 2, [10, 12])


def test_a_reader_too_far_behind_is_told_so(tmp_path):
    ring = Ring(tmp_path / "ring")
    before = ring.epoch
    for number in range(SLOTS // 8 + 1):
        ring.append([number] * 8)
    assert ring.since(before)[1] is None
    assert ring.since(ring.epoch - SLOTS)[1] is not None


def _append(path, marks):
    ring = Ring(path)
    for word in marks:
        ring.append([word])


def test_processes_lose_no_tag_of_each_other(tmp_path):
    ring = Ring(tmp_path / "ring")
    spawn = multiprocessing.get_context("fork")
    batches = [range(number * 1000, number * 1000 + 500) for number in range(4)]
    children = [spawn.Process(target=_append, args=(tmp_path / "ring", batch)) for batch in batches]
    for child in children:
        child.start()
    for child in children:
        child.join()
    assert sorted(ring.since(0)[1]) == sorted(number for batch in batches for number in batch)


def _hold(path, ready, leave):
    ring = Ring(path)
    assert ring.try_lock(b"page")
    ready.set()
    leave.wait()
    os._exit(1)


def test_a_page_is_made_by_one_process_at_a_time_and_by_another_when_that_dies(tmp_path):
    spawn = multiprocessing.get_context("fork")
    ready, leave = spawn.Event(), spawn.Event()
    child = spawn.Process(target=_hold, args=(tmp_path / "ring", ready, leave))
    child.start()
    ready.wait(5)
    ring = Ring(tmp_path / "ring")
    assert not ring.try_lock(b"page")
    assert ring.try_lock(b"another page")
    leave.set()
    child.join()
    assert ring.try_lock(b"page")
