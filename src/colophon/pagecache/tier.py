"""What a second tier must do: keep packed pages beyond the memory of one process, so that a restart is warm."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from colophon.pagecache.page import Page


class Tier(Protocol):
    """Pages that outlive a process. Every method may be called from any thread; a failure raises TierFailed.

    ``cursor`` is how far the journal of drops is known to have been applied here; None when that is not known.
    """

    def get(self, key: bytes, *, begun: int) -> Page | None:
        """The page, noted as begun at this epoch, or None."""

    def put(self, key: bytes, page: Page, *, still_good: Callable[[], bool]) -> None:
        """Keep the page, if it is still good once no drop can come in between."""

    def drop(self, tags: Sequence[str]) -> None:
        """Forget every page that bears one of these tags."""

    def clear(self) -> None:
        """Forget everything."""

    def cursor(self) -> int | None:
        """How far drops have been applied."""

    def move_cursor(self, cursor: int) -> None:
        """Note how far drops have been applied."""

    def close(self) -> None:
        """Let go of connections."""


class TierFailed(Exception):
    """The tier could not do it; what it holds may be behind."""
