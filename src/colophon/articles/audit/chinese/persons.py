"""Knows the name of a person in Chinese when it sees one: 王宁, 赵启明教授, 泽连斯基, 老吴."""

import re

from colophon.articles.audit.chinese.lexicon import (
    ADDRESSES,
    DOUBLE,
    FAMILIAR,
    FOREIGN,
    GENERIC,
    HAN_ONLY,
    HEAD_SET,
    MANNER,
    NOT_IN_NAMES,
    NOT_NAMES,
    PLACE,
    POLITE,
    ROLE,
    ROLES,
    SURNAMES,
    THIS,
)
from colophon.articles.audit.found import NAMED, Who
from colophon.articles.audit.quotes import MASK

# Begin names as well as words: 马克龙.
_WORDS_AND_NAMES = frozenset(["马克", "汤姆", "罗马", "古巴"])
# The last character of a calling, known or not: 管理者何晓鸥, 养蜂人老吴.
_CALLING = frozenset("者员师家长人手工士民友主")


def name_after(x: str, at: int) -> bool:
    """Does a person's name, and nothing else, stand after a role that ends at `at`?"""
    rest = x[at:].strip("、()“” ")
    return _is_person(rest) or (2 <= len(rest) <= 8 and rest.strip(MASK) == "" and x[at : at + 1] in "“「")


def _is_person(rest: str) -> bool:
    if not 2 <= len(rest) <= 14:
        return False
    if "·" in rest or FAMILIAR.match(rest):
        return True
    if rest[:2] in _WORDS_AND_NAMES and len(rest) >= 3 and rest[:3] not in NOT_NAMES:
        return all(character in FOREIGN for character in rest)
    if not HAN_ONLY.match(rest) or rest in NOT_NAMES or rest[:2] in NOT_NAMES or rest in HEAD_SET or rest in ROLES:
        return False
    if (
        rest[0] in SURNAMES
        and len(rest) <= 3
        and not rest.endswith(("们", "的", "者", "员", "方", "家", "性", "上", "中", "时"))
    ):
        return len(rest) > 2 or rest[1] not in "媒军队局部会府院校台报社网厂店市省县区国州村镇"
    if rest[:2] in DOUBLE and 3 <= len(rest) <= 5:
        return True
    return 2 <= len(rest) <= 7 and all(character in FOREIGN for character in rest) and rest not in GENERIC


def named_in(clause: str) -> Who | None:
    """The name behind a calling with which a clause opens: 村会计邹美兰翻开账本."""
    for role in ROLE.finditer(clause[:16]):
        for size in (3, 2):
            piece = clause[role.end() : role.end() + size]
            familiar = size == 2 and FAMILIAR.match(piece)
            if (
                len(piece) == size
                and (piece[0] in SURNAMES or familiar)
                and _is_person(piece)
                and not ROLE.match(piece)
            ):
                return Who(NAMED, role.start(), role.end() + size, True)
    return None


def person_in(x: str) -> Who | None:
    roles = list(ROLE.finditer(x))
    if roles:
        last = roles[-1]
        rest = x[last.end() :].strip("、()“” 的")
        if _is_person(rest) or _called(rest):
            return Who(NAMED, last.end(), len(x), True)
        if not rest and last.start() > 0:
            return _before_role(x, last.start(), len(x))
    if _is_person(x):
        return Who(NAMED, 0, len(x), True)
    tail = x.rsplit("的", 1)[-1] if "的" in x else ""
    if tail and _is_person(tail):
        return Who(NAMED, len(x) - len(tail), len(x), True)
    polite = POLITE.search(x)
    if polite and len(polite.group()) == 2 and polite.group()[1] in SURNAMES and len(x) <= 8 and x not in HEAD_SET:
        return Who(NAMED, polite.start(), len(x), True)
    for size in (3, 2):
        if len(x) > size + 1 and x[-size - 1] in _CALLING and x[-size] in SURNAMES and _is_person(x[-size:]):
            return Who(NAMED, len(x) - size, len(x), True)
    if len(x) == 2 and x[1] == "某":
        return Who(NAMED, 0, 2, True)
    bracket = x.endswith(")") and re.search(r"([\u4e00-\u9fff·]{2,10})\([^()]{1,24}\)\Z", x)
    if bracket and _is_person(bracket[1]):
        return Who(NAMED, bracket.start(), len(x), True)
    return None


def _called(rest: str) -> bool:
    """After a role even a rare surname or an unknown foreign name is a name."""
    if MANNER.fullmatch(rest):
        return False
    fits = 2 <= len(rest) <= 6 and bool(HAN_ONLY.match(rest)) and not NOT_IN_NAMES.search(rest)
    return fits and rest not in HEAD_SET and rest not in GENERIC and rest[:2] not in NOT_NAMES and not ROLE.search(rest)


def _before_role(x: str, end: int, stop: int) -> Who | None:
    """What stands before a role that closes the subject: 王宁教授, 李市长, 外交部发言人, 韩国总统."""
    before = x[:end].removesuffix("的")
    while True:
        role = next((item for item in ROLE.finditer(before) if item.end() == len(before)), None)
        if role is None or role.start() == 0:
            break
        before = before[: role.start()]
    if before in SURNAMES or before in DOUBLE or _is_person(before):
        return Who(NAMED, 0, stop, True)
    tail = before.rsplit("的", 1)[-1]
    if tail and (tail in SURNAMES or _is_person(tail)):
        return Who(NAMED, len(before) - len(tail), stop, True)
    if before[-1:] in SURNAMES and x[end:stop] in ADDRESSES:
        return Who(NAMED, len(before) - 1, stop, True)
    place = PLACE.match(before)
    if place and place.end() == len(before) and x[end:stop] not in HEAD_SET:
        return Who(NAMED, 0, stop)
    if (
        before.endswith(("市", "省", "县", "区", "国", "镇", "州", "府"))
        and len(before) >= 2
        and not THIS.match(before)
        and x[end:stop] not in HEAD_SET
    ):
        return Who(NAMED, 0, stop)
    return None
