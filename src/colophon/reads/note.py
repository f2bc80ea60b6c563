"""The note that a page sends about its reader: which article, how much of it, and the host the reader came from."""

from __future__ import annotations

import json
from dataclasses import dataclass

from colophon.reads.constants import QUARTERS

_HIGHEST = 10**15


@dataclass(frozen=True, slots=True)
class Note:
    """One note."""

    article: int
    quarter: int
    """Quarters of the text that have been in view, 0 to 4."""
    host: str
    """Host of the page that led here; empty when the browser names none."""


def read_note(body: bytes) -> Note | None:
    """The note in a request's body, a JSON object of ``article``, ``quarter`` and ``from``; None for anything else."""
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        return None
    if type(found) is not dict:
        return None
    article, quarter, host = found.get("article"), found.get("quarter"), found.get("from")
    if type(article) is not int or not 0 < article < _HIGHEST:
        return None
    if type(quarter) is not int or not 0 <= quarter <= QUARTERS:
        return None
    return Note(article, quarter, host.lower()[:253] if type(host) is str else "")
