"""Finds in one English sentence who it says it has its words from. Quoted text must be masked beforehand."""

import re

from colophon.articles.audit.english import words
from colophon.articles.audit.english.frames import (
    bracket_candidates,
    dateline_candidates,
    frame_candidates,
    hearsay_candidates,
    noun_candidates,
)
from colophon.articles.audit.english.sentence import Sentence, joined
from colophon.articles.audit.english.subject import subject_of
from colophon.articles.audit.english.verbs import uttered, verb_candidates
from colophon.articles.audit.found import DEFINITE, NAMED, PRONOUN, VAGUE, Candidate
from colophon.articles.audit.tables import any_of

_STANDS = re.compile(
    rf"\b(?:{any_of(form for form, verb in words.forms().items() if verb in words.STANCE)})\b", re.IGNORECASE
)


def candidates(text: str) -> list[Candidate]:
    """Everything in the sentence that names or hints at a source, in the order of the text."""
    sentence = Sentence(text)
    found = [
        *frame_candidates(sentence),
        *hearsay_candidates(sentence),
        *bracket_candidates(sentence),
        *verb_candidates(sentence),
        *noun_candidates(sentence),
    ]
    found.sort(key=lambda item: (item.start, item.end))
    spoken = None if found else uttered(sentence)
    return found or ([spoken] if spoken else dateline_candidates(text))


def dateline(text: str) -> Candidate | None:
    """The agency of a dateline that opens the sentence."""
    return next(iter(dateline_candidates(text)), None)


def speaker(text: str) -> str:
    """Who takes a stance in the sentence, where that is no attribution."""
    if not _STANDS.search(text):
        return ""
    sentence = Sentence(text)
    known = words.forms()
    for index in range(len(sentence.tokens)):
        verb = known.get(joined(sentence, index)) or known.get(sentence.low(index), "")
        if verb in words.STANCE:
            found = subject_of(sentence, index, loose=False)
            if found and found.kind in (NAMED, DEFINITE, PRONOUN, VAGUE):
                return text[found.start : found.end]
    return ""
