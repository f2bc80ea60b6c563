"""What somebody typed, or sent in place of it, read as what it should be."""

from __future__ import annotations

LONGEST = 18
"""Digits of a number that surely fits the database."""


def number(raw: str, digits: int = LONGEST) -> int | None:
    """A whole number of at most so many digits; None for anything else, also for ``²`` or ``٣``."""
    return int(raw) if raw.isascii() and raw.isdigit() and len(raw) <= digits else None


def numbers(raw: list[str]) -> list[int]:
    """Several numbers, in their order; what is none is passed over."""
    return [found for word in raw if (found := number(word)) is not None]
