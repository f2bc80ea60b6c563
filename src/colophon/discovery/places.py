"""Where a term stands in folded text, as the index sees it: a Latin word or a number must stand alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import methodcaller

from colophon.discovery import tokens


def counter(units: Sequence[str]) -> Callable[[str], int]:
    """What tells of a folded and conflated text how often a term stands in it."""
    if len(units) == 1 and tokens.is_cjk(units[0][0]):
        return methodcaller("count", units[0])
    return lambda text: len(places(text, units))


def places(folded: str, units: Sequence[str]) -> list[tuple[int, int]]:
    """Places of one term, given as its runs of CJK characters, letters and digits. A Latin word must stand alone."""
    found: list[tuple[int, int]] = []
    at = 0
    while units and (at := folded.find(units[0], at)) >= 0:
        end = _match(folded, at, units)
        if end and not _runs_on(folded, at - 1) and not _runs_on(folded, end - 1):
            found.append((at, end))
            at = end
        else:
            at += 1
    return found


def _match(folded: str, at: int, units: Sequence[str]) -> int:
    """Where the runs end if they begin at ``at``, one or two blanks or marks allowed between them; 0 if they do not."""
    place = at
    for number, unit in enumerate(units):
        skipped = 0
        while number and place < len(folded) and not _class(folded[place]) and skipped < 2:
            place, skipped = place + 1, skipped + 1
        if skipped and tokens.is_cjk(unit[0]) and tokens.is_cjk(units[number - 1][0]):
            return 0
        if not folded.startswith(unit, place):
            return 0
        place += len(unit)
    return place


def _class(character: str) -> str:
    """What a character is to the index: a letter, a digit, a CJK character, or nothing."""
    if tokens.is_cjk(character):
        return "cjk"
    return "digit" if character.isdecimal() else "letter" if character.isalnum() else ""


def _runs_on(folded: str, place: int) -> bool:
    """Whether one word of letters or one number goes on from ``place`` to the next character."""
    if place < 0 or place + 1 >= len(folded):
        return False
    here = _class(folded[place])
    return here in ("digit", "letter") and here == _class(folded[place + 1])
