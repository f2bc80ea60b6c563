"""Small pools of threads with short queues: what does not fit is refused at once instead of waiting."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import Any, TypeVar

Result = TypeVar("Result")
_Job = tuple[asyncio.AbstractEventLoop, "asyncio.Future[Any]", Callable[[], Any]]


class Full(Exception):
    """The queue of this lane is as long as it may be."""


class Lane:
    """``threads`` workers and at most ``depth`` jobs waiting for one; used from one event loop only."""

    def __init__(self, name: str, *, threads: int, depth: int | None) -> None:
        self.capacity = None if depth is None else threads + depth
        self.busy = 0
        self._jobs: SimpleQueue[_Job] = SimpleQueue()
        for number in range(threads):
            threading.Thread(target=self._work, name=f"{name}-{number}", daemon=True).start()

    def submit(self, call: Callable[[], Result]) -> asyncio.Future[Result]:
        """A future of ``call()``, run in one of the threads. Raises Full. A job cancelled while it waits never runs."""
        if self.capacity is not None and self.busy >= self.capacity:
            raise Full
        loop = asyncio.get_running_loop()
        future: asyncio.Future[Result] = loop.create_future()
        self.busy += 1
        self._jobs.put((loop, future, call))
        return future

    def _work(self) -> None:
        while True:
            loop, future, call = self._jobs.get()
            result, error = None, None
            if not future.cancelled():
                try:
                    result = call()
                except BaseException as raised:
                    error = raised
            try:
                loop.call_soon_threadsafe(self._settle, future, result, error)
            except RuntimeError:
                return  # the loop is closed: the server has stopped
            del loop, future, call, result, error

    def _settle(self, future: asyncio.Future[Any], result: Any, error: BaseException | None) -> None:
        self.busy -= 1
        if future.cancelled():
            getattr(result, "close", int)()  # nobody waits for it any more
            return
        if error is not None:
            future.set_exception(error)
        else:
            future.set_result(result)
