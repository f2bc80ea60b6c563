"""Which units of two versions are the same unit: unchanged, changed, or moved elsewhere."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict, deque
from collections.abc import Sequence
from dataclasses import dataclass, field

from colophon.lib.text.align import Pair, heaviest_rising, matches
from colophon.lib.text.units import MEDIA, Unit, alike, sketch

_ALIKE = 0.25
_SURELY_ALIKE = 0.5
_BARELY_ALIKE = 0.08
_SHORT = 6  # characters: a unit this short that shows up elsewhere has not "moved"
_MOST_BEARERS = 8  # a feature that more units share tells nothing


@dataclass(frozen=True)
class Pairs:
    """Units that correspond: ``in_place`` rises on both sides; ``moved`` maps a new place to the old one."""

    in_place: list[Pair]
    moved: dict[int, int] = field(default_factory=dict)


def paired(old: list[Unit], new: list[Unit]) -> Pairs:
    """Pair the units of two versions, each at most once, in time that grows with their number."""
    pairs = matches(old, new)
    pairs += _elsewhere(old, new, *_left(old, new, pairs))
    pairs += _likely(old, new, *_left(old, new, pairs))
    in_place = heaviest_rising(pairs, [1 + len(new[j].text) for _, j in pairs])
    kept = set(in_place)
    moved = {j: i for i, j in pairs if (i, j) not in kept and _has_moved(old[i], new[j])}
    left = _left(old, new, [*in_place, *((i, j) for j, i in moved.items())])
    return Pairs(sorted(in_place + _by_place(old, new, in_place, *left)), moved)


def _left(old: list[Unit], new: list[Unit], pairs: Sequence[Pair]) -> tuple[list[int], list[int]]:
    gone, come = {i for i, _ in pairs}, {j for _, j in pairs}
    return [i for i in range(len(old)) if i not in gone], [j for j in range(len(new)) if j not in come]


def _may_move(unit: Unit) -> bool:
    return len(unit.text) > _SHORT or unit.kind in MEDIA


def _has_moved(one: Unit, other: Unit) -> bool:
    return _may_move(other) and (one == other or alike(sketch(one), sketch(other)) >= _SURELY_ALIKE)


def _elsewhere(old: list[Unit], new: list[Unit], left_old: list[int], left_new: list[int]) -> list[Pair]:
    """Units that stand in both versions word for word, but in another place."""
    waiting: dict[Unit, deque[int]] = defaultdict(deque)
    for i in left_old:
        if _may_move(old[i]):
            waiting[old[i]].append(i)
    return [(waiting[new[j]].popleft(), j) for j in left_new if waiting.get(new[j])]


def _likely(old: list[Unit], new: list[Unit], left_old: list[int], left_new: list[int]) -> list[Pair]:
    """Pairs of units that share much of their words, the most alike first, each unit once."""
    sketches = {i: sketch(old[i]) for i in left_old}
    bearers: dict[int, list[int]] = defaultdict(list)
    for i, numbers in sketches.items():
        for number in numbers:
            bearers[number].append(i)
    candidates: list[tuple[float, int, int]] = []
    for j in left_new:
        mine = sketch(new[j])
        votes = Counter(
            i for number in mine if len(bearers.get(number, ())) <= _MOST_BEARERS for i in bearers.get(number, ())
        )
        for i, _ in votes.most_common(3):
            if (old[i].kind in MEDIA) == (new[j].kind in MEDIA):
                candidates.append((-alike(sketches[i], mine), i, j))
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    pairs = []
    for unlike, i, j in sorted(candidates):
        if -unlike >= _ALIKE and i not in taken_old and j not in taken_new:
            taken_old.add(i)
            taken_new.add(j)
            pairs.append((i, j))
    return sorted(pairs)


def _by_place(
    old: list[Unit], new: list[Unit], in_place: list[Pair], left_old: list[int], left_new: list[int]
) -> list[Pair]:
    """Of what is left between the same neighbours: units one by one, when as many stand there as stood there."""
    firsts, seconds = [i for i, _ in in_place], [j for _, j in in_place]
    gaps: dict[int, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for i in left_old:
        gaps[bisect_left(firsts, i)][0].append(i)
    for j in left_new:
        gaps[bisect_left(seconds, j)][1].append(j)
    pairs = []
    for mine, yours in gaps.values():
        if len(mine) == len(yours):
            pairs += [(i, j) for i, j in zip(mine, yours, strict=True) if _may_be_one(old[i], new[j])]
    return pairs


def _may_be_one(one: Unit, other: Unit) -> bool:
    if one.kind != other.kind or one.kind in MEDIA:
        return False
    return alike(sketch(one), sketch(other)) >= _BARELY_ALIKE or bool(
        set(one.text) & set(other.text) - set(" ，。、的了在,.")
    )
