"""Dates and times as Chinese and English pages write them → ISO 8601."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from colophon.interchange.plaintext.lines import halved

_MONTHS = {
    name: number
    for number, name in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], start=1
    )
}
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_NUMERALS = "〇零一二三四五六七八九十廿元"
_PATTERN = re.compile(
    rf"""
    (?<!\d)(?<!\d\.)(?P<y1>\d{{4}})\s?(?:[-/.]|年)\s?(?P<m1>\d{{1,2}})\s?(?:[-/.]|月)\s?(?P<d1>\d{{1,2}})(?:\s?[日号號]|(?!\d))
  | (?<!\d)(?P<y17>(?:19|20)\d\d)\s(?P<m17>\d\d)/(?P<d17>\d\d)(?!\d)
  | (?<!\d)(?P<y2>\d{{4}})\s?年\s?(?P<m2>\d{{1,2}})\s?月
  | (?:民国|民國)\s?(?P<y3>\d{{2,3}}|[{_NUMERALS}]{{1,5}})\s?年(?:\s?(?P<m3>\d{{1,2}}|[{_NUMERALS}]{{1,3}})\s?月)?
    (?:\s?(?P<d3>\d{{1,2}}|[{_NUMERALS}]{{1,4}})\s?日)?
  | (?P<y4>[〇零一二三四五六七八九]{{4}})年(?:(?P<m4>[{_NUMERALS}]{{1,3}})月)?(?:(?P<d4>[{_NUMERALS}]{{1,4}})日)?
  | (?<!\w)(?P<d5>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m5>{_MONTH}),?\s+(?P<y5>\d{{4}})(?!\d)
  | (?<!\w)(?P<m6>{_MONTH})\s+(?P<d6>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y6>\d{{4}})(?!\d)
  | (?<!\w)(?P<m15>{_MONTH})\s+(?P<d15>\d{{1,2}})\s+\d{{1,2}}:\d\d(?::\d\d)?\s+(?P<y15>\d{{4}})(?!\d)
  | (?<!\w)(?P<m7>{_MONTH}),?\s+(?P<y7>\d{{4}})(?!\d)
  | (?<![\d/.-])(?P<y14>1[01]\d)(?P<s14>[-/])(?P<m14>\d{{2}})(?P=s14)(?P<d14>\d{{2}})(?![\d/-])
  | (?<!\d)(?P<y13>\d{{4}}),\s+(?P<m13>{_MONTH})(?:\s+(?P<d13>\d{{1,2}}))?(?![\d\w])
  | (?<![\d/.])(?P<a8>\d{{1,2}})[/.](?P<b8>\d{{1,2}})[/.](?P<y8>\d{{4}})(?!\d)
  | (?<![\d-])(?P<y9>\d{{4}})-(?P<m9>\d{{2}})(?![\d-])
  | (?<!\d)(?P<y10>(?:19|20)\d\d)(?P<m10>0[1-9]|1[0-2])(?P<d10>[0-3]\d)(?!\d)
  | (?<![\d/.-])(?P<y16>(?:19|20)\d\d)[/.](?P<m16>0[1-9]|1[0-2])(?![\d/.%-])
  | (?<!\d)(?P<y11>\d{{4}})\s?年
  | (?<![\w$£€¥-])(?<![A-Za-z0-9]\.)(?P<y12>(?:18|19|20)\d\d)(?![\w%-]|\.\d)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_GAP = re.compile(
    r"[\s,T|·•]*(?:at\s+)?(?:\(?(?:星期.|[周週][一二三四五六日])\)?)?\s*(?:上午|凌晨|早上|"
    r"中午|(?P<late>下午|晚上|傍晚))?\s*",
    re.IGNORECASE,
)
_HINT = re.compile(r"\d|年")
TIME = re.compile(
    r"(?<![\d.])(?P<hour>\d{1,2})(?::|\.(?=\d\d\s*(?:[ap]\.?m|gmt|utc|bst|cet)\b))(?P<minute>\d{2})"
    r"(?::\d{2}(?:\.\d+)?)?(?P<half>\s*[ap]\.?m\b\.?)?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Found:
    """A date in a text: where it stands, and its ISO 8601 form as far as it is known."""

    start: int
    end: int
    iso: str

    @property
    def whole(self) -> bool:
        """Year, month and day are known."""
        return len(self.iso) == 10


def find(text: str) -> list[Found]:
    """Every date in `text`, in order; impossible ones (month 25) are passed over."""
    if not _HINT.search(text):
        return []
    found = []
    for match in _PATTERN.finditer(halved(text)):
        iso = _iso(match)
        if iso:
            found.append(Found(match.start(), match.end(), iso))
    return found


def moment(text: str) -> str | None:
    """The first whole date in `text` with the time of day behind it, if any: YYYY-MM-DD or YYYY-MM-DDTHH:MM."""
    text = halved(text)
    for found in find(text):
        if found.whole:
            gap = _GAP.match(text, found.end)
            clock = TIME.match(text, gap.end() if gap else found.end)
            hour = _clock(clock, late=bool(gap and gap["late"])) if clock else ""
            return f"{found.iso}T{hour}" if hour else found.iso
    return None


def _clock(match: re.Match[str], *, late: bool) -> str:
    hour, minute = int(match["hour"]), int(match["minute"])
    half = (match["half"] or "").strip().lower()
    if (late or half.startswith("p")) and hour < 12:
        hour += 12
    elif half.startswith("a") and hour == 12:
        hour = 0
    return f"{hour:02d}:{minute:02d}" if hour < 24 and minute < 60 else ""


def _iso(match: re.Match[str]) -> str | None:
    groups = {name: value for name, value in match.groupdict().items() if value}
    if "a8" in groups:
        return _ambiguous(int(groups["a8"]), int(groups["b8"]), int(groups["y8"]))
    parts = {name[0]: value for name, value in groups.items()}
    year = _number(parts["y"])
    if "y3" in groups or "y14" in groups:  # years of the Republic
        year += 1911
    month = _month(parts["m"]) if "m" in parts else None
    day = _number(parts["d"]) if "d" in parts else None
    return _valid(year, month, day)


def _ambiguous(first: int, second: int, year: int) -> str | None:
    """12/06/2025 says June or December: only the year is sure, unless one number cannot be a month."""
    if first > 12 >= second:
        return _valid(year, second, first)
    if second > 12 >= first:
        return _valid(year, first, second)
    return _valid(year, first, second) if first == second else _valid(year, None, None)


def _valid(year: int, month: int | None, day: int | None) -> str | None:
    if not 1000 <= year <= 2999:
        return None
    try:
        datetime.date(year, month or 1, day or 1)
    except ValueError:
        return None
    if month is None:
        return f"{year:04d}"
    return f"{year:04d}-{month:02d}" if day is None else f"{year:04d}-{month:02d}-{day:02d}"


def _month(text: str) -> int:
    return _MONTHS[text[:3].lower()] if text[0].isascii() and text[0].isalpha() else _number(text)


def _number(text: str) -> int:
    """Arabic or Chinese numerals, by place (二〇二四) or by tens (二十五)."""
    if text.isdecimal():
        return int(text)
    digits = {sign: value for value, sign in enumerate("〇一二三四五六七八九")} | {"零": 0, "元": 1}
    text = text.replace("廿", "二十")
    if "十" in text:
        tens, _, units = text.partition("十")
        return (digits.get(tens, 1) if tens else 1) * 10 + (digits.get(units, 0) if units else 0)
    value = 0
    for sign in text:
        value = value * 10 + digits.get(sign, 0)
    return value
