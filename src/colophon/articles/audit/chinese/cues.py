"""Finds in one Chinese sentence who it says it has its words from. Quoted text must be masked beforehand."""

import re

from colophon.articles.audit.chinese.clauses import LONGEST_CLAUSE, head, subject_of
from colophon.articles.audit.chinese.frames import (
    dateline_candidates,
    frame_candidates,
    hearsay_candidates,
    parenthesis_candidates,
    phrase_candidates,
)
from colophon.articles.audit.chinese.speech import GESTURE, STANCE, STRONG, verbs
from colophon.articles.audit.chinese.verbs import verb_candidates
from colophon.articles.audit.found import DEFINITE, NAMED, PRONOUN, VAGUE, Candidate, Who
from colophon.articles.audit.tables import compiled, words

_STANDS = compiled((*STANCE, *words("zh", "speech", "gestures")))


def candidates(text: str) -> list[Candidate]:
    """Everything in the sentence that names or hints at a source, in the order of the text."""
    found = [
        *parenthesis_candidates(text),
        *frame_candidates(text),
        *phrase_candidates(text),
        *hearsay_candidates(text),
    ]
    taken = [(item.start, item.end) for item in found]
    found.extend(item for item in verb_candidates(text) if not any(a <= item.start < b for a, b in taken))
    found.sort(key=lambda item: (item.start, item.end))
    return found or dateline_candidates(text)


def dateline(text: str) -> Candidate | None:
    """The agency or paper of a dateline that opens the sentence."""
    return next(iter(dateline_candidates(text)), None)


# 老韩的话里透着底气; but 老司机的这句口头禅 is quoted, not spoken now.
_WORDS_OF = re.compile("话|语气|声音|回答|解释|嗓门|脸上|眼里|眼睛|目光|语速")


def actor(text: str) -> Who | None:
    """The person with whom a sentence opens, whatever they do: 村会计邹美兰翻开账本."""
    at = 0
    for clause in text[: 2 * LONGEST_CLAUSE].split(",")[:2]:
        if not clause.endswith(("时", "后", "前", "中", "间")):
            found = head(clause[:LONGEST_CLAUSE])
            fits = found and found.person and found.kind in (NAMED, PRONOUN) and found.start <= 12
            if (
                clause[found.end : found.end + 1] == "的" and not _WORDS_OF.match(clause, found.end + 1)
                if found
                else False
            ):
                return None
            return Who(found.kind, found.start + at, found.end + at, True) if found and fits else None
        at += len(clause) + 1
    return None


def speaker(text: str) -> str:
    """Who takes a stance or makes a gesture in the sentence, where that is no attribution."""
    if not _STANDS.search(text):
        return ""
    for verb in verbs(text):
        word = verb.group()
        stands = word in STANCE and word not in STRONG
        if stands or (word in STRONG and GESTURE.match(text, verb.end())):
            subject = subject_of(text, verb.start(), fallback=False)
            if subject and subject[0].kind in (NAMED, DEFINITE, PRONOUN, VAGUE):
                return text[subject[1] + subject[0].start : subject[1] + subject[0].end]
    return ""
