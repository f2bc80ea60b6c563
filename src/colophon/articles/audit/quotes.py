"""Finds quotations in a text, and masks what is quoted so that nobody takes its words for the author's."""

import re

MASK = "\ue000"
_OPEN = {"“": "”", "「": "」", "『": "』"}
_MARKS = re.compile('[“”「」『』"\n]')
_SINGLE = re.compile(r"(?<![^\W_])‘(?P<inside>[^‘’\n]{12,300}(?:’[a-z][^‘’\n]{0,200}){0,4}[.,!?])’(?![^\W_])")


def quotations(text: str) -> list[tuple[int, int]]:
    """Spans of the outermost quotations, marks included; one that its paragraph leaves open is none."""
    found: list[tuple[int, int]] = []
    opened, closing, depth = -1, "", 0
    for match in _MARKS.finditer(text):
        mark = match.group()
        if mark == "\n":
            opened, depth = -1, 0
        elif opened < 0:
            if mark in _OPEN or mark == '"':
                opened, closing, depth = match.start(), _OPEN.get(mark, '"'), 1
        elif mark == closing:
            depth -= 1
            if depth == 0:
                found.append((opened, match.end()))
                opened = -1
        elif mark in _OPEN and _OPEN[mark] == closing:
            # “ … “ without a ” between is a slip: the later mark opens.
            opened = match.start() if mark == "“" else opened
            depth = depth if mark == "“" else depth + 1
    for match in _SINGLE.finditer(text):
        if not any(start < match.end() and match.start() < end for start, end in found[-64:]):
            found.append(match.span())
    return sorted(found)


def masked(text: str, quotes: list[tuple[int, int]], *, marks: bool) -> str:
    """`text` with the inside of its quotations masked, character for character; the marks too where `marks` says so."""
    pieces: list[str] = []
    at = 0
    for start, end in quotes:
        if start < at:
            continue
        edge = 0 if marks else 1
        pieces.append(text[at : start + edge])
        # A stop before the closing mark is kept: it tells what was spoken from what is only called so.
        stop = text[end - 2] if edge and end - start > 3 and text[end - 2] in "。!?," else ""
        pieces.append(MASK * (end - start - 2 * edge - len(stop)) + stop)
        at = end - edge
    pieces.append(text[at:])
    return "".join(pieces)
