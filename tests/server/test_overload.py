"""More than the site can do: readers keep their pages, the excess is told at once, writers have a lane of their own."""

from __future__ import annotations

import threading
import time

import pytest

from tests.server.rig import running


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    folder = tmp_path_factory.mktemp("small")
    with running(folder, "kept_site.py", threads=2, limits={"queue": 4, "writers_queue": 4}) as started:
        yield started


def crowd(server, target, count, *headers, method="GET"):
    """Many requests at once: (status, seconds, headers) of each."""
    seen = []

    def one():
        begun = time.monotonic()
        answer = server.get(target, *headers, method=method)
        seen.append((answer.status, time.monotonic() - begun, answer.headers))

    threads = [threading.Thread(target=one) for _ in range(count)]
    for thread in threads:
        thread.start()
    time.sleep(0.15)

    def gather():
        for thread in threads:
            thread.join()
        return seen

    return gather


def test_what_does_not_fit_in_the_queue_is_told_so_at_once(small):
    gather = crowd(small, "/sleep?s=0.6", 6)
    begun = time.monotonic()
    answer = small.get("/sleep?s=0.6")
    assert time.monotonic() - begun < 0.05
    assert answer.status == 503 and int(answer.headers["retry-after"]) >= 1
    assert sorted(status for status, _, _ in gather()) == [200] * 6


def test_kept_pages_are_answered_while_the_queue_is_full(small):
    small.get("/article/1/")
    gather = crowd(small, "/sleep?s=0.6", 6)
    begun = time.monotonic()
    assert small.get("/article/1/").status == 200 and time.monotonic() - begun < 0.05
    gather()


def test_writers_and_signed_in_people_have_their_own_lane(small):
    gather = crowd(small, "/sleep?s=0.6", 6)
    begun = time.monotonic()
    assert small.get("/publish?id=5&text=x", method="POST", body=b"x").status == 200
    assert small.get("/pid", "Cookie: a=b; sessionid=ada").status == 200
    assert time.monotonic() - begun < 0.4
    gather()


def test_a_page_whose_making_finds_no_room_is_stood_in_for_by_the_one_before(small):
    small.get("/article/6/")
    gather = crowd(small, "/sleep?s=0.6", 6)
    small.get("/publish?id=6&text=new", method="POST", body=b"x")
    answer = small.get("/article/6/")
    assert answer.status == 200 and answer.headers["cache-control"] == "no-store"
    gather()
    assert b"<h1>new</h1>" in small.get("/article/6/").body


def test_a_stampede_on_empty_memory_makes_each_page_once_and_fails_nobody(tmp_path, monkeypatch):
    monkeypatch.setenv("SLOW", "0.01")
    with running(tmp_path, "kept_site.py", threads=2) as server:
        stop, seen = threading.Event(), []

        def visit(seed):
            number = seed
            while not stop.is_set():
                begun = time.monotonic()
                status = server.get(f"/article/{number % 40}/").status
                seen.append((status, time.monotonic() - begun))
                number += 7

        visitors = [threading.Thread(target=visit, args=(seed,)) for seed in range(12)]
        for visitor in visitors:
            visitor.start()
        time.sleep(2)
        stop.set()
        for visitor in visitors:
            visitor.join()
        made = (server.notes.parent / "made").read_text().splitlines()
        assert {status for status, _ in seen} == {200}
        assert len(made) == 40
        assert sorted(seconds for _, seconds in seen)[int(len(seen) * 0.99)] < 1.5
