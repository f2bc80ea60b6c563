"""Numbers that both engines give: an article's row, in the order of publication, and a keyword's."""

# ruff: noqa: S608 — SQL is put together from our own names and marks; what was typed travels as parameters.
from __future__ import annotations

from collections.abc import Callable, Iterable

from colophon.lib.tables import Change, marks

EPOCH = 1_451_606_400_000_000
"""Row 0: the first minute of 2016, in microseconds since 1970."""
MINUTE = 60_000_000


def minute_row(published: int) -> int:
    """The row an article of that moment has when it is alone in its minute."""
    return (published - EPOCH) // MINUTE


def free_row(change: Change, published: int, doc_id: int, move: Callable[[Change, int, int], None]) -> int:
    """A row for the article, so that rows are always in the order of (publication, article id).

    Rows are minutes, which keeps the index small; articles of one minute take the next ones. Where there is no room
    between the neighbours, the later ones move up.
    """
    before = change.rows(
        "SELECT row FROM doc WHERE (published, doc_id) < (?, ?) ORDER BY published DESC, doc_id DESC LIMIT 1",
        (published, doc_id),
    )
    row = minute_row(published)
    if before:
        row = max(row, before[0][0] + 1)
    after = change.rows(
        "SELECT row FROM doc WHERE (published, doc_id) > (?, ?) ORDER BY published, doc_id LIMIT 1",
        (published, doc_id),
    )
    if not after or row < after[0][0]:
        return row
    if before and before[0][0] + 1 < after[0][0]:
        return int(before[0][0]) + 1
    if not before:
        return int(after[0][0]) - 1
    _make_room(change, row, move)
    return row


def _make_room(change: Change, row: int, move: Callable[[Change, int, int], None]) -> None:
    """Move the articles at ``row`` and directly behind it up by one."""
    chain = [row]
    while change.rows("SELECT 1 FROM doc WHERE row = ?", (chain[-1] + 1,)):
        chain.append(chain[-1] + 1)
    for old in reversed(chain):
        move(change, old, old + 1)


class Numbers(dict[str, int]):
    """The keyword numbers met while an index is made anew: most keywords of an article have been met before."""

    MOST = 500_000

    def of(self, change: Change, words: Iterable[str]) -> dict[str, int]:
        """The numbers of these keywords; new ones are given theirs."""
        if len(self) > self.MOST:
            self.clear()
        wanted = set(words)
        self.update(term_ids(change, wanted.difference(self)))
        return {word: self[word] for word in wanted}


def term_ids(change: Change, words: Iterable[str]) -> dict[str, int]:
    """The numbers of these keywords; new ones are given theirs."""
    wanted = sorted(set(words))
    if not wanted:
        return {}
    change.many("INSERT INTO term (text) VALUES (?) ON CONFLICT (text) DO NOTHING", ((word,) for word in wanted))
    found: dict[str, int] = {}
    for start in range(0, len(wanted), 500):
        part = wanted[start : start + 500]
        found.update(change.rows(f"SELECT text, id FROM term WHERE text IN ({marks(part)})", part))
    return found
