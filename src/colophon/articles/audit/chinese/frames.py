"""What names a source in Chinese without a verb of its own: 据X报道, (X数据), 在X看来, datelines, 众所周知."""

import re
from collections.abc import Iterator

from colophon.articles.audit.chinese.clauses import clause_start, subject_of
from colophon.articles.audit.chinese.names import who
from colophon.articles.audit.found import DEFINITE, NAMED, OWN, PAPER, PRONOUN, VAGUE, Candidate, Who
from colophon.articles.audit.tables import compiled, words

_OPENER = compiled(
    (
        *words("zh", "frames", "openers"),
        *words("zh", "frames", "not_frames"),
        *(word for word in words("zh", "speech", "not_speech") if "据" in word or "按" in word),
    )
)
_OPENERS = frozenset(words("zh", "frames", "openers"))
_CLOSER = compiled(words("zh", "frames", "closers"))
_HEARSAY = compiled((*words("zh", "frames", "hearsay"), *words("zh", "frames", "not_frames")))
_HEARSAY_WORDS = frozenset(words("zh", "frames", "hearsay"))
_PARENTHESIS = re.compile(
    r"\((?:(?:数据|资料|消息|信息|图表|图片)?(?:来源|来自|出处|据|引自|摘自|转引自|见)[::]?(?P<a>[^()]{2,30})"
    r"|(?P<b>[^()]{2,24}?)(?:的)?(?:数据|报道|统计|资料|消息|民调|调查|报告|年报|测算|口径|估计|估算|公布|发布|研报|财报|公告|公示|通报|声明|供图|语|电))\)"
)
# 针对网传消息: what is answered is not what is reported.
_ANSWERED = re.compile(
    "(?:对|对于|针对|关于|就|回应|澄清|否认|删除|转发)\\Z|(?:\\A|[,;。])(?:对于|针对|面对|关于|就)[^,;:。!?]{0,36}\\Z"
)
_VIEW = re.compile("(?:在|依|以)(?P<who>[^,;:。在]{1,24}?)(?:看来|眼里|眼中|口中|笔下|看来|的看法|的观点中)")
_LIKE = re.compile(
    "(?:正如|恰如|诚如|就像|如同|如|像|用|借用|按照|照|按|套用)(?P<who>[^,;:。]{1,30}?)(?:所说|所言|所指出|所述|所写|所料|的话说|的话来说|的说法|说的|的话讲|指出的"
    "|所强调|所揭示|所称)"
)
# 《人民日报》客户端消息,…
_TIDINGS = re.compile(
    "(?:\\A|,)(?P<who>[^,;:。]{2,24}?)(?:客户端|官方微博|微信公众号|公众号|微博|网站|官网|APP)?(?:\\d{1,2}日)?消息(?=[,:])"
)
# 该公司的解释是,…
_TOLD = re.compile(
    "(?:\\A|[,;])(?P<who>[^,;:。的传]{2,20}?)(?:对此)?(?:的|给出的)(?:说法|解释|回应|答复|看法|判断)(?:则是|是|为)(?=[,:])"
)
# What goes round: 流传的说法是.
_GOES_ROUND = re.compile(
    "(?:流传|盛传|疯传|热传)(?:着|的|出)?(?:一种|一个|这样一种|这样的|最多的)?(?:说法|版本|消息|传言)"
)
# One view is that: 普遍的说法是, 一种观点认为.
_HELD = re.compile(
    "(?:普遍|流行|常见|通行|主流|民间|坊间|传统|一种|另一种|有种|更多|较多|不同|多数|大多数)的?(?:一种)?(?:说法|看法|观点|解释|共识|意见|猜测|推测)(?:是|为|认为|称|指)"
)
# 法新社记者在前线看到: another house's reporter.
_SEEN = re.compile("(?P<who>[^,;:。!?]{2,20}记者)[^,;:。!?]{0,14}?(?:看到|注意到|了解到|获悉|发现|目睹)[,:]")
# X在最新月报中: what follows stands in a paper of X.
_IN_PAPER = re.compile(
    "(?P<who>[^,;:。!?]{2,30}?)(?:\\d{1,2}日)?(?:近日|日前)?(?:在|于)[^,;:。!?在]{0,20}?(?:报告|月报|季报|年报|周报|财报|研报|声明|公告|公报|白皮书|论文|答复|简报|备忘录|公开信|社论|通报|展望)(?:中|里)"
)
_LEARNED = re.compile(
    "从(?P<who>[^,;。从]{2,36}?)(?:处|方面|那里|内部)?(?:获悉|了解到|了解|得知|获知|证实|看到的数据|获取的|拿到的|获得的)"
)
_FROM = re.compile(
    "来自(?P<who>[^,;。]{2,30}?)的(?:最新)?(?:消息|数据|统计|报告|报道|资料|信息)(?:称|说|显示|表明|指出)?"
)
_SOURCED = re.compile(
    "(?:数据|资料|信息|消息|统计|图表)(?:均|皆|都|主要)?(?:来自|来源于|源自|出自)(?P<who>[^,;。]{2,20})"
)
_DATELINE = re.compile(
    "\\A(?:【|\\(|\\[)?(?P<who>[\u4e00-\u9fffA-Za-z]{1,10}?(?:社|网|报|台|新闻"
    "|通讯社))(?:[\u4e00-\u9fff/、 ]{0,12})(?:\\d{4}年)?(?:\\d{1,2}月)?\\d{1,2}日(?:综合)?(?:电|讯|消息|报道|专电)"
    "|\\A[【\\[(](?P<b>[\u4e00-\u9fff]{2,12}(?:社|网|报|台|新闻))(?:综合)?(?:讯|电|报道|消息)[】\\])]"
)


def candidate_of(who_: Who, base: int, start: int, end: int, cue: str, test: str) -> Candidate:
    return Candidate(who_.kind, start, end, base + who_.start, base + who_.end, cue, test, who_.person)


# Each with a quick look for what it cannot do without.
_PHRASES = (
    (_VIEW, "view", re.compile("看来|[眼口]|笔下|看法|观点")),
    (_LIKE, "like", re.compile("所[说言指述写料强揭称]|话|说法|说的|指出的")),
    (_LEARNED, "learned", re.compile("[获得]知|[获取拿得][悉取到得]|了解|证实|看到")),
    (_FROM, "from", re.compile("来自")),
    (_SOURCED, "from", re.compile("来自|来源于|源自|出自")),
    (_SEEN, "seen", re.compile("记者")),
    (_TOLD, "tidings", re.compile("[是为][,:]")),
    (_TIDINGS, "tidings", re.compile("消息[,:]")),
    (_IN_PAPER, "paper", re.compile("[中里]")),
)


def parenthesis_candidates(text: str) -> Iterator[Candidate]:
    for match in _PARENTHESIS.finditer(text) if "(" in text else ():
        group = "a" if match["a"] else "b"
        found = who(match[group])
        if found and found.kind in (NAMED, VAGUE, DEFINITE):
            yield candidate_of(found, match.start(group), match.start(), match.end(), match.group(), "parenthesis")


# 按他的说法去做: advice that is taken.
_FOLLOWED = ("去做", "来做", "行事", "操作", "去办", "照做", "办理", "执行")


def frame_candidates(text: str) -> Iterator[Candidate]:
    for opener in _OPENER.finditer(text):
        if opener.group() not in _OPENERS:
            continue
        start = opener.end()
        limit = _clause_end(text, start)
        inside = text[start:limit]
        closer = _last_closer(inside)
        found = _framed(text, inside, closer, opener.group())
        if found is None:
            continue
        end = start + (closer[1] if closer else found.end)
        if text.startswith(_FOLLOWED, end):
            continue
        subject_first = opener.group() in ("援引", "引述", "引用", "转引") and _nesting(text, opener.start())
        bare = subject_first and text[subject_first.name_start : subject_first.name_end] in ("报道", "报导", "文章")
        if subject_first and (bare or subject_first.kind == PAPER) and found.kind == NAMED:
            subject_first = None
        if subject_first:
            yield Candidate(
                subject_first.kind,
                subject_first.start,
                end,
                subject_first.start,
                subject_first.end,
                opener.group(),
                "nested",
                subject_first.person,
            )
        else:
            yield candidate_of(found, start, opener.start(), end, text[opener.start() : end], "frame")


def _clause_end(text: str, start: int) -> int:
    end = start
    limit = min(len(text), start + 60)
    depth = 0
    while end < limit:
        mark = text[end]
        if mark in "《(":
            depth += 1
        elif mark in "》)":
            depth -= 1
        elif depth <= 0 and mark in ",;:。!?":
            break
        end += 1
    return end


def _last_closer(inside: str) -> tuple[int, int] | None:
    last = None
    for closer in _CLOSER.finditer(inside):
        last = (closer.start(), closer.end())
    return last


# 据记者观察: what the author saw is no source.
_SEEN_MYSELF = re.compile("观察|走访|实测|体验|目测|清点|现场|梳理|查询|计算|统计|测算")


def _framed(text: str, inside: str, closer: tuple[int, int] | None, opener: str) -> Who | None:
    if opener in ("依", "依照") and not inside.startswith("《"):
        return None
    found = (who(inside[: closer[0]]) if closer and closer[0] else None) or who(inside)
    if found is not None and found.kind == OWN and inside.startswith(("记者", "本报记者")):
        if _SEEN_MYSELF.search(inside):
            return None
        return Who(VAGUE, 0, len(inside))
    if closer is None and opener in ("援引", "引述", "转引"):
        return None
    if closer is None:
        quoted = found is not None and found.kind == NAMED and (opener == "据" or "《" in inside)
        return found if quoted and opener not in ("按", "按照", "综合", "引用") else None
    if opener in ("按", "按照", "引用") and not re.search(
        "说法|统计|数据|测算|估算|规定|预测|估计|消息|报道|的话|口径|观点", inside
    ):
        return None
    if found is None:
        return (
            Who(VAGUE, 0, closer[1])
            if opener == "据" or (closer[0] > 0 and not re.search("规定|通知|方案|安排", inside))
            else None
        )
    if found.kind == PAPER and "《" not in inside:
        return Who(VAGUE, found.start, found.end) if not inside.startswith(("该", "这", "上述")) else found
    return found


def _nesting(text: str, at: int) -> Candidate | None:
    """A of A援引B称."""
    subject = subject_of(text, at)
    if subject and subject[0].kind in (NAMED, VAGUE, DEFINITE, PRONOUN):
        who_, base = subject
        return candidate_of(who_, 0, base + who_.start, base + who_.end, "", "nested")
    return None


def phrase_candidates(text: str) -> Iterator[Candidate]:
    for pattern, test, hint in _PHRASES:
        if not hint.search(text):
            continue
        for match in pattern.finditer(text):
            found = who(match["who"])
            if test in ("paper", "tidings") and (
                found is None or found.kind not in (NAMED, DEFINITE, *((VAGUE,) if test == "tidings" else ()))
            ):
                continue
            if test == "like" and text.startswith(_FOLLOWED, match.end()):
                continue
            if found and found.kind != OWN and not (test == "like" and found.kind == PAPER):
                yield candidate_of(found, match.start("who"), match.start(), match.end(), match.group(), test)


# 民调显示: the source is 民调.
_SHOWN = re.compile("(?<=[\u4e00-\u9fff]{2})(?:显示|表明|证明|发现|指出|认为|证实|普遍认为|记载|称|说)\\Z")
# 坊间盛传: where it goes round belongs to it.
_WHERE = frozenset(["坊间", "市场", "网上", "外界", "业内", "圈内", "民间", "业界", "江湖"])


def hearsay_candidates(text: str) -> Iterator[Candidate]:
    for match in (*_HELD.finditer(text), *(_GOES_ROUND.finditer(text) if "传" in text else ())):
        yield Candidate(VAGUE, match.start(), match.end(), match.start(), match.end(), match.group(), "hearsay")
    for match in _HEARSAY.finditer(text):
        answered = _ANSWERED.search(text, max(0, match.start() - 40), match.start())
        where = text[max(0, match.start() - 2) : match.start()]
        if where in _WHERE:
            match_start = match.start() - 2
            yield Candidate(VAGUE, match_start, match.end(), match_start, match.end(), match.group(), "hearsay")
            continue
        if match.group() == "都说" and who(text[clause_start(text, match.start()) : match.start()]):
            continue
        if match.group() in _HEARSAY_WORDS and not answered and not _belongs(text, match.start()):
            shown = _SHOWN.search(match.group())
            end = match.start() + shown.start() if shown else match.end()
            yield Candidate(VAGUE, match.start(), match.end(), match.start(), end, match.group(), "hearsay")


def _belongs(text: str, at: int) -> bool:
    """Is the phrase only the tail of a longer subject: 国家统计局|数据显示?"""
    start = clause_start(text, at)
    before = text[start:at]
    if not before.strip():
        return False
    found = who(before)
    return found is not None and found.kind in (NAMED, DEFINITE, PRONOUN, PAPER)


def dateline_candidates(text: str) -> list[Candidate]:
    match = _DATELINE.match(text)
    if not match:
        return []
    group = "who" if match["who"] else "b"
    if match[group].startswith("本"):
        return []
    return [
        Candidate(NAMED, match.start(), match.end(), match.start(group), match.end(group), match.group(), "dateline")
    ]
