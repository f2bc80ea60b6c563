"""What a reader typed, as terms that an index can look for."""

from __future__ import annotations

import re
from dataclasses import dataclass

from colophon.discovery import english, tokens
from colophon.discovery.constants import QUERY_LENGTH, QUERY_TERMS
from colophon.lib.text.segment import jieba

# Every pair of quotation marks that Chinese and English keyboards give; full-width ones are ASCII after folding.
_QUOTED = re.compile(r'"([^"]+)"|“([^”]+)”|「([^」]+)」|『([^』]+)』|«([^»]+)»')
_GROUPED = re.compile(r"(?<![\d.,])[1-9]\d{0,2}(?:,\d{3})+(?![\d,])")
_LONG = re.compile(r"(?<![\d.,])[1-9]\d{3,11}(?![\d,])")
_STOP = frozenset("的了是在和与也就都而及着吗呢吧啊么之") | {"the", "a", "an", "of", "and", "or", "to", "in", "is"}


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that must be found: a phrase of tokens, or a single CJK character wherever it stands."""

    text: str
    tokens: tuple[str, ...]
    quoted: bool = False
    others: tuple[str, ...] = ()
    """Other spellings that are found as well: singular and plural, a number with and without its commas."""

    @property
    def texts(self) -> tuple[str, ...]:
        """Every spelling, its own first."""
        return (self.text, *self.others)

    @property
    def spellings(self) -> list[tuple[str, ...]]:
        """The tokens of every spelling, its own first."""
        return [self.tokens, *(tuple(tokens.stream(text)) for text in self.others)]

    @property
    def runs(self) -> list[list[str]]:
        """Every spelling as runs of CJK characters, letters and digits, as they are looked for in conflated text."""
        return [tokens.units(tokens.conflate(text)) for text in self.texts]

    @property
    def single(self) -> bool:
        """Whether this is one CJK character, which is looked up among characters and not among bigrams."""
        return len(self.tokens) == 1 and len(self.text) == 1 and tokens.is_cjk(self.text)


@dataclass(frozen=True, slots=True)
class Query:
    """A parsed query; without terms it finds nothing."""

    text: str
    terms: tuple[Term, ...]

    @property
    def phrases(self) -> list[Term]:
        """The terms that are looked for among words."""
        return [term for term in self.terms if not term.single]

    @property
    def singles(self) -> list[Term]:
        """The terms that are single characters."""
        return [term for term in self.terms if term.single]


def parse(typed: str) -> Query:
    """Terms of a query: quoted phrases as they are, everything else cut into words.

    Small words are left out unless they are all there is. A query longer than QUERY_LENGTH is cut there; the page
    refuses it before.
    """
    folded = tokens.fold(typed[:QUERY_LENGTH])
    found: dict[tuple[str, ...], Term] = {}
    rest: list[str] = []
    end = 0
    for match in _QUOTED.finditer(folded):
        rest.append(folded[end : match.start()])
        end = match.end()
        _add(found, next(group for group in match.groups() if group), quoted=True)
    rest.append(folded[end:])
    words = [word for part in rest for word in _words(part)]
    telling = [word for word in words if word not in _STOP]
    for word in telling or ([] if found else words):
        _add(found, word, quoted=False)
    terms = sorted(found.values(), key=lambda term: not term.quoted)[:QUERY_TERMS]
    return Query(folded.strip(), tuple(terms))


def _words(text: str) -> list[str]:
    """Words of unquoted text. A Latin word with marks inside (``3.5%``, ``GPT-4``) stays one phrase."""
    found: list[str] = []
    for chunk in text.split():
        if any(tokens.is_cjk(character) for character in chunk):
            found.extend(_joined(jieba().cut(chunk)))
        else:
            found.append(chunk)
    return found


def _joined(pieces: list[str]) -> list[str]:
    """Neighbouring single characters as one word (``沪`` ``昆``, ``a`` ``股``): the dictionary lacked it."""
    found: list[str] = []
    open_end = False
    for piece in pieces:
        alone = len(piece) == 1 and piece.isalnum() and not (tokens.is_cjk(piece) and piece in _STOP)
        if alone and open_end:
            found[-1] += piece
        else:
            found.append(piece)
        open_end = alone or (piece.isascii() and piece.isalnum())
    return found


def _add(found: dict[tuple[str, ...], Term], text: str, *, quoted: bool) -> None:
    text = text.strip()
    cut = tuple(tokens.stream(text))
    if cut:
        others = () if quoted else tuple(_others(text))
        found.setdefault(cut, Term(cut[0] if len(cut) == 1 else text, cut, quoted, others))


def _others(text: str) -> list[str]:
    """Other spellings of an unquoted word; in quotation marks it is looked for as it stands."""
    found = english.other_numbers(text)
    for written in (_GROUPED.sub(lambda match: match[0].replace(",", ""), text), _LONG.sub(_with_commas, text)):
        if written != text:
            found.append(written)
    return found


def _with_commas(match: re.Match[str]) -> str:
    return f"{int(match[0]):,}"
