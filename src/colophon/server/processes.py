"""Several server processes on one listening socket: started, replaced when they die, reloaded, stopped."""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Sequence

from colophon.server import reload
from colophon.server.companion import die_with_parent

logger = logging.getLogger("colophon.server")

HEARD = frozenset({signal.SIGCHLD, signal.SIGTERM, signal.SIGINT, signal.SIGHUP})
READY_SECONDS = 60.0
STOP_SECONDS = 25.0
STEADY_SECONDS = 5.0
AGAIN_SECONDS = 1.0


class Child:
    """A process that is kept running: when it ended last, and how to start it."""

    def __init__(self, start: Callable[[], int]) -> None:
        self.start = start
        self.pid = 0
        self.started = 0.0
        self.again_at = 0.0


class Parent:
    """Forks ``count`` servers from this process, which serves nobody itself and starts no thread.

    ``serve_one`` serves until told to stop and calls its argument when it accepts connections. ``bereaved`` is called
    when a child has died of itself.
    """

    def __init__(
        self,
        serve_one: Callable[[Callable[[], None]], None],
        listening: socket.socket,
        *,
        count: int,
        worker_command: Sequence[str] | None,
        bereaved: Callable[[], None],
        on_ready: Callable[[], None] | None,
    ) -> None:
        self.serve_one = serve_one
        self.listening = listening
        self.bereaved = bereaved
        self.on_ready = on_ready
        self.worker_command = worker_command
        self.children = [Child(self._fork) for _ in range(count)]
        if worker_command:
            self.children.append(Child(self._start_worker))
        self.trial: reload.Trial | None = None
        self.in_terminal = reload.in_terminal()
        self.ready_reader, self.ready_writer = os.pipe()

    def run(self) -> None:
        """Serve until SIGTERM or SIGINT; SIGHUP reloads."""
        before = signal.pthread_sigmask(signal.SIG_BLOCK, HEARD)
        outgoing = reload.outgoing_children()
        try:
            for child in self.children:
                self._begin(child)
            self._wait_until_ready()
            self._end(outgoing)
            if self.on_ready is not None:
                self.on_ready()
            self._keep()
        finally:
            self._end([child.pid for child in self.children if child.pid])
            signal.pthread_sigmask(signal.SIG_SETMASK, before)

    def _keep(self) -> None:
        while True:
            heard = signal.sigtimedwait(HEARD, 0.2)
            if heard is not None and heard.si_signo in (signal.SIGTERM, signal.SIGINT):
                return
            if heard is not None and heard.si_signo == signal.SIGHUP:
                if self.in_terminal:
                    return  # the terminal was closed
                self.trial = self.trial or reload.Trial()
            self._follow_trial()
            self._look_after()

    def _follow_trial(self) -> None:
        if self.trial is None:
            return
        passed = self.trial.passed()
        if passed:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, HEARD - {signal.SIGCHLD, signal.SIGTERM})
            reload.take_over(self.listening, [child.pid for child in self.children if child.pid])
        if passed is False:
            self.trial = None

    def _look_after(self) -> None:
        now = time.monotonic()
        for child in self.children:
            if child.pid and _has_ended(child.pid):
                logger.warning("Process %d ended; starting another.", child.pid)
                child.pid = 0
                child.again_at = now + (0.0 if now - child.started > STEADY_SECONDS else AGAIN_SECONDS)
                self.bereaved()
            if not child.pid and now >= child.again_at:
                self._begin(child)

    def _begin(self, child: Child) -> None:
        child.started = time.monotonic()
        child.pid = child.start()

    def _fork(self) -> int:
        pid = os.fork()
        if pid:
            return pid
        code = 1
        try:
            os.setpgid(0, 0)  # a Ctrl-C in the terminal is for the parent, which tells the children
            if sys.platform == "linux":
                die_with_parent()
            for number in HEARD:
                signal.signal(number, signal.SIG_DFL)
            signal.pthread_sigmask(signal.SIG_UNBLOCK, HEARD)
            self.serve_one(lambda: _say(self.ready_writer))
            code = 0
        except BaseException:
            logger.exception("A server process failed.")
        finally:
            logging.shutdown()
            os._exit(code)

    def _start_worker(self) -> int:
        assert self.worker_command
        process = subprocess.Popen(  # noqa: S603 - the operator's own command
            list(self.worker_command), stdin=subprocess.DEVNULL, start_new_session=True, preexec_fn=_as_worker
        )
        process.returncode = 0  # reaped here, not by subprocess
        return process.pid

    def _wait_until_ready(self) -> None:
        """Raises RuntimeError when the servers do not come up."""
        missing = len(self.children) - bool(self.worker_command)
        ends = time.monotonic() + READY_SECONDS
        os.set_blocking(self.ready_reader, False)
        while missing and time.monotonic() < ends:
            with contextlib.suppress(BlockingIOError):
                missing -= len(os.read(self.ready_reader, missing))
            time.sleep(0.01)
            if any(_has_ended(child.pid) for child in self.children):
                raise RuntimeError("A server process ended before it was ready.")
        if missing:
            raise RuntimeError("The server processes did not become ready.")

    def _end(self, pids: Sequence[int]) -> None:
        left = set(pids)
        for pid in left:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGTERM)
        ends = time.monotonic() + STOP_SECONDS
        while left and time.monotonic() < ends:
            left = {pid for pid in left if not _has_ended(pid)}
            time.sleep(0.02)
        for pid in left:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)


def _as_worker() -> None:
    signal.pthread_sigmask(signal.SIG_UNBLOCK, HEARD)
    if sys.platform == "linux":
        die_with_parent()


def _say(pipe: int) -> None:
    os.write(pipe, b".")


def _has_ended(pid: int) -> bool:
    try:
        return os.waitpid(pid, os.WNOHANG)[0] == pid
    except ChildProcessError:
        return True
