"""Several server processes: all fresh at once, none missed when one is killed, reloaded without a lost request."""

from __future__ import annotations

import os
import re
import signal
import sqlite3
import threading
import time
from pathlib import Path

import pytest

from tests.server.rig import Answer, running
from tests.server.test_short_cut import PLAIN, one_answer


@pytest.fixture
def four(tmp_path):
    with running(tmp_path, "kept_site.py", workers=4) as started:
        yield started


def ask(connection, target, method="GET"):
    connection.sendall(f"{method} {target} HTTP/1.1\r\n{PLAIN}\r\n".encode())
    return Answer(one_answer(connection, method))


def connections_to_all(server, count, seconds=10.0):
    """One kept connection to each of the server's processes, by process id."""
    found = {}
    ends = time.monotonic() + seconds
    while len(found) < count:
        assert time.monotonic() < ends, f"only {len(found)} of {count} processes answer"
        connection = server.connect()
        pid = int(ask(connection, "/pid").body)
        if pid in found:
            connection.close()
        else:
            found[pid] = connection
    return found


def load(server, stop, failures, targets=("/article/1/", "/article/2/", "/article/3/")):
    """Ask for kept pages without a pause, reconnecting when a process goes away."""
    connection = server.connect()
    count = 0
    while not stop.is_set():
        try:
            answer = ask(connection, targets[count % len(targets)])
            if answer.status not in (200, 410):
                failures.append(answer.status)
        except (OSError, IndexError, ValueError) as error:
            failures.append(error)
            connection.close()
            connection = server.connect()
        count += 1
    connection.close()


def under_load(server, threads=3):
    stop, failures = threading.Event(), []
    workers = [threading.Thread(target=load, args=(server, stop, failures)) for _ in range(threads)]
    for worker in workers:
        worker.start()

    def end():
        stop.set()
        for worker in workers:
            worker.join()
        return failures

    return end


def publish_and_look(server, changes):
    """After each acknowledged change, every process shows it to the next request. How many did not."""
    everyone = connections_to_all(server, 4)
    writer = server.connect()
    end, stale = under_load(server), 0
    for change in range(changes):
        number = change % 3 + 1
        removal = change % 7 == 6
        query = f"id={number}&removed=1" if removal else f"id={number}&text=state-{change}"
        assert ask(writer, f"/publish?{query}").status == 200
        for connection in everyone.values():
            answer = ask(connection, f"/article/{number}/")
            if removal:
                stale += answer.status != 410
            else:
                stale += f"<h1>state-{change}</h1>".encode() not in answer.body
    assert end() == []
    return stale


def test_no_process_shows_an_old_page_after_a_change_is_acknowledged(four):
    assert publish_and_look(four, 40) == 0


@pytest.mark.long
def test_no_process_shows_an_old_page_after_a_thousand_changes(four):
    assert publish_and_look(four, 1000) == 0


def test_a_killed_process_is_back_within_two_seconds_and_the_others_miss_nothing(four):
    everyone = connections_to_all(four, 4)
    victim, *others = everyone
    begun = time.monotonic()
    os.kill(victim, signal.SIGKILL)
    for pid in others:
        for _ in range(50):
            assert ask(everyone[pid], "/article/1/").status == 200
    now = connections_to_all(four, 4, seconds=2)
    assert time.monotonic() - begun < 2 and victim not in now and set(others) < set(now)


def test_new_connections_are_answered_while_a_process_is_killed(four):
    end = under_load(four, threads=4)
    victim = next(iter(connections_to_all(four, 4)))
    os.kill(victim, signal.SIGKILL)
    time.sleep(1.5)
    failures = end()
    assert len(failures) <= 4  # the requests the killed process had in its hands, at most one of each client


def test_a_writer_killed_between_commit_and_drop_leaves_nothing_stale(four):
    for change in range(3):
        everyone = connections_to_all(four, 4)
        for connection in everyone.values():
            ask(connection, "/article/1/")
        with four.connect() as writer:
            writer.sendall(f"POST /publish?id=1&text=fatal-{change}&dying=1 HTTP/1.1\r\n{PLAIN}\r\n".encode())
            assert writer.recv(100) == b""
        time.sleep(0.5)
        for connection in connections_to_all(four, 4).values():
            assert f"fatal-{change}".encode() in ask(connection, "/article/1/").body


def test_a_writer_killed_alone_leaves_nothing_stale_after_a_restart_with_a_warm_second_tier(tmp_path):
    with running(tmp_path, "kept_site.py") as server:
        server.get("/article/1/"), server.get("/article/2/")
        server.send(f"POST /publish?id=1&text=fatal&dying=1 HTTP/1.1\r\n{PLAIN}\r\n".encode())
    with running(tmp_path, "kept_site.py") as server:
        assert b"fatal" in server.get("/article/1/").body
        before = server.get("/made").body
        server.get("/article/2/")
        assert server.get("/made").body == before  # the other page was still warm


def test_a_change_committed_by_an_outsider_who_died_is_seen_within_seconds(four):
    ask(four.connect(), "/article/1/")
    database = sqlite3.connect(four.notes.parent / "site.sqlite3", isolation_level=None)
    database.execute("BEGIN IMMEDIATE")
    database.execute("INSERT OR REPLACE INTO article VALUES (1, 'from outside')")
    database.execute("INSERT INTO journal (tag, removed) VALUES ('article:1', 0)")
    database.execute("COMMIT")
    time.sleep(3)
    for connection in connections_to_all(four, 4).values():
        assert b"from outside" in ask(connection, "/article/1/").body


@pytest.mark.parametrize("workers", [1, 2])
def test_a_reload_loses_no_request(tmp_path, workers):
    with running(tmp_path, "kept_site.py", workers=workers) as server:
        before = set(connections_to_all(server, workers))
        stop, failures, pids = threading.Event(), [], set()

        def visit():
            while not stop.is_set():
                try:
                    pids.add(int(server.get("/pid").body))
                except (OSError, IndexError, ValueError) as error:
                    failures.append(error)

        visitor = threading.Thread(target=visit)
        visitor.start()
        server.process.send_signal(signal.SIGHUP)
        assert server.process.stdout.readline() == b"ready\n"
        time.sleep(0.5)
        stop.set()
        visitor.join()
        assert failures == []
        if workers > 1:
            assert not set(connections_to_all(server, workers)) & before
        assert server.process.poll() is None


def test_many_who_miss_a_page_at_once_have_it_made_once_on_the_whole_host(tmp_path, monkeypatch):
    monkeypatch.setenv("SLOW", "0.2")
    with running(tmp_path, "kept_site.py", workers=4) as server:
        everyone = connections_to_all(server, 4)
        crowd = [server.connect() for _ in range(60)]
        for connection in [*crowd, *everyone.values()]:
            connection.sendall(f"GET /article/9/ HTTP/1.1\r\n{PLAIN}\r\n".encode())
        for connection in [*crowd, *everyone.values()]:
            assert one_answer(connection, "GET").startswith(b"HTTP/1.1 200")
        assert (Path(server.notes).parent / "made").read_text().count("/article/9/") == 1


def test_everything_stops_with_the_parent(tmp_path):
    with running(tmp_path, "kept_site.py", workers=3, worker_command=["sleep", "600"]) as server:
        children = Path(f"/proc/{server.process.pid}/task/{server.process.pid}/children").read_text().split()
        assert len(children) == 4
        assert server.stop() == 0
        assert not any(Path(f"/proc/{pid}").exists() for pid in children)


def test_the_servers_do_not_outlive_a_killed_parent(tmp_path):
    with running(tmp_path, "kept_site.py", workers=2) as server:
        children = Path(f"/proc/{server.process.pid}/task/{server.process.pid}/children").read_text().split()
        server.stop(signal.SIGKILL)
        ends = time.monotonic() + 5
        while any(_alive(pid) for pid in children):
            assert time.monotonic() < ends
            time.sleep(0.05)


def _alive(pid):
    status = Path(f"/proc/{pid}/status")
    return status.exists() and not re.search(r"State:\s+Z", status.read_text())
