"""What discovery is asked and what it answers: the words that the engines, the refresher and the pages share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from colophon.discovery.query import Query


class Order(StrEnum):
    """How results are put in order."""

    NEWEST = "newest"
    BEST = "best"
    BEST_EVER = "best-ever"


@dataclass(frozen=True, slots=True)
class Document:
    """What is indexed of a public article; all text is plain."""

    id: int
    title: str
    body: str
    published_at: datetime
    channel: int = 0
    publication: int = 0
    kind: str = ""
    names: tuple[str, ...] = ()
    """Publication, topics, publishers of the sources: found, but shown only as themselves."""
    sources: tuple[str, ...] = ()
    """One key for each source, equal when two articles rest on the same document."""
    cited: bool | None = None
    """Whether the filter "with sources" finds it; None: whether it has any."""


@dataclass(frozen=True, slots=True)
class Filters:
    """Conditions on what may be found; times are half open, ``since ≤ published < until``."""

    channel: int | None = None
    publication: int | None = None
    kind: str = ""
    with_sources: bool = False
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """One article found; the higher the score, the better the match."""

    doc_id: int
    score: float
    cursor: str
    """Given as ``before`` it asks for what follows this hit."""


@dataclass(frozen=True, slots=True)
class Found:
    """One page of hits."""

    hits: Sequence[Hit] = ()
    more: bool = False
    some_words: bool = False
    """No article had all the words: these have some of them."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why it is related: ``source``, ``person``, ``place``, ``organisation``, ``latin`` or ``word``; and its weight."""

    kind: str
    text: str
    weight: float


@dataclass(frozen=True, slots=True)
class Related:
    """One related article, with its reasons, the strongest first."""

    doc_id: int
    score: float
    reasons: tuple[Reason, ...]
    same_event: bool = False
    near_copy: bool = False


@dataclass(frozen=True, slots=True)
class Suggestible:
    """A thing that may be suggested while typing: ``publication``, ``topic`` or ``article``."""

    kind: str
    id: int
    text: str
    weight: float = 0.0


class SearchEngine(Protocol):
    """An index of the site's public articles; SQLite and PostgreSQL have one each."""

    def index(self, doc_id: int, document: Document | None) -> bool:
        """Hold this text of the article, or none. Doing it twice is doing it once. True: something changed."""
        ...

    def tend(self) -> None:
        """Housekeeping after a change that can be searched already: what need not be done while somebody waits."""
        ...

    def search(
        self, query: Query, *, filters: Filters = ..., order: Order = ..., before: str = "", limit: int = 20
    ) -> Found:
        """A page of hits. Raises TooBroad after the time limit, Broken when the index cannot be trusted."""
        ...

    def related(self, doc_id: int, k: int = 8) -> list[Related]:
        """Articles that share sources or keywords, near-copies marked; [] for an unknown article."""
        ...

    def suggestible(self, kind: str, things: Sequence[Suggestible]) -> None:
        """Replace everything of one kind that may be suggested."""
        ...

    def suggest(self, typed: str, limit: int = 8) -> list[Suggestible]:
        """What starts like this, by character, pinyin or initials."""
        ...

    def position(self) -> int:
        """The last ledger entry whose consequence is in the index; 0 at the start."""
        ...

    def reached(self, position: int) -> None:
        """Remember the position."""
        ...

    def documents(self) -> dict[int, str]:
        """Every article held and the digest of its text: for catching up and for proving two indexes equal."""
        ...

    def check(self) -> None:
        """Read everything once. Raises Broken when anything is not as it was written."""
        ...
