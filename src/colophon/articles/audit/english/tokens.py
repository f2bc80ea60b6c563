"""Cuts an English sentence into tokens, and answers questions about them."""

import re
from dataclasses import dataclass

from colophon.articles.audit.english.words import (
    ADJECTIVE_ENDINGS,
    ADVERBS,
    CALENDAR,
    CALLING_ENDINGS,
    COMMON,
    OFFICES,
    OWN,
    PAPERS,
    PEOPLE,
    PRONOUNS,
)

MASK = "\ue000"
STOPS = frozenset(',;:()—–"“”[]') | {"--"}
ENDS = frozenset(".!?,;:()—–")
_TOKEN = re.compile(
    f"{MASK}+|[^\\W\\d_](?:[\\w&'’-]|\\.(?=\\w))*(?:(?<=[a-zA-Z]\\.[a-zA-Z])\\.(?=\\s+[a-z]))?"
    f"|\\d(?:[\\d.,:/-]*\\d)?\\w*|[^\\w\\s]"
)
# Lower case, but US, WHO and IT do not become us, who and it.
_SHOUTED = {word: ".".join(word.lower()) for word in ("US", "WHO", "IT")}
# Founded in 1821: no name though it opens the sentence.
_AFTER_PARTICIPLE = frozenset(["in", "on", "at", "by", "with", "for", "as", "to", "from", "about", "if", "whether"])
_NO_NAMES = COMMON | PEOPLE | PAPERS | PRONOUNS | OFFICES | ADVERBS


@dataclass(slots=True)
class Token:
    """A word, number, mark or masked quotation with its place."""

    text: str
    low: str
    start: int
    end: int


def tokens(text: str) -> list[Token]:
    """The tokens of a sentence; a masked quotation is one token."""
    found = []
    for match in _TOKEN.finditer(text):
        word = match.group()
        start, end = match.span()
        found.append(Token(word, _SHOUTED.get(word) or word.lower().replace("’", "'"), start, end))
    return found


def is_name(token: Token, first: bool, following: Token | None) -> bool:
    """Is this capitalised word (part of) a proper name? `first`: it opens the sentence, where all are capitalised."""
    if not token.text[:1].isupper() or token.low in CALENDAR or token.low in OWN:
        return False
    if token.low in ("mps", "meps", "msps"):
        return False
    bare = token.low[:-2] if token.low.endswith("'s") else token.low
    if first:
        after = following.low if following is not None else ""
        if following is not None and following.text[:1].isupper() and after not in COMMON:
            return bare not in COMMON
        if bare.endswith(CALLING_ENDINGS) or (
            bare.endswith(ADJECTIVE_ENDINGS) and (after in PEOPLE or after in PAPERS or after in OFFICES)
        ):
            return False
        if bare.endswith("ed") and after in _AFTER_PARTICIPLE:
            return False
        return not (bare in _NO_NAMES or bare.endswith("ly"))
    return bare not in PRONOUNS and token.low not in ("the", "a", "an")
