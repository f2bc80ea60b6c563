"""The audit itself: document in, statements on their rungs out; the same input always gives the same output."""

from collections.abc import Iterable

from colophon.articles.audit.blocks import Mark
from colophon.articles.audit.chinese import cues as zh
from colophon.articles.audit.document import Document
from colophon.articles.audit.english import cues as en
from colophon.articles.audit.found import NAMED, OWN, VAGUE
from colophon.articles.audit.inherit import attribute
from colophon.articles.audit.kinds import kinds
from colophon.articles.audit.linking import Sources, numbers
from colophon.articles.audit.questions import question
from colophon.articles.audit.quotes import quotations
from colophon.articles.audit.reading import Sentence, listed, read
from colophon.articles.audit.result import Attribution, Audit, Statement
from colophon.articles.audit.version import VERSION
from colophon.lib.text.shadow import shadow

# So many headings are compared with the body.
MOST_HEADINGS = 200
# Marking a passage as one's own analysis does not lift these.
_NEVER_OWN = frozenset({"figure", "percentage", "quote", "date", "document"})


def audit(document: Document) -> Audit:
    """Audit how the statements of a document are sourced. Never raises on any text; linear in its length."""
    sentences, truncated = read(document)
    attributions, origins = attribute(sentences, document.text)
    sources = Sources(document.sources)
    marks = _Marks(document.marks)
    result = Audit(VERSION, [], [], truncated=truncated)
    places: dict[int, int] = {}
    headings: list[Sentence] = []
    for index, sentence in enumerate(sentences):
        statement = _statement(document, sentence, attributions[index])
        if statement is None:
            continue
        if sentence.heading:
            sources.link(statement, sentence.text, [], [])
            result.headings.append(statement)
            headings.append(sentence)
            continue
        places[index] = len(result.statements)
        _finish(document, sentence, statement, sources, marks)
        origin = origins[index]
        statement.carried_from = places.get(origin) if origin is not None else None
        result.statements.append(statement)
    _carry(result)
    _headlines(result, headings, sentences)
    return result


def _statement(document: Document, sentence: Sentence, attribution: Attribution) -> Statement | None:
    kinds = set(sentence.kinds)
    if attribution.kind != "none" and not kinds:
        kinds.add("reported")
    if not kinds:
        return None
    statement = Statement(
        sentence.start, sentence.end, document.text[sentence.start : sentence.end], listed(kinds), attribution
    )
    if attribution.kind == "none":
        statement.speaker = (zh if sentence.chinese else en).speaker(sentence.masked[:400])
    elif attribution.kind == "named":
        statement.speaker = attribution.name
    else:
        words = shadow(f"{attribution.name} {attribution.cue}").text
        statement.question = question(words, chinese=sentence.chinese)
    return statement


def _finish(document: Document, sentence: Sentence, statement: Statement, sources: Sources, marks: "_Marks") -> None:
    over = marks.over(statement.start, statement.end)
    spoken = [sentence.text[start + 1 : end - 1] for start, end in quotations(sentence.text)] if sources.all else []
    sources.link(statement, sentence.text, spoken, over)
    statement.own = any(mark.own for mark in over) and not _NEVER_OWN & set(statement.kinds)
    statement.partial = _partial(sentence)
    statement.flags = list(_flags(document, statement, sources))
    if statement.partial:
        statement.flags.append("partial")


class _Marks:
    """The author's marks, asked for in the order of the text."""

    def __init__(self, marks: Iterable[Mark]) -> None:
        self.all = sorted(marks, key=lambda mark: mark.start)
        self.first = 0

    def over(self, start: int, end: int) -> list[Mark]:
        """The marks that touch [start, end); must be asked with growing `start`."""
        while self.first < len(self.all) and self.all[self.first].end <= start:
            self.first += 1
        found = []
        for mark in self.all[self.first : self.first + 64]:
            if mark.start >= end:
                break
            if mark.end > start:
                found.append(mark)
        return found


def _partial(sentence: Sentence) -> bool:
    """Does a frame or a parenthesis cover one clause, while something checkable stands in a later one?"""
    chosen = sentence.chosen
    if chosen is None or chosen.kind == OWN or chosen.test not in ("frame", "parenthesis", "bracket", "hearsay"):
        return False
    from_ = chosen.end
    rest = sentence.masked[from_:]
    later = any(item.start >= from_ and item.kind in (NAMED, VAGUE) for item in sentence.found)
    if chosen.test in ("parenthesis", "bracket"):
        clause = rest.lstrip()
        return clause[:1] in (",", ";") and bool(_kinds_of(clause[1:], sentence)) and not later
    semicolon = rest.find(";")
    return semicolon >= 0 and bool(_kinds_of(rest[semicolon:], sentence)) and not later


def _kinds_of(text: str, sentence: Sentence) -> set[str]:
    return kinds(text, text, [], chinese=sentence.chinese)


def _flags(document: Document, statement: Statement, sources: Sources) -> Iterable[str]:
    linked = [(link, sources.all[link.source]) for link in statement.links if link.how != "candidate"]
    if not linked:
        return
    if statement.attribution.kind == "named" and all(link.how in ("marker", "snapshot") for link, _ in linked):
        keys = {link.source for link, _ in linked}
        if not keys & {link.source for link in sources._named(statement.attribution)}:
            yield "second_hand"
    if not any(source.url for _, source in linked):
        yield "no_url"
    if all(source.dead for _, source in linked):
        yield "dead_link"
    if all(source.own for _, source in linked):
        yield "same_operator"
    published = document.published_on[:10]
    if published and all(
        source.date and source.date[: len(published)] > published[: len(source.date)] for _, source in linked
    ):
        yield "source_after_article"


def _carry(result: Audit) -> None:
    """A carried statement stands on the rung of the one it carries on from (a link it shares, a match it does not)."""
    for statement in result.statements:
        if statement.carried_from is None or statement.rung != "E":
            continue
        statement.rung = {"A": "B"}.get(
            result.statements[statement.carried_from].rung, result.statements[statement.carried_from].rung
        )


def _headlines(result: Audit, headings: list[Sentence], sentences: list[Sentence]) -> None:
    """Flag headings whose numbers or quotations the body does not hold."""
    body = "\n".join(sentence.text for sentence in sentences if not sentence.heading)
    bare = body.replace(",", "")
    for statement, sentence in list(zip(result.headings, headings, strict=True))[:MOST_HEADINGS]:
        missing = [number for number in numbers(sentence.text) if number not in bare]
        said = [sentence.text[a + 1 : b - 1] for a, b in quotations(sentence.text)]
        if missing or any(len(words) >= 4 and words not in body for words in said):
            statement.flags.append("headline_body_mismatch")
            if "headline_body_mismatch" not in result.flags:
                result.flags.append("headline_body_mismatch")
