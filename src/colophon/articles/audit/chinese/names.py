"""Says what a stretch of Chinese before a verb of saying is: a name, nobody in particular, a pronoun, 该公司."""

import re
from functools import lru_cache

from colophon.articles.audit.chinese.lexicon import (
    ADJECTIVE,
    ANSWERING,
    BY_BODY,
    COUNTED,
    CROWD,
    CUT,
    GENERAL,
    GENERIC,
    HANDLE,
    HEAD,
    HEAD_SET,
    KNOWN,
    LATIN,
    LATIN_WORDS,
    MACHINES,
    MANNER,
    NO_BODY,
    OWN_WORD,
    PAPER_ENDS,
    PAPER_WORD,
    PERSON_AFTER,
    PLACE,
    PLACE_GENERIC,
    PLACES,
    PRESS,
    PRESS_NAME,
    PRONOUN_WORD,
    QUANTIFIED,
    RESOLVING,
    ROLE,
    ROLES,
    SHORT_SUFFIXES,
    SIDE,
    SUFFIX,
    THIS,
    TITLE,
)
from colophon.articles.audit.chinese.persons import name_after, person_in
from colophon.articles.audit.chinese.reading import core
from colophon.articles.audit.found import DEFINITE, NAMED, OWN, PAPER, PRONOUN, VAGUE, Who

# 主流媒体如美联社: who they are is said.
_SUCH = re.compile("(?:例如|比如|譬如|诸如|如|包括)")
_THIS_BODY = frozenset(
    ["该所", "该社", "该院", "该部", "该行", "该局", "该司", "该厅", "该台", "该报", "该党", "该处", "该队", "该团"]
)
# What is no part of a name at its end: NK新闻网最新披露.
_LATE = re.compile("(?:最新|独家|近日|日前|率先|随后|首次)\\Z")
# 柯静怡教授的团队 is hers.
_THEIRS = re.compile("的(?:研究|科研|课题|医疗|法律|竞选|律师)?(?:团队|课题组|小组|实验室)\\Z")
# 红十字会驻当地代表 is that body's.
_STATIONED = re.compile("驻[^,;。驻]{1,10}(?:代表|大使|公使|记者|专员|主管|负责人)\\Z")
# 网信部门负责人: one in each place, known from what went before.
_DEPARTMENT = re.compile(
    "(?!有关|相关|多个?|各|某|部分|业务|几|其他|上级)[\u4e00-\u9fff]{2,6}部门(?:(?:有关|相关|主要)?负责人)?\\Z"
)


# 县委宣传部一位负责人 stays unnamed, though the body has a name.
_ONE_OF = re.compile(
    "(?<=[\u4e00-\u9fff])(?:一位|一名|某位|某名|多位|多名|几位|几名|数名|数位|两位|两名|三名|三位)[^,;:。]{0,12}?"
    "(?:负责人|官员|人士|人员|员工|干部|高管|专家|学者|教授|律师|医生|老师|民警|代表|发言人|经理|研究员|分析师)\\Z"
)
_OFFICES = ROLES - HEAD_SET


@lru_cache(maxsize=8192)
def who(text: str) -> Who | None:
    """Who the subject `text` is; None when it is nobody that can say something."""
    start, end = core(text)
    for _ in range(4):
        if end > start:
            found = _without_manner(text[start:end])
            if found:
                return _whole(text, found, start, end)
        if end >= len(text) or end - start > 40 or ANSWERING.match(text, end):
            return None
        cut = CUT.search(text, end + 1)
        end = cut.start() if cut else len(text)
    return None


def _without_manner(x: str) -> Who | None:
    """Who it is when 苦笑着 and its like are left off the end; 小陈苦笑 loses no 陈."""
    manner = MANNER.search(x)
    for _ in range(3):
        if manner is None:
            break
        found = _classified(x[: manner.start()]) if manner.start() else None
        if found:
            return found
        manner = MANNER.search(x, manner.start() + 1)
    return _classified(x)


def _whole(text: str, found: Who, base: int, end: int) -> Who:
    """The whole name of a source: with what follows it up to `end`, without what its bearer does."""
    start, stop = base + found.start, base + found.end
    if found.kind != NAMED:
        return Who(found.kind, start, stop, found.person)
    if stop < end <= start + 40:
        stop = end
    late = _LATE.search(text, start, stop)
    if late and late.start() > start:
        stop = late.start()
    return Who(NAMED, start, max(stop, start + 1), found.person)


def _classified(x: str) -> Who | None:
    one_of = _ONE_OF.search(x) if "名" in x or "位" in x else None
    if one_of and not name_after(x, one_of.end()):
        return Who(VAGUE, 0, len(x))
    theirs = _THEIRS.search(x)
    if theirs:
        owner = who(x[: theirs.start()])
        if owner and owner.kind in (NAMED, PRONOUN):
            return Who(owner.kind, owner.start, len(x))
    stationed = _STATIONED.search(x)
    if stationed and (theirs_ := _named(x[: stationed.start()], None)):
        return Who(NAMED, theirs_.start, len(x), True)
    if _DEPARTMENT.match(x):
        return Who(DEFINITE, 0, len(x))
    pronoun = PRONOUN_WORD.match(x)
    this = THIS.match(x)
    if OWN_WORD.match(x) and (x.startswith(("本报记者", "本报讯")) or not x.startswith(("我国", "本报"))):
        return Who(OWN, 0, len(x))
    if x.endswith(("的他", "的她")):
        return Who(PRONOUN, len(x) - 1, len(x), True)
    if pronoun and not (this and this.end() > pronoun.end()) and len(x) - pronoun.end() <= 12:
        return Who(PRONOUN, pronoun.start(), len(x) if pronoun.group()[0] in "这那该此" else pronoun.end(), True)
    if x in GENERIC:
        return Who(DEFINITE, 0, len(x))
    person = person_in(x)
    if person and not QUANTIFIED.match(x) and not COUNTED.match(x) and not (this and person.start == 0):
        body = _named(x, person)
        return Who(NAMED, min(person.start, body.start) if body else person.start, person.end, person=True)
    if x.endswith(CROWD):
        return Who(VAGUE, 0, len(x))
    vague = _vague(x)
    named = _named(x, person)
    if vague and (named is None or vague.start <= named.start):
        inner = x[vague.start : vague.end]
        such = _SUCH.search(x, vague.end)
        if such and (one := who(x[such.end() :])) and one.kind == NAMED:
            return Who(NAMED, 0, len(x))
        if named and not (PERSON_AFTER.search(x) or (BY_BODY.search(x) and x.endswith(PAPER_ENDS))):
            return vague
        if PERSON_AFTER.search(inner + x[vague.end :]):
            return Who(NAMED, 0, len(x), True)
        return named or vague
    definite = _definite(x, this)
    if definite and (named is None or definite.start <= named.start) and not (named and named.person):
        return definite
    return named or _loose_head(x)


def _vague(x: str) -> Who | None:
    quantified = QUANTIFIED.match(x) or COUNTED.match(x)
    if quantified:
        return Who(VAGUE, 0, quantified.end())
    for pattern in (ADJECTIVE, PRESS):
        found = pattern.match(x)
        if found and not name_after(x, found.end()) and not _longer_name(x, found.end()):
            return Who(VAGUE, 0, found.end())
    for word in ("知情人士", "消息人士", "业内人士", "内部人士", "知情者", "消息源"):
        at = x.find(word)
        if at >= 0 and not name_after(x, at + len(word)):
            return Who(VAGUE, 0, at + len(word))
    head = HEAD.match(x)
    if head and head.group() not in GENERIC and not name_after(x, head.end()) and not _longer_name(x, head.end()):
        return Who(VAGUE, 0, head.end())
    return None


def _longer_name(x: str, end: int) -> bool:
    """研究 of 研究中心, 公司 of 公司法务部, 青年 of 青年报: the head is the beginning of something else."""
    goes_on = SUFFIX.match(x, end)
    if PRESS_NAME.match(x, end) or (goes_on and (len(goes_on.group()) > 1 or goes_on.group() in "院局厅署")):
        return True
    suffix = SUFFIX.search(x, end) if end < len(x) else None
    if suffix and suffix.start() - end <= 4 and len(suffix.group()) > 1 and _closes(x, suffix.end()):
        return True
    general = GENERAL.match(x)
    generic = general is not None and general.end() > end
    return generic or (suffix is not None and suffix.end() == len(x) and suffix.start() - end <= 8)


def _definite(x: str, this: re.Match[str] | None) -> Who | None:
    at = this.end() if this else 0
    rest = x[at:]
    opening = PAPER_WORD.match(rest)
    if opening and rest.startswith(
        ("所", "院", "中心", "室", "团队", "人员", "者", "小组", "组", "员", "机构"), opening.end()
    ):
        opening = None
    paper = opening.group() if opening else ""
    if this and not opening and rest.endswith(PAPER_ENDS):
        paper = next(word for word in PAPER_ENDS if rest.endswith(word))
    if paper and (this or len(rest) <= len(paper) + 2 or rest[len(paper) :].startswith(("还", "的"))):
        return Who(DEFINITE if paper in RESOLVING and not this else PAPER, 0, len(x))
    if this and rest.startswith(MACHINES) and not rest.endswith(("人", "员", "者", "方", "团队", "公司", "组", "商")):
        return None
    if rest in GENERIC or rest in _OFFICES or (this and at and (rest or x in _THIS_BODY)):
        return Who(DEFINITE if not this else PRONOUN, 0, len(x))
    general = GENERAL.match(rest)
    if general:
        if name_after(rest, general.end()):
            return None
        tail = rest[general.end() :]
        if len(tail) <= 12 and not SUFFIX.fullmatch(tail):
            return Who(DEFINITE, 0, len(x))
    return None


def _loose_head(x: str) -> Who | None:
    """住在附近的居民: an unnamed somebody described at length."""
    found = next((item for item in HEAD.finditer(x) if item.end() == len(x)), None)
    return Who(VAGUE, 0, len(x)) if found and len(found.group()) > 1 else None


def _named(x: str, person: Who | None) -> Who | None:
    found = [item for item in (_title(x), _latin(x), _known(x), _body(x), person) if item]
    return min(found, key=lambda item: (item.start, -item.end), default=None)


def _title(x: str) -> Who | None:
    found = TITLE.search(x) or HANDLE.search(x)
    return Who(NAMED, found.start(), found.end()) if found else None


def _latin(x: str) -> Who | None:
    for found in LATIN.finditer(x):
        if found.group() not in LATIN_WORDS and any(character.isupper() for character in found.group()):
            return Who(NAMED, found.start(), found.end())
    return None


def _known(x: str) -> Who | None:
    found = KNOWN.search(x)
    side = SIDE.match(x)
    if side:
        return Who(NAMED, 0, side.end())
    if found:
        return Who(NAMED, found.start(), found.end())
    place = PLACE.match(x)
    if place and (place.end() == len(x) or x[place.end() :] in ("方面", "官方", "方", "政府", "当局", "军方", "警方")):
        return Who(NAMED, 0, len(x))
    return None


def _body(x: str) -> Who | None:
    """A name that ends like the name of a body, with something before the ending that is no mere pointer."""
    best: Who | None = None
    for found in SUFFIX.finditer(x):
        end = found.end()
        if x[:end] in GENERIC or found.start() == 0 or THIS.match(x) or HEAD_SET & {x[:end]}:
            continue
        short = found.group() in SHORT_SUFFIXES
        office = short and found.group() in "局署厅" and found.start() >= 3 and x[end - 2 : end] not in NO_BODY
        if short and not office and not (found.start() >= 2 and _closes(x, end)):
            continue
        start = max(x.rfind("的", 0, found.start()), x.rfind("由", 0, found.start())) + 1
        if x[start : found.start()] in PLACES and found.group() in PLACE_GENERIC:
            continue
        if found.start() - start >= 1 and x[start:end] not in GENERIC:
            best = Who(NAMED, start, end)
            if _closes(x, end):
                break
    return best


def _closes(x: str, end: int) -> bool:
    """Does the name end here: at the end, before a role, 的, a mark or a paper?"""
    if end >= len(x) or x[end] in "的、(《“,和与及等方" or ROLE.match(x, end) or HEAD.match(x, end):
        return True
    return x[end:].startswith(
        ("相关", "有关", "新闻", "首席", "官方", "最新", "官网", "客户端", "发布", "公布", "副", "原", "前", "高级")
    )
