"""What an article is about: its forty words with the highest TF-IDF, and which of them are names."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from operator import mul

from colophon.discovery.constants import KEYWORDS, NUMBERS, TITLE_COUNT
from colophon.discovery.english import singular
from colophon.lib.text.segment import jieba

VERSION = 2
"""Raise it whenever any text would give other keywords than before: every index of another version is made anew."""

_WORD = re.compile(r"[^\W_]*[^\W\d_][^\W_]*|(?:19|20)\d\d")
_NUMBER = re.compile(r"\d+\.\d+%?|\d{3,}%?|\d{2,}%")
_CALLED = re.compile(r"[《“「『\"]([^《》“”「」『』\"，。、\n]{3,12})[》”」』\"]")
"""What stands between quotation marks: the name of a film, a ship or a typhoon that no dictionary has."""
READ = 6000
"""Characters of a body from which keywords are drawn."""
_KINDS = {"nr": "person", "ns": "place", "nt": "organisation"}
_TAILS = {
    "organisation": ("大学", "集团", "公司", "委员会", "医院", "法院", "研究院", "研究所", "交通局", "出版社", "银行"),
    "place": ("省", "市", "县", "州", "镇", "区", "村", "街道"),
}
# Verbs of speech and words of time that every report has: on a small site frequencies alone do not sink them.
STOP = frozenset(
    """
    我们 你们 他们 她们 它们 自己 这个 那个 这些 那些 这样 那样 什么 怎么 如何 为什么 因为 所以 但是
    而且 如果 虽然 不过 可以 可能 应该 需要 没有 不是 就是 还是 只是 已经 正在 曾经 将会 以及 或者 并且
    其中 其他 之后 之前 以后 以前 目前 同时 表示 认为 指出 介绍 称 说 记者 报道 消息 今天 昨天 明天 今年
    去年 明年 日前 近日 当日 一个 两个 一些 一次 一位 一名 进行 通过 对于 关于 根据 按照 由于 为了 以来
    左右 方面 问题 情况 工作 时候 时间 负责人 部门 人士 有关 相关 宣布 公布 预计 结果 影响 平均 超过 达到
    成为 开始 继续 使用 提供 采用 发现 发生 出现 要求 提醒 显示 透露 回应 解释 说明 强调 不到 有的
    a about above after again against all also although am among an and any are around as at away back be because been
    before being below between both but by came can could day days did do does doing done down during each earlier
    early even every few first for from further get go going had has have having he her here hers him his how however i
    if in into is it its itself just last late later least less like made make many may me might month months more most
    much must my near new next no nor not now of off on once one only or other our out over own part per people place
    put rather re s said same say says see set she should since so some still such take than that the their them then
    there these they third this those three through time to too took toward two under until up upon us use used very via
    was way we week weeks well went were what when where whether which while who whose why will with within without
    would year years yesterday yet you your monday tuesday wednesday thursday friday saturday sunday according told
    """.split()  # noqa: SIM905
)


# How much a word says by its part of speech: names and things all of it, doings less, the rest nothing.
_SAYS = {"n": 1.0, "e": 1.0, "j": 1.0, "x": 1.0, "i": 0.7, "l": 0.7, "v": 0.6, "a": 0.5, "b": 0.5, "s": 0.7, "g": 0.7}


class _Logs(dict[int, float]):
    """n → 1 + ln n, worked out when first asked for."""

    def __missing__(self, number: int) -> float:
        self[number] = found = 1 + math.log(number)
        return found


_LOGS = _Logs()


class _Strengths(dict[str, float]):
    """Word → inverse document frequency times what the word says, worked out when first asked for."""

    def __init__(self, documents: int, frequency: Mapping[str, int]) -> None:
        super().__init__()
        self.documents, self.frequency = documents, frequency

    def __missing__(self, word: str) -> float:
        inverse = math.log((self.documents + 1) / (self.frequency.get(word, 0) + 1)) + 0.3
        self[word] = strength = max(inverse, 0.0) * says(word)
        return strength


@dataclass(frozen=True)
class Statistics:
    """In how many of ``documents`` sampled articles each word stands.

    A word's strength is its inverse document frequency, ln((N + 1) / (df + 1)) + 0.3, times what its part of speech
    says.
    """

    documents: int = 0
    frequency: Mapping[str, int] = field(default_factory=dict)

    @cached_property
    def strengths(self) -> Mapping[str, float]:
        """The strength of any word."""
        return _Strengths(self.documents, self.frequency)


def counts(title: str, body: str) -> Counter[str]:
    """How often each word stands in folded text; the title counts TITLE_COUNT times.

    What stands between quotation marks counts as one word besides; plurals and the kinds of places (``云溪市``) count
    with the word itself.
    """
    body = body[:READ]
    found = Counter(jieba().cut(body))
    for word in jieba().cut(title):
        found[word] += TITLE_COUNT
    found.update(_CALLED.findall(body))
    for word in _CALLED.findall(title):
        found[word] += TITLE_COUNT
    for word in [word for word in found if len(word) > 2 and (word[-1] in _ENDINGS or word[0] in _BEGINNINGS)]:
        if (plain := _plain(word)) != word:
            found[plain] += found.pop(word)
    return found


_GLUED = "说称后时将等也已在为"
_BEGINNINGS = frozenset("于在与和对从据")
_ENDINGS = frozenset("s市省县" + _GLUED)


@lru_cache(maxsize=50_000)
def _plain(word: str) -> str:
    """An English plural as its singular, a city without the word that says it is one.

    Where the segmenter has glued a small word to one that its dictionary lacks (``何嘉说``), the small word goes.
    """
    if word.isascii():
        return word if word in STOP else singular(word)
    if word[-1] in "市省县":
        return word[:-1] if _tag(word)[:2] in ("ns", "nr", "x") and word[0] not in "大中小" else word
    if word[-1] != "s" and len(word) < 5 and not jieba().has_word(word):
        return word[:-1] if word[-1] in _GLUED else word[1:]
    return word


def keywords(counted: Mapping[str, int], statistics: Statistics) -> list[tuple[str, float]]:
    """The KEYWORDS strongest words and their weights: (1 + ln tf) · strength, scaled so that the squares sum to one."""
    strengths = statistics.strengths
    weighed = list(map(mul, map(_LOGS.__getitem__, counted.values()), map(strengths.__getitem__, counted)))
    least = sorted(weighed, reverse=True)[:KEYWORDS][-1:]  # sorting numbers is much cheaper than sorting pairs
    kept = [(weight, word) for weight, word in zip(weighed, counted, strict=True) if weight and weight >= least[0]]
    kept.sort(key=lambda pair: (-pair[0], pair[1]))
    del kept[KEYWORDS:]
    numbers = [word for _, word in kept if is_number(word)]
    if len(numbers) > NUMBERS:
        less = {word: n for word, n in counted.items() if word in numbers[:NUMBERS] or not is_number(word)}
        return keywords(less, statistics)
    length = math.sqrt(sum(weight * weight for weight, _ in kept)) or 1.0
    return [(word, weight / length) for weight, word in kept]


def is_number(word: str) -> bool:
    """Whether a keyword is a number and not a year."""
    return word[0].isdigit() and not _WORD.fullmatch(word)


def count_frequencies(counted: Iterable[Mapping[str, int]]) -> Statistics:
    """Document frequencies over some articles."""
    frequency: Counter[str] = Counter()
    documents = 0
    for words in counted:
        documents += 1
        frequency.update(word for word in words if says(word))
    return Statistics(documents, frequency)


@lru_cache(maxsize=200_000)
def _tag(word: str) -> str:
    """Part of speech of a word alone; ``x`` when the segmenter would not leave it whole."""
    tagged = jieba().tag(word)
    return str(tagged[0][1]) if len(tagged) == 1 else "x"


def says(word: str) -> float:
    """How much a word says about its article by its part of speech, 0 to 1."""
    if len(word) < 2 or word in STOP:
        return 0.0
    if not _WORD.fullmatch(word):
        return 0.5 if _NUMBER.fullmatch(word) else float(_CALLED.fullmatch(f'"{word}"') is not None)
    return 1.0 if word.isascii() else _SAYS.get(_tag(word)[:1], 0.0)


def kind(word: str) -> str:
    """Whether a keyword is a ``person``, ``place`` or ``organisation``; ``latin`` or ``word`` otherwise."""
    if word.isascii():
        return "latin"
    for name, tails in _TAILS.items():
        if len(word) > 2 and word.endswith(tails):
            return name
    return _KINDS.get(_tag(word)[:2], "word")
