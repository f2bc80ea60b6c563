"""The last dropped tags, in a small file that every process of one host has mapped into its memory.

The file is an array of 64-bit words: how many tags were ever dropped (the epoch), three spare words, then a ring of
the most recent ones as hashes. Comparing the epoch costs nanoseconds, so it is done at every hit.
"""

from __future__ import annotations

import fcntl
import mmap
import os
import threading
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path

SLOTS = 8192
HEADER = 4
WORD = 8
EPOCH, GENERATION = 0, 1
LOCK_ALL = 0
LOCK_KEYS = 1 << 20

_in_process = threading.Lock()  # a POSIX lock keeps out other processes, not other threads


def mark(tag: str, *, removed: bool = False) -> int:
    """A tag as the ring holds it: 63 bits of its hash, and whether it was removed. A collision only drops too much."""
    number = int.from_bytes(blake2b(tag.encode(), digest_size=WORD).digest(), "little")
    return (number & ~1) | removed


def unmark(word: int) -> tuple[int, bool]:
    """The hash without its flag, as ``mark(tag)`` gives it, and the flag."""
    return word & ~1, bool(word & 1)


RECHECK = mark("\x00recheck")
"""Asks every process to read the journal again before it trusts what it keeps."""
EVERYTHING = mark("\x00everything")
"""Drops every page."""


class Ring:
    """The shared file, opened. Forked children share the mapping; locks are per process."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        size = (HEADER + SLOTS) * WORD
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        if os.fstat(self._file).st_size < size:
            os.ftruncate(self._file, size)
        self._map = mmap.mmap(self._file, size)
        self.words = memoryview(self._map).cast("Q")

    @property
    def epoch(self) -> int:
        """How many tags were ever dropped."""
        return self.words[EPOCH]

    @property
    def generation(self) -> int:
        """Moves when the second tier as a whole can no longer be trusted."""
        return self.words[GENERATION]

    def distrust(self) -> None:
        """Make every row written to the second tier so far worthless."""
        with self._locked():
            self.words[GENERATION] += 1

    def append(self, marks: Sequence[int]) -> int:
        """Write down dropped tags; the epoch afterwards."""
        with self._locked():
            epoch = self.words[EPOCH]
            for word in marks:
                self.words[HEADER + epoch % SLOTS] = word
                epoch += 1
            self.words[EPOCH] = epoch  # last: who sees the new epoch sees its tags
            return epoch

    def since(self, epoch: int) -> tuple[int, list[int] | None]:
        """The epoch now and what was dropped after ``epoch``; None when that is more than the ring remembers."""
        with self._locked():
            now = self.words[EPOCH]
            if now - epoch > SLOTS or now < epoch:
                return now, None
            return now, [self.words[HEADER + number % SLOTS] for number in range(epoch, now)]

    def try_lock(self, key: bytes) -> bool:
        """Whether this process may be the one on this host that makes ``key`` now; free again when it dies."""
        try:
            fcntl.lockf(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, _place(key))
        except OSError:
            return False
        return True

    def unlock(self, key: bytes) -> None:
        """Let other processes make ``key``."""
        fcntl.lockf(self._file, fcntl.LOCK_UN, 1, _place(key))

    def close(self) -> None:
        """Unmap the file."""
        self.words.release()
        self._map.close()
        os.close(self._file)

    @contextmanager
    def _locked(self) -> Generator[None, None, None]:
        with _in_process:
            fcntl.lockf(self._file, fcntl.LOCK_EX, 1, LOCK_ALL)
            try:
                yield
            finally:
                fcntl.lockf(self._file, fcntl.LOCK_UN, 1, LOCK_ALL)


def _place(key: bytes) -> int:
    return LOCK_KEYS + int.from_bytes(blake2b(key, digest_size=4).digest(), "little")
