"""Winnowed shingles (Schleimer, Wilkerson, Aiken 2003): a few hashes of a text by which long shared passages are found.

A shingle is ten words in a row, a Chinese character being a word of its own; width, case and simplified or traditional
characters make no difference. Of every window of twenty shingles the least hash is taken, so that any passage of
``SHINGLE + WINDOW - 1`` words that two texts share gives them a hash in common. Hashes are the same on every machine.
"""

from __future__ import annotations

import re
import zlib
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from colophon.lib.text.shadow import shadow

SHINGLE = 10
WINDOW = 20
BITS = 40
"""A hash has so many bits: 10 million of them in a table, and a strange one meets none in 99,999 cases of 100,000."""
_MODULUS = (1 << 61) - 1
_BASE = 1_000_003_019
_WORD = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]|[^\\W_]+?(?=[\u3400-\u9fff]|\\b|_)")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text as it is compared, and where it stands in the text."""

    text: str
    start: int
    end: int


def words(text: str) -> list[Word]:
    """The words of a text, folded; their places are those of the text as given."""
    copy = shadow(text)
    folded = copy.text.lower()
    if len(folded) != len(copy.text):
        folded = "".join(low if len(low := letter.lower()) == 1 else letter for letter in copy.text)
    return [Word(found[0], *copy.origin(*found.span())) for found in _WORD.finditer(folded)]


def shingles(sequence: Sequence[str], size: int = SHINGLE) -> list[int]:
    """The hash of every ``size`` words in a row, by the place of the first."""
    known: dict[str, int] = {}
    codes = []
    for word in sequence:
        code = known.get(word)
        if code is None:
            code = known[word] = zlib.crc32(word.encode()) + 1
        codes.append(code)
    if len(codes) < size:
        return []
    leading = pow(_BASE, size - 1, _MODULUS)
    rolling = 0
    for code in codes[:size]:
        rolling = (rolling * _BASE + code) % _MODULUS
    found = [_mixed(rolling)]
    for gone, come in zip(codes, codes[size:], strict=False):
        rolling = ((rolling - gone * leading) * _BASE + come) % _MODULUS
        found.append(_mixed(rolling))
    return found


def _mixed(value: int) -> int:
    # Polynomial hashes of like texts are near each other; a multiplication spreads them.
    value = (value * 0x9E3779B97F4A7C15) & 0xFFFFFFFFFFFFFFFF
    return value >> (64 - BITS)


def winnowed(hashes: Iterable[int], window: int = WINDOW) -> dict[int, int]:
    """The least hash of every window (the last of equals), each with the first place it was taken at."""
    taken: dict[int, int] = {}
    least: deque[tuple[int, int]] = deque()
    count = 0
    for place, value in enumerate(hashes):
        count += 1
        while least and least[-1][0] >= value:
            least.pop()
        least.append((value, place))
        if least[0][1] <= place - window:
            least.popleft()
        if place >= window - 1:
            taken.setdefault(*least[0])
    if 0 < count < window:
        taken.setdefault(*least[0])
    return taken


def sketch(text: str, *, size: int = SHINGLE, window: int = WINDOW) -> dict[int, int]:
    """The winnowed shingles of a text, each with the place of its first word among the words."""
    return winnowed(shingles([word.text for word in words(text)], size), window)
