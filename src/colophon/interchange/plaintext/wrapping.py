"""Undoing hard wraps: lines that an editor or a mail program broke at a fixed column become paragraphs again."""

from __future__ import annotations

import re
from itertools import pairwise

from colophon.interchange.plaintext.lines import Line, halved, is_wide, measured, width

_NARROWEST, _WIDEST = 30, 160
_FRESH = re.compile(r"(?:[-*•·●○■◆▪▶–]|\d{1,3}[.)、]|[(\[【]\d{1,3}[\])】]|[①-⑳]|>|#{1,6})\s?\S")
_TERMINAL = re.compile(r"[。!?….:][\"'”’」』)】]*$")


def unwrapped(lines: list[Line]) -> list[Line]:
    """`lines` with the wrapped ones joined; the very same lines when the text is not hard-wrapped."""
    column = _wrap_column(lines)
    if column is None:
        return lines
    joined: list[Line] = []
    tail = ""  # the physical line that the last of `joined` ends with
    parts: list[str] = []

    def close() -> None:
        if len(parts) > 1:
            last = joined[-1]
            joined[-1] = measured(last.number, _glue(parts), last.gap, last.indented)

    for line in lines:
        if parts and _continues(tail, line, column):
            parts.append(line.text)
        else:
            close()
            joined.append(line)
            parts = [line.text]
        tail = line.text
    close()
    return joined


def _wrap_column(lines: list[Line]) -> int | None:
    """The column at which most lines stop because the next word would not have fitted, if there is one."""
    steps = [0] * (_WIDEST + 30)
    going_on = open_ended = 0
    for line, following in pairwise(lines):
        if following.gap or _FRESH.match(following.plain) or (following.indented and not line.indented):
            continue
        columns = width(line.text[: _WIDEST + 1])
        if columns < _NARROWEST:
            continue
        going_on += 1
        open_ended += not _TERMINAL.search(line.plain)
        if columns <= _WIDEST:
            steps[columns] += 1
            steps[min(columns + _first_word(following.text, line.text), len(steps) - 1)] -= 1
    if going_on < 3 or open_ended * 2 < going_on:
        return None
    best_column, best, running = 0, 0, 0
    for column, step in enumerate(steps):
        running += step
        if running > best:
            best_column, best = column, running
    if best < 3 or best < 0.7 * going_on:
        return None
    beyond = sum(
        1 for line in lines if " " in line.text[: _WIDEST + 1] or is_wide(line.text[0]) if _beyond(line, best_column)
    )
    return best_column if beyond * 4 <= best else None


def _beyond(line: Line, column: int) -> bool:
    """A line that a wrap at `column` would have broken."""
    return width(line.text[: _WIDEST + 1]) > column + 2


def _first_word(text: str, before: str) -> int:
    """Columns that the first unbreakable piece of `text` would have needed at the end of the line before."""
    if is_wide(text[0]):
        closing = 2 if len(text) > 1 and halved(text[1]) in ",。、;:!?”」』)》" else 0
        return 2 + closing
    word = re.match(r"\S{1,40}", text)
    return (word.end() if word else 1) + (0 if is_wide(before[-1]) else 1)


def _continues(before: str, line: Line, column: int) -> bool:
    if line.gap or _FRESH.match(line.plain):
        return False
    columns = width(before[: _WIDEST + 1])
    if columns > column + 2 or columns < _NARROWEST // 2:
        return False
    if columns + _first_word(line.text, before) > column:
        return not (line.indented and _TERMINAL.search(halved(before)))
    return line.text[0].islower() and not _TERMINAL.search(halved(before)) and columns * 2 > column


def _glue(parts: list[str]) -> str:
    text = [parts[0]]
    for part in parts[1:]:
        end, start = text[-1][-1], part[0]
        tight = (is_wide(end) and is_wide(start)) or (end == "-" and len(text[-1]) > 1 and text[-1][-2].isalpha())
        text.append(part if tight else " " + part)
    return "".join(text)
