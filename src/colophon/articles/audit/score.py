"""`python -m colophon.articles.audit.score`: precision, recall and F1 of the audit against the gold set."""

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from colophon.articles.audit.blocks import Block
from colophon.articles.audit.document import Document
from colophon.articles.audit.goldset import HELD_OUT, Article, Expected, articles
from colophon.articles.audit.kinds import KINDS
from colophon.articles.audit.result import RUNGS, Statement
from colophon.articles.audit.run import audit
from colophon.articles.audit.version import VERSION


@dataclass(slots=True)
class Tally:
    """Hits, false alarms and misses of one label."""

    hit: int = 0
    false: int = 0
    missed: int = 0

    def note(self, expected: bool, given: bool) -> None:
        """One decision."""
        self.hit += expected and given
        self.false += given and not expected
        self.missed += expected and not given

    @property
    def row(self) -> tuple[float, float, float]:
        """Precision, recall, F1; 1 where there was nothing to find and nothing was found."""
        precision = self.hit / (self.hit + self.false) if self.hit + self.false else 1.0
        recall = self.hit / (self.hit + self.missed) if self.hit + self.missed else 1.0
        return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def score(chosen: list[Article], misses: list[str]) -> dict[str, Tally]:
    """Compare the audit of every article with its annotation; differences are put into `misses` in words."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    for article in chosen:
        statements = {item.start: item for item in audit(article.document).statements}
        for expected in article.expected:
            given = statements.pop(expected.start, None)
            difference = _compare(tallies, expected, given)
            if difference:
                words = article.document.text[expected.start : expected.end]
                misses.append(f"{article.name}: {difference}: {words}")
        for stray in statements.values():
            tallies["detection"].false += 1
            misses.append(f"{article.name}: no such sentence: {stray.text}")
    return tallies


def _compare(tallies: dict[str, Tally], expected: Expected, given: Statement | None) -> str:
    if given is not None and given.own:
        given = None
    kinds = frozenset(given.kinds) if given else frozenset()
    attribution = given.attribution.kind if given else "none"
    rung = given.rung if given else "-"
    tallies["detection"].note(bool(expected.kinds), given is not None)
    for kind in KINDS:
        tallies[f"kind {kind}"].note(kind in expected.kinds, kind in kinds)
    for label in ("named", "vague"):
        tallies[f"class {label}"].note(expected.attribution == label, attribution == label)
        tallies["class (named+vague)"].note(expected.attribution == label, attribution == label)
    tallies["attributed or not"].note(expected.attribution != "none", attribution != "none")
    carried = bool(given and given.carried)
    for name in RUNGS:
        plain_expected = expected.rung == name and not expected.carried
        plain_given = rung == name and not carried
        tallies[f"rung {name}"].note(plain_expected, plain_given)
    tallies["carried"].note(expected.carried and expected.rung not in "AB", carried)
    found = (kinds, attribution, rung if not expected.carried else expected.rung)
    wanted = (expected.kinds, expected.attribution, expected.rung)
    return (
        ""
        if found == wanted
        else f"{_say(expected.kinds, expected.attribution, expected.rung)} ≠ {_say(kinds, attribution, rung)}"
    )


def _say(kinds: frozenset[str], attribution: str, rung: str) -> str:
    return f"[{'+'.join(sorted(kinds)) or '-'} {attribution} {rung}]"


@dataclass(frozen=True, slots=True)
class Line:
    """An annotated sentence that stands by itself; kinds and source only where they were annotated."""

    attribution: str
    kinds: frozenset[str] | None
    source: str
    words: str

    @classmethod
    def read(cls, line: str) -> "Line":
        parts = line.split("\t")
        if len(parts) == 2:
            return cls(parts[0], None, "", parts[1])
        attribution, kinds, source, words = parts
        return cls(attribution, frozenset(kinds.split()) - {"-"}, source.strip("-"), words)


def lines(path: Path) -> list[Line]:
    """The annotated sentences of a file."""
    return [Line.read(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def _single(files: list[Path], *, listing: bool) -> int:
    """Print the attribution, the source and the kinds of sentences that stand by themselves, file by file."""
    sys.stdout.write(
        f"{'sentences':28}{'n':>5}{'named F1':>10}{'vague F1':>10}{'attributed F1':>15}{'source':>8}"
        f"{'kinds P':>9}{'kinds R':>9}\n"
    )
    for path in files:
        tallies: dict[str, Tally] = defaultdict(Tally)
        annotated = lines(path)
        for line in annotated:
            difference = compare_line(tallies, line)
            if listing and difference:
                sys.stdout.write(f"  {difference}: {line.words}\n")
        scores = [tallies[name].row[2] for name in ("named", "vague", "attributed")]
        more = ""
        if any(line.kinds is not None for line in annotated):
            precision, recall, _ = tallies["kinds"].row
            more = f"{tallies['source'].row[1]:8.3f}{precision:9.3f}{recall:9.3f}"
        name = "/".join(path.parts[-2:])
        sys.stdout.write(f"{name:28}{len(annotated):5}{scores[0]:10.3f}{scores[1]:10.3f}{scores[2]:15.3f}{more}\n")
    return 0


def compare_line(tallies: dict[str, Tally], line: Line) -> str:
    """Note one sentence; what differs in it, in words. `reported` is no kind here: the class tells it."""
    found = audit(Document(line.words, (Block(0, len(line.words)),))).statements
    classes = {item.attribution.kind for item in found}
    given = next((kind for kind in ("named", "vague") if kind in classes), "none")
    for label in ("named", "vague"):
        tallies[label].note(line.attribution == label, given == label)
    tallies["attributed"].note(line.attribution != "none", given != "none")
    differences = [] if given == line.attribution else [f"{line.attribution} ≠ {given}"]
    if line.source and given == line.attribution:
        wanted = line.source.lower()
        names = [item.attribution.name.lower() for item in found if item.attribution.kind == given]
        same = any(name and (name in wanted or wanted in name) for name in names)
        tallies["source"].note(True, same)
        differences += [] if same else [f"{line.source} ≠ {' / '.join(names)}"]
    if line.kinds is not None:
        expected = line.kinds - {"reported"}
        kinds = {kind for item in found for kind in item.kinds} - {"reported"}
        for kind in expected | kinds:
            tallies["kinds"].note(kind in expected, kind in kinds)
        differences += [] if kinds == expected else [f"{_kinds(expected)} ≠ {_kinds(kinds)}"]
    return "; ".join(differences)


def _kinds(kinds: Iterable[str]) -> str:
    return "+".join(sorted(kinds)) or "-"


def main(arguments: list[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m colophon.articles.audit.score", description=__doc__)
    parser.add_argument("--misses", action="store_true", help="list every difference")
    parser.add_argument("--language", default="", help="zh-Hans, zh-Hant or en; a prefix will do")
    parser.add_argument(
        "--sentences",
        nargs="+",
        type=Path,
        help="score files of single sentences (class, [kinds, source,] words; tabs between)",
    )
    given = parser.parse_args(arguments)
    if given.sentences:
        return _single(given.sentences, listing=given.misses)
    _articles("gold set", list(articles()), given.language, listing=given.misses)
    _articles("held out, today", list(articles(HELD_OUT)), given.language, listing=given.misses)
    sys.stdout.write((HELD_OUT / "first-run.txt").read_text("utf-8"))
    return 0


def _articles(title: str, all_: list[Article], language: str, *, listing: bool) -> None:
    """Print what the audit makes of annotated articles of a language."""
    chosen = [article for article in all_ if article.language.startswith(language)]
    misses: list[str] = []
    tallies = score(chosen, misses)
    out = sys.stdout.write
    sentences = sum(len(article.expected) for article in chosen)
    out(f"{title} · audit {VERSION} · {len(chosen)} articles · {sentences} sentences\n")
    out(f"{'':24}{'precision':>10}{'recall':>9}{'F1':>7}{'n':>6}\n")
    for name, tally in tallies.items():
        precision, recall, f1 = tally.row
        out(f"{name:24}{precision:10.3f}{recall:9.3f}{f1:7.3f}{tally.hit + tally.missed:6d}\n")
    if listing:
        out("\n".join(misses) + "\n")


if __name__ == "__main__":
    raise SystemExit(main())
