"""What the audit answers: statements on their rungs, how each is attributed and linked, and the counts."""

from collections import Counter
from dataclasses import asdict, dataclass, field
from typing import Any

RUNGS = ("A", "B", "C", "D", "E")


@dataclass(slots=True)
class Attribution:
    """Who a sentence says it has it from: `kind` named, vague or none; spans are into the document's text."""

    kind: str = "none"
    start: int = 0
    end: int = 0
    name: str = ""
    name_start: int = 0
    name_end: int = 0
    cue: str = ""
    also: tuple[str, ...] = ()


@dataclass(slots=True)
class Link:
    """A declared source that a statement rests on, and `how` that is known: marker, name, snapshot or candidate."""

    source: str
    how: str
    matched: bool = False


@dataclass(slots=True)
class Statement:
    """One checkable sentence."""

    start: int
    end: int
    text: str
    kinds: tuple[str, ...]
    attribution: Attribution = field(default_factory=Attribution)
    speaker: str = ""
    carried_from: int | None = None
    partial: bool = False
    own: bool = False
    rung: str = "E"
    links: list[Link] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)
    question: str = ""

    @property
    def carried(self) -> bool:
        """Does it name no source of its own, but follow on one that does?"""
        linked = any(link.how != "candidate" for link in self.links)
        return self.attribution.kind == "none" and self.carried_from is not None and not linked


@dataclass(slots=True)
class Audit:
    """The audit of one document. `statements` are in the order of the text; `headings` are counted apart."""

    version: str
    statements: list[Statement]
    headings: list[Statement]
    flags: list[str] = field(default_factory=list)
    truncated: bool = False

    @property
    def counts(self) -> dict[str, int]:
        """How many statements stand on each rung; carried ones are counted apart, own analysis not at all."""
        found = Counter("carried" if item.carried else item.rung for item in self.statements if not item.own)
        total = sum(found.values())
        return {
            "statements": total,
            **{rung: found[rung] for rung in RUNGS},
            "carried": found["carried"],
            "linked": found["A"] + found["B"],
        }

    def as_json(self) -> dict[str, Any]:
        """Plain values, ready for json.dumps; keys in a fixed order."""
        return {
            "version": self.version,
            "counts": self.counts,
            "flags": self.flags,
            "truncated": self.truncated,
            "statements": [_plain(item) for item in self.statements],
            "headings": [_plain(item) for item in self.headings],
        }


def _plain(item: Statement) -> dict[str, Any]:
    value = asdict(item)
    value["kinds"] = list(item.kinds)
    value["attribution"]["also"] = list(item.attribution.also)
    value["carried"] = item.carried
    return value
