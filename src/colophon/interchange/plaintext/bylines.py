"""What the lines around the title say: who wrote it, which outlet printed it, and when."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from colophon.interchange.plaintext import dates
from colophon.interchange.plaintext.lines import Line, size
from colophon.interchange.plaintext.marks import Mark

_STOP = (
    r"(?=\s*(?:$|[|丨·•;,/()\[\]【】]|\s[-–—]\s|\d{4}|\s{2,}|(?:来源|來源|作者|記者|记者|"
    r"撰文|通讯员|责任|责编|编辑|編輯|责编|發布|发布|时间|時間|日期|发表|更新|阅读|閱讀|"
    r"浏览|瀏覽|字号|字號|摄影|攝影|published|updated|posted|on\b|source|date)\s*:?))"
)
_AUTHOR = re.compile(
    rf"(?:作者|楼主|樓主|博主|撰文|撰稿|文字|记者|記者|文)\s*[:/|丨]\s*(?P<name>\S(?:.{{0,30}}?)){_STOP}|"
    rf"(?:\b(?:author|words|text|reporter|written by|words by|story by|report by|by)\s*[:\s]\s*)(?P<latin>["
    rf"A-Z][\w.'’-]*(?:\s+(?:[A-Z][\w.'’-]*|de|van|von|der|da|di|la|and|&)){{0,5}})",
)
_AUTHOR_LATIN = re.compile(
    r"\b(?:[Aa]uthors?|AUTHOR|[Ww]ords|[Tt]ext|[Rr]eporter|[Ww]ritten by|[Pp]osted by|[Ww]ords by|"
    r"[Ss]tory by|[Rr]eport by|[Bb]y|BY|WORDS BY)\s*:?\s+([A-Z][\w.'’-]*(?:\s+(?:[A-Z][\w.'’-]*|"
    r"de|van|von|der|da|di|la|and|&)){0,5})"
)
_PEOPLE = re.compile(r"(?:记者|記者|通讯员|通訊員|特派员|撰稿人|评论员)\s+([一-龥·]{2,4}(?:[\s、]+[一-龥·]{2,4}){0,3})")
_SIGNED = re.compile(r"^([一-龥·]{2,4})\s*/\s*[文撰]")
_POSTED_BY = re.compile(r"日\s*由\s*([^\s,|]{2,12})")
_FIRST_PRINT = re.compile(r"^(?:原创|原創|首发)\s+([一-龥·]{2,6})(?=\s)")
_PRINTED_BY = re.compile(r"^(?:原创|原創|首发)\s+[一-龥·]{2,6}\s+(\S{2,20})$")
_PUBLICATION = re.compile(
    rf"(?:来源于?(?=[\s:])|來源|稿源|出处|发布机构|發布機構|发布单位|发布者|发布|信息来源)(?:\s*:\s*|(?<=于)\s+)(?P<name>\S(?:.{{0,30}}"
    rf"?)){_STOP}|\b[Ss]ource\s*:\s*(?P<latin>[A-Z][^|·•\n]{{1,40}}?)(?=\s*(?:$|[|·•,]|\s[-–—]\s))"
)
_DATED = re.compile(r"(?:时间|時間|日期|发布|發布|发表|發表|更新|published|updated)\s*:?\s*\d{4}", re.IGNORECASE)
_WRONG = frozenset(["本站", "本网", "网络", "互联网", "未知", "佚名", "admin", "管理员"])


@dataclass
class Byline:
    """What is known; None for what no line says."""

    author: str | None = None
    publication: str | None = None
    published_at: str | None = None


def read_byline(lines: Iterable[tuple[Line, Mark]]) -> Byline:
    """Gather author, publication and time from the marked lines between the page's top and the text, nearest first."""
    byline = Byline()
    for line, mark in lines:
        if mark in (Mark.META, Mark.DAY, Mark.STAMP, Mark.CREDIT, Mark.SOURCES):
            byline.author = byline.author or _author(line.plain)
            byline.publication = byline.publication or _publication(line.plain)
            if mark is not Mark.SOURCES or _DATED.search(line.plain):
                byline.published_at = byline.published_at or dates.moment(line.plain)
    return byline


def _author(text: str) -> str | None:
    for pattern in (_PEOPLE, _SIGNED, _POSTED_BY, _FIRST_PRINT, _AUTHOR_LATIN):
        if match := pattern.search(text):
            return _name(match[1])
    if match := _AUTHOR.search(text):
        return _name(match["name"] or match["latin"])
    return None


def _publication(text: str) -> str | None:
    if match := _PRINTED_BY.match(text):
        return _name(match[1])
    match = _PUBLICATION.search(text)
    return _name(match["name"] or match["latin"]) if match else None


def bare_name(text: str) -> str:
    """`原创 海风夜话 海风夜话` → `海风夜话`"""
    words = [word for word in text.split() if word not in ("原创", "原創", "首发", "首發")]
    return " ".join(dict.fromkeys(words)) if len(set(words)) < len(words) or len(words) < len(text.split()) else text


def _name(text: str) -> str | None:
    text = text.strip(" :/|丨·∙>,;")
    return text if text and text not in _WRONG and size(text) <= 20 else None
