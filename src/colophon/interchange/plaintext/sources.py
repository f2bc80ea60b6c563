"""Finding the list of sources in an article, and reading each of its items."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from colophon.interchange.plaintext import dates, statements
from colophon.interchange.plaintext.citations import MARKER, looks_like_source, parse
from colophon.interchange.plaintext.lines import Line, halved, size
from colophon.interchange.plaintext.marks import Mark
from colophon.interchange.plaintext.recognised import Source

_COLON = re.compile(r"[:|/]")
_BARE_URL = re.compile(
    r"\s*(?:(?:url|link|网址|链接|原文|連結|網址)\s*:?\s*)?<?(?:https?://|www\.)\S+\s*", re.IGNORECASE
)
_DOCUMENT = re.compile(
    r"(?:新闻稿|新聞稿|公告|通知|通告|纪要|紀要|会议记录|會議記錄|报告书?|報告書?|简报|簡報|年报|年報|统计|統計|数据|數據|白皮书|白皮書|"
    r"手册|手冊|方案|规划|規劃|条例|條例|办法|辦法|访谈|訪談|采访|採訪|档案|檔案|说明书?|說明書?)$"
)
_LISTED = re.compile(r"(?<=[)）》\d日])[、,，]\s*(?=《)|(?<=[)）》])、\s*")
# Lines inside a list of sources may look like these by themselves ("Harbour Post | 2025-06-12").
_TOLERATED = frozenset({Mark.TEXT, Mark.META, Mark.DAY, Mark.ROW, Mark.FEED, Mark.ASIDE, Mark.TAGS, Mark.CAPTION})
_LONGEST = 400


@dataclass
class Section:
    """A label and the items under it: lines `start` up to, not including, `end`."""

    start: int
    end: int
    items: list[str] = field(default_factory=list)
    inline: bool = False

    def sources(self) -> list[Source]:
        """The items as sources, in the order of the page."""
        found = [parse(item) for item in self.items]
        if not self.inline:
            return found
        # `来源:澜港市总工会` names an outlet, whatever its name ends with.
        return [
            replace(source, title="", publisher=source.title)
            if not source.publisher
            and not source.url
            and size(source.title) <= 14
            and not _DOCUMENT.search(source.title)
            else source
            for source in found
        ]


def find_sections(lines: list[Line], marks: list[Mark]) -> list[Section]:
    """Every labelled list of sources; their lines get `Mark.SOURCES`, labels without a list become plain text again."""
    sections: list[Section] = []
    reach = 0
    for index, mark in enumerate(marks):
        if mark is not Mark.SOURCES or index < reach:
            continue
        section = _section(lines, marks, index)
        if section is None:
            marks[index] = Mark.TEXT
            continue
        reach = section.end
        marks[index : section.end] = [Mark.SOURCES] * (section.end - index)
        sections.append(section)
    return sections


def _section(lines: list[Line], marks: list[Mark], index: int) -> Section | None:
    text = lines[index].plain
    head = statements.SOURCES_HEAD.match(lines[index].folded)
    colon = _COLON.search(text)
    said = lines[index].text[colon.end() :].strip(" \u3000*") if head and head["colon"] and colon else ""
    if said and text[0] in "([【*" and said[-1] in ")）]】":
        said = said[:-1].rstrip()
    section = Section(index, index + 1, _split(said), inline=bool(said))
    if said and size(said) > 120 and not looks_like_source(said):
        return None
    _collect(lines, marks, section)
    if not section.items:
        return None
    if not said:
        alike = sum(1 for item in section.items if looks_like_source(item))
        if not alike and not (head and head["colon"]) and len(section.items) > 2:
            return None
        if any(_paragraph(item) for item in section.items) and alike * 2 < len(section.items):
            return None
    return section


def _paragraph(item: str) -> bool:
    return size(item) >= 40 and halved(item).rstrip("”\"')").endswith(("。", ".", "!"))


def _collect(lines: list[Line], marks: list[Mark], section: Section) -> None:
    """Take in the lines below the label for as long as they are sources."""
    items = section.items
    numbered = signed = False
    for index in range(section.start + 1, len(lines)):
        line, mark = lines[index], marks[index]
        if mark not in _TOLERATED and not (mark in (Mark.NOTICE, Mark.FOOT, Mark.COUNT) and MARKER.match(line.plain)):
            return
        if len(line.text) > _LONGEST and not MARKER.match(line.plain):
            return
        if len(items) > (1 if section.inline else 0) or (not section.inline and items):
            joined = _belongs_to_last(line, items, numbered)
        else:
            joined = bool(section.inline and items and _BARE_URL.fullmatch(line.plain))
        if joined:
            items[-1] = f"{items[-1]} {line.text}"
        elif _is_item(line, mark, section, numbered, signed):
            if not items:
                numbered, signed = bool(MARKER.match(line.plain)), looks_like_source(line.text)
            items.append(line.text)
        else:
            return
        section.end = index + 1


def _belongs_to_last(line: Line, items: list[str], numbered: bool) -> bool:
    """A wrapped line, or the address or the date of the item above on a line of its own."""
    if MARKER.match(line.plain):
        return False
    last = items[-1]
    if _BARE_URL.fullmatch(line.plain):
        return line.gap <= 1 and "http" not in last and "www." not in last.lower()
    if line.gap:
        return False
    if line.text[0].islower() or halved(last).endswith(","):
        return True
    found = dates.find(line.text)
    if numbered and found and not dates.find(last):
        return True
    rest = line.text if not found else line.text[: found[0].start] + line.text[found[-1].end :]
    return bool(found) and not dates.find(last) and size(rest) <= 10 and not re.search(r"——|—|《", line.text)


def _is_item(line: Line, mark: Mark, section: Section, numbered: bool, signed: bool) -> bool:
    alike = looks_like_source(line.text)
    if mark is Mark.META and not alike:
        return False
    if section.inline:
        dated = bool(dates.find(line.text) or re.search(r"https?://", line.text))
        return line.gap == 0 and dated and alike and not line.prose
    if not section.items:
        return alike or not line.prose or bool(MARKER.match(line.plain))
    if numbered:
        return bool(MARKER.match(line.plain))
    if line.gap or signed:
        return alike and not (line.prose and _paragraph(line.text) and not _dated_end(line.text))
    return alike or not line.prose


def _dated_end(text: str) -> bool:
    found = dates.find(text)
    return bool(found) and found[-1].end >= len(text) - 3


def _split(said: str) -> list[str]:
    """`新华社、海州日报` and `A——X 2025-06-12;B——Y 2025-06-12` name several sources in one line."""
    if not said:
        return []
    parts = [part.strip() for part in re.split(r"[;\uff1b]\s*", said) if part.strip(" .。")]
    if len(parts) == 1:
        listed = [part.strip() for part in _LISTED.split(said) if part.strip(" .。")]
        if len(listed) > 1 and all("《" in part or dates.find(part) for part in listed):
            return listed
    if len(parts) == 1 and size(said) <= 60 and "、" in said and "《" not in said:
        outlets = [re.sub(r"^综合|(?:综合)?(?:报道|整理|等)$", "", part).strip() for part in re.split(r"、\s*", said)]
        if all(part and size(part) <= 14 for part in outlets):
            return outlets
    return parts
