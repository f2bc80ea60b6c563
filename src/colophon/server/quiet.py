"""uvicorn's server as we run it: one stop per signal, a sweep over the connections, reload on SIGHUP."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import socket
from collections.abc import Callable, Generator
from types import FrameType

from uvicorn import Config, Server

from colophon.server import reload
from colophon.server.protocol import House

LINGER_SECONDS = 3.0


class QuietServer(Server):
    """uvicorn's server that stops without raising the signal again, and sweeps its connections once a second."""

    def __init__(self, config: Config, house: House, on_ready: Callable[[], None] | None) -> None:
        super().__init__(config)
        self.house = house
        self.on_ready = on_ready
        self.trial: reload.Trial | None = None
        self.in_terminal = reload.in_terminal()
        self.reloading = False

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Accept connections, then say so."""
        await super().startup(sockets=sockets)
        if self.started and self.on_ready is not None:
            self.on_ready()

    async def on_tick(self, counter: int) -> bool:
        """Ten times a second: move the coarse clock; every tenth time look after the connections."""
        now = self.house.now = asyncio.get_running_loop().time()
        if counter % 10 == 0:
            for connection in list(self.server_state.connections):
                connection.sweep(now)  # type: ignore[union-attr]
            self._follow_trial()
        self.house.idle_until = now + self.house.limits.idle_seconds
        leave = await super().on_tick(counter)
        self.house.date = self.server_state.default_headers[0][1]
        return leave

    def _follow_trial(self) -> None:
        passed = self.trial.passed() if self.trial is not None else None
        if passed is not None:
            self.trial = None
            self.reloading = self.should_exit = passed

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Let requests finish; connections that only have to take in what was sent are given a few seconds."""
        self.house.leaving = True
        hurry = asyncio.get_running_loop().call_later(LINGER_SECONDS, self._abort_finished)
        try:
            await super().shutdown(sockets)
        finally:
            hurry.cancel()

    def _abort_finished(self) -> None:
        for connection in list(self.server_state.connections):
            if connection.cycle is None or connection.cycle.response_complete:  # type: ignore[union-attr]
                connection.transport.abort()

    @contextlib.contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        """SIGINT and SIGTERM stop the server; a second SIGINT stops it at once."""
        before = {number: signal.signal(number, self.handle_exit) for number in (signal.SIGINT, signal.SIGTERM)}
        before[signal.SIGHUP] = signal.signal(signal.SIGHUP, self.handle_reload)
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Stop when asked; at once when asked twice."""
        self.force_exit = self.should_exit
        self.should_exit = True

    def handle_reload(self, sig: int, frame: FrameType | None) -> None:
        """See whether the command still starts; if so, stop gracefully and let it take over."""
        if self.in_terminal:
            self.should_exit = True
        elif self.trial is None and not self.should_exit:
            self.trial = reload.Trial()
