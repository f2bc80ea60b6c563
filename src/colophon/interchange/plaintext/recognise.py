"""From the text of a saved page to the article in it."""

from __future__ import annotations

from colophon.interchange.plaintext import declarations
from colophon.interchange.plaintext.blocks import body_blocks
from colophon.interchange.plaintext.bylines import Byline, read_byline
from colophon.interchange.plaintext.dates import moment
from colophon.interchange.plaintext.declarations import Declared, find_declarations
from colophon.interchange.plaintext.extent import extent, looks_saved, reinstate_headings, verses
from colophon.interchange.plaintext.feeds import mark_feeds
from colophon.interchange.plaintext.languages import language
from colophon.interchange.plaintext.lines import Line, folded, split
from colophon.interchange.plaintext.marks import Mark, mark
from colophon.interchange.plaintext.markup import body_html
from colophon.interchange.plaintext.recognised import Dropped, Recognised, Source, body_text
from colophon.interchange.plaintext.sources import Section, find_sections
from colophon.interchange.plaintext.sweep import Sweep, drop_card, sweep
from colophon.interchange.plaintext.titles import choose_title, title_text
from colophon.interchange.plaintext.wrapping import unwrapped

_DATES = (Mark.DAY, Mark.STAMP)
_ENDS = frozenset({Mark.TALK_HEAD, Mark.FOOT, Mark.FEED})


def recognise(text: str) -> Recognised:
    """The article in `text`: a web page saved as text, or an article with nothing around it.

    Works by what such pages share: the density of punctuation, the ends of sentences, runs of short lines, doubled
    titles, stamps of time, and the labels pages put over sources, statements, lists and comments. Never raises; takes
    time in proportion to the length of the text.
    """
    lines = folded(unwrapped(split(text)))
    known = {line.text: mark(line) for line in {line.text: line for line in lines}.values()}
    marks = [known[line.text] for line in lines]
    sections = find_sections(lines, marks)
    declared = find_declarations(lines, marks)
    reinstate_headings(lines, marks)
    mark_feeds(lines, marks)
    page = _page(lines, marks)
    sections = _own_sections(page, sections)
    declared = _own_declarations(page, declared)
    sweep(page)
    byline = _byline(page)
    drop_card(page, byline.author or page.byline)
    return _recognised(page, byline, sections, declared)


def _page(lines: list[Line], marks: list[Mark]) -> Sweep:
    saved = looks_saved(lines, marks)
    if not saved:
        marks[:] = [Mark.TEXT if found is Mark.CAPTION else found for found in marks]
    texts = [index for index, found in enumerate(marks) if found is Mark.TEXT]
    found = extent(lines, marks, verses(lines, marks))
    if not saved or found is None:
        found = (texts[0], texts[-1]) if texts else (0, len(lines) - 1)
    first, last = found
    if saved:
        paragraph = next((at for at in range(first, last + 1) if marks[at] is Mark.TEXT and lines[at].prose), first)
        title = choose_title(lines, marks, paragraph, _contents(lines, marks))
        if title is not None and title >= first:
            first = next(at for at in range(title + 1, last + 1) if marks[at] is Mark.TEXT)
        first = _past_byline(lines, marks, first, last)
        return Sweep(lines, marks, first, last, title, saved)
    title = first if texts and _titles(lines[first]) and len(texts) > 1 else None
    after = [index for index in texts if title is None or index > title]
    return Sweep(lines, marks, after[0] if after else max(first, 0), last, title, saved)


def _contents(lines: list[Line], marks: list[Mark]) -> frozenset[str]:
    """What the page's table of contents names."""
    return frozenset(line.folded for line, mark in zip(lines, marks, strict=True) if mark is Mark.CONTENTS)


def _past_byline(lines: list[Line], marks: list[Mark], first: int, last: int) -> int:
    """A standfirst may stand above the byline: the text begins below it."""
    paragraphs = 0
    diary = sum(1 for found in marks[first : last + 1] if found is Mark.DAY) > 1
    for index in range(first, min(first + 10, last)):
        if marks[index] is Mark.TEXT:
            paragraphs += lines[index].prose
        elif paragraphs <= 2 and _speaks_of(lines[index], marks[index], diary=diary):
            following = [at for at in range(index + 1, last + 1) if marks[at] is Mark.TEXT]
            first = following[0] if following else first
    return first


def _speaks_of(line: Line, mark: Mark, *, diary: bool) -> bool:
    """A byline or the date of the page; the days of a diary are the text's own."""
    if mark is Mark.META:
        return True
    return mark in _DATES and not (diary and mark is Mark.DAY) and bool(moment(line.text))


def _titles(line: Line) -> bool:
    """The first line of a plain article is its title unless it is a paragraph."""
    return not line.prose and line.size <= 70


def _own_sections(page: Sweep, sections: list[Section]) -> list[Section]:
    """Those below the beginning of the text; a label inside the text (`数据来源:…` under a table) is text again."""
    own = []
    ends = _first(page, _ENDS), _first(page, _ENDS | {Mark.LIST_HEAD})
    texts = [index for index in range(page.first, page.last + 1) if page.marks[index] is Mark.TEXT]
    for section in sections:
        if section.inline and page.first < section.start and len(texts) >= 2 and texts[-2] >= section.end:
            _give_back(page, section.start, section.end)
        elif page.first <= section.start <= ends[section.inline]:
            own.append(section)
    return own


def _own_declarations(page: Sweep, declared: list[Declared]) -> list[Declared]:
    own = []
    end = _first(page, _ENDS)
    texts = [index for index in range(page.first, page.last + 1) if page.marks[index] is Mark.TEXT]
    for statement in declared:
        inside = page.first < statement.start < page.last
        if inside and len(texts) >= 2 and texts[-2] >= statement.end:
            _give_back(page, statement.start, statement.end)
        elif statement.start <= end:
            own.append(statement)
    return own


def _give_back(page: Sweep, start: int, end: int) -> None:
    page.marks[start:end] = [Mark.TEXT] * (end - start)


def _first(page: Sweep, ends: frozenset[Mark]) -> int:
    """Where, below the text, the page's own lists, comments or foot begin; nothing below that is the article's."""
    below = range(page.last + 1, len(page.marks))
    return next((index for index in below if page.marks[index] in ends), len(page.marks))


def _recognised(page: Sweep, byline: Byline, sections: list[Section], declared: list[Declared]) -> Recognised:
    title = title_text(page.lines[page.title].text, page.lines) if page.title is not None else ""
    body = body_blocks(
        [page.lines[index] for index in page.kept],
        frozenset(page.lines[at].number for at in page.standfirst),
        _contents(page.lines, page.marks),
    )
    statement = "\n".join(dict.fromkeys(part.text for part in declared)) or None
    folded_statement = " ".join(line.folded for part in declared for line in page.lines[part.start : part.end])
    return Recognised(
        title=title,
        body=body,
        body_html=body_html(body),
        sources=_unique(source for section in sections for source in section.sources()),
        declaration=statement,
        originality=declarations.originality(folded_statement),
        ai_use=declarations.ai_use(folded_statement),
        language=language(f"{title}\n{body_text(body)}"),
        author=byline.author or page.byline,
        publication=byline.publication,
        published_at=byline.published_at,
        dropped=tuple(Dropped(page.lines[at].number, page.lines[at].text, page.why[at]) for at in sorted(page.why)),
    )


def _byline(page: Sweep) -> Byline:
    """The lines nearest to the title speak first, those below it before those above."""
    middle = page.title if page.title is not None else 0
    order = [*range(middle + 1, page.first), *range(middle - 1, -1, -1)]
    return read_byline((page.lines[at], page.marks[at]) for at in order)


def _unique(found: object) -> tuple[Source, ...]:
    return tuple(dict.fromkeys(found))  # type: ignore[call-overload]
