"""Which members of two sequences correspond, in order: found in time that grows with their length, not its square."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Sequence

Pair = tuple[int, int]

_SMALL = 1_024  # cells of a gap that is compared member by member
_BUDGET = 2_000_000  # cells in all
_DEEPEST = 8
_NEAR = 50


def matches(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Pair]:
    """Index pairs of equal members, rising on both sides.

    What is equal at both ends goes first, then what occurs once on each side ("patience" differences, Bram Cohen),
    again within every gap; small gaps are compared exactly, hopeless ones by looking a few members ahead. Work is
    bounded by about ``_DEEPEST`` passes and ``_BUDGET`` comparisons whatever the input.
    """
    found: list[Pair] = []
    budget = _BUDGET
    gaps = [(0, len(old), 0, len(new), 0)]
    while gaps:
        a, a_end, b, b_end, depth = gaps.pop()
        while a < a_end and b < b_end and old[a] == new[b]:
            found.append((a, b))
            a, b = a + 1, b + 1
        while a < a_end and b < b_end and old[a_end - 1] == new[b_end - 1]:
            a_end, b_end = a_end - 1, b_end - 1
            found.append((a_end, b_end))
        cells = (a_end - a) * (b_end - b)
        if not cells:
            continue
        if cells <= _SMALL and cells <= budget:
            budget -= cells
            found += [(a + i, b + j) for i, j in _exactly(old[a:a_end], new[b:b_end])]
            continue
        anchors = _anchors(old, new, (a, a_end, b, b_end)) if depth < _DEEPEST else []
        if not anchors:
            found += _ahead(old, new, (a, a_end, b, b_end))
            continue
        found += anchors
        for (i, j), (i_next, j_next) in zip([(a - 1, b - 1), *anchors], [*anchors, (a_end, b_end)], strict=True):
            if i + 1 < i_next and j + 1 < j_next:
                gaps.append((i + 1, i_next, j + 1, j_next, depth + 1))
    return sorted(found)


def rising(pairs: Sequence[Pair]) -> list[Pair]:
    """The longest selection of ``pairs`` (sorted by their first member) whose second members rise as well."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for index, (_, j) in enumerate(pairs):
        place = bisect_left(ends, j)
        before.append(last[place - 1] if place else -1)
        if place == len(ends):
            ends.append(j)
            last.append(index)
        else:
            ends[place], last[place] = j, index
    chosen: list[Pair] = []
    index = last[-1] if last else -1
    while index >= 0:
        chosen.append(pairs[index])
        index = before[index]
    return chosen[::-1]


def heaviest_rising(pairs: Sequence[Pair], weights: Sequence[int]) -> list[Pair]:
    """Of ``pairs`` (each member at most once), the selection rising on both sides whose weights sum highest."""
    order = sorted(range(len(pairs)), key=lambda index: pairs[index])
    rank = {j: place for place, j in enumerate(sorted(j for _, j in pairs), 1)}
    # A Fenwick tree of prefix maxima: best[place] is the heaviest selection ending at or before that rank.
    best: list[tuple[int, int]] = [(0, -1)] * (len(pairs) + 1)
    before = [-1] * len(pairs)
    for index in order:
        weight, before[index] = 0, -1
        place = rank[pairs[index][1]] - 1
        while place:
            if best[place][0] > weight:
                weight, before[index] = best[place]
            place &= place - 1
        place = rank[pairs[index][1]]
        while place <= len(pairs):
            if best[place][0] < weight + weights[index]:
                best[place] = (weight + weights[index], index)
            place += place & -place
    index, place = -1, len(pairs)
    heaviest = 0
    while place:
        if best[place][0] > heaviest:
            heaviest, index = best[place]
        place &= place - 1
    chosen: list[Pair] = []
    while index >= 0:
        chosen.append(pairs[index])
        index = before[index]
    return chosen[::-1]


_Gap = tuple[int, int, int, int]


def _anchors(old: Sequence[Hashable], new: Sequence[Hashable], gap: _Gap) -> list[Pair]:
    """Members, or four in a row in long gaps, that occur exactly once on either side."""
    a, a_end, b, b_end = gap
    for grain in (4, 1) if a_end - a > 1_000 else (1,):
        once_old = _once(old, a, a_end, grain)
        once_new = _once(new, b, b_end, grain)
        shared = sorted((i, once_new[key]) for key, i in once_old.items() if key in once_new)
        if shared:
            return rising(shared)
    return []


def _once(members: Sequence[Hashable], begin: int, end: int, grain: int) -> dict[Hashable, int]:
    places: dict[Hashable, int] = {}
    often: set[Hashable] = set()
    keys = (
        members[begin:end] if grain == 1 else list(zip(*(members[begin + k : end] for k in range(grain)), strict=False))
    )
    for place, key in enumerate(keys, begin):
        if key in places:
            often.add(key)
        else:
            places[key] = place
    for key in often:
        del places[key]
    return places


def _exactly(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Pair]:
    """The longest common subsequence, by the usual table."""
    width = len(new) + 1
    table = [[0] * width]
    for member in reversed(old):
        below = table[-1]
        row = [0] * width
        for j in range(len(new) - 1, -1, -1):
            row[j] = below[j + 1] + 1 if member == new[j] else max(below[j], row[j + 1])
        table.append(row)
    table.reverse()
    pairs, i, j = [], 0, 0
    while i < len(old) and j < len(new):
        if old[i] == new[j]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif table[i + 1][j] >= table[i][j + 1]:
            i += 1
        else:
            j += 1
    return pairs


def _ahead(old: Sequence[Hashable], new: Sequence[Hashable], gap: _Gap) -> list[Pair]:
    """Whatever equal members a look at the next few finds: for long gaps in which everything repeats."""
    a, a_end, b, b_end = gap
    places: dict[Hashable, list[int]] = {}
    for place in range(b, b_end):
        places.setdefault(new[place], []).append(place)
    pairs = []
    for i in range(a, a_end):
        spots = places.get(old[i])
        if spots is None:
            continue
        at = bisect_left(spots, b)
        if at < len(spots) and spots[at] - b <= _NEAR:
            pairs.append((i, spots[at]))
            b = spots[at] + 1
    return pairs
