"""How well the related score tells same event, same topic and neither apart, on short texts labelled by hand."""

from __future__ import annotations

import itertools
import re
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from colophon.discovery.interface import Document
from colophon.discovery.keywords import count_frequencies
from colophon.discovery.related import Resemblance, resemblances
from colophon.discovery.score import NOW, documents
from colophon.discovery.search.build import prepared
from colophon.discovery.search.prepare import count_words
from colophon.discovery.search.sqlite import SqliteEngine
from colophon.discovery.search.sqlite_build import SqliteBuilder

PAIRS = Path(__file__).with_name("pairs.tsv")
_STORY = re.compile(r"(zh|en)(\d+)([abcx])\Z")


@dataclass(frozen=True)
class Pair:
    """Two texts and what they are to one another: ``event``, ``topic`` or ``unrelated``."""

    label: str
    one: str
    other: str

    @property
    def language(self) -> str:
        """``zh`` or ``en``."""
        return self.one[:2]


@dataclass(frozen=True)
class Judged:
    """How often a yes or no was right over some pairs, and the harmonic mean of precision and recall of the yes."""

    pairs: int
    accuracy: float
    precision: float
    recall: float
    f1: float


def texts() -> dict[str, Document]:
    """The texts as articles of one day, by their names in the file."""
    rows = [line.split("\t") for line in _lines() if not line.startswith("unrelated\t")]
    return {
        name: Document(id=10_000 + number, title=title, body=body, published_at=NOW + timedelta(minutes=number))
        for number, (name, title, body) in enumerate(rows)
    }


def pairs() -> list[Pair]:
    """All labelled pairs: those within a story, and the unrelated ones that are named."""
    found = [Pair(*line.split("\t")) for line in _lines() if line.startswith("unrelated\t")]
    for _, story in itertools.groupby(texts(), key=lambda name: name[:-1]):
        a, b, other = story
        label = "topic" if other.endswith("c") else "unrelated"
        found += [Pair("event", a, b), Pair(label, a, other), Pair(label, b, other)]
    return found


def _lines() -> list[str]:
    return [line for line in PAIRS.read_text("utf-8").splitlines() if line and not line.startswith("#")]


def compared(folder: Path) -> dict[Pair, Resemblance]:
    """What the score says of each pair, on a site that has these texts and the demo's articles."""
    made = texts()
    engine = SqliteEngine(folder, time_limit=10)
    everything = sorted([*documents(), *made.values()], key=lambda document: (document.published_at, document.id))
    builder = SqliteBuilder(engine)
    builder.begun()
    builder.begin(count_frequencies(map(count_words, everything)), 0)
    for chunk in prepared(everything, builder.statistics()):
        builder.add(chunk)
    builder.finish([])
    found = {pair: resemblances(engine.file, made[pair.one].id, [made[pair.other].id])[0] for pair in pairs()}
    engine.file.close()
    return found


def judged(found: dict[Pair, Resemblance], yes: Sequence[str], says: Callable[[Resemblance], bool]) -> Judged:
    """The figures, when pairs with one of the labels ``yes`` should be answered yes."""
    counts = {(wanted, got): 0 for wanted in (True, False) for got in (True, False)}
    for pair, resemblance in found.items():
        counts[pair.label in yes, says(resemblance)] += 1
    right, missed, wrong = counts[True, True], counts[True, False], counts[False, True]
    precision, recall = right / max(1, right + wrong), right / max(1, right + missed)
    return Judged(
        len(found),
        (right + counts[False, False]) / max(1, len(found)),
        precision,
        recall,
        2 * precision * recall / max(1e-9, precision + recall),
    )


def report() -> list[str]:
    """The lines that `make search-score` prints."""
    with tempfile.TemporaryDirectory() as folder:
        found = compared(Path(folder))
    lines = [f"{'related score':24}  pairs  right  prec.  recall    F1"]
    for language in ("zh", "en"):
        some = {pair: one for pair, one in found.items() if pair.language == language}
        for name, one in (("same topic or event", topics(some)), ("same event", events(some))):
            figures = f"{one.accuracy:.3f}  {one.precision:.3f}  {one.recall:.3f}  {one.f1:.3f}"
            lines.append(f"{language} {name:21}{one.pairs:7}  {figures}")
    return lines


def topics(found: dict[Pair, Resemblance]) -> Judged:
    """How often "related" was said of texts that have a topic in common."""
    return judged(found, ("topic", "event"), lambda one: one.related)


def events(found: dict[Pair, Resemblance]) -> Judged:
    """How often "same event" was said of texts that tell one."""
    return judged(found, ("event",), lambda one: one.same_event)
