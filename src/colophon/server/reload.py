"""Graceful reload: the same command is tried, then takes over the listening socket in this very process."""

from __future__ import annotations

import logging
import os
import socket
import subprocess
import sys
from collections.abc import Sequence

logger = logging.getLogger("colophon.server")

TRIAL = "COLOPHON_SERVER_TRIAL"
SOCKET = "COLOPHON_SERVER_SOCKET"
OUTGOING = "COLOPHON_SERVER_OUTGOING"
TRIAL_SECONDS = 60.0


def is_trial() -> bool:
    """Whether this process only finds out whether the command still starts."""
    return TRIAL in os.environ


def in_terminal() -> bool:
    """Whether somebody started this by hand; SIGHUP then means that the terminal was closed."""
    return sys.stdin is not None and not sys.stdin.closed and sys.stdin.isatty()


class Trial:
    """The command started once, up to where it would serve, so that a broken release does not replace a sound one."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - the very command this process was started with
            command(), env={**os.environ, TRIAL: "1"}, stdin=subprocess.DEVNULL
        )

    def passed(self) -> bool | None:
        """True or False when it is over, None while it runs."""
        code = self._process.poll()
        if code is None:
            return None
        if code != 0:
            logger.error("The site was not reloaded: its command now fails (%s).", code)
        return code == 0


def command() -> list[str]:
    """The command line of this process."""
    return [sys.executable, *sys.orig_argv[1:]]


def take_over(listening: socket.socket, outgoing: Sequence[int] = ()) -> None:
    """Become the new release. ``outgoing`` are children of the old one, ended when the new ones are ready."""
    listening.set_inheritable(True)
    os.environ[SOCKET] = str(listening.fileno())
    os.environ[OUTGOING] = ",".join(map(str, outgoing))
    os.execv(sys.executable, command())  # noqa: S606


def inherited() -> socket.socket | None:
    """The listening socket of the release before, if this process took over."""
    number = os.environ.pop(SOCKET, "")
    return socket.socket(fileno=int(number)) if number else None


def outgoing_children() -> list[int]:
    """Processes of the release before that are still serving."""
    return [int(pid) for pid in os.environ.pop(OUTGOING, "").split(",") if pid]
