"""How many words a text has and how long it takes to read, Chinese and alphabetic scripts alike."""

from __future__ import annotations

import re
from typing import NamedTuple

# Characters and words of silent reading a minute. Alphabetic: 238 words a minute for non-fiction (Brysbaert 2019, "How
# many words do we read per minute?", Journal of Memory and Language 109), rounded down for news read on a screen.
# Chinese: about 260 characters of careful reading (Trauzettel-Klosinski & Dietz 2012, IReST, 255) and 500 and more of
# everyday silent reading; 400 lies between and agrees with what Chinese news sites show.
HAN_A_MINUTE = 400
WORDS_A_MINUTE = 230

# Han: the unified ideographs with their extensions, compatibility ideographs, 〇 and 々. Kana are counted the same way.
_HAN = "\u3005\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_WORD = re.compile(rf"([{_HAN}])|(?:[^\W_{_HAN}]|[\u0300-\u036f])+(?:['’.,\-·](?:[^\W_{_HAN}])+)*%?")


class Count(NamedTuple):
    """Han characters and other words of a text."""

    han: int
    others: int


def count(text: str) -> Count:
    """Count plain text (not HTML): each Han character is one, each run of other letters or digits is one.

    ``"3.5%"``, ``"don't"`` and ``"e-mail"`` are one word each; punctuation counts nothing.
    """
    han = others = 0
    for found in _WORD.finditer(text):
        if found[1]:
            han += 1
        else:
            others += 1
    return Count(han, others)


def words(text: str) -> int:
    """The length of plain text as Chinese word processors give it (字数): Han characters plus other words."""
    return sum(count(text))


def reading_minutes(text: str) -> int:
    """Whole minutes of silent reading, at least one where there is anything to read; 0 for an empty text."""
    han, others = count(text)
    if not han + others:
        return 0
    return max(1, round(han / HAN_A_MINUTE + others / WORDS_A_MINUTE))
