"""The lines that were kept → headings, paragraphs, list items, quotes, stanzas."""

from __future__ import annotations

import re

from colophon.interchange.plaintext.lines import Line
from colophon.interchange.plaintext.recognised import Block

_HASHES = re.compile(r"(#{1,6})\s+(.+?)\s*#*$")
_BOLD = re.compile(r"\*\*([^*]{1,80})\*\*:?$")
_BULLET = re.compile(r"([-*•·●○■◆▪▶–])\s*(?=\S)(?![-*]{2})(.+)$")
_NUMBER = re.compile(r"(\d{1,3}[.、.)])(?!\d)\s*(.+)$")
_QUOTE = re.compile(r">\s?(.*)$")
_CHAPTER = re.compile(
    r"(?:第[一二三四五六七八九十百\d]{1,4}[章节節部分篇幕回条條]|[一二三四五六七八九十]{1,3}[、.]|"
    r"\([一二三四五六七八九十\d]{1,3}\)|(?:chapter|part|section|step) (?:\d+|[ivx]+|one|"
    r"two|three|four|five|six|seven|eight|nine|ten)\b)",
    re.IGNORECASE,
)
_UNDERLINE = re.compile(r"(?:=\s?){3,}$|(?:-\s?){3,}$")
_NUMERAL = re.compile(r"(?:no\.\s?)?(?:0?\d{1,2}|[IVX]{1,5}|[一二三四五六七八九十]{1,3})[.、.]?$", re.IGNORECASE)
_SPEAKER = re.compile(
    r"(?:问|答|問|Q\d*|A\d*|记者|記者|主持人|interviewer|[^:]{0,8}(?:来源|來源)|sources?|附件?\d*|附录|附錄|备?注|備註|"
    r"联系人|聯絡人|联系电话|时间|地点|時間|地點|电话|地址)\s*:\s*\S",
    re.IGNORECASE,
)
_FILE_NUMBER = re.compile(r"[〔\[(]\d{4}[〕\])]\s*(?:第\s*)?\d+\s*[号號]$")
_LONGEST_HEADING = 44
_VERSE = 40


def body_blocks(
    lines: list[Line], standfirst: frozenset[int] = frozenset(), headings: frozenset[str] = frozenset()
) -> tuple[Block, ...]:
    """The body in blocks; each kept line is in exactly one.

    `standfirst`: numbers of the lines that head nothing; `headings`: lines (folded) that a table of contents names.
    """
    blocks: list[Block] = []
    dense = not any(line.gap for line in lines)
    asking = any(_heads(lines, at, asking=False, dense=dense) for at in range(len(lines)))
    index = 0
    while index < len(lines):
        stanza = _stanza(lines, index)
        if stanza > 1:
            blocks.append(Block("paragraph", "\n".join(line.text for line in lines[index : index + stanza])))
            index += stanza
            continue
        if lines[index].number in standfirst:
            blocks.append(Block("paragraph", lines[index].text))
        elif lines[index].folded in headings and index + 1 < len(lines):
            blocks.append(Block("heading", lines[index].text))
        else:
            blocks.append(_block(lines, index, asking=asking, dense=dense))
        index += 1
    return tuple(blocks)


def _block(lines: list[Line], index: int, *, asking: bool, dense: bool) -> Block:
    text, plain = lines[index].text, lines[index].plain
    if match := _HASHES.match(plain):
        return Block("heading", text[match.start(2) : match.end(2)])
    if (match := _QUOTE.match(plain)) and match[1].strip():
        return Block("quote", text[match.start(1) :].strip())
    if (match := _BOLD.match(plain)) and index + 1 < len(lines):
        return Block("heading", text[match.start(1) : match.end(1)])
    if _heads(lines, index, asking=asking, dense=dense):
        return Block("heading", text)
    if match := _BULLET.match(plain):
        if _spaced(plain) or _neighbour(lines, index, _BULLET):
            return Block("list item", text[match.start(2) :].strip(), match[1])
    elif (match := _NUMBER.match(plain)) and _neighbour(lines, index, _NUMBER):
        return Block("list item", text[match.start(2) :].strip(), text[: match.end(1)])
    return Block("paragraph", text)


def _spaced(text: str) -> bool:
    return text[1:2].isspace() and text[0] not in "–-·"


def _neighbour(lines: list[Line], index: int, pattern: re.Pattern[str]) -> bool:
    """Another item stands directly before or after."""
    text = lines[index].plain
    for at in (index - 1, index + 1):
        beside = lines[at].plain if 0 <= at < len(lines) else ""
        if pattern.match(beside) and (pattern is _NUMBER or beside[0] == text[0]):
            return True
    return False


def _heads(lines: list[Line], index: int, *, asking: bool, dense: bool) -> bool:
    """A short line without the end of a sentence, over a paragraph; a question too when there are other headings.

    `dense`: the text has no blank lines to go by.
    """
    line = lines[index]
    if line.size > _LONGEST_HEADING or index + 1 >= len(lines):
        return False
    if _BULLET.match(line.plain) or (_NUMBER.match(line.plain) and _neighbour(lines, index, _NUMBER)):
        return False
    following = lines[index + 1]
    if line.size >= 20 and line.pauses and not line.plain[0].isdigit() and not _CHAPTER.match(line.plain):
        return False  # a standfirst or the words under a picture
    numbered = bool(_CHAPTER.match(line.plain) or _NUMERAL.match(line.plain))
    if line.plain.rstrip('”"」』)*')[-1:] in "。.!;,、…" and not _NUMERAL.match(line.plain):
        return False
    listed = bool(_BULLET.match(following.plain) or _NUMBER.match(following.plain) or _QUOTE.match(following.plain))
    if line.plain[-1] == ":" and not (line.size <= 10 and (numbered or (following.prose and not listed))):
        return False
    if line.plain[-1] in "!?" and (not asking or line.size > 24 or line.plain[0] in '“"「『—' or not following.prose):
        return False
    if line.plain[0] in '“"「『—' and line.plain[-1] in '”"」』':
        return following.prose and line.gap > 0 and line.size <= 20
    if re.match(r"[(\[【].*[)\]】]$|—", line.plain) and not numbered:
        return False
    if _SPEAKER.match(line.plain) or _FILE_NUMBER.search(line.plain):
        return False
    if following.prose:
        return True
    if numbered or listed:
        return True
    if not following.spoken or line.size > 20:
        return False
    if index and _NUMERAL.match(lines[index - 1].plain):
        return True
    between = index > 0 and lines[index - 1].ends and following.size >= 8
    if dense and between and line.size <= 12 and not line.pauses:
        return True
    return bool(line.gap and (following.gap == 0 or following.size >= 8))


def _stanza(lines: list[Line], index: int) -> int:
    """How many lines from `index` on are one stanza: short ones of a block, many without the end of a sentence."""
    if index and not lines[index].gap:
        return 0
    end = index + 1
    while end < len(lines) and not lines[end].gap:
        end += 1
    if end - index < 2:
        return 0
    block = lines[index:end]
    if any(
        line.size > _VERSE or line.prose or _BULLET.match(line.plain) or _NUMBER.match(line.plain) for line in block
    ):
        return 0
    if any(_QUOTE.match(line.plain) or _HASHES.match(line.plain) for line in block):
        return 0
    running_on = sum(1 for line in block if not line.ends)
    if running_on * 3 < len(block) or any(line.plain[0] in '“「"' and line.ends for line in block):
        return 0
    if len(block) == 2 and not block[0].plain.endswith((",", ";", "、")):
        return 0
    return len(block)
