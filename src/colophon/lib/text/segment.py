"""Chinese cut into words by the dictionary segmenter (jieba's dictionary, in Rust)."""

from __future__ import annotations

from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import rjieba


@cache
def jieba() -> ModuleType:
    """The segmenter's module, imported when something is first cut: its dictionary costs 0.2 s and 25 MB."""
    import rjieba

    return rjieba


@cache
def _segmenter() -> rjieba.Jieba:
    found: rjieba.Jieba = jieba().Jieba()
    return found


def cut(text: str) -> list[str]:
    """The words of ``text`` in order, blanks and punctuation included: joined they are ``text`` again."""
    pieces: list[str] = _segmenter().cut(text)
    return pieces


def tagged(text: str) -> list[tuple[str, str]]:
    """The words with their part of speech (ICTCLAS letters: ``nr`` person, ``ns`` place, ``nt`` organisation)."""
    pieces: list[tuple[str, str]] = _segmenter().tag(text)
    return pieces
