"""The lines of a saved page, cleaned, measured, and folded for comparison with the labels pages use."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opencc import OpenCC

_BREAKS = re.compile(r"\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad\x00-\x08\x0e-\x1b\x1f\x7f]")
_SPACES = "\t \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_EDGES = re.compile(f"^[{_SPACES}]+|[{_SPACES}]+$")
_WIDE = re.compile(
    "[\u2e80-\u2fff\u3005-\u30ff\u3100-\u318f\u31a0-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]"
)
_WORD = re.compile(r"[^\W\d_\u2e80-\u9fff\uf900-\ufaff]+(?:['’-][^\W\d_\u2e80-\u9fff]+)*|\d[\d.,]*")
_HALF = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_CLOSERS = "\"'”’」』)】]》〉*_"
_END = re.compile(rf"(?:[。!?….;]|⋯)[{re.escape(_CLOSERS)}]*$")
_ASIDE = re.compile(r"(?<=[。.!?])\([^()]{1,40}\)$")  # 。(编辑:某某)
_INNER = re.compile(r"[。、]|[,;:!?.](?=\D|$)")
# A link that stands at the end of a paragraph's own line.
_TAIL = re.compile(
    r"(?<=[。！？…”」）.!?)])\s*(?:返回\S{1,8}[，,]\s*查看更多|(?:点击|點擊)?(?:阅读|閱讀|查看|展开|展開)(?:全文|原文|更多)"
    r"|[\[【]\s*(?:详细|詳細|更多|全文)\s*[\]】]|举报/反馈)[>»\s]*$|(?<=\S)返回\S{1,8}[，,]\s*查看更多$"
)
# Folding is only for labels; nothing longer than this is one.
_FOLDED_LENGTH = 300


@dataclass(frozen=True)
class Line:
    """A line (or several joined ones) that is not blank: its number in the file, its text, the blank lines before it.

    `folded` is for comparison with labels; `plain` is the text, character for character, with signs of full width made
    ordinary; `size` is how much the line says, in Chinese characters, a word of an alphabet counting as two.
    """

    number: int
    text: str
    gap: int
    indented: bool = False
    folded: str = ""
    plain: str = ""
    size: int = 0

    @cached_property
    def ends(self) -> bool:
        """It ends as a sentence does."""
        return bool(_END.search(_ASIDE.sub("", self.plain[-60:])[-12:]))

    @cached_property
    def pauses(self) -> int:
        """How many punctuation signs stand in it."""
        return sum(1 for _ in _INNER.finditer(self.plain[:2000]))

    @cached_property
    def prose(self) -> bool:
        """It is a paragraph, or reads like one, and not a title, a label or an item of a list."""
        last = _ASIDE.sub("", self.plain).rstrip(_CLOSERS)[-1:]
        if self.size >= 80:
            return True
        if last in "。." or self.text.endswith("……") or last == ";":
            return self.size >= 16
        if last in ":":
            return self.size >= 16 and self.pauses >= 2
        if last in "!?…":
            return self.size >= 45 or (self.size >= 24 and self.pauses >= 4)
        return self.size >= 45 and self.pauses >= 3

    @cached_property
    def spoken(self) -> bool:
        """A sentence, however short, or a verse: it ends on a mark that titles and menus do not use."""
        return self.ends or self.plain.endswith((",", "、", ":", "—"))


def halved(text: str) -> str:
    """`text` with full-width letters, digits, signs and spaces as ordinary ones; its length stays the same."""
    return text if text.isascii() else text.translate(_HALF)


def size(text: str) -> int:
    """Chinese characters in `text`, plus two for every word of an alphabet or number."""
    wide = 0 if text.isascii() else len(_WIDE.findall(text))
    return wide + 2 * len(_WORD.findall(text))


def width(text: str) -> int:
    """Columns of a terminal that `text` fills."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def is_wide(character: str) -> bool:
    """Whether a character is of a script that is written without spaces."""
    return bool(_WIDE.match(character)) or unicodedata.east_asian_width(character) in "WF"


def split(text: str) -> list[Line]:
    """The lines of `text` that are not blank, stripped of invisible characters and of the space around them."""
    lines: list[Line] = []
    gap = 0
    for number, raw in enumerate(_BREAKS.split(text), start=1):
        visible = _INVISIBLE.sub("", raw)
        stripped = _TAIL.sub("", _EDGES.sub("", visible))
        if not stripped:
            gap += 1
            continue
        indented = visible[:1] in "\u3000\t" or visible.startswith(("  ", "\u00a0\u00a0"))
        lines.append(measured(number, stripped, gap, indented))
        gap = 0
    return lines


def measured(number: int, text: str, gap: int, indented: bool) -> Line:
    """A line with its plain text and its size."""
    return Line(number, text, gap, indented, plain=halved(text), size=size(text))


def folded(lines: list[Line]) -> list[Line]:
    """The same lines, each with its text folded: NFKC, simplified characters, lower case, single spaces."""
    heads = [" ".join(unicodedata.normalize("NFKC", line.text[:_FOLDED_LENGTH]).split()) for line in lines]
    simplified = _simplifier().convert("\n".join(heads)).split("\n") if heads else []
    return [
        Line(line.number, line.text, line.gap, line.indented, text.lower(), line.plain, line.size)
        for line, text in zip(lines, simplified, strict=True)
    ]


@cache
def _simplifier() -> OpenCC:
    from opencc import OpenCC

    return OpenCC("t2s")
