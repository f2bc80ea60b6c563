"""Notes wait in memory until they are written together, at least every two seconds and when the process stops."""

from __future__ import annotations

import logging
import os
import threading
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from colophon.lib.tables import Broken
from colophon.reads.constants import FLUSH_SECONDS, NETWORK_A_MINUTE, WAITING_AT_MOST
from colophon.reads.marks import Mark, Marks
from colophon.reads.note import read_note
from colophon.reads.reader import hashed, places
from colophon.reads.visitor import came_from, device_of, is_ahead_of_time, is_robot

log = logging.getLogger("colophon.reads")
_STOP_SECONDS = 5.0


@dataclass(slots=True)
class _Held:
    """What is held of a reader's notes about one article until they are written."""

    quarter: int
    host: str


class Waiting:
    """Takes notes on any thread without waiting for anything, and writes them on a thread of its own.

    ``marks`` opens the store, ``now`` is the clock (aware, in the site's time zone), ``ours`` are this site's hosts.
    An address is in memory until its note is written and nowhere else.
    """

    def __init__(self, marks: Callable[[], Marks], *, now: Callable[[], datetime], ours: Collection[str]) -> None:
        self.marks, self.now, self.ours = marks, now, frozenset(ours)
        self._lock = threading.Lock()
        self._held: dict[tuple[int, str, str], _Held] = {}
        self._minute = 0
        self._of_network: Counter[str] = Counter()
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None
        self._pid = 0

    def take(self, body: bytes, headers: Mapping[str, str], address: str) -> bool:
        """Hold a note; False when it is none, or from a robot, or fetched ahead, or too many of one network."""
        agent = headers.get("user-agent", "")
        if is_robot(agent) or is_ahead_of_time(headers):
            return False
        note = read_note(body)
        if note is None:
            return False
        browser = f"{agent}\n{headers.get('accept-language', '')}"
        key = (note.article, address, browser)
        with self._lock:
            if not self._has_room(address):
                return False
            held = self._held.get(key)
            if held is None:
                self._held[key] = _Held(note.quarter, note.host)
            elif note.quarter > held.quarter:
                held.quarter = note.quarter
        return True

    def _has_room(self, address: str) -> bool:
        # The text up to the last dot or colon is near enough to a network here, and cheap.
        network = address[: max(address.rfind("."), address.rfind(":"))]
        self._of_network[network] += 1
        return self._of_network[network] <= NETWORK_A_MINUTE and len(self._held) < WAITING_AT_MOST

    def flush(self) -> int:
        """Write what is held; how many marks were new or had moved on. What cannot be written is held on to."""
        now = self.now()
        with self._lock:
            held, self._held = self._held, {}
            if int(now.timestamp()) // 60 != self._minute:
                self._minute = int(now.timestamp()) // 60
                self._of_network.clear()
        if not held:
            return 0
        try:
            return self._write(held, now)
        except (Broken, OSError):
            log.exception("reads could not be written; they are tried again")
            with self._lock:
                for key, value in held.items():
                    if len(self._held) < WAITING_AT_MOST:
                        self._held.setdefault(key, value)
            return 0

    def _write(self, held: Mapping[tuple[int, str, str], _Held], now: datetime) -> int:
        store = self.marks()
        day, at = now.date().toordinal(), int(now.timestamp())
        key = store.key(day)
        readers: dict[tuple[str, str], tuple[str, str]] = {}
        found: dict[tuple[int, str], Mark] = {}
        for (article, address, browser), note in held.items():
            if (address, browser) not in readers:
                reader, network = places(address)
                readers[address, browser] = hashed(key, reader, browser), hashed(key, network)
            reader, network = readers[address, browser]
            known = found.get((article, reader))
            if known is not None and known.quarter >= note.quarter:
                continue
            agent = browser.partition("\n")[0]
            source = came_from(note.host, agent, ours=self.ours)
            found[article, reader] = Mark(day, article, reader, network, note.quarter, source, device_of(agent), at)
        return store.keep(list(found.values()))

    # Beside a server

    def start(self) -> None:
        """Begin to write, on a thread of this process; once is enough."""
        with self._lock:
            if self._thread is not None and self._pid == os.getpid():
                return
            self._pid = os.getpid()
            self._stopping.clear()
            self._thread = threading.Thread(target=self._keep_writing, name="reads", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Write what is left and end."""
        self._stopping.set()
        if self._thread is not None and self._pid == os.getpid():
            self._thread.join(_STOP_SECONDS)
        self._thread = None

    def _keep_writing(self) -> None:
        while not self._stopping.wait(FLUSH_SECONDS):
            self._flush_whatever_happens()
        self._flush_whatever_happens()

    def _flush_whatever_happens(self) -> None:
        try:
            self.flush()
        except Exception:
            log.exception("a batch of reads was lost")
