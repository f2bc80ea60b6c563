"""The single hook that ties the ledger to the reactions."""

from __future__ import annotations

from django.apps import AppConfig


class Colophon(AppConfig):
    """The one Django app."""

    name = "colophon"
    label = "colophon"

    def ready(self) -> None:
        """Tell the ledger who reacts to its facts."""
        from colophon import reactions
        from colophon.ledger import record

        record.react_with(reactions.at_once, reactions.later)
