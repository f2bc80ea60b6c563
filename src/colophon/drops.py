"""Where dropped page tags go: written beside the change, then taken out of the page cache on commit."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db.models import Max, Min

from colophon.ledger.models import DroppedTag
from colophon.pagecache import Cache, Dropped, Ring, SQLiteTier
from colophon.pagecache.journal import receipt
from colophon.pagecache.tier import Tier

MEMORY_BYTES = 64 * 1024 * 1024
DISK_BYTES = 1024 * 1024 * 1024
SHAPES_PAGES = frozenset({".py", ".html", ".css", ".js", ".po", ".toml"})


def split(tag: str) -> tuple[str, bool]:
    """``article:12!`` is a removal of ``article:12``."""
    return tag.removesuffix("!"), tag.endswith("!")


@functools.lru_cache(maxsize=1)
def cache() -> Cache:
    """The page cache of this process, on files that all processes of the host share; opened at first use.

    The worker and the commands have one too: they keep nothing in it, but what they drop is dropped everywhere.
    """
    folder = Path(settings.DATA) / "cache" / "pages"
    ring = Ring(folder / "dropped")
    tier: Tier
    if settings.CONFIG.redis_url:
        from colophon.pagecache.redis_tier import RedisTier, connect  # half a second that sites without Redis save

        tier = RedisTier(connect(settings.CONFIG.redis_url))
    else:
        tier = SQLiteTier(folder / "pages.sqlite3", capacity=DISK_BYTES, generation=lambda: ring.generation)
    return Cache(ring, memory_bytes=MEMORY_BYTES, tier=tier, release=release())


def release() -> str:
    """Changes when a file of the program, a template, a style sheet or a setting does.

    What an earlier release kept is not served: its pages name style sheets and scripts that are gone, perhaps.
    """
    digest = hashlib.blake2b(repr(settings.CONFIG).encode(), digest_size=8)
    for file in sorted(settings.HERE.rglob("*")):
        if file.suffix in SHAPES_PAGES:
            state = file.stat()
            digest.update(f"{file}:{state.st_size}:{state.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def write(tags: Sequence[str], *, at: datetime) -> list[int]:
    """Write the tags in the transaction of the change, for processes that start or come back later; their numbers."""
    rows = [DroppedTag(tag=tag, removed=removed, at=at) for tag, removed in map(split, tags)]
    return [row.pk for row in DroppedTag.objects.bulk_create(rows)]


def drop(tags: Sequence[str], numbers: Sequence[int]) -> None:
    """Take pages with these tags out of the page cache of every process, before this returns.

    ``numbers`` are what ``write`` gave: they tell the watchers of the journal that this is done.
    """
    split_tags = [split(tag) for tag in tags]
    softly = [tag for tag, removed in split_tags if not removed]
    for_good = [tag for tag, removed in split_tags if removed]
    receipts = [receipt(number) for number in numbers]
    if for_good:
        cache().drop(for_good, removed=True, receipts=() if softly else receipts)
    if softly:
        cache().drop(softly, receipts=receipts)


def prune(before: datetime) -> int:
    """Forget drops older than ``before``, which every process has long done; how many there were.

    The newest stays: by its number a process that starts anew knows that it has missed nothing.
    """
    newest = DroppedTag.objects.aggregate(newest=Max("pk"))["newest"] or 0
    return DroppedTag.objects.filter(at__lt=before, pk__lt=newest).delete()[0]


class Journal:
    """The dropped tags as the page cache reads them."""

    def after(self, number: int) -> list[Dropped]:
        """Rows with a higher number, in order."""
        rows = DroppedTag.objects.filter(pk__gt=number).order_by("pk")
        return [Dropped(*row) for row in rows.values_list("pk", "tag", "removed")]

    def bounds(self) -> tuple[int, int]:
        """The lowest and the highest number there is; (0, 0) when there is none."""
        found = DroppedTag.objects.aggregate(lowest=Min("pk"), highest=Max("pk"))
        return found["lowest"] or 0, found["highest"] or 0
