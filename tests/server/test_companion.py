"""The worker process beside the server: there from the start, back when it dies, gone with the server."""

from __future__ import annotations

import os
import signal
import sys
import time

from tests.server.rig import running

WORKER = "import os, sys, time; open(sys.argv[1], 'a').write(f'{os.getpid()}\\n'); time.sleep(600)"


def pids(file):
    return [int(line) for line in file.read_text().split()] if file.exists() else []


def wait_for(count, file, seconds):
    ends = time.monotonic() + seconds
    while len(pids(file)) < count and time.monotonic() < ends:
        time.sleep(0.02)
    return pids(file)


def alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_the_worker_is_back_within_two_seconds_and_ends_with_the_server(tmp_path):
    seen = tmp_path / "pids"
    with running(tmp_path, worker_command=[sys.executable, "-c", WORKER, str(seen)]) as server:
        first = wait_for(1, seen, 5)[0]
        os.kill(first, signal.SIGKILL)
        second = wait_for(2, seen, 2)[1]
        assert second != first and alive(second)
        assert server.stop() == 0
        assert not alive(second)


def test_the_worker_does_not_outlive_a_killed_server(tmp_path):
    seen = tmp_path / "pids"
    with running(tmp_path, worker_command=[sys.executable, "-c", WORKER, str(seen)]) as server:
        worker = wait_for(1, seen, 5)[0]
        server.stop(signal.SIGKILL)
        ends = time.monotonic() + 3
        while alive(worker) and time.monotonic() < ends:
            time.sleep(0.05)
        assert not alive(worker)
