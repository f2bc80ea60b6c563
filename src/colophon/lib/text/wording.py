"""The words of one unit compared with those of another, fit to be read."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from colophon.lib.text.align import matches
from colophon.lib.text.changes import Piece, PieceOp
from colophon.lib.text.segment import cut
from colophon.lib.text.tree import Mark, Run

# Below this share of common characters two texts are told apart as a whole.
_LEAST_COMMON = 0.2
_SHORT = 60
_CHARACTERS = re.compile("[\u3400-\u9fff\uf900-\ufaff]|[^\u3400-\u9fff\uf900-\ufaff]+")


def reworded(old: Sequence[Run], new: Sequence[Run]) -> tuple[Piece, ...]:
    """The stretches that turn ``old`` into ``new``, cut at words; a changed mark (a link, bold) is a change, too.

    The "same" and "removed" pieces joined are ``old``, the "same" and "added" ones ``new``.
    """
    for words_of in (cut, _CHARACTERS.findall):
        before, after = _divided(old, words_of), _divided(new, words_of)
        length = max(_length(before), _length(after))
        steps = _steps(before, after)
        if sum(_length(step.same) for step in steps) >= _LEAST_COMMON * length:
            return tuple(_pieces(_readable(steps)))
        # Names the dictionary does not know are cut by chance: short texts are then compared by the character.
        if length > _SHORT:
            break
    return tuple(_pieces([_Step([], list(old), list(new))]))


def _steps(before: list[Run], after: list[Run]) -> list[_Step]:
    steps: list[_Step] = []
    at_old = at_new = 0
    for i, j in [*matches(before, after), (len(before), len(after))]:
        if at_old < i or at_new < j:
            steps.append(_Step([], before[at_old:i], after[at_new:j]))
        if i < len(before):
            if not steps or steps[-1].removed or steps[-1].added:
                steps.append(_Step([], [], []))
            steps[-1].same.append(after[j])
        at_old, at_new = i + 1, j + 1
    return steps


class _Step(NamedTuple):
    same: list[Run]
    removed: list[Run]
    added: list[Run]


def _divided(runs: Sequence[Run], words_of: Callable[[str], list[str]]) -> list[Run]:
    """One run per word; a word is divided where its marks change and at line breaks."""
    if len(runs) == 1:
        return [Run(word, runs[0].marks) for word in words_of(runs[0].text)]
    ends: list[int] = []
    at = 0
    for word in words_of("".join(run.text for run in runs)):
        at += len(word)
        ends.append(at)
    divided: list[Run] = []
    begin = index = 0
    for text, marks in runs:
        start = 0
        while start < len(text):
            end = min(ends[index] - begin, len(text))
            if end > start:
                divided.append(Run(text[start:end], marks))
            start = end
            if index < len(ends) - 1 and ends[index] - begin <= len(text):
                index += 1
        begin += len(text)
    return divided


def _length(runs: Sequence[Run]) -> int:
    return sum(len(run.text.strip()) for run in runs)


def _readable(steps: list[_Step]) -> list[_Step]:
    """Changes with only a comma or a particle left between them become one: whole phrases read better than crumbs."""
    joined: list[_Step] = []
    for place, step in enumerate(steps):
        if joined and step.same and place + 1 < len(steps) and _is_crumb(joined[-1], step, steps[place + 1]):
            joined[-1].removed.extend(step.same)
            joined[-1].added.extend(step.same)
        elif joined and not step.same and not joined[-1].same:
            joined[-1].removed.extend(step.removed)
            joined[-1].added.extend(step.added)
        else:
            joined.append(_Step(list(step.same), list(step.removed), list(step.added)))
    return joined


def _is_crumb(before: _Step, step: _Step, after: _Step) -> bool:
    left = sum(len(run.text) for run in step.same)
    smaller = min(_length(before.removed) + _length(before.added), _length(after.removed) + _length(after.added))
    return not before.same and left <= 2 and smaller >= 4 * left and bool(before.removed and before.added)


def _pieces(steps: list[_Step]) -> list[Piece]:
    found: list[Piece] = []
    for step in steps:
        parts: list[tuple[PieceOp, list[Run]]] = [
            ("same", step.same), ("removed", step.removed), ("added", step.added)
        ]  # fmt: skip
        found += [Piece(op, joined(runs)) for op, runs in parts if runs]
    return found


def joined(runs: Sequence[Run]) -> tuple[Run, ...]:
    """The runs with neighbours of equal marks joined; line breaks stay by themselves."""
    texts: list[list[str]] = []
    marks: list[tuple[Mark, ...]] = []
    for run in runs:
        if texts and marks[-1] == run.marks and run.text != "\n" and texts[-1] != ["\n"]:
            texts[-1].append(run.text)
        else:
            texts.append([run.text])
            marks.append(run.marks)
    return tuple(Run("".join(text), mark) for text, mark in zip(texts, marks, strict=True))
