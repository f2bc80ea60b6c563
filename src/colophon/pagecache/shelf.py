"""Pages in memory: bounded in bytes, the longest unused leave first, found by tag."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable

from colophon.pagecache.answer import Answer
from colophon.pagecache.page import Page

FOREVER = float("inf")


class Entry:
    """A page with what was made of it: its joined body and the finished answers.

    ``until`` is when the page itself ends, ``look_again`` when one of its blocks does. ``used`` is the second chance of
    the eviction: a hit only sets it, so that a hit costs no lock.
    """

    __slots__ = ("answers", "blocks_seen", "hits", "joined", "joined_blocks", "look_again", "page", "until", "used")

    def __init__(self, page: Page) -> None:
        self.page = page
        self.until = page.until
        self.look_again = FOREVER
        self.answers: dict[str, Answer] = {}
        self.joined: bytes | None = None if page.blocks else page.body
        self.joined_blocks: tuple[Page, ...] = ()
        self.blocks_seen = -1
        self.used = False
        self.hits = 0

    @property
    def size(self) -> int:
        """About how many bytes of memory it holds; a body it shares with the page counts once."""
        own = len(self.joined) if self.joined is not None and self.page.blocks else 0
        return self.page.size + own + sum(answer.size for code, answer in self.answers.items() if code)


class Shelf:
    """Entries by key. Not thread-safe by itself, except that ``get`` may be called while others write."""

    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self.bytes = 0
        self._entries: OrderedDict[bytes, Entry] = OrderedDict()
        self._sizes: dict[bytes, int] = {}
        self._tagged: dict[int, set[bytes]] = {}
        self.get: Callable[[bytes], Entry | None] = self._entries.get

    def __len__(self) -> int:
        return len(self._entries)

    def __contains__(self, key: bytes) -> bool:
        return key in self._entries

    def put(self, key: bytes, entry: Entry) -> list[Entry]:
        """Keep an entry, replacing what was there; the entries that had to leave for it."""
        self.take(key)
        self._entries[key] = entry
        self._sizes[key] = 0
        for mark in entry.page.marks:
            self._tagged.setdefault(mark, set()).add(key)
        return self.weigh(key)

    def weigh(self, key: bytes) -> list[Entry]:
        """Count the bytes of an entry that has grown; the entries that had to leave for it."""
        entry = self._entries.get(key)
        if entry is None:
            return []
        size = entry.size
        self.bytes += size - self._sizes[key]
        self._sizes[key] = size
        left = []
        while self.bytes > self.capacity and self._entries:
            oldest, candidate = next(iter(self._entries.items()))
            if candidate.used and len(self._entries) > 1:
                candidate.used = False
                self._entries.move_to_end(oldest)
            else:
                left.append(candidate)
                self.take(oldest)
        return left

    def take(self, key: bytes) -> Entry | None:
        """Remove an entry and give it back."""
        entry = self._entries.pop(key, None)
        if entry is None:
            return None
        self.bytes -= self._sizes.pop(key)
        for mark in entry.page.marks:
            keys = self._tagged[mark]
            keys.discard(key)
            if not keys:
                del self._tagged[mark]
        return entry

    def take_tagged(self, marks: Iterable[int]) -> list[tuple[bytes, Entry]]:
        """Remove every entry that bears one of these tags."""
        keys = {key for mark in marks for key in self._tagged.get(mark, ())}
        taken = [(key, self.take(key)) for key in keys]
        return [(key, entry) for key, entry in taken if entry is not None]

    def clear(self) -> list[tuple[bytes, Entry]]:
        """Remove everything."""
        everything = list(self._entries.items())
        self._entries.clear()
        self._sizes.clear()
        self._tagged.clear()
        self.bytes = 0
        return everything
