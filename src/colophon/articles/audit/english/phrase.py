"""Weighs the words of an English noun phrase: whose name is in it, and is it the source's own?"""

import re
from dataclasses import dataclass

from colophon.articles.audit.english.tokens import Token
from colophon.articles.audit.english.words import (
    BODY,
    CALLING_ENDINGS,
    CROWD,
    DEFINITE_DETERMINERS,
    DETERMINERS,
    EXPERTS,
    INDEFINITE,
    OFFICES,
    PAPERS,
    PEOPLE,
    PLURAL_OFFICES,
    PUBLISHED,
    RESOLVING,
    THE_SAME,
)  # fmt: skip
from colophon.articles.audit.found import DEFINITE, NAMED, PAPER, PRONOUN, VAGUE

_LINKS = frozenset(["at", "from", "with", "of", "for"])
_ARTICLES = frozenset(["a", "an"])
_MEN = re.compile("(?!speci|regi|acu|abdo|ceru|cycla)[a-z]{3,12}(?:men|women)\\Z")
_LED = frozenset(["led", "headed", "supervised"])
_ASKED = frozenset(["polled", "surveyed", "interviewed"])


@dataclass(slots=True)
class Phrase:
    """The words of a phrase, and where in it stand names, people, papers and offices."""

    part: list[Token]
    lows: list[str]
    names: list[int]
    proper: list[int]
    people: list[int]
    papers: list[int]
    offices: list[int]

    @classmethod
    def of(cls, part: list[Token], names: list[int], proper: list[int]) -> "Phrase":
        """Weigh `part`; `names` are its capitalised words, `proper` those that are no places."""
        lows = [token.low for token in part]
        bare = [_bare(low) for low in lows]

        def where(these: frozenset[str]) -> list[int]:
            return [index for index, low in enumerate(bare) if low in these and index not in proper]

        callings = [index for index, low in enumerate(lows) if low.endswith(CALLING_ENDINGS) and index not in proper]
        several = [i for i, low in enumerate(lows) if low[-1:] == "s" and low[:-1] in OFFICES and low not in OFFICES]
        callings += [i for i, low in enumerate(lows) if _MEN.match(low) and i not in proper]
        people = sorted({*where(PEOPLE), *callings, *(i for i in several if i not in proper)})
        return cls(part, lows, names, proper, people, where(PAPERS), where(OFFICES))

    @property
    def indefinite(self) -> bool:
        """Does it open like a phrase for nobody in particular: some, a, two?"""
        return self.lows[0] in INDEFINITE or self.lows[0].isdigit()

    def kind(self) -> str | None:
        """What kind of source the phrase is; None when none of its words is in a table."""
        if self.proper:
            return self._with_name()
        if self.names and not self.people and not self.papers:
            return self._with_place()
        if self.indefinite:
            speaks = self.lows[0] in _ARTICLES and any(low.startswith("spokes") for low in self.lows)
            if speaks and {"for", "of", "from"} & set(self.lows):
                return DEFINITE
            return VAGUE if self.people or self.offices or self.papers else None
        if self.lows[0] in DEFINITE_DETERMINERS and self.papers and not self.people:
            theirs = any(at < self.papers[-1] and self.lows[at].endswith(("'s", "s'")) for at in self.offices)
            return DEFINITE if theirs or self.lows[self.papers[-1]] in RESOLVING else PAPER
        if self.names:
            return VAGUE
        if self.offices and self.lows[0] in DEFINITE_DETERMINERS:
            return DEFINITE
        if self.lows[0] in PLURAL_OFFICES and len(self.part) <= 2:
            return DEFINITE
        return self._without_name()

    def _with_place(self) -> str:
        """The Israeli military, Ukraine's ministry, an American company."""
        if self.indefinite:
            return VAGUE
        own = not self.offices or self.names[0] < self.offices[0] or self.lows[0] == "the"
        return NAMED if own else VAGUE

    def _without_name(self) -> str | None:
        if self.people or self.papers:
            if self.lows[0] in THE_SAME and self.people and len(self.part) <= 3:
                return PRONOUN if _singular(self.lows[self.people[-1]]) else PAPER
            return VAGUE
        if self.offices and self.lows[0] not in DETERMINERS:
            return DEFINITE if len(self.part) <= 2 and _singular(self.lows[self.offices[-1]]) else VAGUE
        return None

    def _with_name(self) -> str:
        """A proper name is in the phrase: is it the source's own?"""
        first = self.proper[0]
        if self.papers and not self.people:
            return NAMED
        if (
            self.papers
            and (self.indefinite or self.papers[0] < first)
            and self._between(self.papers[0], first) & PUBLISHED
        ):
            return NAMED
        if (
            self.people
            and self.people[0] < first
            and self.lows[self.people[0]] in CROWD
            and self.offices[:1] < self.people
        ):
            return NAMED if self._described(first) else VAGUE
        if self.offices and self.offices[0] < first and self._between(self.offices[0], first) & {*_LINKS, "in"}:
            return NAMED
        if self.people and self._between(self.people[0], first) & _ASKED and self.part[first].low not in PEOPLE:
            return NAMED
        if (
            self.indefinite
            and self.lows[0] not in _ARTICLES
            and not self.papers
            and not (self.people and "," in self.lows)
        ):
            return VAGUE
        if first and first - 1 in {*self.people, *self.offices} and _singular(_bare(self.lows[first - 1])):
            return NAMED
        if self.people and self.people[0] < first:
            return NAMED if self._described(first) else VAGUE
        if any(low.startswith("spokes") for low in self.lows):
            return NAMED
        if self.people and self.proper[-1] < self.people[-1] and self.lows[self.people[-1]] in CROWD:
            return VAGUE
        common = max([*self.people, *self.offices], default=-1)
        unnamed = self.indefinite and common >= 0 and not {"named", "called"} & set(self.lows)
        return VAGUE if unnamed and self.proper[-1] < common else NAMED

    def _described(self, first: int) -> bool:
        """Is the common noun before the name one with it (historian Mary Beard) or its body's (researchers at MIT)?"""
        head = self.people[0]
        between = self._between(head + 1, first - 1) if first > head + 1 else frozenset()
        if between & _LED:
            return True
        if between & _ASKED and self.part[first].low not in PEOPLE:
            return True
        if first == head + 1 or "named" in between or ("," in between and not self.indefinite):
            return True
        body = any(token.low in BODY or token.text.isupper() for token in self.part[head:])
        return bool(between & _LINKS) and self.lows[head] in EXPERTS and (body or not self.indefinite)

    def _between(self, start: int, end: int) -> frozenset[str]:
        return frozenset(self.lows[start : end + 1])


def _bare(low: str) -> str:
    return low[:-2] if low.endswith("'s") else low[:-1] if low.endswith("s'") else low


def _singular(low: str) -> bool:
    return not low.endswith("s") and low not in ("people", "men", "women", "media", "police", "staff", "children")
