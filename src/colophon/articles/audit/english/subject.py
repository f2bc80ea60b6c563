"""Finds who stands before an English verb of saying: in its clause, across commas, before who."""

from dataclasses import replace

from colophon.articles.audit.english import words
from colophon.articles.audit.english.sentence import Sentence, clause_of
from colophon.articles.audit.english.tokens import STOPS
from colophon.articles.audit.found import NAMED, OWN, Who

_LED = frozenset(["led", "headed", "based", "published"])


def subject_of(sentence: Sentence, index: int, *, loose: bool) -> Who | None:
    """Who stands before the verb: in its clause, or before a clause between commas, or before who."""
    start = clause_of(sentence, index)
    relative = next(
        (
            i
            for i in range(index - 1, start - 1, -1)
            if sentence.low(i) in words.BOUNDARIES
            and not _determines(sentence, i)
            and not (sentence.low(i) == "and" and sentence.low(i - 1) in _DESCRIBES)
        ),
        None,
    )
    if relative is not None:
        inner = _trim_gap(sentence, relative + 1, index)
        word = sentence.low(relative)
        if word in ("and", "or") and relative - start <= 5 and sentence.low(start) not in ("in", "on", "at"):
            pair = sentence.part(start, relative)
            if pair and pair.kind == NAMED:
                return pair
        if not inner or word in ("who", "which", "whose"):
            return _antecedent(sentence, relative, start)
        return sentence.part(relative + 1, index, loose=loose)
    found = sentence.part(start, index, loose=loose and not _gap(sentence, start, index))
    if found and not _adverbial(sentence, start):
        return found
    if found and (found.kind != NAMED or sentence.low(start) not in ("in", "on", "at", "during", "from", "after")):
        return found
    return _across_commas(sentence, start, loose=loose) or found


# Current and former employees: and joins what describes them.
_DESCRIBES = frozenset(
    ["current", "former", "past", "present", "local", "federal", "state", "senior", "junior", "young", "old", "male"]
)


def _determines(sentence: Sentence, index: int) -> bool:
    """Is this that a pointer, as in for that year?"""
    return sentence.low(index) == "that" and sentence.low(index - 1) in (
        "for",
        "of",
        "in",
        "on",
        "at",
        "by",
        "from",
        "with",
        "during",
    )


def _adverbial(sentence: Sentence, start: int) -> bool:
    return sentence.low(start) in ("in", "on", "at", "during", "from", "after", "for", "with", "of", "by", "speaking")


def _gap(sentence: Sentence, start: int, index: int) -> bool:
    return not _trim_gap(sentence, start, index)


def _trim_gap(sentence: Sentence, start: int, index: int) -> bool:
    """Is there anything but adverbs and auxiliaries between?"""
    return any(
        sentence.low(i) not in words.ADVERBS
        and sentence.low(i) not in words.AUXILIARIES
        and sentence.low(i) not in words.CALENDAR
        and not sentence.low(i).endswith("ly")
        and sentence.low(i) not in ("on", "in")
        for i in range(start, index)
    )


def _antecedent(sentence: Sentence, relative: int, start: int) -> Who | None:
    low = sentence.low(relative)
    if low in ("who", "which", "that", "whose"):
        end = relative
        while end > 0 and sentence.low(end - 1) in (",", "and", "but"):
            end -= 1
        return sentence.part(clause_of(sentence, end), end)
    if low in ("and", "but", "or", "yet"):
        found = sentence.part(start, relative)
        if found and relative - start <= 8:
            return found
        apposed = _across_commas(sentence, start) if found is None and relative - start <= 3 else None
        if apposed and apposed.kind == NAMED:
            return apposed
        opening = sentence.opening()
        return first_phrase(sentence, opening)
    return None


def first_phrase(sentence: Sentence, start: int) -> Who | None:
    """The noun phrase that opens the sentence."""
    end = start
    while end < min(len(sentence.tokens), start + 12):
        token = sentence.tokens[end]
        if sentence.low(end + 1) in ("by", "at", "from") and (token.low in _LED or sentence.low(end - 1) in _LED):
            end += 1
            continue
        if token.text == "," and sentence.low(end + 1) in _LED:
            end += 1
            continue
        stop = (
            token.text[0] in STOPS
            or token.low in words.AUXILIARIES
            or token.low in words.NEGATIONS
            or (token.low in words.forms() and not token.text[0].isupper())
            or token.low in words.BOUNDARIES
        )
        if stop or (end > start and token.low.endswith("ed")):
            break
        end += 1
    return sentence.part(start, end)


def _across_commas(sentence: Sentence, start: int, *, loose: bool = False) -> Who | None:
    """X, the head of Y, said: over what stands between commas, back to the first phrase that can speak."""
    at = start
    best: Who | None = None
    for _ in range(4):
        if at <= 0 or sentence.low(at - 1) not in (",", ")", "—", "–", "-"):
            break
        end = at - 1
        at = clause_of(sentence, end)
        if sentence.quote(end - 1):
            break
        piece = _after_boundary(sentence, at, end)
        short = loose and sentence.low(piece) == "the" and end - piece <= 3
        found = sentence.part(piece, end, loose=short)
        if found is None or found.kind == OWN:
            continue
        best = found
        if found.kind == NAMED and sentence.low(at) not in (
            "the",
            "a",
            "an",
            "who",
            "which",
            "whose",
            "in",
            "on",
            "at",
        ):
            break
    return _with_what_was_published(sentence, best)


def _with_what_was_published(sentence: Sentence, found: Who | None) -> Who | None:
    """The findings, published in Nature: the phrase before the comma is part of it."""
    index = next((i for i, token in enumerate(sentence.tokens) if found and token.start == found.start), 0)
    if found is None or sentence.low(index) not in _LED or sentence.low(index - 1) != ",":
        return found
    first = clause_of(sentence, index - 1)
    return replace(found, start=sentence.tokens[first].start) if index - first <= 6 else found


def _after_boundary(sentence: Sentence, start: int, end: int) -> int:
    if sentence.low(start) in ("who", "which", "whose", "a", "an", "the"):
        return start
    for index in range(end - 1, start - 1, -1):
        if sentence.low(index) in words.BOUNDARIES:
            return index + 1
    return start
