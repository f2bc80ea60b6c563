"""The sentence splitter of the audit: Chinese and English, quotations kept whole, linear in the length of the text."""

import re
from bisect import bisect_right

from colophon.lib.text.shadow import Shadow, shadow

Span = tuple[int, int]

CLOSERS = {"”": "“", "」": "「", "』": "『", "》": "《", ")": "(", "】": "【", "’": "‘"}
OPENERS = frozenset(CLOSERS.values())
# A pair further apart than this protects nothing: somebody forgot to close it.
LONGEST_PAIR = 800

_PAIRED = re.compile('[“”「」『』《》()【】"]')
_STOP = re.compile("[。!?.\n]")
_AFTER_STOP = re.compile("[。!?.…]*[”」』》)】\"'’]*")
_HAN = re.compile("[\u3400-\u9fff]")
_ABBREVIATIONS = frozenset(
    """
    mr mrs ms dr prof sen rep gov gen col lt sgt capt maj adm rev hon st mt ft jr sr vs etc inc ltd co corp
    no nos fig vol ed eds pp approx dept univ assn bros e.g i.e u.s u.k u.n e.u a.m p.m jan feb mar apr jun
    jul aug sep sept oct nov dec mon tue wed thu fri messrs supt insp cllr al cf art sec
    """.split()  # noqa: SIM905
)
_WORD_BEFORE = re.compile(r"[^\W\d_][\w.'’]*\Z")
_NEXT_BEGINS = re.compile(r"[ \t\u3000]+[“‘\"'(\[]*[^\W\d_a-z]|[ \t]+[“‘\"'(]*\d")
# After a closing quotation mark: the words that say who spoke belong to the same sentence.
_SPEAKS = (
    "说|道|表示|称|问|答|喊|写|指出|强调|解释|认为|回应|坦言|回忆|感叹|告诉|透露|补充|笑言|介绍|分析|直言|建议|提醒|呼吁|评价"
    "|感慨|反问|追问|调侃|打趣|叹气|叹息|嘀咕|嘟囔|抱怨|埋怨|答复|回复|留言|总结|推测|警告|批评|质疑|承认|打比方|打了个比方"
)
_SPEECH_TAIL = re.compile(f'[ ]?[^。!?\n“”「」"]{{0,24}}?(?:{_SPEAKS})')
_ENGLISH_TAIL = re.compile(
    r"\s+(?:[A-Z][\w.'’-]{0,20}\s+){1,4}(?:asked|asks|said|says|told|wrote|added|replied|shouted|exclaimed|demanded"
    r"|wondered|cried|joked|quipped|tweeted)\b|\s+(?:he|she|they|I|we)\b"
)


def sentences(text: str) -> list[Span]:
    """Spans of the sentences of `text`, in its own offsets, without the white space around them."""
    copy = shadow(text, simplify=True)
    return [copy.origin(start, end) for start, end in split(copy)]


def split(copy: Shadow) -> list[Span]:
    """Spans of the sentences of a shadow, in the shadow's offsets."""
    text = copy.text
    covered = _covered(text)
    ends = [end for _, end in covered]
    spans: list[Span] = []
    start, position = 0, 0
    for stop in _STOP.finditer(text):
        if stop.start() < position:
            continue
        end = _end(text, stop.start(), covered, ends)
        if end is None:
            continue
        _keep(spans, text, start, end)
        start = position = end
    _keep(spans, text, start, len(text))
    return spans


def pairs(text: str) -> list[Span]:
    """Every bracketed or quoted span of `text` with its marks; unmatched marks pair with nothing, nor across lines."""
    open_marks: dict[str, list[int]] = {}
    found: list[Span] = []
    line_end = text.find("\n")
    for match in _PAIRED.finditer(text):
        at, mark = match.start(), match.group()
        if 0 <= line_end < at:
            open_marks.clear()
            line_end = text.find("\n", at)
        if mark == '"':
            waiting = open_marks.setdefault(mark, [])
            if not waiting:
                waiting.append(at)
                continue
        elif mark in OPENERS:
            open_marks.setdefault(mark, []).append(at)
            continue
        else:
            waiting = open_marks.get(CLOSERS[mark], [])
        if waiting:
            found.append((waiting.pop(), at + 1))
    found.sort()
    return found


def _covered(text: str) -> list[Span]:
    """The outermost pairs, merged where they overlap."""
    merged: list[Span] = []
    for start, end in pairs(text):
        if end - start > LONGEST_PAIR:
            continue
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _end(text: str, at: int, covered: list[Span], ends: list[int]) -> int | None:
    """Where the sentence ends that a stop at `at` may end; None where it does not."""
    mark = text[at]
    if mark == "\n":
        soft = 0 < at < len(text) - 1 and (text[at - 1].islower() or text[at - 1] == ",") and text[at + 1].islower()
        return None if soft and text[at - 1].isascii() and text[at + 1].isascii() else at + 1
    matched = _AFTER_STOP.match(text, at)
    end = matched.end() if matched else at + 1
    index = bisect_right(ends, at)
    inside = index < len(covered) and covered[index][0] < at
    if mark == "." or (mark in "!?" and not _chinese_stop(text, at, end)):
        return end if _english_stop(text, at, end) else None
    if not inside:
        return end
    closing = covered[index][1]
    if closing > end or text[closing - 1] not in '”」』"':
        return None
    if text[covered[index][0] - 1 : covered[index][0]] == ":":
        return end
    if mark != "。" and end < len(text) and text[end] not in "\n “「":
        return None if closing - covered[index][0] < 12 or text[end] in "的,、;:" else _unless_tail(text, end)
    return _unless_tail(text, end)


def _unless_tail(text: str, end: int) -> int | None:
    return None if text[end : end + 1] in (",", ";", ":", "、") or _SPEECH_TAIL.match(text, end) else end


def _chinese_stop(text: str, at: int, end: int) -> bool:
    """Does a ! or ? end Chinese words?"""
    before = text[max(0, at - 3) : at]
    return bool(_HAN.search(before)) or bool(_HAN.match(text, end))


def _english_stop(text: str, at: int, end: int) -> bool:
    if end >= len(text) or text[end] == "\n":
        return True
    if not _NEXT_BEGINS.match(text, end):
        return bool(text[at] == "." and _HAN.match(text, end) and text[max(0, at - 1)].isalpha() and end > at + 1)
    if text[at] != ".":
        return not (end > at + 1 and _ENGLISH_TAIL.match(text, end))
    word = _WORD_BEFORE.search(text[max(0, at - 16) : at])
    if word is None:
        return True
    name = word.group().lower()
    initial = len(name) == 1 and word.group().isupper() and name != "i"
    return not (initial or name in _ABBREVIATIONS)


def _keep(spans: list[Span], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        spans.append((start, end))
