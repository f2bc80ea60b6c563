"""Says whether an English verb with its subject and what follows is a report: claimed that, not claimed the title."""

from colophon.articles.audit.english import words
from colophon.articles.audit.english.sentence import Sentence, clause_of, in_paper, says_that
from colophon.articles.audit.english.tokens import ENDS
from colophon.articles.audit.english.words import BARE_CLAUSE, CHARGES, PARTICLES, RESEARCH_BODIES, TAKES_THING
from colophon.articles.audit.found import DEFINITE, NAMED, PAPER, PRONOUN, VAGUE, Who

# What somebody sees of the economy is a forecast: sees growth of 1.4 percent.
_SEEN = frozenset(
    [
        "growth",
        "inflation",
        "unemployment",
        "gdp",
        "sales",
        "revenue",
        "earnings",
        "prices",
        "rates",
        "demand",
        "chance",
        "risk",
        "probability",
        "odds",
    ]
)


_NUMBERS = frozenset(["one", "two", "three", "four", "five", "six", "half", "nearly", "about", "almost", "zero"])
# What is only thought of is no report.
_MUSED = frozenset(["about", "of", "back", "twice", "over", "it", "so", "not", "hard"])


# What somebody thinks is not what they say.
_INWARD = frozenset(["think", "believe", "feel", "expect"])


# Who calls these makes a call.
_CALLED = frozenset(["police", "department", "ambulance", "office", "hotline", "meeting", "election", "strike", "home"])


def fits(sentence: Sentence, subject: Who, verb: str, index: int, after: int) -> bool:
    """May this subject, with this verb and what follows, be read as a report?"""
    if verb in words.ALWAYS:
        return True
    if verb in _INWARD and _before(sentence, subject) in ("what", "whatever"):
        return False
    paper = _paper(sentence, subject)
    said = (
        says_that(sentence, after)
        or ((paper or verb in words.CLAUSED) and _bare_clause(sentence, after))
        or _tail(sentence, index, after)
        or in_paper(sentence, after)
    )
    if verb == "point" and sentence.low(after) not in ("to", "out", "up", "at", "toward", "towards"):
        return False
    if paper:
        return verb in words.SHOWING and (
            subject.kind != PAPER or said or verb not in ("call", "point", "put", "read", "link")
        )
    if said:
        return True
    if verb in words.GATED:
        return _takes_object(sentence, subject, verb, after)
    if verb in TAKES_THING:
        return sentence.low(after) not in ("by",)
    if verb in BARE_CLAUSE:
        if verb == "expect" and sentence.low(after) == "to":
            return any(sentence.low(at)[:1].isdigit() for at in range(after, after + 10))
        if verb in ("think", "believe", "worry", "dream") and sentence.low(after) in _MUSED:
            return False
        quarrel = verb == "argue" and sentence.low(after) in ("with", "over", "about")
        return not quarrel and (sentence.low(after) not in ("in", "to") or verb in ("testify", "argue"))
    if verb == "put":
        return _put_at(sentence, after)
    return verb != "read"


def _bare_clause(sentence: Sentence, after: int) -> bool:
    """Suggest the glacier could collapse: a clause without that."""
    if sentence.low(after) in PARTICLES:
        return False
    for at in range(after + 1, min(after + 8, sentence.size)):
        low = sentence.low(at)
        if low in words.MODALS or low in words.AUXILIARIES:
            return True
        if low in words.BOUNDARIES or not low[0].isalnum():
            return False
    return False


def _before(sentence: Sentence, subject: Who) -> str:
    """The word before the subject."""
    at = next((i for i, token in enumerate(sentence.tokens) if token.start >= subject.start), 0)
    return sentence.low(at - 1)


def _takes_object(sentence: Sentence, subject: Who, verb: str, after: int) -> bool:
    """Is a verb that may take a thing here a report: accused the army, found (a study) a rise?"""
    follows = sentence.low(after)
    if subject.kind == PRONOUN:
        return verb in CHARGES and follows not in PARTICLES
    if subject.kind not in (NAMED, DEFINITE, VAGUE):
        return False
    if verb == "reject":
        return any(sentence.low(at) in words.SAID_OF_ONE for at in range(after, after + 4))
    if verb in ("recall", "remember") and follows in ("when", "what", "how"):
        return True
    if verb == "recall":
        return subject.person or (subject.kind == VAGUE and not sentence.low(after)[:1].isdigit())
    seen = any(sentence.low(at) in _SEEN for at in range(after, after + 5))
    if (verb == "see" and seen) or (verb == "hint" and follows == "at"):
        return True
    if verb == "rule":
        return follows not in PARTICLES and follows not in ("over", "against", "") and _court(sentence, subject)
    if verb == "call" and any(sentence.low(at) in _CALLED for at in range(after, after + 4)):
        return False
    least = follows == "at" and sentence.low(after + 1) in ("least", "most")
    if (
        verb in words.OBJECT
        and (least or follows not in PARTICLES)
        and follows not in ("and", "or", ",", ".", "of", "")
        and not (follows == "him" and verb != "describe")
    ):
        return True
    return verb in ("find", "show", "determine", "suggest", "see") and _research(sentence, subject)


def _put_at(sentence: Sentence, after: int) -> bool:
    """Puts the cost at $1.3 billion."""
    at = next((at for at in range(after, min(after + 8, sentence.size)) if sentence.low(at) == "at"), None)
    return at is not None and any(
        sentence.low(i)[:1].isdigit() or sentence.low(i) in _NUMBERS for i in range(at + 1, at + 4)
    )


def _paper(sentence: Sentence, subject: Who) -> bool:
    if subject.kind == PAPER:
        return True
    words_ = [token.low for token in sentence.tokens if subject.start <= token.start < subject.end]
    return (
        bool(words_)
        and any(word in words.PAPERS for word in words_)
        and not any(word in words.PEOPLE and word not in words.PAPERS for word in words_)
    )


def _court(sentence: Sentence, subject: Who) -> bool:
    return any(
        token.low in ("court", "courts", "judge", "judges", "jury", "tribunal", "panel", "regulator", "arbitrator")
        for token in sentence.tokens
        if subject.start <= token.start < subject.end
    )


def _research(sentence: Sentence, subject: Who) -> bool:
    return any(
        token.low in words.EXPERTS or token.low in words.PAPERS or token.low in RESEARCH_BODIES
        for token in sentence.tokens
        if subject.start <= token.start < subject.end
    )


def _tail(sentence: Sentence, index: int, after: int) -> bool:
    """…, X said. — the verb closes what was said before it."""
    closes = after >= len(sentence.tokens) or sentence.tokens[after].text[0] in ENDS or sentence.quote(after)
    start = clause_of(sentence, index)
    if closes and sentence.low(start) == "as":
        return True
    leads = start > 0 and (sentence.low(start - 1) == "," or sentence.quote(start - 1))
    return bool(
        leads
        and (closes or sentence.quote(start - 1) or (sentence.low(start - 1) == "," and sentence.quote(start - 2)))
    )
