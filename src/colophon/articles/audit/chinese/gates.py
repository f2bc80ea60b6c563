"""Says whether an ambiguous Chinese verb is a report here: 公布了…数据, not 公布栏."""

import re

from colophon.articles.audit.chinese.clauses import clause_start, only_modifies, subject_of
from colophon.articles.audit.chinese.lexicon import PAPERS, RESOLVING
from colophon.articles.audit.chinese.names import who
from colophon.articles.audit.chinese.reading import core
from colophon.articles.audit.chinese.speech import GATED, MASK, RULING, STRONG
from colophon.articles.audit.found import DEFINITE, NAMED, OWN, PAPER, PRONOUN, Who
from colophon.articles.audit.tables import words

_WORDS_FOLLOW = re.compile(f'[,:“「"『{MASK}]|称|说|道|[,:]')
_RELEASE = re.compile(
    "[了的]?[^,;:。]{0,20}(?:数据|报告|公告|通报|声明|消息|通知|公报|白皮书|指南|数字|预警|结果|名单|财报|统计|文章|视频|评论|:|“)"
)
# 警方调查,嫌犯…: what an inquiry found; but not 接受警方调查.
INQUIRING = frozenset(words("zh", "speech", "inquiring"))
_INQUIRED = re.compile("接受|配合|协助|展开|开展|启动|进行|正在|介入|要求|请求|拒绝|交由|移交|等待|[被遭受待]")
_EMPTY = re.compile("[\\s的地得了着过、“”「」]*\\Z")
# Before these an unknown short name is still a name: 泛海在声明中指出.
SAYING = frozenset(words("zh", "speech", "saying"))
_NAMELIKE = re.compile("[\u4e00-\u9fff]{2,6}\\Z")
_NO_NAME = re.compile(
    "\\A[听看读写想做走去来到谈吃喝坐站等随经据]|[的了在和是有不被把对向与为及等之着过很最更说称问这那此其各每本前后新大小多少几所]|[举果字件动事话象况势化性度率量值力价额场期法则]\\Z"
)


def unknown_name(text: str, start: int) -> tuple[Who, int] | None:
    base = clause_start(text, start)
    first, last = core(text[base:start])
    name = text[base + first : base + last]
    fits = _NAMELIKE.match(name) and not _NO_NAME.search(name)
    return (Who(NAMED, first, last), base) if fits else None


def screen(text: str, start: int, word: str) -> tuple[Who, int] | None:
    """天眼查显示: a register or a service that shows something."""
    subject = subject_of(text, start, fallback=False) if word == "显示" else None
    fits = (
        subject is not None
        and subject[0].kind == NAMED
        and not subject[0].person
        and subject[1] + subject[0].end >= start - 1
    )
    return subject if fits else None


def ruled(text: str, start: int, word: str) -> tuple[Who, int] | None:
    """《…》, a meeting, a court, a body + 规定, 明确, 决定."""
    if word not in RULING:
        return None
    base = clause_start(text, start)
    if not text[base:start].strip() and text[max(0, base - 2) : base - 1] == "》":
        opening = text.rfind("《", 0, base)
        return (Who(NAMED, 0, base - 1 - opening), opening) if opening >= 0 else None
    subject = subject_of(text, start, fallback=False)
    if subject is None or subject[0].kind not in (NAMED, DEFINITE, PAPER, PRONOUN):
        return None
    who_, base = subject
    name = text[base + who_.start : start]
    titled = "》" in name or re.search(
        "(?:会议|全会|大会|论坛|峰会|会|法院|法庭|判决|裁定|条例|法|协议|公报|宣言|报告|文件|通知|方案|白皮书|意见|规划|章程|公约|决议|声明|宪法|书)[^,]{0,8}\\Z",
        name,
    )
    return subject if titled and word not in ("要求", "审议", "通过", "呼吁", "主张") else None


def gate(text: str, start: int, end: int, word: str, window: str) -> bool:
    follows = bool(_WORDS_FOLLOW.match(text, end)) or end >= len(text)
    if word in INQUIRING:
        last = who(window) if follows and not _INQUIRED.search(window) else None
        if last is None and follows and not window.strip():
            before = subject_of(text, start)
            last = before[0] if before else None
        return last is not None and last.kind in (NAMED, DEFINITE) and not last.person
    if word in ("发布", "公布", "通报", "公告", "声明"):
        return bool(_RELEASE.match(text, end)) or text[end : end + 1] in (",", ":", "的", "称", "说", "指", "显")
    if word in (
        "说",
        "讲",
        "预期",
        "判断",
        "建议",
        "形容",
        "评价",
        "解读",
        "提到",
        "谈到",
        "推算",
        "报道",
        "援引",
        "引述",
    ):
        spoken = who(window) is not None or (
            word == "说" and not window.strip() and text[:start].rstrip().endswith(",")
        )
        return follows or (spoken and not text.startswith(("的", "了算"), end))
    if word == "预期":
        opens = who(window)
        return follows or (
            opens is not None and not text.startswith(("的", "值", "相", "管", "目"), end) and opens.start <= 6
        )
    if word == "说明":
        told = who(window)
        return follows and told is not None and told.end >= len(window.rstrip()) and not window.startswith("查看")
    if word == "觉得":
        told = who(window)
        clause = re.match("[^,;:。!?]*", text[end:])
        return told is not None and told.kind != OWN and (follows or (clause is not None and clause.end() >= 6))
    if word == "指":
        last = who(window)
        return (
            last is not None
            and not text.startswith(("着", "了", "向", "出", "的"), end)
            and len(window) <= (30 if text[end : end + 1] == "," else 16)
            and last.kind != PAPER
        )
    return follows


def zero(text: str, start: int, end: int, word: str) -> tuple[Who, int] | None:
    """A sentence that opens with the verb, after quoted words or modifiers alone: whoever spoke last still speaks."""
    before = text[:start]
    if word not in STRONG or word in GATED or len(before) > 40:
        return None
    noun = word.removesuffix("称") if word.endswith("称") else ""
    if noun in PAPERS and not before[clause_start(text, start) :].strip():
        return Who(DEFINITE if noun in RESOLVING else PAPER, start, start + len(noun)), 0
    bare = before.strip(" ,") == "" or (
        only_modifies(before) and _EMPTY.match(re.sub("(?:在|就|对|向|针对).*|[并还则也又同时此外另外,]", "", before))
    )
    return (Who(PRONOUN, 0, 0, True), start) if bare and _WORDS_FOLLOW.match(text, end) else None
