"""Lets pronouns, 该公司 and the rest of a quotation stand for the source that was named before them."""

import re
from dataclasses import dataclass

from colophon.articles.audit.chinese import cues as zh
from colophon.articles.audit.found import DEFINITE, NAMED, OWN, PAPER, PRONOUN, VAGUE, Candidate
from colophon.articles.audit.reading import Sentence, blank
from colophon.articles.audit.result import Attribution
from colophon.lib.text.shadow import shadow

CARRIED_SENTENCES = 2
_CARRIES = re.compile(
    "(?:但|而|不过|同时|此外|另外|,)*(?:这些|这一|这项|这份|这种|该|上述|报道还|报告还|文章还|声明还|研究还|其中|他|她|其(?!实|他|次|余|间)|它)"
    r"|(?:The|This|These|Those|That) (?:report|study|figure|figures|survey|data|document|letter|letters|statement"
    r"|researchers|authors|paper|analysis|poll|article|findings|numbers)\b"
    r"|(?:Of (?:these|those)|Among them|He|She)\b"
)
_SPOKEN = re.compile('\\A[“「『"][^”」』"]*[。!?…,][”」』"]\\Z')
_SINGULAR = re.compile("(?:he|she)\\b|[他她](?!们)|$", re.IGNORECASE)
_MANY = re.compile("they\\b|the[a-z]* \\w+s\\b|the people|[他她它]们|两人|双方|这些|那些", re.IGNORECASE)
_THAT_ONE = re.compile("(?:这|那|该|上述)(?:一)?(?:名|位|个|些)?")
_THE_ONE = re.compile("(?:the|this|that) (?P<who>[a-z]{4,20})", re.IGNORECASE)
_THING = re.compile("研究|数据|调查|民调|统计|报道|消息|媒|stud|survey|data|poll|research|report|media", re.IGNORECASE)
_ONE = re.compile("[一某](?:名|位|个)|an? |one ", re.IGNORECASE)


@dataclass(slots=True)
class _Last:
    """The last source of a kind: in which sentence, which section, under what name."""

    index: int
    section: int
    name: str
    kind: str


class Memory:
    """What was said by whom so far."""

    def __init__(self) -> None:
        self.any: _Last | None = None
        self.body: _Last | None = None
        self.person: _Last | None = None
        self.group: _Last | None = None
        self.unnamed: _Last | None = None

    def note(self, index: int, section: int, name: str, kind: str, *, person: bool) -> None:
        """A source was named (or hinted at) in a sentence."""
        last = _Last(index, section, name, kind)
        if kind == NAMED:
            self.any = last
            if not person:
                self.body = last
        if person:
            self.person = last
        if kind == VAGUE:
            self.unnamed = last
        if kind == NAMED or not _THING.search(shadow(name).text):
            self.group = last

    def recall(self, candidate: Candidate, name: str, section: int) -> _Last | None:
        """Who a pronoun or a definite phrase stands for; sources of this section come first."""
        order: tuple[_Last | None, ...]
        if self.unnamed and self.unnamed.section == section and _the_same(name, shadow(self.unnamed.name).text):
            return self.unnamed
        if candidate.kind == PRONOUN and _SINGULAR.match(name):
            order = (self.person, self.any, self.body)
        elif _MANY.match(name):
            order = (self.group, self.any)
        elif candidate.kind == PAPER or (self.body and self.any and self.body.index >= self.any.index - 3):
            order = (self.body, self.any)
        else:
            order = (self.any, self.body)
        here = [item for item in order if item and item.section == section]
        return here[0] if here else next((item for item in order if item and item.kind == NAMED), None)


def _the_same(name: str, before: str) -> bool:
    """Is 这名职工 the 水厂职工 who was not named, the official the senior official?"""
    chinese = _THAT_ONE.match(name)
    if chinese:
        return len(name) > chinese.end() and name[chinese.end() :][-2:] in before
    english = _THE_ONE.fullmatch(name)
    return english is not None and re.search(rf"\b{english['who']}\b", before, re.IGNORECASE) is not None


def attribute(sentences: list[Sentence], text: str) -> tuple[list[Attribution], list[int | None]]:
    """For every sentence of `text` its attribution, and the index of the one that it inherits or carries on from."""
    memory = Memory()
    results: list[Attribution] = []
    origins: list[int | None] = []
    for index, sentence in enumerate(sentences):
        attribution, origin = _own(sentence, memory, index, text)
        if attribution.kind == "none":
            attribution, origin = _continued(sentences, results, index)
        if attribution.kind == "none" and origin is None:
            attribution, origin = _beside(sentences, memory, index, text)
        if attribution.kind == "none" and origin is None:
            origin = _carried(sentences, results, index)
        results.append(attribution)
        origins.append(origin)
    _backwards(sentences, results, origins)
    return results, origins


def _own(sentence: Sentence, memory: Memory, index: int, text: str) -> tuple[Attribution, int | None]:
    chosen = sentence.chosen
    if chosen is None or chosen.kind == OWN:
        return Attribution(), None
    name = _words(sentence, text, chosen)
    kind, origin = chosen.kind, None
    if kind in (PRONOUN, DEFINITE, PAPER):
        last = memory.recall(chosen, _shade(sentence, chosen), sentence.section)
        if last:
            kind, name, origin = last.kind, last.name, last.index
        else:
            kind = VAGUE if chosen.kind == PAPER else NAMED
    elif not sentence.heading:
        person = chosen.person or (kind == VAGUE and bool(_ONE.match(_shade(sentence, chosen))))
        memory.note(index, sentence.section, name, kind, person=person)
        for other in sentence.found:
            if other.kind == NAMED and other is not chosen and other.test in ("frame", "nested", "learned"):
                memory.body = _Last(index, sentence.section, _words(sentence, text, other), NAMED)
    return _attribution(sentence, chosen, kind, name), origin


def _shade(sentence: Sentence, item: Candidate) -> str:
    """The name of a source as the rules read it."""
    return sentence.text[item.name_start : item.name_end].strip()


def _words(sentence: Sentence, text: str, item: Candidate) -> str:
    """The name of a source as the author wrote it."""
    start, end = sentence.span(item.name_start, item.name_end)
    return text[start:end].strip()


def _attribution(sentence: Sentence, chosen: Candidate, kind: str, name: str) -> Attribution:
    start, end = sentence.span(chosen.start, chosen.end)
    name_start, name_end = sentence.span(chosen.name_start, chosen.name_end)
    also = [sentence.text[item.name_start : item.name_end] for item in sentence.found if item.kind == NAMED]
    inside = sentence.text[chosen.start : chosen.end]
    return Attribution(kind, start, end, name, name_start, name_end, chosen.cue, tuple(dict.fromkeys((*also, inside))))


def _continued(sentences: list[Sentence], results: list[Attribution], index: int) -> tuple[Attribution, int | None]:
    """The rest of a quotation that the sentence before began: “A,” he said. “B.”"""
    sentence = sentences[index]
    before = index - 1
    if before < 0 or sentences[before].paragraph != sentence.paragraph or results[before].kind == "none":
        return Attribution(), None
    same = sentence.inside is not None and sentence.inside == sentences[before].inside
    opened = (
        sentence.masked[:1] in '“「『"\ue000'
        and blank(sentence.masked)
        and "quote" in {*sentences[before].kinds, *sentence.kinds}
    )
    if same or (opened and "\ue000" in sentences[before].masked):
        source = results[before]
        return Attribution(source.kind, sentence.start, sentence.start, source.name, also=source.also), before
    return Attribution(), None


def _beside(sentences: list[Sentence], memory: Memory, index: int, text: str) -> tuple[Attribution, int | None]:
    """“…。”村会计翻开账本: words with nothing but their speaker's deed behind them."""
    sentence = sentences[index]
    following = sentences[index + 1] if index + 1 < len(sentences) else None
    spoken = sentence.chinese and _SPOKEN.search(sentence.masked) and blank(sentence.masked)
    if not spoken or following is None or following.paragraph != sentence.paragraph or following.found:
        return Attribution(), None
    found = zh.actor(following.masked)
    if found is None:
        return Attribution(), None
    start, end = following.span(found.start, found.end)
    name, kind, origin = text[start:end].strip(), found.kind, None
    if kind == PRONOUN:
        last = memory.recall(Candidate(PRONOUN, 0, 0, 0, 0, "", "beside", True), name, sentence.section)
        kind, name, origin = (last.kind, last.name, last.index) if last else (NAMED, name, None)
    else:
        memory.note(index, sentence.section, name, kind, person=True)
    return Attribution(kind, sentence.start, sentence.start, name, also=()), origin


def _backwards(sentences: list[Sentence], results: list[Attribution], origins: list[int | None]) -> None:
    """The sentences of a quotation whose speaker is named only at its end."""
    for index in range(len(sentences) - 2, -1, -1):
        sentence, following = sentences[index], sentences[index + 1]
        shared = (
            sentence.inside is not None
            and sentence.paragraph == following.paragraph
            and sentence.inside == following.inside
        )
        if results[index].kind == "none" and shared and results[index + 1].kind != "none":
            source = results[index + 1]
            results[index] = Attribution(source.kind, sentence.start, sentence.start, source.name, also=source.also)
            origins[index] = index + 1


def _carried(sentences: list[Sentence], results: list[Attribution], index: int) -> int | None:
    """The sentence that an opening such as 这些 or 其中 carries on from, at most two sentences back."""
    sentence = sentences[index]
    if not _CARRIES.match(sentence.masked):
        return None
    for back in range(1, CARRIED_SENTENCES + 1):
        at = index - back
        if at < 0 or sentences[at].section != sentence.section or sentences[at].heading:
            return None
        if results[at].kind == NAMED:
            return at
    return None
