"""What names a source in English without a verb of its own: according to X, (Reuters), X's claim that, reportedly."""

import re
from collections.abc import Iterator

from colophon.articles.audit.english import words
from colophon.articles.audit.english.names import who
from colophon.articles.audit.english.sentence import Sentence, phrase_end
from colophon.articles.audit.english.tokens import MASK, STOPS, tokens
from colophon.articles.audit.found import DEFINITE, NAMED, OWN, PRONOUN, VAGUE, Candidate, Who
from colophon.articles.audit.tables import any_of

_SPACES = re.compile(r"\s+")
_BEFORE = words.listed("frames", "before")
# These three read the sentence in lower case.
_FRAME = re.compile(rf"\b(?:{any_of(_BEFORE)})\b")
_HEARSAY = re.compile(rf"\b(?:{any_of(words.listed('frames', 'hearsay'))})\b")
_HELD = any_of(words.listed("speech", "passive"))
# It has long been argued that; generally held to be; one theory is that.
_IMPERSONAL = re.compile(
    rf"\bit (?:is|was|has|had)(?: been)?(?: (?:[a-z]{{2,12}}ly|long|often|even|also"
    rf"|been)){{0,2}}(?: been)? (?:{_HELD})\b"
    rf"|\b(?:is|are|was|were|been|be) (?:[a-z]{{2,12}}ly|often|long|sometimes|now) (?:{_HELD}|held|seen|viewed"
    rf"|described|cited|known)\b"
    r"|\b(?:one|another|a popular|a common|a rival|the prevailing|the conventional|the popular|the common) "
    r"(?:theory|view|belief|explanation|account|version|story|assumption|wisdom) (?:is|was|has it|holds|says)\b"
    r"|\b(?:widespread|popular|common|general|growing|broad) (?:belief|consensus|assumption|agreement"
    r"|speculation) (?:is|was|that|among)\b"
    r"|\bthe consensus (?:is|was|among)\b",
)
_OPINION = re.compile(
    r"\b[Ii]n (?P<who>(?:[^\W\d_][\w.'’-]{0,24} ){0,4}?[^\W\d_][\w.-]{0,24}(?:['’]s|s['’])) "
    r"(?:own )?(?:view|opinion|telling|account|estimation|words|eyes|assessment|judgment|judgement|reading|version)\b"
    r"|\b(?P<b>[A-Z][\w.-]{1,24}(?: [A-Z][\w.-]{1,24}){0,3}['’]s) (?:own )?"
    r"(?:theory|view|argument|claim|contention|position|point|thesis|explanation|conclusion|message|answer) "
    r"(?:is|was) (?:that|simple)\b"
    r"|\bby (?:the )?(?P<d>[A-Z][\w.-]{1,24}(?: [A-Z][\w.-]{1,24}){0,3}(?:['’]s|s['’])) (?:own )?"
    r"(?:count|tally|estimates?|reckoning|calculations?|figures|account)\b"
)
_BLUNT = re.compile(rf"\A(?P<who>[^:]{{2,80}}):\s*{MASK}")
_PAREN = re.compile(
    r"\((?:source|via|credit|photo|per|cited in|quoted in)s?:?\s+(?P<a>[^()]{2,60})\)"
    r"|\((?P<b>[A-Z][\w&.'’-]{1,30}(?: (?:et al\.|and|&|[A-Z][\w.'’-]{1,30})){0,5}),? (?:19"
    r"|20)\d\d[a-z]?(?:[,;:][^()]{0,80})?\)|\((?P<c>Reuters|AP|AFP|Bloomberg|UPI|dpa|CNN|BBC)\)",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r"\A[A-Z][A-Za-z.,\s/]{2,60}\((?P<who>[A-Z][\w .]{1,30})\)\s*[-–—]|\A\((?P<b>Reuters|AP|AFP|Bloomberg|UPI)\)"
)
_CREDIT = re.compile(rf"{MASK}\s*[-–—]+\s*(?P<who>[A-Z][\w.'’ -]{{2,50}})\s*\Z")
_COLON = re.compile(r"\A(?P<who>[A-Z][\w.'’-]{1,20}(?: [A-Z][\w.'’-]{1,20}){0,3}):\s")
_NOUNS = re.compile(
    "(?:claim|assertion|statement|announcement|warning|belief|estimate|argument|admission|allegation|contention"
    "|conclusion|finding|suggestion|insistence|denial|promise|accusation|report|prediction|forecast|theory|view"
    "|assessment|testimony|complaint|concern|remark|comment)s?\\Z"
)


_BARE_NOUNS = frozenset(
    ["rumours", "rumors", "speculation", "allegations", "claims", "reports", "suspicions", "whispers"]
)
_REFUSED = frozenset(["denied", "denies", "deny", "rejected", "rejects", "dismissed", "dismisses", "no", "any"])

# Each with the signs that it cannot do without.
_BRACKETS = ((_PAREN, "("), (_CREDIT, MASK), (_COLON, ":"), (_OPINION, "'’"), (_BLUNT, ":"))


def frame_candidates(sentence: Sentence) -> Iterator[Candidate]:
    for match in _FRAME.finditer(sentence.lowered):
        cue = _SPACES.sub(" ", match.group())
        start = next((i for i, token in enumerate(sentence.tokens) if token.start >= match.end()), len(sentence.tokens))
        end = phrase_end(sentence, start)
        if sentence.low(start) in words.NOT_SOURCES or sentence.tokens[start : start + 1] == []:
            continue
        found = who(sentence.tokens[start:end], opens=False, loose=cue in ("according to", "in the words of"))
        weak = cue in words.WEAK
        if weak and cue.split()[0] in words.MADE and not _after_paper(sentence, start):
            continue
        if found is None and cue == "according to":
            found = Who(VAGUE, sentence.tokens[start].start, sentence.tokens[max(start, end - 1)].end)
        if (
            found
            and found.kind != OWN
            and not (weak and found.kind != NAMED)
            and not (cue == "per" and found.kind != NAMED)
        ):
            yield Candidate(found.kind, match.start(), found.end, found.start, found.end, cue, "frame", found.person)


def _after_paper(sentence: Sentence, start: int) -> bool:
    """Does a paper stand before published by: figures published by X?"""
    return any(sentence.low(index) in words.PAPERS for index in range(max(0, start - 6), start))


def hearsay_candidates(sentence: Sentence) -> Iterator[Candidate]:
    text = sentence.lowered
    for match in (*_HEARSAY.finditer(text), *_IMPERSONAL.finditer(text)):
        yield Candidate(VAGUE, match.start(), match.end(), match.start(), match.end(), match.group(), "hearsay")


def bracket_candidates(sentence: Sentence) -> Iterator[Candidate]:
    for pattern, hints in _BRACKETS:
        if hints not in sentence.text and (len(hints) == 1 or not any(hint in sentence.text for hint in hints)):
            continue
        for match in pattern.finditer(sentence.text):
            group = next(name for name, value in match.groupdict().items() if value)
            if group == "c" and _DATELINE.match(sentence.text):
                continue
            start, end = match.span(group)
            found = who(tokens(match[group]), opens=False, loose=False)
            if found and found.kind == PRONOUN and pattern is _BLUNT:
                yield Candidate(PRONOUN, start, end, found.start, found.end, ":", "bracket", found.person)
            if found and found.kind == NAMED and (pattern is not _COLON or " " in match[group] or sentence.quoted):
                yield Candidate(NAMED, match.start(), match.end(), start, end, match.group(), "bracket", found.person)


def dateline_candidates(text: str) -> list[Candidate]:
    match = _DATELINE.match(text)
    if not match:
        return []
    group = "who" if match["who"] else "b"
    return [
        Candidate(NAMED, match.start(), match.end(), match.start(group), match.end(group), match.group(), "dateline")
    ]


def noun_candidates(sentence: Sentence) -> Iterator[Candidate]:
    """X's claim that …; the claim by X that …; rumours that …"""
    if "that" not in sentence.lows:
        return
    for index, token in enumerate(sentence.tokens):
        bare = token.low in _BARE_NOUNS and sentence.low(index + 1) == "that"
        before = sentence.low(index - 1)
        if bare and before not in words.DETERMINERS and not before.endswith(("'s", "s'")) and before not in _REFUSED:
            yield Candidate(VAGUE, token.start, token.end, token.start, token.end, token.low, "noun")
    for index, token in enumerate(sentence.tokens):
        if sentence.low(index + 1) != "that" or not _NOUNS.match(token.low):
            continue
        low = index - 1
        while (
            low >= 0
            and index - low < 7
            and sentence.tokens[low].text[0] not in STOPS
            and not sentence.low(low).endswith("'s")
        ):
            low -= 1
        if low >= 0 and sentence.low(low).endswith("'s"):
            found = sentence.part(max(0, low - 3), low + 1)
            if found and found.kind in (NAMED, VAGUE, DEFINITE):
                yield Candidate(
                    found.kind, found.start, token.end, found.start, found.end, token.low, "noun", found.person
                )
