"""Where clauses begin in a Chinese sentence, and who stands before a verb in them or at their head."""

import re
from bisect import bisect_right
from functools import lru_cache

from colophon.articles.audit.chinese.lexicon import MACHINES, THIS
from colophon.articles.audit.chinese.names import who
from colophon.articles.audit.chinese.persons import named_in
from colophon.articles.audit.chinese.reading import foreign_name
from colophon.articles.audit.chinese.speech import MASK
from colophon.articles.audit.found import NAMED, PRONOUN, VAGUE, Who

LONGEST_CLAUSE = 70
_TITLE = re.compile("《[^《》]{1,60}》")
_BOUNDARY = re.compile("[,;:。!?”」』)\n]")


def clause_start(text: str, at: int) -> int:
    """Where the clause begins in which `at` stands; no further back than a clause is long."""
    bounds = _bounds(text)
    index = bisect_right(bounds, at) - 1
    return max(bounds[index] if index >= 0 else 0, at - LONGEST_CLAUSE, 0)


@lru_cache(maxsize=64)
def _bounds(text: str) -> list[int]:
    """The places in a sentence where a clause begins."""
    found: list[int] = []
    titles = [title.span() for title in _TITLE.finditer(text)]
    for mark in _BOUNDARY.finditer(text):
        at, end = mark.span()
        sign = mark.group()
        while titles and titles[0][1] <= at:
            titles.pop(0)
        if titles and titles[0][0] < at:
            continue
        if (
            sign == ")"
            and text.rfind("(", max(0, at - LONGEST_CLAUSE), at) >= 0
            and text[end : end + 1] not in tuple(",;:。 ")
        ):
            continue
        if sign == "," and text[at - 1 : at].isdigit() and text[end : end + 3].isdigit():
            continue
        if sign in "”」』" and text[end : end + 1] not in ("", ",") and _name_in_quotes(text, at):
            continue
        found.append(end)
    return found


def _name_in_quotes(text: str, closing: int) -> bool:
    """Is this a name in quotation marks (“星链”公司), rather than words that somebody spoke?"""
    if text[closing - 1] in "。!?,":
        return False
    opening = max(text.rfind(mark, max(0, closing - 12), closing) for mark in "“「『")
    return opening >= 0 and closing - opening <= 9 and not text[max(0, opening - 1) : opening].startswith((":", ","))


# What follows these is told to say something: 要求美方承认.
URGED = re.compile(
    "(?:并|还|也|又|则|,|同时|再次)*(?:要求|敦促|呼吁|希望|迫使|促使|逼迫|让|使|令|请求|恳请|允许|禁止|欢迎|邀请|主张|等待|期待)"
)
_MODIFIER = re.compile(
    "(?:只是|只|仅|但|在|于|就|对|向|针对|面对|通过|接受|回应|谈|当|随后|半天|良久|许久|好久|好一会儿|片刻|过了|沉默|才|方才|终于|忍不住|想了想|顿了顿|点点头|点头|摇头|摇摇头|接着|继续|并|还|则|也|又|同时|同样|进一步|明确|公开|多次|再次|近日|日前|此前|不过|但|而|一边|随即|直接|坦率|\\d|受访|会后|会上"
    "|事后|其后|继而|甚至|同日|当天|当日|笑着|首先|其次|最后|从而|以|用|特别|反复|一再|均|都|共同|即|便|曾|后|\\s|,)"
)


def only_modifies(text: str) -> bool:
    return not text.strip() or bool(_MODIFIER.match(text.strip()))


def subject_of(text: str, at: int, *, fallback: bool = True) -> tuple[Who, int] | None:
    """Who stands before a verb at `at`, in its clause or (when that is empty) at the head of the clauses before."""
    start = clause_start(text, at)
    found = who(text[start:at]) or (_agent(text[start:at]) if fallback else None)
    if found:
        return found, start
    if not fallback or not only_modifies(text[start:at]):
        return None
    for _ in range(3):
        if start <= 0:
            break
        end = start - 1
        start = clause_start(text, end)
        clause = text[start:end]
        if MASK in clause and clause.rstrip(MASK + "“「") == "":
            continue
        found = head(clause)
        if found and found.kind == VAGUE and start > 0:
            before = clause_start(text, start - 1)
            apposed = who(text[before : start - 1])
            if apposed and apposed.kind == NAMED and apposed.person and len(text[before : start - 1].strip()) <= 8:
                return apposed, before
        if found:
            return found, start
    return None


def _agent(window: str) -> Who | None:
    """A name that opens the clause when its owner does something else before speaking: 马斯克转发消息并评论说."""
    if not 5 <= len(window) <= 25 or URGED.match(window):
        return None
    found = head(window)
    return found if found and found.kind == NAMED and found.start <= 4 else None


def head(clause: str) -> Who | None:
    """Who a whole clause begins with: 赵明出席论坛 → 赵明."""
    found = who(clause)
    if found and found.start <= 12:
        return found
    foreign = foreign_name(clause)
    if foreign:
        return foreign
    called = named_in(clause)
    if called:
        return called
    this = THIS.match(clause.strip())
    for size in () if this and clause.strip()[this.end() :].startswith(MACHINES) else (3, 2, 4):
        piece = clause.strip()[:size]
        attempt = who(piece) if len(piece) == size else None
        if attempt and attempt.kind in (NAMED, PRONOUN) and len(piece) < len(clause.strip()):
            offset = len(clause) - len(clause.lstrip())
            return Who(attempt.kind, attempt.start + offset, attempt.end + offset, attempt.person)
    return None
