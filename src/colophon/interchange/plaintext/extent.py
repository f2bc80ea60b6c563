"""Where the article's text begins and ends among everything else: the stretch of lines that says most."""

from __future__ import annotations

import re

from colophon.interchange.plaintext.lines import Line
from colophon.interchange.plaintext.marks import FURNITURE, Mark

_COST = {
    Mark.META: -10, Mark.DAY: -6, Mark.CREDIT: -15, Mark.TAGS: -20, Mark.COUNT: -10, Mark.BUTTON: -12, Mark.ROW: -15,
    Mark.STAMP: -20, Mark.NOTICE: -15, Mark.ASIDE: -8, Mark.CARD: -40, Mark.LIST_HEAD: -60, Mark.FOOT: -80,
    Mark.FEED: -40, Mark.TALK_HEAD: -300, Mark.CONTENTS: -2,
}  # fmt: skip
_BULLET = re.compile(
    r"[-*•·●○■◆▪▶–]\s|\d{1,3}[.、.)]|[(\[(【]\d{1,3}[\])】)]|[①-⑳]|[一二三四五六七八九十]{1,3}[、.]|"
    r"\([一二三四五六七八九十]{1,3}\)"
)
_CUT_SHORT = re.compile(r"(?:\.{3}|…|⋯|\[(?:…|\.\.\.)\]|more|全文|详细|详情)[)\])>»\s]*$")
_HEADLINE = 7
_LITTLE = 24
# A channel's name may also be the heading of a section; these buttons never are.
_NUMERAL = re.compile(r"0?\d{1,2}$")


def is_bullet(text: str) -> bool:
    """The line carries the sign of a list."""
    return bool(_BULLET.match(text))


def verses(lines: list[Line], marks: list[Mark]) -> list[bool]:
    """For every line whether it belongs to a block of short lines of which a third end as verses or talk do."""
    result = [False] * len(lines)
    begin = 0
    for index in range(1, len(lines) + 1):
        if index < len(lines) and not lines[index].gap:
            continue
        block = range(begin, index)
        if len(block) >= 2 and all(marks[at] is Mark.TEXT and lines[at].size <= 40 for at in block):
            ending = sum(1 for at in block if lines[at].plain.rstrip('”"」』')[-1:] in ",。.;、!?")
            if ending * 3 >= len(block):
                for at in block:
                    result[at] = True
        begin = index
    return result


def reinstate_headings(lines: list[Line], marks: list[Mark]) -> None:
    """A label between two paragraphs of text is a section heading: 文化, Discussion, 01 …"""
    if _all_headings(lines, marks):
        marks[:] = [Mark.TEXT if mark in _LOUD else mark for mark in marks]
    for index, mark in enumerate(marks):
        if mark not in (Mark.BUTTON, Mark.LIST_HEAD, Mark.TALK_HEAD, Mark.CARD, Mark.COUNT, Mark.TAGS, Mark.ROW):
            continue
        line = lines[index]
        if mark is Mark.COUNT and not _NUMERAL.match(line.text):
            continue
        if line.size > 16 or index + 1 >= len(lines) or line.text.endswith((">", "»", "→")):
            continue
        above = index - 1
        if above > 0 and marks[above] is Mark.COUNT and _NUMERAL.match(lines[above].text):
            above -= 1  # the number of the section
        before = above < 0 or (marks[above] is Mark.TEXT and lines[above].spoken)
        strict = mark in (Mark.TALK_HEAD, Mark.CARD) or (mark is Mark.LIST_HEAD and bool(_LISTING.search(line.folded)))
        if before and _opens_section(lines, marks, index + 1, strict=strict):
            if mark is Mark.BUTTON and line.folded in _NEVER_HEADINGS:
                continue
            marks[index] = Mark.TEXT


# What only reads like a notice ("Share a folder …") makes no page by itself.
_LOUD = FURNITURE - {Mark.NOTICE, Mark.ASIDE}


def _all_headings(lines: list[Line], marks: list[Mark]) -> bool:
    """Each label stands between two sentences: an honest article may have sections called Related and 评论."""
    loud = [index for index, mark in enumerate(marks) if mark in _LOUD]
    return all(
        0 < index < len(lines) - 1
        and lines[index].size <= 16
        and all(marks[at] is Mark.TEXT and lines[at].spoken and lines[at].size >= 8 for at in (index - 1, index + 1))
        for index in loud
    )


# What heads a list says so; other labels of lists ("接下来呢") are words that a section may have for its heading.
_LISTING = re.compile(
    r"推荐|相关|热|猜|精选|链接|排行|榜|回顾|阅读|头条|最新|related|recommend|more|most|trend|popular|latest|read|top\b"
)


_NEVER_HEADINGS = frozenset(
    [
        "advertisement",
        "ad",
        "ads",
        "sponsored",
        "share",
        "save",
        "print",
        "listen",
        "comment",
        "comments",
        "subscribe",
        "分享",
        "广告",
        "收藏",
        "打印",
        "点赞",
        "评论",
        "推广",
        "展开",
        "展开全文",
        "更多",
        "more",
        "image",
        "图片",
        "loading",
        "play",
        "pause",
        "播放",
        "tweet",
        "email",
        "follow",
        "关注",
        "订阅",
    ]
)


def _opens_section(lines: list[Line], marks: list[Mark], index: int, *, strict: bool) -> bool:
    following = lines[index]
    if marks[index] is not Mark.TEXT or not following.prose or _CUT_SHORT.search(following.text[-12:]):
        return False
    if not strict:
        return True
    if following.size < 40:
        return False
    after = marks[index + 1 : index + 3]
    return not any(mark in FURNITURE for mark in after)


def looks_saved(lines: list[Line], marks: list[Mark]) -> bool:
    """The text is a page with things around the article, and not the article alone."""
    loud = any(mark in _LOUD for mark in marks)
    signs = {
        lines[index].folded
        for index, mark in enumerate(marks)
        if mark in FURNITURE and not _NUMERAL.match(lines[index].text)
    }
    return len(signs) >= 2 and (loud or len(signs) >= 4)


def scores(lines: list[Line], marks: list[Mark], verse: list[bool]) -> list[int]:
    """What each line speaks for (positive) or against its being the article's text."""
    total = sum(line.size for line, mark in zip(lines, marks, strict=True) if mark is Mark.TEXT and line.prose)
    said = paragraphs = 0
    result: list[int] = []
    listing = talking = False
    for index, (line, mark) in enumerate(zip(lines, marks, strict=True)):
        if mark is not Mark.TEXT:
            if mark is Mark.TALK_HEAD and said * 10 >= total and (paragraphs > 1 or said >= 40):
                talking = True
            listing = listing or mark is Mark.LIST_HEAD
            result.append(_COST.get(mark, 0))
            continue
        if listing and ((not paragraphs and line.prose and line.size >= 60) or _ends_listing(lines, marks, index)):
            listing = False
        if talking or listing:
            result.append(-2)
        elif line.prose:
            said += line.size
            paragraphs += 1
            result.append(min(line.size, 120))
        elif verse[index] or line.ends or (is_bullet(line.plain) and index and lines[index - 1].spoken):
            result.append(6)
        else:
            result.append(_short(lines, marks, index))
    return result


def _quiet_scores(lines: list[Line], marks: list[Mark]) -> list[int]:
    """For pages without a paragraph (a poem): blocks of plain lines that stand in no list."""
    result: list[int] = []
    quiet = 0
    aside = False
    for index, (line, mark) in enumerate(zip(lines, marks, strict=True)):
        aside = aside or mark in (Mark.LIST_HEAD, Mark.TALK_HEAD, Mark.FOOT)
        if mark is not Mark.TEXT:
            result.append(_COST.get(mark, 0))
        elif aside:
            result.append(-2)
        else:
            if line.gap or not index:
                block = index
                while block < len(lines) and marks[block] is Mark.TEXT and (block == index or not lines[block].gap):
                    block += 1
                alone = block == len(lines) or lines[block].gap > 0
                quiet = block if alone and block - index >= 3 else 0
            result.append(4 if index < quiet else -1)
    return result


def _short(lines: list[Line], marks: list[Mark], index: int) -> int:
    """A heading costs nothing; other short lines speak a little against."""
    following = index + 1
    heads = following < len(lines) and marks[following] is Mark.TEXT and lines[following].prose
    return 0 if heads else -2


def _ends_listing(lines: list[Line], marks: list[Mark], index: int) -> bool:
    """After a list of other pieces the text goes on: a paragraph that is no teaser."""
    line = lines[index]
    if not line.prose or _CUT_SHORT.search(line.text[-12:]):
        return False
    following = index + 1
    while following < min(index + 4, len(lines)) and marks[following] in _PASSING:
        following += 1
    if following < len(lines) and marks[following] is Mark.TEXT and lines[following].prose:
        return not _CUT_SHORT.search(lines[following].text[-12:])
    following = index + 1
    headlines = 0
    before = index - 1
    while before >= 0 and marks[before] in (Mark.TEXT, Mark.FEED) and not lines[before].prose:
        headlines += lines[before].size >= _HEADLINE
        before -= 1
    if headlines >= 2 and lines[index - 1].size >= _HEADLINE and line.gap:
        return True
    if line.size < 40 or following >= len(lines):
        return False
    return marks[following] in (Mark.SOURCES, Mark.DECLARATION, Mark.CREDIT, Mark.TAGS)


def extent(lines: list[Line], marks: list[Mark], verse: list[bool]) -> tuple[int, int] | None:
    """First and last line of the stretch with the highest sum of scores; None when no line speaks for itself."""
    found, best = _stretch(scores(lines, marks, verse))
    if best < _LITTLE:
        quiet, worth = _stretch(_quiet_scores(lines, marks))
        if quiet and worth > best:
            return quiet
    if found is None:
        return None
    first, last = found
    last = _past_box(lines, marks, last)
    while first < last and not (marks[first] is Mark.TEXT and (lines[first].prose or lines[first].spoken)):
        first += 1
    return first, last


# What a page puts between two paragraphs.
_PASSING = frozenset({Mark.BUTTON, Mark.ASIDE, Mark.NOTICE, Mark.CAPTION})
_HARD = frozenset({Mark.LIST_HEAD, Mark.TALK_HEAD, Mark.FOOT, Mark.FEED, Mark.CARD, Mark.STAMP})
_CLOSING = frozenset({Mark.SOURCES, Mark.DECLARATION})


def _past_box(lines: list[Line], marks: list[Mark], last: int) -> int:
    """A large box of the page's may part the text: what stands between it and the article's sources is text as well."""
    found = last
    for index in range(last + 1, len(marks)):
        if marks[index] in _HARD:
            return last
        if marks[index] in _CLOSING:
            return found
        if marks[index] is Mark.TEXT and (lines[index].prose or lines[index].spoken):
            found = index
    return last


def _stretch(worth: list[int]) -> tuple[tuple[int, int] | None, int]:
    """The consecutive lines with the highest sum, and that sum."""
    best = 0
    found: tuple[int, int] | None = None
    running, start = 0, 0
    for index, score in enumerate(worth):
        if running <= 0:
            running, start = 0, index
        running += score
        if running > best:
            best, found = running, (start, index)
    return found, best
