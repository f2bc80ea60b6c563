"""What a single line is, judged by itself: a date stamp, a count, a menu, a notice of the site …, or plain text."""

from __future__ import annotations

import re
from enum import Enum

from colophon.interchange.plaintext import buttons, captions, dates, labels, notices, statements
from colophon.interchange.plaintext.lines import Line, size


class Mark(Enum):
    """The kinds of line. The value says to a person why such a line is no part of the article."""

    TEXT = "text"
    STAMP = "time stamp"
    DAY = "date"
    COUNT = "count"
    ROW = "menu or breadcrumb"
    BUTTON = "button or link"
    NOTICE = "the site speaks of itself"
    META = "byline or date line"
    CREDIT = "desk credit"
    TAGS = "tags"
    ASIDE = "pointer elsewhere"
    CARD = "author card"
    LIST_HEAD = "heading of a list of other pieces"
    TALK_HEAD = "heading of readers' comments"
    FOOT = "foot of the site"
    FEED = "item of a list of other pieces"
    SOURCES = "sources"
    DECLARATION = "declaration"
    RULE = "drawn line"
    CONTENTS = "table of contents"
    CAPTION = "words under a picture"


# Marks that no plain article carries; two of them make a text a saved page.
FURNITURE = frozenset(
    {
        Mark.STAMP, Mark.COUNT, Mark.ROW, Mark.BUTTON, Mark.NOTICE, Mark.ASIDE, Mark.CARD, Mark.LIST_HEAD,
        Mark.TALK_HEAD, Mark.FOOT, Mark.FEED,
    }
)  # fmt: skip
# Marks after which, once the text has ended, nothing of the article follows.
FINAL = frozenset({Mark.LIST_HEAD, Mark.TALK_HEAD, Mark.FOOT, Mark.FEED})

_RELATIVE = (
    r"刚刚|刚才|今[天日早晚]|昨[天日晚]|前天|\d+ ?(?:秒钟?|分钟|小时|天|日|周|个?星期|个?月|"
    r"年)(?:之?前)|just now|yesterday|today"
    r"|(?:about |over )?(?:an?|\d+) ?(?:s|m|h|d|w|y|mo|secs?|seconds?|mins?|minutes?|hrs?|"
    r"hours?|days?|weeks?|months?|years?)(?: ago)"
    r"|\d+ ?(?:h|d|m|w|y|hrs?|mins?)"
)
_RELATIVE_PATTERN = re.compile(rf"(?<!\w)(?:{_RELATIVE})(?!\w)|{_RELATIVE.split('|just')[0]}")
_SHORT_DAY = re.compile(
    r"(?<!\d)\d{1,2}[-/月]\d{1,2}日?(?!\d)|(?<!\d)(?:0?[1-9]|1[0-2])\.\d{1,2}(?!\d)|(?<![a-z])(?:jan|feb|mar|apr|may|jun|jul|aug|"
    r"sep|oct|nov|dec)[a-z]*\.? \d{1,2}(?!\d)|(?<!\d)\d{1,2} (?:jan|feb|mar|apr|may|jun|"
    r"jul|aug|sep|oct|nov|dec)[a-z]*(?![a-z])"
)
_STAMP_WORDS = re.compile(
    r"(?:最后|最近)?(?:发布|发表|更新|修改|编辑|上传|创建|刊登|发稿|上线|发帖|回复)(?:于|"
    r"时间|日期)?|时间|日期|北京时间|星期.|周[一二三四五六日天]|上午|下午|凌晨|晚上|中午|"
    r"\((?:北京)?\)|来自.{1,6}$|ip ?属地.{0,8}$"
    r"|(?:first |last |originally )?(?:published|posted|updated|modified|created|edited|"
    r"added|filed|date)(?: on| at)?|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|"
    r"sun)(?:day)?|\b(?:on|at|am|pm|gmt|utc|bst|cst|est|edt|pst|pdt|cet|cest|hkt|jst|local time)\b|"
    r"[+-]\d{2}:?\d{2}"
)
_TIMELY = re.compile(r"\d|年|刚|今|昨|前|\b(?:just|yesterday|today|an? )")
_DECORATION = re.compile(r"[\s,.:;|/·•・()\[\]【】—–\-+~*>»…]+")
_DIGIT = re.compile(r"\d")
_RULE = re.compile(r"(?:[-=_*~·•—–─━#+.※◇◆☆★○●]\s*){3,}\Z")
_BREAK = re.compile(r"(?:\*\s*){3,5}\Z|(?:[※◇◆☆★○●]\s*){1,5}\Z")
_THE_END = re.compile(r"end\Z|[-=_*~·•—–─/|<]+\s*(?:the )?(?:end|fin|全文完)\s*[-=_*~·•—–─/|>]+\Z")
_NUMBER = r"[\d,.]+\s?(?:万|亿|千|[kmw](?![a-z])|\+|%)?\+?"
_COUNTED = (
    r"文章数?|查看|帖子|粉丝数?|关注度?|关注者|被关注|获赞数?|点赞数?|赞|踩|喜欢|收藏数?|"
    r"分享数?|转发数?|评论数?|留言|回复数?|跟贴|阅读量?|阅读数|浏览量?|浏览数|浏览次数|"
    r"浏览人次|点阅数?|点阅率|点击量?|点击数|人气|热度|播放量?|次播放|次|人|作品数?|播放|"
    r"参与|推荐|在看|围观|好友|积分|等级|主题|精华|楼|打赏"
    r"|likes?|shares?|views?|reads?|comments?|replies|reply|responses?|claps?|followers?|"
    r"following|posts?|articles?|stories|subscribers?|points?|votes?|upvotes?|reactions?|"
    r"retweets?|reposts?|bookmarks?|listens?|plays?|members?|topics?|answers?|accesses|citations?|downloads?|karma|badges?"
)
# What a look ahead has taken is not tried in another way: a line of a thousand digits is not cut up in every way.
_COUNT = re.compile(
    rf"(?=(?P<all>(?:(?:{_COUNTED})?\s*:?\s*[(\[]?{_NUMBER}[)\]]?\s*(?:次|人|条|篇|个)?\s*(?:{_COUNTED})?"
    r"[\s|/·•,;]*)+))(?P=all)\Z"
)
_LENGTH = re.compile(
    r"(?:\d+|an?)[ -]?min(?:ute)?s?(?: (?:read|listen|watch|long))?\Z|(?:reading|read) time.{0,24}\Z|"
    r"(?:预计|全文|阅读|约|本文|需|大约|共)*(?:阅读)?(?:时长|时间)?:?\s*(?:约|需)?\s*\d+\s*(?:分钟|"
    r"字)(?:阅读|读完)?.{0,8}\Z|字数:?\s*\d+.{0,12}\Z|(?:时长|duration):? ?[\d:]+\Z|\d+ ?words\Z|"
    r"length:? .{0,20}\Z|-{2,}\Z|"
    r"(?:已有|共有|等)?\s*[\d,.]+\s?[万亿]?\s*(?:人|位(?:网友|读者|用户)?)\s*(?:也|都|已经?)?(?:赞同|点赞|喜欢|收藏|看过|读过|阅读|"
    r"关注|转发|推荐|打赏|赞赏|参与|觉得)(?:了|过)?(?:该|此|本|这篇)?.{0,6}\Z"
)
_PLAYER = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?\s*/\s*\d{1,2}:\d{2}.{0,10}\Z|[\d.]+x\Z")
_FIELD = re.compile(
    r"(?:本报|本网|特约|通讯|见习|首席)?(?:楼主|发帖人|博主|up主|编译|译者|口述|记者|作者|"
    r"通讯员|撰文|撰稿|文|图|文图|图文|文字|摄影|供图|来源|文章来源|信息来源|稿源|稿件来源|"
    r"消息来源|发布时间|发布日期|发表时间|发稿时间|更新时间|时间|日期|发布|发布者|发布人|"
    r"发布机构|发布单位|发文单位|发文机关|发文字号|文号|索引号|主题分类|信息分类|分类|成文日期|"
    r"公开日期|生成日期|公开方式|公开类型|有效性|浏览次数?|浏览量?|浏览人次|点阅数?|点阅率|"
    r"点阅次数|人气|阅读次数?|阅读量?|阅读|点击数?|点击量|字体|字号|字号大小|编辑|责编|"
    r"责任编辑|栏目|频道|版面|版次|ip属地|作者单位|评论数?|体裁|地区|报道|报导|名称|标题)\s*[:/|丨]"
    r"|\b(?:by|author|authors|date|published|posted|updated|last updated|last modified|"
    r"source|category|section|words|text|from|photos?|photographs?|illustration|reporter|correspondent|"
    r"editor|issued by|issued|reference|ref|location|desk|dateline|department|contact|publisher)\s*:"
)
_WRITTEN_AT = re.compile(r"(?:写|记|草|改|成稿|完稿|定稿|脱稿)于\s?[一-龥]{1,12}[。.]?\Z")
_LONE_FIELD = re.compile(
    r"(?:authors?|role|by|byline|(?:first |last |date )?(?:published|updated|posted)|reporter|reviewer|"
    r"发布时间|发布日期|更新时间|作者|记者|来源|撰文|职务)\s*:?\Z"
)
_FIRST_PRINT = re.compile(r"(?:原创|首发)(?:\s+\S{2,20}){2,3}\Z")
_DIVIDED = re.compile(r"[:/|丨]")
_BYLINE = re.compile(
    r"(?:by|words by|words|story by|text by|report by|written by|posted by|published by|"
    r"opinion by|review by|interview by|photography by|photographs by|photos by|pictures by|"
    r"illustrations? by|from|reported by)\s+"
)
_NAME = re.compile(
    r"(?:(?:[A-Z][\w'’.-]*|de|van|von|der|da|di|la|le|el|al|bin|and|&|the|of|for|in|at)[\s,|·•]*){1,9}\Z"
)
_NAMES = r"[一-龥·]{2,4}(?:[\s、/,]+[一-龥·]{2,4}){0,5}"
_PEOPLE = re.compile(
    r"[(\[【〔]?(?:本报|本网|本刊|全媒体|特约|融媒体|[一-龥]{2,6}(?:报|社|网|台|新闻|周刊))?(?:见习|首席|驻[^\s]{1,6})?"
    rf"(?:记者|通讯员|特派员|撰稿人|评论员)(?:\s+|[:/]){_NAMES}"
    rf"(?:[\s/、,]*(?:通讯员|摄影|摄|文|图|记者|报道|报导|发自[^\s]{{1,6}})[\s/:]*(?:{_NAMES})?){{0,2}}[)\]】〕]?\Z"
    r"|[(\[【〔]记者[一-龥·]{2,4}/.{2,8}(?:报道|报导|电)[)\]】〕]\Z"
    rf"|{_NAMES}\s*/\s*(?:[文图摄撰][^\s]{{0,12}}|.{{2,8}}(?:报道|报导))\Z"
)
_AUTHORED = re.compile(r"(?:作者|撰文|文|记者|author|by)\s*[:|丨/]?\s*\S")
_META_CELLS = re.compile(r"\s[-–—]\s|[|丨·•,]|\s{2,}")
_CRUMBS = re.compile(r"\s*(?:>{1,2}|»|›|→|▸|/(?=\s)|::)\s*")
_CELLS = re.compile(r"\s*[|丨｜·•]\s*|\t+|\s{2,}|\u3000+")
_TOKENS = re.compile(r"[\s|丨/·•,，、;>»›:()\[\]【】!…↑↓←→▶►▼▲×✕✓+\-–—_=*#&.。]+")
_SENTENCE = re.compile(r"[。!?;]|[.!?](?:\s|$)")


def mark(line: Line) -> Mark:
    """The kind of `line`; structure over several lines (doubled titles, lists) is not seen here."""
    text = line.folded
    if len(line.text) > 240:
        return Mark.NOTICE if _notice(text, line) else Mark.TEXT
    if _THE_END.match(text):
        return Mark.RULE
    if _RULE.match(text):
        return Mark.TEXT if _BREAK.match(text) else Mark.RULE
    if statements.SOURCES_HEAD.match(text):
        return Mark.SOURCES
    if line.size <= 60 and (found := _small(text, line)):
        return found
    if _declares(text, line):
        return Mark.DECLARATION
    if _notice(text, line):
        return Mark.NOTICE
    if notices.FOOT.search(text) and (line.size <= 40 or "©" in text or "copyright" in text or "icp" in text):
        return Mark.FOOT
    if line.size <= 120 and len(notices.FOOT_FACTS.findall(text)) >= (3 if line.prose else 2):
        return Mark.FOOT
    return Mark.TEXT


def _small(text: str, line: Line) -> Mark | None:
    """Marks that only short lines bear."""
    if labels.TALK_HEADS.match(text):
        return Mark.TALK_HEAD
    if (stamped := _stamp(text)) is not None:
        return stamped
    if (_DIGIT.search(text) and _COUNT.match(text)) or _LENGTH.match(text) or _PLAYER.match(text):
        return Mark.COUNT
    sentence = line.size >= 12 and text.endswith((".", "。"))
    spoken = sentence or (line.size >= 16 and line.pauses >= 2)
    if _all_buttons(text) or (not spoken and buttons.PHRASES.match(text)):
        return Mark.BUTTON
    if labels.ASIDES.match(text):
        return Mark.ASIDE
    if labels.CREDITS.match(text):
        return Mark.CREDIT
    if labels.TAGS.match(text):
        return Mark.TAGS
    if not sentence and labels.LIST_HEADS.match(text.lstrip("#*•▎|▌◆■●【[ ").rstrip("】]| ")):
        return Mark.LIST_HEAD
    if captions.is_caption(text):
        return Mark.CAPTION
    if _row(text, line):
        return Mark.NOTICE if _notice(text, line) else Mark.ROW
    if labels.CARDS.match(text) and not lone_field(text):
        return Mark.CARD
    if _meta(text, line):
        return Mark.META
    return None


def _declares(text: str, line: Line) -> bool:
    """A declaration of the author, and not the platform's disclaimer under the same label."""
    if head := statements.DECLARATION_HEAD.match(text):
        said = text[head.end() :]
        return not said.strip() or not is_platform(said)
    return line.size <= 80 and bool(statements.SELF_STATEMENTS.match(text)) and not is_platform(text)


def is_platform(folded: str) -> bool:
    """A statement of the platform about what its users upload, or of a site about its authors."""
    if statements.UPLOADED.search(folded):
        return True
    return bool(statements.PLATFORM.search(folded)) and not statements.AUTHORED.search(folded)


def _notice(text: str, line: Line) -> bool:
    return line.size <= 140 and bool(notices.NOTICES.match(text))


def _all_buttons(text: str) -> bool:
    if text in buttons.BUTTONS or (text[: len(text) // 2] in buttons.BUTTONS and text == text[: len(text) // 2] * 2):
        return True
    tokens = [token for token in _TOKENS.split(text) if token]
    words = [token for token in tokens if not re.fullmatch(_NUMBER, token)]
    if not words or len(tokens) > 40:
        return False
    known = sum(1 for token in words if token in buttons.BUTTONS)
    if known == len(words):
        return True
    if all(size(word) == len(word) <= 5 for word in words) and len(words) >= 3:
        return known >= 0.6 * len(words)
    return len(words) >= 4 and known >= 0.6 * len(words) and not _SENTENCE.search(text)


def _row(text: str, line: Line) -> bool:
    """Breadcrumbs, and menus set in one line."""
    if _SENTENCE.search(text):
        return False
    crumbs = [part for part in _CRUMBS.split(text) if part]
    if len(crumbs) >= 3 and all(size(part) <= 40 for part in crumbs) and all(size(part) <= 12 for part in crumbs[:-1]):
        return True
    if len(crumbs) == 2 and re.search(r"\S\s*[>»›▸]\s*\S", text) and all(size(part) <= 12 for part in crumbs):
        return True
    cells = [part for part in _CELLS.split(line.text) if part]
    if len(cells) >= 3 and all(size(part) <= 8 and not any(map(str.isdigit, part)) for part in cells):
        known = sum(1 for part in cells if part.lower() in buttons.BUTTONS)
        return len(cells) >= 5 or known >= 1
    words = line.folded.split(" ")
    if len(words) >= 6 and all(len(word) <= 4 and size(word) == len(word) for word in words):
        return True
    return len(words) >= 4 and sum(1 for word in words if word in buttons.BUTTONS) >= 0.5 * len(words)


def _stamp(text: str) -> Mark | None:
    """A line that is nothing but a date or time."""
    if len(text) > 90 or not _TIMELY.search(text):
        return None
    rest, clock, day = text, False, False
    for found in reversed(dates.find(text)):
        if len(found.iso) == 4 and "年" not in text:
            continue
        rest = rest[: found.start] + " " + rest[found.end :]
        day = True
    rest, relative = _RELATIVE_PATTERN.subn(" ", rest)
    rest, clocks = dates.TIME.subn(" ", rest)
    clock = bool(clocks)
    if not day:
        rest, short = _SHORT_DAY.subn(" ", rest)
        if not (short or relative or clock):
            return None
        relative += short
    rest = _STAMP_WORDS.sub(" ", rest)
    rest = re.sub(r"(?<=\s)[tz](?=\s|$)", " ", rest)
    if _DECORATION.sub("", rest):
        return None
    return Mark.STAMP if clock or relative else Mark.DAY


def lone_field(folded: str) -> bool:
    """The name of a field with its value on the next line: Author, Published, 发布时间."""
    return bool(_LONE_FIELD.match(folded))


def _meta(text: str, line: Line) -> bool:
    """Who wrote it, when it appeared, where it came from."""
    if line.prose or line.plain[0] in ">“「":
        return False
    if lone_field(text) or _FIRST_PRINT.match(text) or re.match(r"来源于?\s+\S{2,16}\Z|vol(?:ume|\.) \d+\b", text):
        return True
    if _WRITTEN_AT.search(text):
        return False
    if re.match(r"(?:以下|本)(?:文章?|内容)来(?:源于|自).{0,4}(?:公众号|以下|[::])", text):
        return True
    fields = len(_FIELD.findall(text)) if _DIVIDED.search(text) else 0
    found = [date for date in dates.find(text) if date.whole]
    dated = bool(found)
    if fields >= 2 or (fields and dated):
        return True
    if dated and dates.TIME.search(text) and line.size <= 40 and not line.ends:
        return True
    if fields and _FIELD.match(text):
        return line.size <= 40 and not line.ends
    byline = _BYLINE.match(text)
    if byline and _NAME.match(line.text[byline.end() :]):
        return True
    if len(text) <= 80 and _PEOPLE.match(text):
        return True
    cells = [part.strip() for part in _META_CELLS.split(text) if part.strip()]
    if len(cells) >= 2 and line.size <= 40:
        return any(_stamp(cell) or _LENGTH.match(cell) for cell in cells) or (dated and len(cells) >= 3)
    if dated and line.size <= 24 and not line.ends:
        return size(text[: found[0].start] + text[found[-1].end :]) <= 12
    return False
