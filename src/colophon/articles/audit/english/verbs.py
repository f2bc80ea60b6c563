"""English verbs of saying with their subjects: X said, said X, saying that, was quoted as saying."""

from collections.abc import Iterator

from colophon.articles.audit.english import words
from colophon.articles.audit.english.complement import fits
from colophon.articles.audit.english.names import who
from colophon.articles.audit.english.sentence import (
    Sentence,
    back_over_adverbs,
    clause_of,
    in_paper,
    joined,
    phrase_end,
    says_that,
)
from colophon.articles.audit.english.subject import first_phrase, subject_of
from colophon.articles.audit.english.tokens import STOPS, Token, is_name
from colophon.articles.audit.english.words import BEFORE_NOUNS, FINITE, THINGS, TOLD_THINGS
from colophon.articles.audit.found import DEFINITE, NAMED, OWN, PRONOUN, VAGUE, Candidate, Who

# Verbs that are tried in one sentence.
MOST_CUES = 5
# Sources after the second add nothing to the answer.
MOST_FOUND = 2
_TOLD_BY_BODIES = frozenset(["announce", "report", "confirm", "deny", "disclose", "warn", "predict", "forecast"])
_TRADES = ("er", "or", "ist", "ian", "man", "giant", "group", "firm", "chain", "start-up")
_ARTICLES = frozenset(["a", "an", "no", "any", "one"])
_AFTER_UTTERED = frozenset([".", "", ",", "when", "as", "after", "before", "while", "at", "to", "into"])
_DOUBLE = frozenset(form.split()[0] for form in words.forms() if " " in form)
_AFTER_PARTICIPLE = frozenset(["in", "by", "as", "at", "from", "on", ","])
_PROGRESSIVE = frozenset(
    ["warn", "predict", "forecast", "signal", "claim", "argue", "say", "tell", "accuse", "deny", "blame"]
)
_LAYS_DOWN = frozenset(["require"])
_UNSAID = frozenset(["nothing", "little", "goodbye", "farewell", "hello", "hi", "thanks", "grace", "prayers", "mass"])
_AFTER_UNSAID = frozenset(
    ["and", "but", "about", "of", "to", "as", "when", "while", "for", "at", "in", "more", "else", "or"]
)
_POSSESSIVES = frozenset(["his", "her", "its", "their", "my", "our"])
_ADVISING = frozenset(["recommend", "propose", "suggest", "insist", "ask", "advise"])
_PARTICIPLE_BE = frozenset(["is", "are", "was", "were", "be", "been", "being"])


def verb_candidates(sentence: Sentence) -> Iterator[Candidate]:
    known = words.forms()
    tried = accepted = 0
    for index, token in enumerate(sentence.tokens):
        form = joined(sentence, index) if token.low in _DOUBLE else ""
        verb = known.get(form) or known.get(token.low)
        if verb is None or (token.text[0].isupper() and index != sentence.opening()):
            continue
        tried += 1
        if tried > MOST_CUES or accepted >= MOST_FOUND:
            return
        found = _cue(sentence, index, known.get(form) is not None, verb, token)
        if found and found.kind != OWN:
            accepted += 1
            start = min(found.start, token.start)
            yield Candidate(
                found.kind, start, max(token.end, found.end), found.start, found.end, token.text, "verb", found.person
            )


def uttered(sentence: Sentence) -> Candidate | None:
    """“Not a chance,” he snapped when …: whatever the verb, words in front of it were spoken."""
    if not sentence.quote(0):
        return None
    for verb in range(2, min(6, sentence.size)):
        if sentence.low(verb).endswith("ed") and sentence.low(verb + 1) in _AFTER_UTTERED:
            found = sentence.part(1, verb)
            if found and found.kind in (NAMED, PRONOUN) and sentence.low(1) != "it":
                end = sentence.tokens[verb].end
                return Candidate(found.kind, found.start, end, found.start, found.end, "", "verb", found.person)
    return None


def _cue(sentence: Sentence, index: int, double: bool, verb: str, token: Token) -> Who | None:
    if verb in _LAYS_DOWN:
        subject = subject_of(sentence, index, loose=False)
        return subject if subject and subject.kind == NAMED and _law(sentence, subject) else None
    if verb in words.STANCE and verb not in words.ALWAYS and verb not in words.GATED:
        return None
    after = index + 2 if double else index + 1
    before = back_over_adverbs(sentence, index)
    left = sentence.low(before)
    if left in _PARTICIPLE_BE and token.low.endswith("ing"):
        subject = subject_of(sentence, before, loose=verb in words.ALWAYS)
        goes = subject is not None and subject.kind != OWN and says_that(sentence, after)
        return (
            subject
            if subject and (goes or (verb in _PROGRESSIVE and fits(sentence, subject, verb, index, after)))
            else None
        )
    if left in _PARTICIPLE_BE:
        return _passive(sentence, before, after, token, verb)
    if _blocked(sentence, before, index, token, verb):
        return None
    inverted = _inverted(sentence, before, index, after, verb)
    if inverted:
        return inverted
    if token.low.endswith("ing"):
        return _participle(sentence, before, after, verb)
    subject = subject_of(
        sentence, index, loose=verb in words.ALWAYS or (verb not in words.SHOWING and says_that(sentence, after))
    ) or _maker(sentence, before, verb)
    if subject is None or subject.kind == OWN:
        return None
    if subject.kind == PRONOUN and sentence.text[subject.start : subject.end].lower() == "they":
        subject = _crowd(sentence, index) or subject
    return subject if fits(sentence, subject, verb, index, after) else None


def _law(sentence: Sentence, subject: Who) -> bool:
    """Is it a law, a treaty, a code that says so?"""
    held = [token for token in sentence.tokens if subject.start <= token.start < subject.end]
    return bool(held) and held[-1].text[0].isupper() and held[-1].low in words.LAWS


def _maker(sentence: Sentence, before: int, verb: str) -> Who | None:
    """The automaker, the retailer, his agent: known from before by their trade."""
    low, first = sentence.low(before), sentence.low(before - 1)
    if verb not in _TOLD_BY_BODIES:
        return None
    trade = first == "the" and low.endswith(_TRADES) and len(low) > 5
    theirs = first in ("his", "her") and low.endswith((*_TRADES, "ent", "ife", "end", "er"))
    return sentence.part(before - 1, before + 1, loose=True) if trade or theirs else None


def _crowd(sentence: Sentence, index: int) -> Who | None:
    """Whom they stands for when the sentence opens with people who are nobody in particular."""
    found = first_phrase(sentence, sentence.opening())
    before = found is not None and found.kind == VAGUE and found.end < sentence.tokens[index - 1].start
    return found if before else None


def _blocked(sentence: Sentence, before: int, index: int, token: Token, verb: str) -> bool:
    """Is it no report after all: denied, only wished for, a noun, a participle?"""
    left, earlier = sentence.low(before), sentence.low(before - 1)
    if left == "to" and earlier in ("on", "continued", "quick", "careful", "keen", "eager"):
        return False
    if left in words.NEGATIONS or left in words.MODALS or left == "to":
        return True
    if left in ("yet", "have", "has") and earlier in words.NEGATIONS:
        return True
    if (token.low in words.NOUN_LIKE or verb in words.GATED) and _noun(sentence, left, index, token, verb):
        return True
    said = sentence.quoted and verb in words.INVERTING
    if token.low.endswith("ed") and left == "," and sentence.low(index + 1) in _AFTER_PARTICIPLE and not said:
        return True
    if verb == "tell" and joined(sentence, index + 1) in TOLD_THINGS:
        return True
    if verb == "say" and _said_nothing(sentence, index + 1):
        return True
    if verb in words.GATED and token.low == verb and _subjunctive(sentence, index, left):
        return True
    if verb == "hear" and not any(sentence.low(at) in words.HEARERS for at in range(max(0, index - 4), index)):
        return True
    if verb == "claim" and any(sentence.low(at) in words.PRIZES for at in range(index + 1, index + 5)):
        return not says_that(sentence, index + 1)
    if verb == "call" and sentence.low(index + 1) in ("a", "an"):
        return True
    if verb in ("pledge", "vow", "promise") and sentence.low(index + 1) in _POSSESSIVES:
        return True
    if left.endswith("est") and len(left) > 5 and token.low.endswith("ed"):
        return True
    if verb in ("propose", "consider", "discover", "suggest") and sentence.low(index + 1).endswith("ing"):
        return True
    return token.low == "states" and token.text[0] == "S"


def _said_nothing(sentence: Sentence, after: int) -> bool:
    """Said nothing, said goodbye; but said nothing would change is a report."""
    if sentence.low(after) not in _UNSAID:
        return False
    follows = sentence.low(after + 1)
    return not follows or not follows[0].isalpha() or follows in _AFTER_UNSAID


def _subjunctive(sentence: Sentence, index: int, left: str) -> bool:
    """Is it only demanded: that the council publish the contract?"""
    start = clause_of(sentence, index)
    that = next((at for at in range(index - 1, start, -1) if sentence.low(at) == "that"), None)
    return (
        that is not None and not _plural(left) and words.forms().get(sentence.low(that - 1)) in words.STANCE | _ADVISING
    )


def _noun(sentence: Sentence, left: str, index: int, token: Token, verb: str) -> bool:
    """Is a word such as claims or report a noun here?"""
    if left in BEFORE_NOUNS:
        return True
    if in_paper(sentence, index + 1) or (left in ("has", "have", "had") and token.low == verb):
        return False
    if sentence.low(index + 1) == "that" and verb in ("show", "find", "suggest"):
        return False
    if sentence.low(index + 1) == "that" and sentence.low(clause_of(sentence, index)) in words.INDEFINITE - _ARTICLES:
        return False
    if token.low in words.NOUN_LIKE and (left.endswith("ing") or (token.low == verb and not _plural(left))):
        return True
    if token.low in words.NOUN_LIKE and not says_that(sentence, index + 1) and _object(sentence, left, index):
        return True
    follows = sentence.low(index + 1)
    return token.low.endswith("s") and (follows in FINITE or (follows.endswith("ed") and len(follows) > 4))


def _object(sentence: Sentence, left: str, index: int) -> bool:
    """Is it what another verb of the same clause is about: signed documents, has set off talks on links?"""
    if left[:1].isdigit() or left.endswith(("'s", "s'")) or (left.endswith("ed") and len(left) > 4):
        return True
    start = clause_of(sentence, index)
    between = [sentence.low(at) for at in range(start, index)]
    cut = max((at for at, low in enumerate(between) if low in words.BOUNDARIES), default=-1)
    return any(low in words.AUXILIARIES or low == "to" for low in between[cut + 1 : -1])


def _plural(low: str) -> bool:
    if low in ("data", "media"):
        return True
    return (
        (low.endswith("s") and not low.endswith(("'s", "ss")))
        or low in words.PEOPLE
        or low in ("they", "we", "i", "you", "people", "police", "who")
    )


def _passive(sentence: Sentence, before: int, after: int, token: Token, verb: str) -> Who | None:
    """X was quoted as saying; … was confirmed by X."""
    if token.low in ("quoted", "cited") and sentence.low(after) == "as":
        return sentence.part(clause_of(sentence, before), before)
    if token.low == "quoted" and sentence.low(after) in ("by", "in"):
        return sentence.part(clause_of(sentence, before), before)
    if sentence.low(after) == "by" and verb not in THINGS:
        end = phrase_end(sentence, after + 1)
        found = who(sentence.tokens[after + 1 : end], opens=False, loose=False)
        return found if found and found.kind in (NAMED, VAGUE, DEFINITE) else None
    return None


def _inverted(sentence: Sentence, before: int, index: int, after: int, verb: str) -> Who | None:
    """“…,” said X; …, says X."""
    if verb not in words.INVERTING or before != index - 1 or sentence.low(index).endswith("ing"):
        return None
    at = index - 1
    comma = sentence.low(at) in (",", "?", "!", "—", "–", "-") and verb != "tell"
    if not (sentence.quote(at) or comma or (index <= sentence.opening() and sentence.quoted)):
        return None
    end = phrase_end(sentence, after)
    following = sentence.tokens[after] if after < len(sentence.tokens) else None
    if following is None or end == after or following.low in ("that", "to", "it", "his", "her", "their", "this", "its"):
        return None
    if not sentence.quote(at) and any(
        token.low in words.AUXILIARIES or token.low in words.MODALS or token.low in words.forms()
        for token in sentence.tokens[after:end]
    ):
        return None
    if not sentence.quote(at) and not (
        is_name(following, False, None)
        or following.low in ("the", "a", "an", "one", "he", "she")
        or following.low in words.INDEFINITE
        or following.low in words.PEOPLE
    ):
        return None
    opens = sentence.low(clause_of(sentence, at))
    aside = comma and (opens in ("who", "which", "whose") or (opens.endswith("ed") and clause_of(sentence, at) > 0))
    if aside or (comma and any(sentence.low(i).endswith("ed") for i in range(after + 1, end))):
        return None
    found = who(sentence.tokens[after:end], opens=False, loose=True)
    if found and found.kind == VAGUE and sentence.low(end) == "," and end + 1 < len(sentence.tokens):
        named = is_name(sentence.tokens[end + 1], False, None)
        return Who(NAMED, found.start, sentence.tokens[end + 1].end, True) if named else found
    return found


def _participle(sentence: Sentence, before: int, after: int, verb: str) -> Who | None:
    """…, saying that …: the subject of the sentence speaks."""
    if sentence.low(before) in words.BEFORE_GERUND:
        return None
    if sentence.low(before) != "," and not sentence.quote(before):
        return _beside(sentence, before, after, verb)
    if not says_that(sentence, after) and (verb in words.GATED or verb not in words.PARTICIPLES):
        return None
    start = sentence.opening()
    if sentence.low(start + 1) == "," and sentence.low(start) in words.ADVERBS | words.BOUNDARIES:
        start += 2
    proper = _leading_name(sentence, start)
    if proper:
        return proper
    end = start
    stop = min(len(sentence.tokens), start + 9)
    while end < stop and not _ends_subject(sentence, end):
        end += 1
    found = sentence.part(start, end)
    return found if found and found.kind != OWN else None


def _leading_name(sentence: Sentence, start: int) -> Who | None:
    """The name that opens the sentence, when something it does follows: Starmer hit back, saying."""
    end = start
    while end < sentence.size and sentence.tokens[end].text[0].isupper():
        end += 1
    follows = sentence.low(end)
    held = words.PEOPLE | words.OFFICES | words.PAPERS | words.CROWD | {"of", "and", "'s", "the"}
    if end == start or follows in held or not follows[:1].isalpha():
        return None
    found = sentence.part(start, end)
    return found if found and found.kind == NAMED else None


def _beside(sentence: Sentence, before: int, after: int, verb: str) -> Who | None:
    """…, with X saying that …"""
    start = clause_of(sentence, before)
    told = any(sentence.low(at) in words.PAPERS for at in range(max(start, before - 6), before + 1))
    if verb == "say" and told:
        return first_phrase(sentence, start)
    at = next((at for at in range(before, start - 1, -1) if sentence.low(at) == "with"), None)
    if at is None or at == before or not (says_that(sentence, after) or verb in words.PARTICIPLES):
        return None
    found = sentence.part(at + 1, before + 1)
    return found if found and found.kind in (NAMED, VAGUE, DEFINITE) else None


def _ends_subject(sentence: Sentence, index: int) -> bool:
    low = sentence.low(index)
    return low in words.AUXILIARIES or sentence.tokens[index].text[0] in STOPS or low.endswith("ed")
