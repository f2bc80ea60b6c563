"""Record a fact: one entry and the errands it leaves, in the transaction of the change itself."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from django.db import connection, transaction

from colophon.ledger.facts import FACTS
from colophon.ledger.models import Entry, Errand


class Keyed(Protocol):
    """Anything the ledger can name: ``person:3``, ``article:12``."""

    @property
    def key(self) -> str:
        """Name of the thing in the ledger."""
        ...


AtOnce = Callable[[Entry], None]
Later = Callable[[str], Sequence[str]]

_at_once: AtOnce | None = None
_later: Later | None = None


def react_with(at_once: AtOnce, later: Later) -> None:
    """Install the two questions asked at every fact: what follows at once, and which errands it leaves."""
    global _at_once, _later
    _at_once, _later = at_once, later


def _key(thing: Keyed | str | None) -> str:
    return "" if thing is None else thing if isinstance(thing, str) else thing.key


def record(
    fact: str,
    subject: Keyed | str,
    *,
    by: Keyed | str | None,
    at: datetime,
    details: Mapping[str, object] | None = None,
) -> Entry:
    """Record that ``fact`` happened to ``subject``.

    Must run inside ``transaction.atomic()``, so that the change, the entry and its errands stand or fall together.
    ``details`` holds keys, numbers and digests only. Raises KeyError for a fact not listed in `facts`.
    """
    kind = FACTS[fact]
    assert connection.in_atomic_block, "record() belongs in the transaction of the change it records"
    entry = Entry.objects.create(
        fact=fact,
        subject=_key(subject),
        by=_key(by),
        at=at,
        audience=kind.audience,
        details=dict(details or {}),
        salt=secrets.token_urlsafe(24) if kind.audience == "public" else "",
    )
    if _later:
        Errand.objects.bulk_create(Errand(entry=entry, reaction=name, due_at=at) for name in _later(fact))
    if _at_once:
        _at_once(entry)
    return entry


def errand(reaction: str, *, due_at: datetime, details: Mapping[str, object]) -> Errand:
    """Leave an errand that belongs to no entry, such as making the variants of a picture or a scheduled publication."""
    return Errand.objects.create(reaction=reaction, due_at=due_at, details=dict(details))


def after_commit(action: Callable[[], None]) -> None:
    """Run ``action`` once the transaction has been committed, before the person has the answer."""
    transaction.on_commit(action, robust=True)
