"""Says what in a sentence can be checked, and which of its quotations are long enough to be checked."""

import re
from functools import cache

from colophon.articles.audit.chinese.kinds import kinds as chinese_kinds
from colophon.articles.audit.english.kinds import kinds as english_kinds
from colophon.articles.audit.tables import compiled, words

KINDS = ("figure", "percentage", "date", "quote", "document", "ranking", "reported")
_HAN = re.compile("[\u3400-\u9fff]")
# “星链”公司, “澜汐发布”公众号: the marks hold a name.
_NAME_GOES_ON = re.compile(
    "(?:平台|网站|账号|频道|节目|杂志|系统|模型|大桥|小区|榜单|称号|头衔|奖项|奖章|美誉|殊荣|荣誉|公众号|公司|集团|客户端|栏目|计划|行动|项目|工程|号|系列|品牌|论坛|组织|基金|协议|模式|政策|机制|制度|战略|倡议|外交|效应|现象|时代|事件|运动)"
)
# “海祥六号”: a ship, not words.
_NAME_ENDS = frozenset("号轮艇舰杯奖节")
_WORDING = compiled(words("kinds", "zh", "wording"))


def kinds(text: str, masked: str, quotes: list[tuple[int, int]], *, chinese: bool) -> set[str]:
    """The kinds of `text`; `masked` has quoted words masked, `quotes` their spans (with the marks)."""
    found = chinese_kinds(text, masked) if chinese else english_kinds(text, masked)
    if any(_checkable_quote(text, masked, start, end) for start, end in quotes):
        found.add("quote")
    return found


def _checkable_quote(text: str, masked: str, start: int, end: int) -> bool:
    if long_enough(text[start:end]):
        return True
    han = len(_HAN.findall(text, start, end))
    if _NAME_GOES_ON.match(text, end):
        return False
    if len(text[start:end]) <= 10 and text[end - 2 : end - 1] in _NAME_ENDS:
        return False
    if han < 4 or masked[max(0, start - 3) : start].endswith(("所谓", "所谓的", "号称")):
        return False
    return bool(_WORDING.search(masked, max(0, start - 16), start) or _WORDING.search(masked, end, end + 16))


def long_enough(quoted: str) -> bool:
    """Is a quotation (with its marks) long enough to be one whatever stands around it?"""
    inside = quoted[1:-1]
    han = len(_HAN.findall(inside))
    latin = sum(character.isalpha() and character < "\u3400" for character in inside)
    return han >= 10 or (latin >= 15 and " " in inside.strip() and han == 0)


@cache
def order(kind: str) -> int:
    """The place of a kind in every list of kinds."""
    return KINDS.index(kind)
