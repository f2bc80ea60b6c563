"""What a PDF file says: its title and its text in reading order, taken out by a limited process."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import NamedTuple

from colophon.lib.limited import Exceeded, Limits, answer_of

_LIMITS = Limits(memory=1 << 30, processor=20, wall=40)
_NO_TITLE = re.compile(
    r"(?i)microsoft (?:word|powerpoint|excel).*|untitled.*|无标题.*|.*\.(?:docx?|pptx?|xlsx?|wps|pdf|indd|tex|dvi)"
)
"""What programs write where nobody gave a title."""
# Fonts often name the plain characters by their radicals. NFKC knows those of Kangxi; of the supplement it does not
# (Unicode's EquivalentUnifiedIdeograph.txt does).
_RADICALS = str.maketrans(
    "⺟⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳",
    "母民虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙龟",
)
_KANGXI = re.compile("[\u2f00-\u2fdf]")
_ENDS = re.compile("[。！？；：.!?:;”」』）)]$")
_HAN = re.compile("[\u2e80-\u9fff\uff00-\uffef\u3000-\u303f“”‘’]")


class Pdf(NamedTuple):
    """A PDF file read. Both are empty when nothing can be read in it: pictures of pages, a locked or damaged file."""

    title: str
    text: str


def read_pdf(data: bytes) -> Pdf:
    """Read a file of a stranger's; never raises."""
    try:
        found = json.loads(answer_of("colophon.lib.pdf_worker", data, {}, _LIMITS))
    except (Exceeded, ValueError):
        return Pdf("", "")
    title = " ".join(_plain(found["title"]).split())
    text = "\n\n".join(filter(None, (_flowing(_plain(page)) for page in found["pages"])))
    return Pdf("" if _NO_TITLE.fullmatch(title) else title, text)


def _plain(text: str) -> str:
    """The characters that are meant, for those that the file's fonts name."""
    text = "".join(char for char in text.translate(_RADICALS) if char == "\n" or char.isprintable())
    return _KANGXI.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)


def _flowing(page: str) -> str:
    """A page's text without the ends of its lines; a line that ends a sentence goes on ending."""
    flowing = ""
    for line in filter(None, map(str.strip, page.split("\n"))):
        if not flowing:
            flowing = line
        elif _ENDS.search(flowing):
            flowing += f"\n{line}"
        elif flowing.endswith("-") and line[0].islower():
            flowing = flowing[:-1] + line
        else:
            flowing += ("" if _HAN.match(flowing[-1]) or _HAN.match(line[0]) else " ") + line
    return flowing
