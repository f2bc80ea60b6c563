"""What an index holds of a text: Han bigrams, single characters, Latin words and numbers, under one pinned version."""

from __future__ import annotations

import re
import unicodedata
from operator import add

from colophon.discovery.han_fold import SIMPLIFIED, TRADITIONAL

VERSION = 2
"""Raise it whenever any text would give other tokens than before: every index of another version is made anew."""

BARRIER = "¶"
"""A token that no text has: it keeps a phrase from reaching across two parts of one column."""

LONGEST_WORD = 40
"""Characters kept of a Latin word, so that a pasted key or checksum cannot fill the index."""

CJK = "\u3005\u3007\u3040-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U000323af"
_UNIT = re.compile(f"([{CJK}]+)|([^\\W\\d_{CJK}]+|\\d+)")
_CJK_CHARACTER = re.compile(f"[{CJK}]")
_BLANK = re.compile(r"[^\S\n]*\Z")

# Characters that simplified text has too (乾隆, 著名, 瞭望): the same when looking for them, not when cutting words.
_SAME = tuple(zip("乾著瞭夥藉妳牠甦週", "干着了伙借你它苏周", strict=True))
_ONES = frozenset(one for _, one in _SAME)

# Full-width forms go to their ASCII brothers in the same pass: most Chinese text then needs no normalisation at all.
_TABLE: dict[int, str | int | None] = {ord(old): new for old, new in zip(TRADITIONAL, SIMPLIFIED, strict=True)}
_TABLE |= {0xFF01 + i: 0x21 + i for i in range(94)} | {0x3000: 0x20}
_TABLE |= dict.fromkeys([*range(0xD800, 0xE000), 0, 0x200B, 0x200C, 0x200D, 0xFEFF, 0xAD], None)


def fold(text: str) -> str:
    """NFKC, lower case, traditional characters as simplified ones; zero-width characters and NUL are dropped."""
    text = text.translate(_TABLE)
    if not unicodedata.is_normalized("NFKC", text):
        text = unicodedata.normalize("NFKC", text).translate(_TABLE)
    return text.lower()


def conflate(folded: str) -> str:
    """Folded text with the characters that mean one another made one; the length stays."""
    for other, one in _SAME:
        folded = folded.replace(other, one)
    return folded


def is_conflated(text: str) -> bool:
    """Whether conflated text holds a character that others are made into: only then does it matter to a search."""
    return not _ONES.isdisjoint(text)


def stream(folded: str) -> list[str]:
    """The tokens of folded text in order, so that a word is a phrase of its bigrams.

    ``沪深A股上涨`` gives ``沪深 深 a 股 股上 上涨``: at the seam of Han and Latin the single character stands too,
    which lets a phrase run across the seam; a blank at the seam (``A 股``) makes no difference. A character alone
    between two other things is a token of its own. Letters and digits are cut apart: ``RFC9111`` is ``RFC 9111``.
    """
    folded = conflate(folded)
    found: list[str] = []
    previous_end, previous_han = -1, None
    last = ""  # the last character of a Han run: a token of its own only if a Latin word follows at once
    for unit in _UNIT.finditer(folded):
        run = unit[1]
        if run:
            if previous_han is False and len(run) > 1 and _touch(folded, previous_end, unit.start()):
                found.append(run[0])
            if len(run) == 1:
                found.append(run)
                last = ""
            else:
                found.extend(map(add, run, run[1:]))
                last = run[-1]
            previous_han = True
        else:
            if previous_han and last and _touch(folded, previous_end, unit.start()):
                found.append(last)
            found.append(unit[2][:LONGEST_WORD])
            previous_han = False
        previous_end = unit.end()
    return found


def units(folded: str) -> list[str]:
    """The runs of CJK characters, of letters and of digits, in order."""
    return [unit[0] for unit in _UNIT.finditer(folded)]


def _touch(text: str, end: int, start: int) -> bool:
    """Whether nothing but blanks of one line stands between two units."""
    return start == end or _BLANK.match(text, end, start) is not None


def characters(folded: str) -> list[str]:
    """Every different CJK character of folded text, in the order of first appearance."""
    return [character for character in dict.fromkeys(conflate(folded)) if _CJK_CHARACTER.match(character)]


def is_cjk(character: str) -> bool:
    """Whether the character is one that the index cuts into bigrams."""
    return _CJK_CHARACTER.match(character) is not None


def alphabet(folded: str) -> str:
    """Every different character of folded text, blank between; what a reader cannot ask for does no harm there."""
    return " ".join(dict.fromkeys(conflate(folded)))


def with_characters(folded: str) -> str:
    """The tokens, a barrier, then the single characters: the content of a short column such as the title."""
    return " ".join([*stream(folded), BARRIER, *characters(folded)])
