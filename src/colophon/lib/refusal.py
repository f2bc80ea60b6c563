"""The one family of errors whose text may be shown to the person who caused them."""

from __future__ import annotations


class Refusal(Exception):
    """A verb says no. ``str(error)`` is fit for the person who reads it, in their language."""

    def __init__(self, reason: object = "") -> None:
        super().__init__(reason)
        self.reason = reason

    def __str__(self) -> str:
        return str(self.reason)
