"""Dates as people and pages write them, in Chinese and English, turned into ISO 8601; never guessed where ambiguous."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

_NAMES = """jan january|feb february|mar march|apr april|may|jun june|jul july|aug august|
sep sept september|oct october|nov november|dec december"""
_MONTHS = {name: number for number, names in enumerate(_NAMES.split("|"), start=1) for name in names.split()}
_NAME = "|".join(sorted(_MONTHS, key=len, reverse=True))
_FULL_WIDTH = str.maketrans("０１２３４５６７８９／．－：", "0123456789/.-:")
_HAN = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "Ｏ": 0, "元": 1}
_Y = r"(?P<y>(?:1[4-9]|20)\d\d)"
_HAN_YEAR = r"(?P<y>[一二][〇零○Ｏ一二三四五六七八九]{3})年"
_HAN_DAY = r"(?:(?P<m>[一二三四五六七八九十]{1,2})月)?(?:(?P<d>[一二三四五六七八九十]{1,3})[日号])?"
_NOT_DIGIT_BEFORE, _NOT_DIGIT_AFTER = r"(?<![\d.])", r"(?!\d)"


@dataclass(frozen=True, slots=True)
class Dated:
    """A date found in a text: ``iso`` is YYYY-MM-DD, YYYY-MM or YYYY; the slice is where it stood."""

    iso: str
    start: int
    end: int


def find(text: str) -> Iterator[Dated]:
    """Every date in ``text``, first to last; a date written out takes precedence over parts of itself."""
    plain = text.translate(_FULL_WIDTH)
    taken: list[Dated] = []
    for pattern, read in _FORMS:
        for match in pattern.finditer(plain):
            iso = read(match)
            if iso and not any(match.start() < t.end and t.start < match.end() for t in taken):
                taken.append(Dated(iso, match.start(), match.end()))
    yield from sorted(taken, key=lambda t: t.start)


def iso(text: str) -> str:
    """The date that a metadata value or a short text bears; "" when it bears none."""
    return next((found.iso for found in find(text[:200])), "")


def _whole(match: re.Match[str]) -> str:
    return _iso(match["y"], match["m"], match["d"])


def _named(match: re.Match[str]) -> str:
    return _iso(match["y"], str(_MONTHS[match["m"].lower()]), match["d"])


def _han(match: re.Match[str]) -> str:
    year = "".join(str(_HAN[c]) for c in match["y"])
    month, day = (str(_han_number(match[part])) if match[part] else None for part in "md")
    return _iso(year, month, day)


def _slashed(match: re.Match[str]) -> str:
    # 12/06/2025 is June in one country and December in another: only what can be read one way is read.
    first, second = int(match["a"]), int(match["b"])
    if first > 12:
        first, second = second, first
    elif second <= 12 and first != second:
        return ""
    return _iso(match["y"], str(first), str(second))


def _han_number(text: str) -> int:
    tens, ten, ones = text.partition("十")
    return (_HAN.get(tens, 1) * 10 if ten else 0) + (_HAN.get(ones or ("" if ten else tens), 0))


def _iso(year: str, month: str | None, day: str | None) -> str:
    try:
        whole = date(int(year), int(month or 1), int(day or 1)).isoformat()
    except ValueError:
        return ""
    return whole if day else whole[:7] if month else whole[:4]


_Read = Callable[[re.Match[str]], str]
_FORMS: tuple[tuple[re.Pattern[str], _Read], ...] = tuple(
    (re.compile(_NOT_DIGIT_BEFORE + pattern, re.I), read)
    for pattern, read in (
        (_Y + r"\s?年\s?(?P<m>\d{1,2})\s?月\s?(?P<d>\d{1,2})\s?[日号號]", _whole),
        (_Y + r"(?P<s>[-/.])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})" + _NOT_DIGIT_AFTER, _whole),
        (_Y + r"(?P<m>\d\d)(?P<d>\d\d)(?:\d{6})?" + _NOT_DIGIT_AFTER, _whole),
        (rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?(?P<m>{_NAME})\b\.?,?\s{_Y}" + _NOT_DIGIT_AFTER, _named),
        (rf"(?:\b)(?P<m>{_NAME})\b\.?\s(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s{_Y}" + _NOT_DIGIT_AFTER, _named),
        (rf"(?:\b)(?P<y>(?:1[4-9]|20)\d\d)\s(?P<m>{_NAME})\b\.?\s(?P<d>\d{{1,2}})" + _NOT_DIGIT_AFTER, _named),
        (r"(?P<a>\d{1,2})[/.](?P<b>\d{1,2})[/.]" + _Y + _NOT_DIGIT_AFTER, _slashed),
        (_HAN_YEAR + _HAN_DAY, _han),
        (_Y + r"\s?年\s?(?P<m>\d{1,2})\s?月(?P<d>)", _whole),
        (rf"(?:\b)(?P<d>)(?P<m>{_NAME})\b\.?,?\s{_Y}" + _NOT_DIGIT_AFTER, _named),
        (_Y + r"[-/](?P<m>0[1-9]|1[0-2])(?P<d>)" + r"(?![\d/-])", _whole),
        (_Y + r"\s?年(?P<m>)(?P<d>)", _whole),
        (r"(?:\b)" + _Y + r"(?P<m>)(?P<d>)\b(?![-/.]\d)", _whole),
    )
)
