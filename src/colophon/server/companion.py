"""The worker process beside the server: started with it, started again when it dies, stopped with it."""

from __future__ import annotations

import ctypes
import logging
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence

logger = logging.getLogger("colophon.server")
AGAIN_SECONDS = (0.2, 0.5, 1.0, 1.5)
STOP_SECONDS = 10.0
STEADY_SECONDS = 10.0
PR_SET_PDEATHSIG = 1


def die_with_parent() -> None:
    """In a child: be ended when the server is killed outright (Linux)."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


class Companion:
    """Keeps one child process running from ``start`` to ``stop``."""

    def __init__(self, command: Sequence[str]) -> None:
        self.command = list(command)
        self.process: subprocess.Popen[bytes] | None = None
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._keep, name="companion", daemon=True)

    def start(self) -> None:
        """Start the child, in the background."""
        self._thread.start()

    def stop(self) -> None:
        """End the child: politely, and after ten seconds by force."""
        self._stopping.set()
        process = self.process
        if process is not None and process.poll() is None:
            process.terminate()
        self._thread.join(STOP_SECONDS)
        if process is not None and process.poll() is None:
            process.kill()

    def _keep(self) -> None:
        failures = 0
        while not self._stopping.is_set():
            self.process = subprocess.Popen(  # noqa: S603 - the operator's own command
                self.command,
                stdin=subprocess.DEVNULL,
                start_new_session=True,  # a Ctrl-C in the terminal reaches the server, which stops the child itself
                preexec_fn=die_with_parent if sys.platform == "linux" else None,
            )
            if self._stopping.is_set():
                self.process.terminate()
            try:
                self.process.wait(STEADY_SECONDS)
                failures += 1
            except subprocess.TimeoutExpired:
                failures = 0
                self.process.wait()
            if not self._stopping.is_set():
                logger.warning("The worker process ended (%s); starting it again.", self.process.returncode)
                self._stopping.wait(AGAIN_SECONDS[min(failures, len(AGAIN_SECONDS) - 1)])
