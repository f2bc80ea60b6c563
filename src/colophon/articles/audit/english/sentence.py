"""An English sentence as its tokens, with the questions that every test asks of it."""

from colophon.articles.audit.english import words
from colophon.articles.audit.english.names import who
from colophon.articles.audit.english.tokens import ENDS, MASK, STOPS, tokens
from colophon.articles.audit.found import Who

_DETERMINED = frozenset(["a", "an", "the", "his", "her", "their", "its", "one"])
_SHORT = frozenset(
    ["dr", "mr", "mrs", "ms", "prof", "gen", "gov", "sen", "rep", "st", "lt", "col", "sgt", "capt", "rev"]
)
_OCCASIONS = frozenset(["interview", "speech", "conference", "briefing", "hearing", "address", "message"])


class Sentence:
    """The tokens of a sentence, with the questions that the tests ask of them."""

    def __init__(self, text: str) -> None:
        self.text = text
        lowered = text.lower()
        self.lowered = lowered if len(lowered) == len(text) else text
        self.tokens = tokens(text)
        self.lows = [token.low for token in self.tokens]
        self.size = len(self.tokens)
        self.quoted = MASK in text
        self.first = next((i for i, token in enumerate(self.tokens) if token.text[0].isalnum()), 0)

    def low(self, index: int) -> str:
        return self.lows[index] if 0 <= index < self.size else ""

    def quote(self, index: int) -> bool:
        return 0 <= index < len(self.tokens) and self.tokens[index].text[0] == MASK

    def part(self, start: int, end: int, *, loose: bool = False) -> Who | None:
        return who(self.tokens[max(start, 0) : end], opens=start <= self.opening(), loose=loose)

    def opening(self) -> int:
        return self.first


def joined(sentence: Sentence, index: int) -> str:
    return f"{sentence.low(index)} {sentence.low(index + 1)}"


def phrase_end(sentence: Sentence, start: int) -> int:
    end = start
    while end < len(sentence.tokens) and end - start < 14:
        token = sentence.tokens[end]
        if token.text == "." and sentence.low(end - 1) in _SHORT and end > start:
            end += 1
            continue
        if (
            token.text[0] in ENDS
            or token.text[0] == MASK
            or token.low in ("who", "which", "that", "while", "but", "as", "said")
        ):
            break
        end += 1
    return end


def clause_of(sentence: Sentence, index: int) -> int:
    start = index
    while start > 0 and sentence.tokens[start - 1].text[0] not in STOPS and sentence.tokens[start - 1].text[0] != MASK:
        start -= 1
    return start


def back_over_adverbs(sentence: Sentence, index: int) -> int:
    before = index - 1
    while before > 0 and (
        sentence.low(before) in words.ADVERBS
        or (
            sentence.low(before).endswith("ly")
            and len(sentence.low(before)) > 4
            and sentence.low(before) not in ("family", "italy", "assembly", "ally")
        )
    ):
        before -= 1
    return before


def in_paper(sentence: Sentence, after: int) -> bool:
    """Is it said in a paper: wrote in a letter, acknowledged in a report?"""
    if sentence.low(after) not in ("in", "at", "during") or sentence.low(after + 1) not in _DETERMINED:
        return False
    return any(sentence.low(at) in words.PAPERS | _OCCASIONS for at in range(after + 2, after + 5))


def says_that(sentence: Sentence, after: int) -> bool:
    if sentence.low(after).endswith("ing") and sentence.low(after - 1).startswith(
        ("recall", "remember", "admit", "deni", "deny", "describ")
    ):
        return True
    for at in range(after, min(after + 9, len(sentence.tokens))):
        low = sentence.low(at)
        if low in (".", ";", "!", "?", ")") or (
            low == "," and at >= after + 2 and not sentence.quote(at + 1) and sentence.low(at + 1) != "that"
        ):
            return False
        if at >= after + 4 and low != "that":
            continue
        if low in ("that", ":", "how", "whether", "why") or sentence.quote(at):
            return True
        if low == "," and (sentence.quote(at + 1) or sentence.low(at + 1) == "that"):
            return True
    return False
