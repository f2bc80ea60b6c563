"""Reads plain text into blocks: headings, paragraphs, the list of sources, notices, and what follows an article."""

import re

from colophon.articles.audit.blocks import Block, Source

_HAN = re.compile("[\u3400-\u9fff]")
_ENDS = re.compile('[。．.!?！？…;；:：,，、”」』"’]\\s*\\Z')
_SOURCES = re.compile(
    r"\s*(?:信息来源|資訊來源|资料来源|資料來源|参考资料|參考資料|参考文献|參考文獻|消息来源|来源|來源|"
    r"sources?|references?|bibliography)\s*[:：]?\s*\Z",
    re.IGNORECASE,
)
_NOTICE = re.compile(
    r"\s*(?:特别声明|特別聲明|免责声明|免責聲明|版权声明|版權聲明|声明|聲明|disclaimer|notice)\s*[:：]", re.IGNORECASE
)
_AFTERWARDS = re.compile(
    r"\s*(?:相关推荐|相關推薦|热点推荐|推荐阅读|推薦閱讀|延伸阅读|延伸閱讀|相关阅读|相關閱讀|往期回顾"
    r"|related (?:articles|stories)|read more|more on this story)\s*[:：]?\s*\Z",
    re.IGNORECASE,
)
_LISTED = re.compile(
    r"(?:\[\d{1,3}\]|\(\d{1,3}\)|\d{1,3}[.、)]|[-*•·])?\s*(?P<title>.{1,300}?)\s*(?:——|--|—|–"
    r"|\|)\s*(?P<publisher>[^—|]{1,60}?)"
    r"[\s,，]*(?P<date>\d{4}[-/.年]\d{1,2}(?:[-/.月]\d{1,2}日?)?)?\s*\Z"
)
_URL = re.compile(r"https?://[^\s<>\"，。；）)]{1,2000}")
_DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})(?:[-/.月](\d{1,2}))?")
HEADING_HAN, HEADING_LATIN = 30, 80
MOST_SOURCES = 500


def blocks_of(text: str) -> tuple[Block, ...]:
    """The lines of `text` as blocks; a soft-wrapped English paragraph is one block."""
    blocks: list[Block] = []
    listing = False
    for start, end in _lines(text):
        line = text[start:end]
        if _AFTERWARDS.match(line) and blocks:
            blocks.append(Block(start, len(text.rstrip()), "furniture"))
            break
        kind = _kind(line, listing)
        listing = kind == "source"
        blocks.append(Block(start, end, kind))
    return tuple(blocks)


def sources_of(text: str, blocks: tuple[Block, ...]) -> tuple[Source, ...]:
    """The sources listed in the blocks of kind `source`, numbered from 1."""
    lines = [text[block.start : block.end] for block in blocks if block.kind == "source"]
    sources = (
        source_of(str(number), line) for number, line in enumerate((x for x in lines if not _SOURCES.match(x)), 1)
    )
    return tuple(sources)


def source_of(number: str, line: str) -> Source:
    """One line of a list of sources: `题目——媒体 2025-06-12`, `[n] …` or an address."""
    found = _URL.search(line)
    url = found.group() if found else ""
    rest = line.replace(url, " ").strip() if url else line.strip()
    listed = _LISTED.match(rest[:400])
    if not listed:
        return Source(id=number, title=re.sub(r"\A(?:\[\d+\]|\d+[.、)])\s*", "", rest), date=_iso(rest), url=url)
    return Source(
        id=number, title=listed["title"], publisher=listed["publisher"], date=_iso(listed["date"] or ""), url=url
    )


def _iso(text: str) -> str:
    found = _DATE.search(text)
    return "-".join(part.zfill(2) for part in found.groups() if part) if found else ""


def _lines(text: str) -> list[tuple[int, int]]:
    lines: list[tuple[int, int]] = []
    start = 0
    for match in re.finditer("\r\n|[\n\r\v\f\x85\u2028\u2029]", text):
        lines.append((start, match.start()))
        start = match.end()
    lines.append((start, len(text)))
    joined: list[tuple[int, int]] = []
    for start, end in lines:
        if end == start or not text[start:end].strip():
            if joined and joined[-1][1] > joined[-1][0]:
                joined.append((start, start))
        elif joined and joined[-1][1] > joined[-1][0] and _wrapped(text, joined[-1], start):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return [(start, end) for start, end in joined if end > start]


def _wrapped(text: str, line: tuple[int, int], following: int) -> bool:
    """Was this English line broken by an editor's margin rather than by its author?"""
    last, first = text[line[1] - 1 : line[1]], text[following : following + 1]
    return last.isascii() and (last.isalpha() or last == ",") and first.isascii() and first.islower()


def _kind(line: str, listing: bool) -> str:
    if _SOURCES.match(line):
        return "source"
    if _NOTICE.match(line):
        return "notice"
    if listing and (_LISTED.match(line.strip()[:400]) or _URL.search(line) or line.lstrip()[:1] in "[-*•"):
        return "source"
    bare = line.strip()
    limit = HEADING_HAN if _HAN.search(bare) else HEADING_LATIN
    return "heading" if len(bare) <= limit and not _ENDS.search(bare) else "paragraph"
