"""Deciding for every line whether it is the article's or the page's, and why."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from colophon.interchange.plaintext import statements
from colophon.interchange.plaintext.bylines import bare_name
from colophon.interchange.plaintext.extent import is_bullet
from colophon.interchange.plaintext.lines import Line
from colophon.interchange.plaintext.marks import FINAL, FURNITURE, Mark, lone_field

_UNDERLINE = re.compile(r"(?:=\s?){3,}$|(?:-\s?){3,}$")
_SIGNATURE = re.compile(
    r"[(【\[—–\-“\"「]|本报|本刊|记者|記者|作者|撰文|the end\b|end$|完$|全文完|终$"
    r"|(?:head|director|secretary|chief|clerk|mayor|chair|deputy|acting|on behalf|signed|"
    r"yours|sincerely|regards|with thanks)\b"
    r"|.{0,24}(?:写|寫|记|記|草|成稿|完稿|定稿|脱稿|脫稿)[于於]"
    r"|.{2,24}(?:人民政府|办公室|委员会|管委会|居委会|村委会|管理处|街道办事处|局|厅)$|附件",
    re.IGNORECASE,
)
_FAREWELL = re.compile(
    r"(?:yours|sincerely|(?:best |kind |warm )?regards|with (?:thanks|love)|love|cheers|此致|敬礼|谨启|祝好|顺颂)"
    r"\b.{0,16}[,!]?$",
    re.IGNORECASE,
)
# In an article without a page around it these are the article's own words.
_PLAIN_TEXTS = frozenset({Mark.NOTICE, Mark.ASIDE, Mark.LIST_HEAD, Mark.TALK_HEAD, Mark.CARD, Mark.CONTENTS, Mark.FEED})
_LIFE = re.compile(r"\s*(?:[,:(]|is|was|writes|covers|works|has|lives|是|系|为|现|現|任|著)")
_LABELLED_DAY = re.compile(
    r"(?:last |first )?(?:published|posted|updated|modified|created|edited)\b|发[布表]|更新|编辑于|修改"
)
_HOUR = re.compile(r"[^\d。]{0,8}\d{1,2}时(?:\d{1,2}分)?")
_DATED_FIELD = re.compile(r"\d{4}|\d:\d\d|:.*:")


@dataclass
class Sweep:
    """The page's lines and marks, where its text and title are, and what has been decided."""

    lines: list[Line]
    marks: list[Mark]
    first: int
    last: int
    title: int | None
    saved: bool
    kept: list[int] = field(default_factory=list)
    why: dict[int, str] = field(default_factory=dict)
    byline: str | None = None
    standfirst: set[int] = field(default_factory=set)

    def drop(self, index: int, why: str = "") -> None:
        """Leave the line out."""
        self.why[index] = why or self.marks[index].value

    def keep(self, index: int) -> None:
        """The line is the article's."""
        self.kept.append(index)


def sweep(page: Sweep) -> None:
    """Fill `kept` with the lines of the body, in order, and `why` with the rest."""
    above = page.title if page.title is not None else -1
    for index in range(max(above, 0)):
        page.drop(index, "above the title" if page.marks[index] is Mark.TEXT else "")
    if page.title is None:
        for index in range(page.first):
            if page.saved or page.marks[index] is not Mark.TEXT:
                page.drop(index, "above the text" if page.marks[index] is Mark.TEXT else "")
    else:
        _between(page, above + 1, page.first)
    end = max((at for at in range(page.first, page.last + 1) if page.lines[at].prose), default=page.last)
    page.last = next((at - 1 for at in range(end + 1, page.last + 1) if _idle_label(page, at)), page.last)
    _inside(page, page.first, page.last + 1)
    _below(page, page.last + 1)


def _between(page: Sweep, begin: int, end: int) -> None:
    """From the title to the text: bylines and toolbars go; a standfirst stays, and so does the first heading."""
    labelled = [at for at in range(begin, end) if page.marks[at] in FURNITURE | {Mark.META, Mark.DAY, Mark.CREDIT}]
    last_label = labelled[-1] if labelled else -1
    for index in range(begin, end):
        line, mark = page.lines[index], page.marks[index]
        if mark is Mark.FEED and page.title is not None and line.folded == page.lines[page.title].folded:
            page.drop(index, "the title again")
        elif mark is not Mark.TEXT and (page.saved or mark not in _PLAIN_TEXTS):
            page.drop(index)
        elif page.title is not None and line.folded == page.lines[page.title].folded:
            page.drop(index, "the title again")
        elif line.prose or (line.ends and (line.size >= 8 or index > last_label)) or not page.saved:
            _keep_or_name(page, index, last_label)
        elif index > last_label and not _under_label(page, index, begin):
            if page.marks[index - 1] is Mark.CAPTION and _phrase(line.text):
                page.standfirst.add(index)  # the rest of the words under the picture
            page.keep(index)
        elif line.size >= 16 or line.text.startswith(("——", "—")) or _phrase(line.text):
            page.standfirst.add(index)
            page.keep(index)
        else:
            _keep_or_name(page, index, index + 1)


def _phrase(text: str) -> bool:
    """Words of a sentence and not of a name or an office: most begin small."""
    words = text.split()
    small = sum(1 for word in words if word[0].islower())
    return len(words) >= 5 and small * 2 >= len(words) and any(len(word) >= 4 and word.islower() for word in words)


def _under_label(page: Sweep, index: int, begin: int) -> bool:
    """A short line in one block with the byline, or with another short line below it, is no heading of the text."""
    following = page.lines[index + 1] if index + 1 < len(page.lines) else None
    if following is None or not (following.prose or following.spoken or is_bullet(following.plain)):
        return True
    above = index
    while above > begin and not page.lines[above].gap:
        above -= 1
    return above < index and following.gap > 0


def _keep_or_name(page: Sweep, index: int, last_label: int) -> None:
    """A name alone above the date is the author's."""
    line = page.lines[index]
    sentence = line.prose or (line.ends and line.size >= 8)
    following = page.marks[index + 1] if index + 1 < len(page.marks) else Mark.TEXT
    labels = (Mark.META, Mark.DAY, Mark.STAMP, Mark.COUNT, Mark.BUTTON)
    field = page.lines[index - 1].folded if index else ""
    if index <= last_label and lone_field(field) and not sentence:
        if re.match(r"author|by|reporter|作者|记者|撰文", field):
            page.byline = page.byline or bare_name(line.text)
        page.drop(index, "byline")
    elif index < last_label and not sentence and line.size <= 10 and following in labels:
        if not line.pauses:
            page.byline = page.byline or bare_name(line.text)
        page.drop(index, "byline")
    elif page.saved and not sentence and line.size <= 10 and (field == line.folded or _under_stamp(page, index)):
        page.byline = page.byline or bare_name(line.text)
        page.drop(index, "byline")
    elif page.saved and index < last_label and not sentence:
        page.drop(index, "between title and text")
    else:
        page.keep(index)


def _under_stamp(page: Sweep, index: int) -> bool:
    """A few words without a pause right below the date, or below a dot that stands under it: who publishes here."""
    line = page.lines[index]
    above = index - 2 if index > 1 and not page.lines[index - 1].size else index - 1
    stamped = above >= 0 and page.marks[above] in (Mark.STAMP, Mark.DAY)
    return stamped and not line.gap and 2 <= line.size <= 10 and not line.pauses


def _inside(page: Sweep, begin: int, end: int) -> None:
    """The stretch of the text: everything that is not marked stays; lists that interrupt it go."""
    listing = False
    boxed = -1  # where the box ends that the line stands in
    crowded = _crowded(page, begin, end) if page.saved else frozenset[int]()
    for index in range(begin, end):
        line, mark = page.lines[index], page.marks[index]
        if mark is Mark.LIST_HEAD and page.saved:
            listing = True
        elif listing and mark is Mark.TEXT and line.prose:
            listing = False
        if not line.gap and index > begin:
            pass
        elif page.saved:
            boxed = _box(page, index, end)
        if mark is Mark.TEXT and (index < boxed or (index in crowded and not line.prose)):
            page.drop(index, "in a box of the page's")
        elif mark is Mark.TEXT and listing:
            page.drop(index, Mark.FEED.value)
        elif mark is Mark.TEXT or _belongs(page, index):
            page.keep(index)
        else:
            page.drop(index)


def _box(page: Sweep, index: int, end: int) -> int:
    """Where the block that begins at `index` ends, if it is mostly furniture: a newsletter's box; else -1."""
    until = index + 1
    while until < end and not page.lines[until].gap:
        until += 1
    marked = sum(1 for at in range(index, until) if page.marks[at] in FURNITURE)
    wordy = any(page.marks[at] is Mark.TEXT and page.lines[at].size > 60 for at in range(index, until))
    return until if marked >= 2 and marked * 2 >= until - index and not wordy else -1


def _crowded(page: Sweep, begin: int, end: int) -> frozenset[int]:
    """Lines of boxes that no blank line sets off: at least three things of the page, little between them."""
    found: list[int] = []
    run: list[int] = []
    for index in [at for at in range(begin, end) if page.marks[at] in FURNITURE] + [end + 9]:
        if run and index - run[-1] > 2:
            if len(run) >= 3 and len(run) * 2 >= run[-1] - run[0] + 1:
                found.extend(range(run[0], run[-1] + 1))
            run = []
        run.append(index)
    return frozenset(found)


def _belongs(page: Sweep, index: int) -> bool:
    """A marked line in the middle of the text that may be the text's own."""
    line, mark = page.lines[index], page.marks[index]
    if mark is Mark.RULE or mark in (Mark.SOURCES, Mark.DECLARATION):
        return False
    if not page.saved:
        return mark is not Mark.CREDIT
    followed = index + 1 < len(page.lines) and page.marks[index + 1] is Mark.TEXT and page.lines[index + 1].prose
    if mark in (Mark.DAY, Mark.STAMP):
        below = index + 1 < len(page.lines) and page.marks[index + 1] is Mark.TEXT and page.lines[index + 1].ends
        return (
            (followed or (mark is Mark.DAY and below))
            and not re.search(r"前|ago", line.folded)
            and (mark is Mark.DAY or not re.search(r"\d{4}", line.text))
        )
    if mark is Mark.NOTICE:
        return line.size > 60
    if mark is Mark.META:
        return not _DATED_FIELD.search(line.plain) and followed
    return False


def _below(page: Sweep, begin: int) -> None:
    """After the last full paragraph: the article's last short lines stay, up to the first thing of the page."""
    end = begin
    stop = frozenset(FURNITURE | {Mark.CREDIT, Mark.TAGS, Mark.META})
    while end < len(page.lines) and page.marks[end] not in stop and not _idle_label(page, end):
        end += 1
    signed = max((at for at in range(begin, min(end, begin + 9)) if _signing_day(page, at)), default=-1)
    if 0 < signed < len(page.lines) - 1 and _HOUR.fullmatch(page.lines[signed + 1].folded):
        signed += 1
    for index in range(begin, len(page.lines)):
        line, mark = page.lines[index], page.marks[index]
        if (
            (index <= signed and mark in (Mark.TEXT, Mark.DAY))
            or (
                index < end
                and mark in (Mark.TEXT, Mark.DAY)
                and (end == len(page.lines) or _closes(page, index, begin, end))
            )
            or (not page.saved and mark is Mark.TEXT and not any(m in FINAL for m in page.marks[begin:index]))
        ):
            page.keep(index)
        else:
            page.drop(index, "below the text" if mark is Mark.TEXT and not line.prose else "")


def _idle_label(page: Sweep, index: int) -> bool:
    """The label of sources on a saved page, with no sources under it."""
    line = page.lines[index]
    label = page.saved and page.marks[index] is Mark.TEXT and line.size <= 8
    return label and bool(statements.SOURCES_HEAD.fullmatch(line.folded))


def _signing_day(page: Sweep, index: int) -> bool:
    """A date as people write it under what they sign; a page says of its dates what they are."""
    return page.marks[index] is Mark.DAY and not _LABELLED_DAY.match(page.lines[index].folded)


def drop_card(page: Sweep, author: str | None) -> None:
    """A last line that tells who the author is, with the page's furniture below it, is the author's card."""
    while page.saved and author and page.kept:
        last = page.kept[-1]
        below = page.marks[last + 1] if last + 1 < len(page.marks) else Mark.TEXT
        text = page.lines[last].plain
        if not (
            text.startswith(author) and _LIFE.match(text[len(author) :]) and (below in FURNITURE or below is Mark.TAGS)
        ):
            return
        page.kept.pop()
        page.drop(last, Mark.CARD.value)


def _closes(page: Sweep, index: int, begin: int, end: int) -> bool:
    """A short line between the text and the page's furniture: a last word, the end of a list, a signature."""
    line = page.lines[index]
    if not page.saved:
        return True
    if page.marks[index] is Mark.DAY:
        return _signing_day(page, index) and (index > begin or page.lines[index].gap <= 1)
    if line.ends or _SIGNATURE.match(line.plain) or is_bullet(line.plain):
        return True
    if index > begin and line.size <= 12 and _FAREWELL.match(page.lines[index - 1].plain):
        return True
    following = index + 1
    if following < end and line.size <= 8 and _SIGNATURE.match(page.lines[following].plain):
        return True
    if following < end and (_signing_day(page, following) or is_bullet(page.lines[following].plain)):
        return True
    unbroken = all(page.lines[at].gap == 0 for at in range(begin, index + 1))
    alone = end - begin == 1
    return alone and (line.size >= 8 or unbroken) and (page.lines[end].gap > 0 or line.pauses > 0)
