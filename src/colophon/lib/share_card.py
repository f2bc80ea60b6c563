"""Draws the picture that stands for an article where its address is shared: its title, who published it, and where."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from PIL import Image, ImageDraw, ImageFont

from colophon.lib.fonts import can_write, letters
from colophon.lib.text.segment import cut

SIZE = (1200, 630)
"""Pixels: what every network that shows such pictures asks for (1.91 to 1)."""
VERSION = 2
"""Counts up when the drawing changes, so that its address does."""
_PAPER, _INK, _QUIET, _ACCENT = "#fdfcf9", "#1c1a17", "#57524a", "#a3211b"
_EDGE = 72
_WIDTH = SIZE[0] - 2 * _EDGE
_SIZES = (84, 74, 64, 56, 48)
_MOST_LINES, _LEAD, _HEIGHT = 4, 1.3, 315
_NO_LINE_BEGINS_WITH = frozenset("，。、；：？！）」』》”’…,.;:?!)%")
_NO_LINE_ENDS_WITH = frozenset("（「『《“‘(")
_AFTER_A_NUMBER = frozenset("年月日号时点分秒米吨元万亿千百个位人篇岁天届次条号％%")
_HAN = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")


@dataclass(frozen=True)
class Words:
    """What the picture says."""

    title: str
    publication: str
    channel: str
    site: str


def can_draw(words: Words) -> bool:
    """Whether this machine has the letters: without a Chinese face, what is Chinese cannot be drawn."""
    return all(can_write(text) for text in (words.title, words.publication, words.channel, words.site))


def draw(words: Words) -> bytes:
    """The picture as PNG, about 30 kB."""
    ground = Image.new("RGB", SIZE, _PAPER)
    pen = ImageDraw.Draw(ground)
    pen.rectangle((_EDGE, 60, SIZE[0] - _EDGE, 66), fill=_INK)
    small = letters(34, serif=True, bold=True)
    pen.text((_EDGE, 88), words.site, font=small, fill=_INK)
    channel = letters(28, bold=True)
    pen.text((SIZE[0] - _EDGE, 94), words.channel, font=channel, fill=_ACCENT, anchor="ra")
    _title(pen, words.title)
    pen.rectangle((_EDGE, 528, _EDGE + 10, 570), fill=_ACCENT)
    pen.text((_EDGE + 30, 549), words.publication, font=letters(34, bold=True), fill=_QUIET, anchor="lm")
    out = io.BytesIO()
    ground.quantize(64).save(out, "PNG", optimize=True)
    return out.getvalue()


def _title(pen: ImageDraw.ImageDraw, title: str) -> None:
    """The title in the largest size in which it fits four lines; what is longer still ends in an ellipsis."""
    title = _drawable(title)
    for size in _SIZES:
        face = letters(size, serif=True, bold=True)
        lines = broken(title, face, _WIDTH)
        if len(lines) <= _MOST_LINES and size * _LEAD * len(lines) <= _HEIGHT:
            lines = balanced(title, face, _WIDTH)
            break
    if len(lines) > _MOST_LINES:
        lines = [*lines[: _MOST_LINES - 1], _cut_short(lines[_MOST_LINES - 1], face)]
    step = round(size * _LEAD)
    top = 160 + (_HEIGHT - step * len(lines)) // 2
    for number, line in enumerate(lines):
        pen.text((_EDGE, top + number * step), line, font=face, fill=_INK, features=_narrow_quotes(title, face))


def _narrow_quotes(title: str, face: ImageFont.FreeTypeFont) -> list[str] | None:
    """In a Chinese face quotation marks are as wide as a character; a title without Chinese wants the narrow ones."""
    shapes = face.layout_engine == ImageFont.Layout.RAQM
    return ["pwid"] if shapes and not _HAN.search(title) else None


def _drawable(title: str) -> str:
    """The title without the signs the face has not, such as emoji; a letter it lacks stays, as a box, in its place."""
    return "".join(char for char in title if unicodedata.category(char) not in _SIGNS or _has(char))


_SIGNS = frozenset(("So", "Sk", "Mn", "Me", "Cf", "Cn", "Co"))


@cache
def _has(char: str) -> bool:
    face = letters(34, serif=True, bold=True)
    return bytes(face.getmask(char)) != bytes(face.getmask("\U0010fffd"))


def balanced(text: str, face: ImageFont.FreeTypeFont, width: int) -> list[str]:
    """The text in as few lines as `broken` makes, about equally long, so that no word is left alone on the last one."""
    lines = broken(text, face, width)
    low, high = width // max(1, len(lines)), width
    while high - low > 8:
        middle = (low + high) // 2
        tried = broken(text, face, middle)
        if len(tried) > len(lines):
            low = middle
        else:
            lines, high = tried, middle
    return lines


def broken(text: str, face: ImageFont.FreeTypeFont, width: int) -> list[str]:
    """The text in lines of at most ``width`` pixels, broken between words; no line begins with a closing mark or ends
    with an opening one. A single closing mark may hang over the edge.
    """
    lines: list[list[str]] = []
    line: list[str] = []
    for word in _pieces(text, face, width):
        closes = word[0] in _NO_LINE_BEGINS_WITH
        hangs = face.size / 2 if closes and len(word) == 1 and line and line[-1][-1] not in _NO_LINE_BEGINS_WITH else 0
        if not line or face.getlength("".join([*line, word]).rstrip()) <= width + hangs:
            line.append(word)
            continue
        down = [word]
        while len(line) > 1 and (down[0][0] in _NO_LINE_BEGINS_WITH or line[-1].rstrip()[-1:] in _NO_LINE_ENDS_WITH):
            down.insert(0, line.pop())
        lines.append(line)
        line = down
    return [shown for one in (*lines, line) if (shown := "".join(one).strip())]


def _pieces(text: str, face: ImageFont.FreeTypeFont, width: int) -> Iterator[str]:
    """Words of the text, a number with its measure; one that is wider than a line comes letter by letter."""
    held = ""
    for word in cut(" ".join(text.split())):
        if held and held[-1].isdigit() and word[:1] in _AFTER_A_NUMBER:
            held += word
            continue
        yield from _fitting(held, face, width)
        held = word
    yield from _fitting(held, face, width)


def _fitting(word: str, face: ImageFont.FreeTypeFont, width: int) -> Iterator[str]:
    if face.getlength(word) > width:
        yield from word
    elif word:
        yield word


def _cut_short(line: str, face: ImageFont.FreeTypeFont) -> str:
    while line and face.getlength(f"{line}…") > _WIDTH:
        line = line[:-1]
    return f"{line}…"


def parts(words: Words) -> Sequence[str]:
    """Everything the picture depends on, for its address."""
    face = letters(34, serif=True, bold=True)
    return (str(VERSION), words.title, words.publication, words.channel, words.site, "/".join(map(str, face.getname())))
