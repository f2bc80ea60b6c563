"""How label patterns are put together."""

from __future__ import annotations

import re


def whole(*alternatives: str) -> re.Pattern[str]:
    """One of the patterns is the whole line, but for the signs that may end a label."""
    return re.compile("(?:" + "|".join(alternatives) + r")[\s:.!>»›→↓+…]*\Z")


def start(*alternatives: str) -> re.Pattern[str]:
    """The line begins with one of the patterns."""
    return re.compile("(?:" + "|".join(alternatives) + ")")
