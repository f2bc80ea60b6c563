"""Says what a stretch of English is that stands where a source would: a name, nobody in particular, a pronoun."""

from colophon.articles.audit.english.phrase import Phrase
from colophon.articles.audit.english.tokens import Token, is_name
from colophon.articles.audit.english.words import (
    ADVERBS,
    AT,
    AUXILIARIES,
    BODY,
    BOUNDARIES,
    CALENDAR,
    DETERMINERS,
    OWN,
    PEOPLE,
    PLACES,
    PRONOUNS,
)
from colophon.articles.audit.found import OWN as AUTHOR
from colophon.articles.audit.found import PRONOUN, VAGUE, Who


def who(part: list[Token], *, opens: bool, loose: bool) -> Who | None:
    """Who the noun phrase `part` is. `opens`: it opens the sentence. `loose`: an unknown noun counts as somebody."""
    part = _trimmed(part)
    if not part:
        return None
    first, last = part[0], part[-1]
    if last.low in PRONOUNS or (first.low in PRONOUNS and len(part) <= 3):
        return Who(PRONOUN, first.start, last.end, last.low != "it")
    if last.low in OWN or first.low in OWN:
        return Who(AUTHOR, first.start, last.end)
    names = [
        i
        for i, token in enumerate(part)
        if is_name(token, opens and i == 0, part[i + 1] if i + 1 < len(part) else None)
    ]
    proper = [i for i in names if not _place(part[i])]
    kind = Phrase.of(part, names, proper).kind()
    if kind is None:
        kind = _unknown(part, loose)
    return Who(kind, first.start, last.end, _person(part, proper)) if kind else None


def _person(part: list[Token], proper: list[int]) -> bool:
    """Is the name somebody's rather than a body's: Peter Oyelaran of the Northshore Institute?"""
    stop = next((i for i, token in enumerate(part) if token.low in AT or token.text == ","), len(part))
    own = [i for i in proper if i < stop]
    return bool(own) and part[0].low != "the" and not any(part[i].low in BODY or part[i].text.isupper() for i in own)


def _trimmed(part: list[Token]) -> list[Token]:
    """Without adverbs, times and marks at either end."""
    start, end = 0, len(part)
    while start < end and _loose_before(part, start):
        start += 1
    while end > start and _loose_after(part, start, end):
        end -= 1
    return part[start:end]


def _loose_before(part: list[Token], at: int) -> bool:
    low = part[at].low
    following = part[at + 1].low if at + 1 < len(part) else ""
    if low in ADVERBS or not part[at].text[0].isalnum():
        return True
    return (low in ("on", "in") and following in CALENDAR) or (low in CALENDAR and low != "may" and len(part) > 1)


def _loose_after(part: list[Token], start: int, end: int) -> bool:
    token = part[end - 1]
    low = token.low
    if low in ADVERBS or low in AUXILIARIES or low in CALENDAR or not token.text[0].isalnum():
        return True
    more = end - 1 > start
    if low in ("week", "month", "year"):
        return more
    if low in ("on", "in", "at", "late", "early", "this", "last"):
        return more and end < len(part)
    manner = low.endswith("ly") and low not in PEOPLE and not token.text[0].isupper()
    return (token.text[0].isdigit() and more) or manner


def _place(token: Token) -> bool:
    bare = token.low[:-2] if token.low.endswith("'s") else token.low
    return bare in PLACES


def _unknown(part: list[Token], loose: bool) -> str | None:
    """A noun of no list. Before say or tell it is somebody: known when definite, unnamed otherwise."""
    if loose and (part[-1].text == "%" or part[-1].text[0].isdigit()):
        return VAGUE
    if not loose or len(part) > 7 or any(token.low in BOUNDARIES and token.low != "that" for token in part[:-1]):
        return None
    if part[0].low in ("the", "his", "her", "their", "this"):
        return PRONOUN
    return VAGUE if part[0].low in DETERMINERS or part[-1].low.endswith("s") else None
