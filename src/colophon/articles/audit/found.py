"""What the readers of both languages find in one sentence: candidates for its source, before anything is inherited."""

from dataclasses import dataclass

# named, vague; pronoun (he, 他): stands for the last named source; definite (the ministry, 该公司): the same,
# but resolves by itself when nothing precedes; paper (the report, 该报告): the same, vague when nothing precedes;
# own (I, 笔者): the author speaking, no source at all.
NAMED, VAGUE, PRONOUN, DEFINITE, PAPER, OWN = "named", "vague", "pronoun", "definite", "paper", "own"


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody or something that may be a source: what kind, and where its name stands in the text looked at."""

    kind: str
    start: int
    end: int
    person: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """A cue with its source: the span of both, the span of the source's name, and the test that found it."""

    kind: str
    start: int
    end: int
    name_start: int
    name_end: int
    cue: str
    test: str
    person: bool = False
