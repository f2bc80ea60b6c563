"""Chinese verbs of saying with their subjects: X表示, 数据显示, 《…》规定, and what only looks like one."""

import re
from collections.abc import Iterator
from itertools import islice

from colophon.articles.audit.chinese.clauses import URGED, clause_start, head, subject_of
from colophon.articles.audit.chinese.frames import candidate_of
from colophon.articles.audit.chinese.gates import INQUIRING, SAYING, gate, ruled, screen, unknown_name, zero
from colophon.articles.audit.chinese.lexicon import PAPERS, ROLES
from colophon.articles.audit.chinese.names import who
from colophon.articles.audit.chinese.speech import (
    GATED,
    GESTURE,
    KNOWN_SAID,
    MASK,
    RULING,
    SHOWING,
    STANCE,
    STRONG,
    verbs,
)
from colophon.articles.audit.found import DEFINITE, NAMED, OWN, PAPER, PRONOUN, VAGUE, Candidate, Who
from colophon.articles.audit.tables import words

# Verbs that are tried in one sentence.
MOST_CUES = 5
# Sources after the second add nothing to the answer.
MOST_FOUND = 2
_DATA_TAIL = re.compile(
    "(?:研究|消息|调查|数据|统计|报告|资料|民调|评估|结果|财报|年报|季报|分析|团队|实验|试验|史料|证据|迹象|图表|文件|论文|监测|普查|测算|档案|记录|记载|模型|检测|鉴定|声明|公告|通报|通知"
    "|公报|条例|指南|白皮书|蓝皮书|简报|统计局|信息|图像|画面|录音|视频|卫星图|日志|年鉴|名单|指标|规划|计划|方案|清单|预案|目录|台账|账单|合同|短信|日程|海报|招股书|文章|报道|社论|评论"
    "|协议|宪法|规定|》|”|」)[^,;:。]{0,14}\\Z|(?:书|信|法案|法)(?:中|里|上|还|也|则)?\\Z"
)
_RESEARCHERS = re.compile(
    "(?:研究|科学家|学者|专家|团队|小组|作者|课题组|大学|学院|中心|实验室|机构|审计|检察|监察|警方|海关|调查组|医生|学家|人员|局|署|》)[^,;:。]{0,14}\\Z"
)
_ISSUED = re.compile(
    "(?:\\A|[,前]|(?<!\\d)日)(?P<who>[^,;:。的在\\d]{2,10}?)(?:\\d{1,4}[年月日])*"
    "(?:最新|近日|日前|今日|昨日|今天|昨天|晚间|早间|上午|下午|当晚|盘后|[早晚]|首次|联合|独家)*"
    "(?:披露|公布|发布|提供|编制|发表)的"
)
# A对B进行的一项调查 is A's.
_CONDUCTED = re.compile(
    "\\A(?P<who>[^,;:。]{2,30}?)(?:针对|面向|对|就|在|于)[^,;:。]{1,40}?"
    "(?:进行|开展|发起|实施|完成|组织|主持|做|作)的[^,;:。]{0,12}\\Z"
)
# 这项发表于《自然》的研究 is known by where it stands.
_PRINTED = re.compile(
    "(?:发表|刊登|刊载|刊发|刊)(?:于|在)(?:英国|美国|国际|顶级|顶尖|综合|最新|权威|学术|知名|医学|期刊|杂志|[的一期]){0,4}(?P<who>《[^《》]{1,60}》)"
)
# 温馨提醒,… names nobody.
_ASIDE = re.compile("温馨|友情|善意|郑重|初步|综合|粗略|保守|合理|大胆|不妨|可以|可能|应该|一般|通常")
# 消委会测试30款防晒乳,发现…
_EXAMINED = re.compile("测试|检测|调查|分析|研究|抽查|检查|统计|梳理|比对|监测|抽检|走访|审计|追踪|化验|检验|调阅")
# 此通告, 一份声明: the verb is a noun.
_THINGS = frozenset(words("zh", "speech", "things"))
_POINTS = frozenset("此该这份则条篇项封本其首些各")
# 得到专家的高度评价: who judged it is not told.
_RECEIVED = re.compile(
    "(?:得到|受到|获得|获|收到|引发|引起|遭到|遭|赢得|广受|备受|饱受|招致|面对|不顾|无视)了?[^,;。]{0,20}\\Z"
)
_ENDS_CLAUSE = frozenset([",", "。", ";", "、", "", "和", "与", "!", "?"])
# 针对台媒有关报道: what is answered, not who answers.
_OPENS_ANSWER = re.compile("(?:针对|对于|对|就|关于|面对|随着|根据|据)[^,;:。]*\\Z")
_ALSO_NOUNS = frozenset(words("zh", "speech", "also_nouns"))
_NAMELIKE = re.compile("[\u4e00-\u9fff]{2,8}\\Z")
_SAYING_OF = re.compile("\\A(?P<who>[^,;:。!?“”]{2,12}?)(?:有句名言|有句话|有一句话|的名言|有言|的话说得好)[是:,]")
_SPEAKER_COLON = re.compile("\\A(?P<who>[^,;:。!?“”「」]{1,12}[^,;:。!?“”「」\\d]):")
# 姚师傅摇摇头:“…”: whatever was done, words follow.
_QUOTING = re.compile(":(?=[“「『]\ue000{4})")
_WRITTEN = re.compile("标语|口号|横幅|大字|字样|招牌|牌匾|[写贴刷印刻挂题]着?")
# 呼吁,…: words follow; 呼吁停火 is a stance alone.
_PLEADS = re.compile("呼吁(?=[,:]|\ue000)|呼吁(?=“|「)")
_TOLD_TO = re.compile("(?:要求|敦促|呼吁|迫使|促使|逼迫|请求|恳请|邀请|希望|允许|禁止)[^,。并后时而]{1,12}\\Z")
# 评价制度, 认定标准: the verb is the first half of a noun.
_COMPOUND = re.compile("制度|体系|标准|指标|机制|模型|系统|等级|委员会|小组|环节|周期|口径")
_MAKES_KNOWN = frozenset(
    [
        "公布",
        "发布",
        "通报",
        "介绍",
        "宣布",
        "公告",
        "解读",
        "解释",
        "说明",
        "披露",
        "透露",
        "批评",
        "质疑",
        "明确",
        "提出",
    ]
)
# 作出回应, 进行分析: it is what somebody made, and what was said is not told.
_MADE = re.compile(
    "(?:作出|做出|作了|做了|给出|给予|进行|开展|引发|引起|遭到|遭|受到|收到|等待|寻求|表达|缺乏|得到|获得|无需)了?(?:一[个份次番])?(?:公开|明确|正式|积极|最新|任何|详细|具体|简单|进一步|书面|必要|相应|广泛|强烈|外界|多方|多次|专业|深入|全面|客观)?的?\\Z"
)
_ANSWERED = re.compile("(?:对于|针对|面对|关于|就|对)有?")
_DENIED = re.compile(
    "(?:未|没有|没|不|拒绝|不愿|不予|尚未|无法|难以|不便|不肯|避免|无意|禁止|无权|未予|不再)(?:再|予|曾|能|公开|正面|正式|直接|多|细|明|轻易)?\\Z"
)


def verb_candidates(text: str) -> Iterator[Candidate]:
    accepted = 0
    for verb in islice(verbs(text), MOST_CUES):
        if accepted >= MOST_FOUND:
            break
        word = verb.group()
        subject = _accepted(text, verb.start(), verb.end(), word)
        if subject and not (subject[0].kind == VAGUE and _ANSWERED.match(text, subject[1] + subject[0].start)):
            accepted += 1
            found, base = subject
            yield candidate_of(found, base, base + found.start, verb.end(), word, "verb")
    pleading = _PLEADS.search(text) if "呼吁" in text else None
    if pleading and not accepted:
        subject = subject_of(text, pleading.start(), fallback=False)
        if (
            subject
            and subject[0].kind in (NAMED, DEFINITE, VAGUE)
            and not _DENIED.search(text[: pleading.start()][-4:])
        ):
            yield candidate_of(subject[0], subject[1], subject[1] + subject[0].start, pleading.end(), "呼吁", "verb")
    quoting = _QUOTING.search(text) if not accepted else None
    if quoting and not _WRITTEN.search(text, clause_start(text, quoting.start()), quoting.start()):
        subject = subject_of(text, quoting.start())
        if subject and (subject[0].person or subject[0].kind == VAGUE):
            yield candidate_of(subject[0], subject[1], subject[1] + subject[0].start, quoting.end(), ":", "colon")
            return
    colon = _SAYING_OF.match(text) or _SPEAKER_COLON.match(text)
    if colon:
        found_ = who(colon["who"])
        spoken = text[colon.end() : colon.end() + 1] in ("“", "「", "『") and colon["who"] in ROLES
        if found_ and (
            (found_.kind == NAMED and (found_.person or colon["who"] in KNOWN_SAID))
            or (found_.kind == DEFINITE and spoken)
        ):
            yield candidate_of(found_, 0, 0, colon.end(), ":", "colon")


def _issuer(window: str) -> Who | None:
    """Whose figures these are: 中证协披露的数据, though nothing is known of the name."""
    printed = _PRINTED.search(window)
    if printed:
        return Who(NAMED, printed.start("who"), printed.end("who"))
    held = _CONDUCTED.match(window)
    holder = who(held["who"]) if held else None
    if holder and holder.kind == NAMED:
        return holder
    found = _ISSUED.search(window)
    if found is None or who(found["who"]) is not None or not _NAMELIKE.match(found["who"]):
        return None
    return Who(NAMED, found.start("who"), found.end("who"))


# 教育部要求…,有关负责人强调: the head of the body that the sentence opens with.
_ITS_HEAD = re.compile("(?:有关|相关|主要)?(?:负责人|负责同志|发言人|工作人员)")


def _opening_body(text: str, start: int) -> tuple[Who, int] | None:
    clause = text[: text.find(",")] if "," in text[:start] else ""
    found = head(clause) if clause and clause_start(text, start) > 0 else None
    return (found, 0) if found and found.kind == NAMED and not found.person else None


def _says_at_once(text: str, start: int, end: int) -> bool:
    """Does the sentence open with a short name, the verb and a comma: 世卫提醒,…?"""
    return 2 <= start <= 6 and text[end : end + 1] in (",", ":") and not _ASIDE.match(text)


def _examined(text: str, start: int) -> bool:
    """Does the clause before say that something was looked into?"""
    before = clause_start(text, max(clause_start(text, start) - 1, 0))
    return bool(_EXAMINED.search(text, before, start))


def _accepted(text: str, start: int, end: int, word: str) -> tuple[Who, int] | None:
    """The subject of a verb, when verb and subject together make a source."""
    if _DENIED.search(text, max(0, start - 4), start) and word not in ("认为", "相信", "同意", "认同"):
        return None
    if word in STANCE and word not in STRONG and word not in RULING:
        return None
    if (_COMPOUND.match(text, end) and word not in _MAKES_KNOWN) or (
        _MADE.search(text, max(0, start - 12), start) and text[end : end + 1] not in (",", ":", "称", "说", "指")
    ):
        return None
    window = text[clause_start(text, start) : start]
    if text.startswith("与否", end):
        return None
    if word in _ALSO_NOUNS and text[end : end + 1] in (",", "、", "中", "后", "时") and _OPENS_ANSWER.match(window):
        return None
    if word in _THINGS and text[start - 1 : start] in _POINTS and text[end : end + 1] not in ("称", "说", "指"):
        return None
    if word in _ALSO_NOUNS and text[end : end + 1] in _ENDS_CLAUSE and _RECEIVED.search(window):
        return None
    if word == "发现" and text[end : end + 1] in ("", "。", "、", "的"):
        return None
    if word == "发现" and window.strip() in ("结果", "最终", "最后"):
        return subject_of(text, clause_start(text, start) - 1) if clause_start(text, start) else None
    if window.endswith("的") or URGED.match(window) or _TOLD_TO.search(window):
        return None
    if word in STRONG and GESTURE.match(text, end) and word not in ("质疑", "批评", "说"):
        return None
    if word == "说着" and MASK not in text[: max(start - 1, 0)]:
        return None
    data = bool(_DATA_TAIL.search(window)) and (word in SHOWING or word in RULING)
    if word == "发现" and not window.strip() and _examined(text, start):
        owner = subject_of(text, start)
        if owner and owner[0].kind in (NAMED, DEFINITE):
            return owner
    if (
        word in SHOWING
        and word not in STRONG
        and not data
        and not (word == "发现" and text[end : end + 1] not in ("了", "过") and _RESEARCHERS.search(window))
        and not (word == "发现" and text[end : end + 1] in (",", ":") and window.strip() in ("他们", "她们"))
    ):
        return screen(text, start, word) or ruled(text, start, word)
    if word in GATED and not data and not gate(text, start, end, word, window):
        return None
    subject = subject_of(text, start, fallback=not data or word in STRONG)
    if subject is None and (word in SAYING or (word in STRONG and _says_at_once(text, start, end))):
        subject = unknown_name(text, start)
    if subject and subject[0].kind == VAGUE and window.strip() in INQUIRING and clause_start(text, start):
        subject = subject_of(text, clause_start(text, start)) or subject
    if data and subject and subject[0].kind in (VAGUE, PAPER) and window.strip() in PAPERS:
        printed = _PRINTED.search(text, 0, start)
        if printed:
            return Who(NAMED, printed.start("who"), printed.end("who")), 0
    if data and (subject is None or subject[0].kind in (VAGUE, PAPER, PRONOUN)):
        issuer = _issuer(window)
        if issuer:
            return issuer, clause_start(text, start)
    if subject is None and data:
        return (Who(VAGUE, 0, len(window)), clause_start(text, start)) if word in SHOWING else None
    if (
        subject
        and subject[0].kind == VAGUE
        and _ITS_HEAD.fullmatch(text[subject[1] + subject[0].start :][: subject[0].end - subject[0].start])
    ):
        subject = _opening_body(text, start) or subject
    if subject is None or subject[0].kind == OWN:
        return zero(text, start, end, word) if subject is None else None
    if (
        word == "告诉"
        and text.startswith(("我们", "人们", "世人"), end)
        and subject[0].kind not in (NAMED, PRONOUN, DEFINITE)
    ):
        return None
    return subject if word in STRONG or data or word == "发现" else ruled(text, start, word)
