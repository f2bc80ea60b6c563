"""Cuts times, connectives and modifiers from what stands before a Chinese verb."""

import re
from functools import cache

from colophon.articles.audit.chinese.lexicon import (
    CUT,
    DOING,
    FOREIGN,
    HEAD,
    KNOWN,
    LEAD,
    PHRASE,
    PLACE,
    ROLE,
    SUFFIX,
    TITLE,
)
from colophon.articles.audit.found import NAMED, Who


@cache
def _lead_end(text: str) -> int:
    found = LEAD.match(text)
    return found.end() if found else 0


def core(text: str) -> tuple[int, int]:
    """The span of `text` that is left without time, connectives and opening phrases before, modifiers after."""
    start = _lead_end(text)
    phrase = PHRASE.match(text, start)
    if phrase:
        start = phrase.end()
        again = LEAD.match(text, start)
        start = again.end() if again else start
    cut = CUT.search(text, start + 1)
    while cut and _protected(text, start, cut):
        cut = CUT.search(text, cut.end())
    stop = cut.start() if cut else len(text)
    doing = DOING.search(text, start + 2, stop) if stop - start > 3 else None
    if doing and not _protected(text, start, doing, (KNOWN, TITLE)):
        stop = doing.start()
    return start, stop


_NAMES = (KNOWN, TITLE, PLACE, HEAD, ROLE, SUFFIX)


def _protected(text: str, start: int, cut: re.Match[str], by: tuple[re.Pattern[str], ...] = _NAMES) -> bool:
    """Does the cut fall into a well-known name or a title, or is it a name behind an office: 处长周一鸣, 导演于敏行?"""
    if cut.group()[0] in "周于" and cut.end() < len(text):
        before = text[max(start, cut.start() - 6) : cut.start()]
        if any(role.end() == len(before) for role in ROLE.finditer(before)):
            return True
    for pattern in by:
        for at in range(max(start, cut.start() - 6), cut.start() + 1):
            found = pattern.match(text, at)
            if found and found.end() > cut.start() and found.end() - found.start() > 1:
                return True
    opening = text.rfind("《", start, cut.start())
    return opening >= 0 and text.find("》", opening, cut.start()) < 0


def foreign_name(clause: str) -> Who | None:
    """A foreign name in Chinese letters, three or more, with which a clause begins."""
    start = _lead_end(clause)
    end = start
    while end < len(clause) and end - start < 12 and (clause[end] in FOREIGN or clause[end] == "·"):
        end += 1
    return Who(NAMED, start, end, True) if end - start >= 3 else None
