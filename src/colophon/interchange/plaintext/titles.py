"""Choosing the title among the lines that stand above the text."""

from __future__ import annotations

import re

from colophon.interchange.plaintext.feeds import doubled
from colophon.interchange.plaintext.lines import Line, halved, size
from colophon.interchange.plaintext.marks import Mark, lone_field
from colophon.interchange.plaintext.outlets import looks_like_outlet

_AROUND = (Mark.META, Mark.STAMP, Mark.DAY, Mark.COUNT)
_BETWEEN = (Mark.BUTTON, Mark.ROW, Mark.LIST_HEAD, Mark.FEED, Mark.TALK_HEAD, Mark.ASIDE, Mark.TAGS, Mark.NOTICE)
_SUFFIX = re.compile(r"\s*(?:_|\s[-–—|·•]\s|\||\s[-–—]+)\s*")
_LABEL = re.compile(
    r"^(?:#{1,6}\s+|(?:标题|标 题|題目|题目|標題|title|headline)\s*:\s*|(?:标题|標題)\s+)", re.IGNORECASE
)
_UNDERLINE = re.compile(r"(?:=\s?){3,}$|(?:-\s?){3,}$")
# `新华社北京2月4日电 题:…` begins a text.
_WIRE = re.compile(r"\S{2,8}[社网報报][一-龥]{2,12}\d{1,2}月\d{1,2}日[电電]")
_REACH = 60


def choose_title(lines: list[Line], marks: list[Mark], first: int, headings: frozenset[str]) -> int | None:
    """The index of the title's line, above line `first`, where the text begins; None when nothing there is a title.

    `headings`: lines (folded) that the page's own table of contents names, which head its sections.
    """
    names = _long_names(lines)
    said = "\n".join(line.folded for line in lines)
    best, best_score = None, -6.0
    between = toolbar = 0.0
    for index in range(first - 1, max(-1, first - _REACH), -1):
        mark = marks[index]
        if mark is Mark.TEXT or (mark is Mark.FEED and _lone_double(lines, marks, index)):
            score = _score(lines, marks, index, names, said, lines[first].folded) - between - min(toolbar, 2.0)
            # The upper one of equals: a standfirst, or the heading of the first section, stands below the title.
            if _possible(lines[index]) and score >= best_score and lines[index].folded not in headings:
                best, best_score = index, score
            between += 0 if index and marks[index - 1] is Mark.TEXT and lines[index - 1].size >= 7 else 0.4
        elif mark in (Mark.LIST_HEAD, Mark.FEED):
            between += 2.0
        elif mark in _BETWEEN:
            toolbar += 0.5
    return best


def _possible(line: Line) -> bool:
    return line.size <= 70 and len(line.text) <= 240 and not (line.prose and line.ends and line.plain[-1] in "。.")


def _lone_double(lines: list[Line], marks: list[Mark], index: int) -> bool:
    """The page's own title may be doubled as well; then its neighbours are not."""
    twin = index + 1 if doubled(lines, index) else index - 1
    around = (min(index, twin) - 1, max(index, twin) + 1)
    return all(not 0 <= at < len(marks) or marks[at] is not Mark.FEED for at in around)


def _long_names(lines: list[Line]) -> set[str]:
    """What stands before " - Site" or "_Site" in lines like those of a browser's title bar."""
    names: set[str] = set()
    for line in lines:
        if len(line.folded) > 240:
            continue
        for match in _SUFFIX.finditer(line.folded):
            names.add(line.folded[: match.start()])
    names.discard("")
    return names


def _score(lines: list[Line], marks: list[Mark], index: int, names: set[str], said: str, opening: str) -> float:
    line = lines[index]
    score = 0.0
    if 7 <= line.size <= 50:
        score += 3
    elif line.size < 4:
        score -= 2
    elif line.size <= 5:
        score += 0.5
    elif line.size <= 70:
        score += 1.5
    if _labelled_below(marks, index):
        score += 3
    if 0 < index <= 2 and lines[index - 1].size <= 6 and marks[index - 1] is Mark.TEXT and not line.ends:
        score -= 1.5  # what stands under the name of the site
    if index >= 2 and lines[index - 1].size <= 8 and _doubled_name(lines, index - 2):
        score -= 9  # what an author says of himself under his name
    if _doubled_author(lines, index):
        score -= 4
    if line.size <= 10 and looks_like_outlet(line.text):
        score -= 2
    if index and lone_field(lines[index - 1].folded):
        score -= 6
    if index == 0 and line.size >= 7 and marks[1:2] and marks[1] in (Mark.META, Mark.STAMP, Mark.DAY):
        score += 3  # no menu above, a byline right below
    if line.folded in names:
        score += 4
    if line.size >= 6 and said.count(line.folded) > 1:
        score += 2
    if opening.startswith(line.folded + " ") or (
        line.size >= 3 and opening.startswith((line.folded + "(", line.folded + ","))
    ):
        score += 3  # an entry of a reference work: its first words are its name
    if _WIRE.match(line.plain):
        score -= 6
    if _LABEL.match(line.plain) or (index + 1 < len(lines) and _UNDERLINE.match(lines[index + 1].text)):
        score += 5
    words = line.plain.split()
    if len(words) >= 3 and all(size(word) == len(word) <= 6 for word in words):
        score -= 2  # 会员中心 消息 创作中心
    if line.plain.endswith((":", ",", "、")):
        score -= 4
    if line.plain.endswith((".", "。", ";")):
        score -= 3
    if line.text[0] in '“「"' and line.text[-1] in '”」"':
        score -= 3
    if re.match(r"[(\[【].*[)\]】]$|——|—|[-*•]\s", line.plain):
        score -= 3
    return score


def _doubled_author(lines: list[Line], index: int) -> bool:
    """One of a doubled short line, under which somebody tells of himself: a picture and a name."""
    first = index if index + 1 < len(lines) and _doubled_name(lines, index) else index - 1
    return lines[index].size <= 6 and 0 <= first < len(lines) - 2 and _doubled_name(lines, first)


def _doubled_name(lines: list[Line], index: int) -> bool:
    """A picture of somebody is saved as the name, and the name stands beside it again."""
    return lines[index].folded == lines[index + 1].folded


def _labelled_below(marks: list[Mark], index: int) -> bool:
    """A date, a byline or a count stands within a few lines below, with no menu between."""
    below = [mark for mark in marks[index + 1 : index + 12] if mark is not Mark.CAPTION]
    for mark in below[:5]:
        if mark in _AROUND:
            return True
        if mark in (Mark.ROW, Mark.LIST_HEAD, Mark.FEED):
            return False
    return False


def title_text(text: str, lines: list[Line]) -> str:
    """The title without a label, a sign of Markdown, or the name of the site behind it."""
    label = _LABEL.match(halved(text))
    text = text[label.end() if label else 0 :].strip().strip("*").strip()
    for match in reversed(list(_SUFFIX.finditer(halved(text)))):
        name = text[match.end() :].strip()
        site = any(line.text.strip() == name or (line.text.endswith(name) and line.size <= 12) for line in lines)
        if match.start() >= 4 and name and (match[0].strip() == "_" or (site and len(name) <= 40)):
            text = text[: match.start()].strip()
        else:
            break
    return text
