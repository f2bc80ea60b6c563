"""The single hook that ties the ledger to the reactions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.apps import AppConfig

if TYPE_CHECKING:
    from colophon.ledger.models import Entry


class Colophon(AppConfig):
    """The one Django app."""

    name = "colophon"
    label = "colophon"

    def ready(self) -> None:
        """Tell the ledger who reacts to its facts."""
        from colophon.ledger import record

        record.react_with(_at_once, _later)


# The reactions know half the house, a fifth of a second to load: a process that only reads never needs them.
def _at_once(entry: Entry) -> None:
    from colophon import reactions

    reactions.at_once(entry)


def _later(fact: str) -> Sequence[str]:
    from colophon import reactions

    return reactions.later(fact)
