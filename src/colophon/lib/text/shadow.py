"""A shadow copy of a text, compatibility-normalised character by character, whose every offset leads back."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

# Where Unicode keeps characters that NFKC changes: the basic plane, the planes of symbols, compatibility ideographs.
_PLANES = ((0x00A0, 0xD800), (0xF900, 0x10000), (0x10780, 0x10800), (0x1D100, 0x1FC00), (0x2F800, 0x2FA20))
_HAN = ((0x3400, 0x4DC0), (0x4E00, 0xA000))
_LINE_ENDS = {0x0B: "\n", 0x0C: "\n", 0x0D: "\n", 0x85: "\n", 0x2028: "\n", 0x2029: "\n"}
# A character that stands for a whole sentence (a ligature of Arabic) is kept as it is.
_LONGEST_EXPANSION = 4


@dataclass(frozen=True, slots=True)
class Shadow:
    """A text to search in; `origins` holds the original index of each of its characters, None where both agree."""

    text: str
    size: int
    origins: Sequence[int] | None = None

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original text that [start, end) of the shadow stands for."""
        if self.origins is None:
            return start, end
        if start >= len(self.origins):
            return self.size, self.size
        first = self.origins[start]
        return first, self.origins[end - 1] + 1 if end > start else first


@cache
def simplified() -> dict[int, str]:
    """Traditional → simplified Chinese, one character for one (OpenCC's character table)."""
    from opencc import OpenCC  # its tables are not for who only serves pages

    characters = [chr(point) for low, high in _HAN for point in range(low, high)]
    folded = OpenCC("t2s").convert("\n".join(characters)).split("\n")
    return {ord(old): new for old, new in zip(characters, folded, strict=True) if len(new) == 1 and new != old}


@cache
def _normal() -> tuple[dict[int, str], dict[int, str], re.Pattern[str]]:
    """NFKC of single characters: one for one; one for several; a pattern that finds the latter."""
    single: dict[int, str] = {}
    several: dict[int, str] = {}
    for low, high in _PLANES:
        for point in range(low, high):
            character = chr(point)
            if unicodedata.decomposition(character):
                normal = unicodedata.normalize("NFKC", character)
                if len(normal) == 1 and normal != character:
                    single[point] = normal
                elif 1 < len(normal) <= _LONGEST_EXPANSION:
                    several[point] = normal
    return single, several, re.compile("[" + "".join(map(chr, several)) + "]")


@cache
def _table(simplify: bool) -> dict[int, str]:
    table = {**_normal()[0], **_LINE_ENDS}
    if simplify:
        chinese = simplified()
        table = {**chinese, **{point: normal.translate(chinese) for point, normal in table.items()}}
    return table


def shadow(text: str, *, simplify: bool = True) -> Shadow:
    """NFKC of every character by itself (so that offsets hold), line ends as \\n, traditional Chinese as simplified."""
    if text.isascii():
        return Shadow(text.translate(_LINE_ENDS), len(text))
    expanding = _normal()[2]
    if not expanding.search(text):
        return Shadow(text.translate(_table(simplify)), len(text))
    several = _normal()[1]
    pieces: list[str] = []
    origins: list[int] = []
    at = 0
    for match in expanding.finditer(text):
        start = match.start()
        normal = several[ord(match.group())]
        pieces += (text[at:start], normal)
        origins += range(at, start)
        origins += [start] * len(normal)
        at = start + 1
    pieces.append(text[at:])
    origins += range(at, len(text))
    return Shadow("".join(pieces).translate(_table(simplify)), len(text), origins)
