"""Corresponding members of two sequences: correct, in order, and in bounded work."""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import combinations, pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from colophon.lib.text.align import heaviest_rising, matches, rising

LETTERS = st.lists(st.sampled_from("abcde"), max_size=40)


@given(LETTERS, LETTERS)
def test_matches_are_equal_members_rising_on_both_sides(old: list[str], new: list[str]) -> None:
    pairs = matches(old, new)
    assert all(old[i] == new[j] for i, j in pairs)
    assert all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(pairs))


@given(LETTERS)
def test_equal_sequences_match_wholly(members: list[str]) -> None:
    assert matches(members, members) == [(i, i) for i in range(len(members))]


@given(st.lists(st.integers(), unique=True, max_size=200), st.data())
def test_what_is_left_after_removals_is_found_again(members: list[int], data: st.DataObject) -> None:
    kept = [it for it in members if data.draw(st.booleans())]
    assert [new for _, new in matches(members, kept)] == list(range(len(kept)))


@given(st.lists(st.integers(0, 30), unique=True, max_size=9), st.data())
def test_heaviest_rising_finds_the_best_selection_there_is(seconds: list[int], data: st.DataObject) -> None:
    pairs = [(i, j) for i, j in enumerate(seconds)]
    weights = [data.draw(st.integers(1, 9)) for _ in pairs]
    weight = dict(zip(pairs, weights, strict=True))

    def is_rising(chosen: tuple[tuple[int, int], ...]) -> bool:
        return all(a[1] < b[1] for a, b in pairwise(chosen))

    options = (c for size in range(len(pairs) + 1) for c in combinations(pairs, size) if is_rising(c))
    best = max(sum(weight[pair] for pair in chosen) for chosen in options)
    shuffled = data.draw(st.permutations(pairs))
    chosen = heaviest_rising(shuffled, [weight[pair] for pair in shuffled])
    assert is_rising(tuple(chosen)) and sum(weight[pair] for pair in chosen) == best
    assert len(rising(pairs)) == len(heaviest_rising(pairs, [1] * len(pairs)))


class Counted:
    """A member that counts how often it is looked at."""

    looks = 0

    def __init__(self, name: int) -> None:
        self.name = name

    def __eq__(self, other: object) -> bool:
        Counted.looks += 1
        return isinstance(other, Counted) and self.name == other.name

    def __hash__(self) -> int:
        Counted.looks += 1
        return hash(self.name)


def counted(names: list[int]) -> list[Counted]:
    return [Counted(name) for name in names]


SHAPES: dict[str, Callable[[random.Random, int], Any]] = {
    "nothing in common": lambda _, n: (range(n), range(n, 2 * n)),
    "all the same": lambda _, n: ([0] * n, [0] * (n // 2) + [1] + [0] * (n // 2)),
    "two by turns": lambda _, n: ([0, 1] * (n // 2), [1, 0] * (n // 2)),
    "two by chance": lambda dice, n: (dice.choices([0, 1], k=n), dice.choices([0, 1], k=n)),
    "a small vocabulary": lambda dice, n: (dice.choices(range(40), k=n), dice.choices(range(40), k=n)),
    "a large vocabulary": lambda dice, n: (dice.choices(range(n), k=n), dice.choices(range(n), k=n)),
    "turned round": lambda _, n: (range(n), range(n)[::-1]),
}


@pytest.mark.parametrize("name", SHAPES)
def test_the_work_is_bounded_for_every_shape(name: str) -> None:
    size = 20_000
    old, new = SHAPES[name](random.Random(7), size)
    Counted.looks = 0
    matches(counted(list(old)), counted(list(new)))
    # Quadratic work would be 400 million looks; the budget allows two million cells and some passes over both.
    assert Counted.looks < 2_000_000 * 2 + 100 * size, Counted.looks
