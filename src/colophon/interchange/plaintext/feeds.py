"""Lists of other pieces, known by repetition: doubled titles, title-author-time triples, rows that end in a date."""

from __future__ import annotations

from colophon.interchange.plaintext import dates
from colophon.interchange.plaintext.lines import Line
from colophon.interchange.plaintext.marks import Mark

_STAMPS = (Mark.STAMP, Mark.DAY)
_HEADLINE = 6


def mark_feeds(lines: list[Line], marks: list[Mark]) -> None:
    """Write `Mark.FEED` over those of `marks` whose lines are items of such lists."""
    _mark_contents(lines, marks)
    _mark_doubles(lines, marks)
    _mark_stamped(lines, marks)
    _mark_dated_rows(lines, marks)


def doubled(lines: list[Line], index: int) -> bool:
    """The next line says the same: a link with a picture is saved as the picture's text and as the title."""
    if index + 1 >= len(lines):
        return False
    here, following = lines[index], lines[index + 1]
    return here.size >= _HEADLINE and here.size <= 80 and here.folded == following.folded


def _mark_contents(lines: list[Line], marks: list[Mark]) -> None:
    """Two or more short lines in a row that all stand again, in order, further down as headings of what is said."""
    headings = {
        line.folded: index
        for index, line in enumerate(lines[:-1])
        if not line.prose and marks[index] is Mark.TEXT and marks[index + 1] is Mark.TEXT and lines[index + 1].spoken
    }
    run: list[int] = []
    for index in range(len(lines) + 1):
        here = headings.get(lines[index].folded, -1) if index < len(lines) and lines[index].size <= 40 else -1
        if (
            here > index
            and marks[index] in (Mark.TEXT, Mark.BUTTON)
            and (not run or here > headings[lines[run[-1]].folded])
        ):
            run.append(index)
            continue
        if len(run) >= 2 and headings[lines[run[0]].folded] > run[-1]:
            for member in run:
                marks[member] = Mark.CONTENTS
        run = []


def _mark_doubles(lines: list[Line], marks: list[Mark]) -> None:
    """One doubled line may be a refrain, or the page's title; two in a row, or one with a time stamp, are a list."""
    before = -9
    for index in range(len(lines) - 1):
        if not doubled(lines, index) or doubled(lines, index + 1):
            continue
        stamped = any(mark in (Mark.STAMP, Mark.COUNT) for mark in marks[index + 2 : index + 4])
        if before >= index - 4 and lines[before].folded != lines[index].folded:
            marks[before] = marks[before + 1] = marks[index] = marks[index + 1] = Mark.FEED
        elif stamped and not any(line.prose for line in lines[index + 2 : index + 4]):
            marks[index] = marks[index + 1] = Mark.FEED
        before = index


def _mark_stamped(lines: list[Line], marks: list[Mark]) -> None:
    """Title, author and time (or title and time), again and again."""
    chain: list[int] = []
    start = -1
    reach = -1  # where the last item of the chain ended
    for index, mark in enumerate(marks):
        if mark not in _STAMPS:
            continue
        first = index
        while first > reach + 1 and index - first < 3 and _item_line(lines[first - 1], marks[first - 1]):
            first -= 1
        headlined = any(line.size >= _HEADLINE for line in lines[first:index])
        if headlined and chain and first == reach + 1:
            chain.append(index)
        else:
            _close(marks, chain, start)
            chain, start = ([index], first) if headlined else ([], -1)
        reach = index
    _close(marks, chain, start)


def _item_line(line: Line, mark: Mark) -> bool:
    return mark in (Mark.TEXT, Mark.FEED, Mark.META) and not line.prose


def _close(marks: list[Mark], chain: list[int], start: int) -> None:
    timed = any(marks[index] is Mark.STAMP for index in chain)
    if len(chain) >= (2 if timed else 3):
        for index in range(start, chain[-1] + 1):
            marks[index] = Mark.FEED


def _mark_dated_rows(lines: list[Line], marks: list[Mark]) -> None:
    """`Title 2024-03-05`, three or more in a row."""
    run: list[int] = []
    for index, line in enumerate([*lines, None]):
        if line is not None and marks[index] is Mark.TEXT and _dated_row(line):
            run.append(index)
            continue
        if len(run) >= 3:
            for member in run:
                marks[member] = Mark.FEED
        run = []


def _dated_row(line: Line) -> bool:
    if line.prose or line.ends or line.size > 60:
        return False
    found = [date for date in dates.find(line.text) if date.whole]
    if not found:
        return False
    text = line.text
    at_end = found[-1].end >= len(text.rstrip(")] ")) - 6 and found[-1].start >= 4
    return at_end or found[0].start <= 1
