"""Cuts a document into sentences, each with its masked shadow, its candidates for a source and its kinds."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from colophon.articles.audit.blocks import SPOKEN, Block
from colophon.articles.audit.chinese import cues as zh
from colophon.articles.audit.document import Document
from colophon.articles.audit.english import cues as en
from colophon.articles.audit.found import NAMED, VAGUE, Candidate
from colophon.articles.audit.kinds import kinds, long_enough, order
from colophon.articles.audit.quotes import MASK, masked, quotations
from colophon.lib.text.sentences import split
from colophon.lib.text.shadow import Shadow, shadow

# An article has hundreds of sentences, a megabyte of prose fifteen thousand; after so many the audit stops, and says so
MOST_SENTENCES = 12_000
# A sentence longer than this is looked at in its first part only.
LONGEST = 800

# The officials, who spoke on condition of anonymity: known, and not told.
_HIDDEN = re.compile("anonym|be named|be identified|authorized")
_HAN = re.compile("[\u3400-\u9fff]")
_LATIN = re.compile("[A-Za-z]")


@dataclass(slots=True)
class Sentence:
    """One sentence: its span in the document, its shadow, where it stands, and what was found in it."""

    start: int
    end: int
    text: str
    masked: str
    chinese: bool
    section: int
    paragraph: int
    heading: bool
    copy: Shadow
    offset: int
    block: Block
    kinds: set[str] = field(default_factory=set)
    found: list[Candidate] = field(default_factory=list)
    chosen: Candidate | None = None
    inside: int | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """A span of the shadow of this sentence, in the offsets of the document."""
        first, last = self.copy.origin(start + self.offset, end + self.offset)
        return first + self.block.start, last + self.block.start


def read(document: Document) -> tuple[list[Sentence], bool]:
    """The sentences of the blocks that are looked at, and whether the limit cut any off."""
    sentences: list[Sentence] = []
    known: dict[str, list[Candidate]] = {}
    section = 0
    for paragraph, block in enumerate(document.blocks):
        if block.kind == "heading":
            section += 1
        elif block.kind not in SPOKEN:
            continue
        for sentence in _sentences(document, block, section, paragraph, known):
            if len(sentences) >= MOST_SENTENCES:
                return sentences, True
            sentences.append(sentence)
    return sentences, False


def _sentences(
    document: Document, block: Block, section: int, paragraph: int, known: dict[str, list[Candidate]]
) -> Iterator[Sentence]:
    copy = shadow(document.text[block.start : block.end])
    spans = split(copy)
    if not spans:
        return
    quotes = quotations(copy.text)
    masks = (masked(copy.text, quotes, marks=False), masked(copy.text, quotes, marks=True))
    first = 0
    for start, end in spans:
        while first < len(quotes) and quotes[first][1] <= start:
            first += 1
        within = [(a, b) for a, b in quotes[first : first + 40] if a < end]
        yield _sentence(copy, block, (start, end), within, masks, section, paragraph, known)


def _sentence(
    copy: Shadow, block: Block, span: tuple[int, int], quotes: list[tuple[int, int]], masks: tuple[str, str],
    section: int, paragraph: int, known: dict[str, list[Candidate]],
) -> Sentence:  # fmt: skip
    start, end = span
    stop = min(end, start + LONGEST)
    text = copy.text[start:stop]
    chinese = 2 * len(_HAN.findall(text)) >= len(_LATIN.findall(text))
    mask = masks[0 if chinese else 1][start:stop]
    first, last = copy.origin(start, end)
    whole = (first + block.start, last + block.start)
    heading = block.kind == "heading"
    sentence = Sentence(*whole, text, mask, chinese, section, paragraph, heading, copy, start, block)
    inside = [(max(a, start) - start, min(b, stop) - start) for a, b in quotes if min(b, stop) > max(a, start)]
    wide = next((index for index, (a, b) in enumerate(quotes) if a < start or b > end), None)
    sentence.inside = None if wide is None else quotes[wide][0]
    if len(text) >= 4:
        found = known.get(mask)
        if found is None:
            found = known[mask] = (zh if chinese else en).candidates(mask)
        sentence.found = found
        sentence.chosen = choose(found)
        sentence.kinds = kinds(text, masks[0][start:stop], inside, chinese=chinese)
        if wide is not None and long_enough(copy.text[quotes[wide][0] : quotes[wide][1]]):
            sentence.kinds.add("quote")
    return sentence


def choose(found: list[Candidate]) -> Candidate | None:
    """The candidate that says whose words these are: the first, but hearsay only when nothing named is as early."""
    if not found:
        return None
    first = found[0]
    hidden = next((item for item in found if item.kind == VAGUE and _HIDDEN.search(item.cue)), None)
    if hidden and first.kind not in (NAMED, VAGUE):
        return replace(hidden, name_start=first.name_start, name_end=first.name_end)
    if first.kind == VAGUE:
        named = next((item for item in found if item.kind != VAGUE and item.start <= first.start), None)
        brackets = next(
            (item for item in found if item.kind == NAMED and item.test in ("parenthesis", "bracket")), None
        )
        return named or (brackets if first.test == "hearsay" and brackets else first)
    return first


def listed(found: set[str]) -> tuple[str, ...]:
    """Kinds in their order."""
    return tuple(sorted(found, key=order))


def blank(masked_text: str) -> bool:
    """Is everything in it quoted?"""
    return not masked_text.replace(MASK, "").strip(" \"“”「」『』.,!?;:'’。…—")
