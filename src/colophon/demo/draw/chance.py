"""Irregularity that is the same at every drawing."""

from __future__ import annotations

import random


def chance(seed: str | int) -> random.Random:
    """A source of accidents that repeats itself for the same seed."""
    return random.Random(seed)  # noqa: S311 - where a reed stands is no secret
