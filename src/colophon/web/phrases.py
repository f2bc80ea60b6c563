"""Where a Chinese headline may be broken into lines: between words, never inside one."""

from __future__ import annotations

import re
from itertools import pairwise

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from colophon.lib.text.segment import cut

_HAN = re.compile(r"[\u3400-\u9fff]")
_STOP = "[\uff0c\uff1b\uff1a\uff1f\uff01\u3002]"
_CLAUSE = re.compile(f"[^{_STOP[1:]}*{_STOP}*[\u300d\u300f\u300b\u201d\uff09]*")
_WHOLE = 11
"""Characters a clause may have and still be kept on one line: what fits beside a thumbnail on a telephone."""
_CLINGS_TO_THE_LEFT = frozenset("的了着过吗呢吧们地得里上中下个只年月日号") | frozenset(
    "\uff0c\u3002\u3001\uff1b\uff1a\uff1f\uff01\uff09\u300d\u300f\u300b\u201d\u2019\u2026,.;:?!)%\u2014"
)
_CLINGS_TO_THE_RIGHT = frozenset("第\uff08\u300c\u300e\u300a\u201c\u2018(")


def chinese(words: str) -> bool:
    """Whether there is a Chinese character in it."""
    return _HAN.search(words) is not None


def phrased(title: str) -> SafeString:
    """The title as HTML with a ``<wbr>`` between the words of its Chinese; other titles come back as they are.

    A short clause stays whole: a line ends at its comma. In a long one numbers stay with what they count, particles and
    closing marks with the word before them.
    """
    if not chinese(title):
        return mark_safe(escape(title))
    return mark_safe("<wbr>".join(_clause(clause) for clause in _CLAUSE.findall(title) if clause))


def _clause(clause: str) -> str:
    if len(clause) <= _WHOLE:
        return str(escape(clause))
    words = cut(clause)
    parts = [str(escape(words[0]))]
    for before, word in pairwise(words):
        parts.append(("<wbr>" if _may_break(before, word) else "") + escape(word))
    return "".join(parts)


def _may_break(before: str, word: str) -> bool:
    if word[0] in _CLINGS_TO_THE_LEFT or before[-1] in _CLINGS_TO_THE_RIGHT:
        return False
    return not (before[-1].isdecimal() or (before[-1].isascii() and word[0].isascii()))
