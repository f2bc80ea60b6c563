"""What people paste from word processors, web editors and pages, turned into article HTML, no character lost."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from html import escape

from colophon.lib.text.limits import TooDeep, TooLong
from colophon.lib.text.markup import clean
from colophon.lib.text.styles import (
    Styles,
    heading,
    is_hidden,
    is_list_mark,
    list_level,
    marks_within,
    read_styles,
)
from colophon.lib.text.tokens import End, Start, Text, tokens
from colophon.lib.text.vocabulary import HEADINGS, TABLE_PARTS, TRANSPARENT, VOID

PASTE_BYTES = 8_000_000
_DEEPEST = 512
_KEPT = frozenset({"p", "blockquote", "pre", "ul", "ol", "li", "table", "figure", "figcaption"}) | TABLE_PARTS
_PASSED_ON = ("colspan", "rowspan", "scope", "start", "data-source", "data-own", "data-image", "data-video")
_EMBEDS = ("data-embed", "data-id", "data-host")
_ORDERED = re.compile(
    r"[(（]?([0-9]{1,4})\s?[.)）、．:]?|[(（]?(?:[A-Za-z]{1,4}|[一二三四五六七八九十]{1,3})\s?[.)）、．:]|[ⅰ-ⅿⅠ-Ⅿ①-⑳]\s?[.、]?"
)
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef"
_WRAPPED = re.compile(rf"(?<=[{_WIDE}])[ \t]*\n[ \t]*(?=[{_WIDE}])")


def tidy(html: str) -> str:
    """Article HTML that says what the pasted HTML said and is built as it was meant to be.

    Bold, italic and the like are read from styles, lists of Word and WPS from their ``mso-list`` paragraphs, headings
    from outline levels; a document's h1 becomes h2; empty paragraphs, comments in the margin and hidden text go. A line
    end of the source between two wide characters is no blank.

    Raises TooLong (more than 8 MB as pasted or 1 MB as kept) and TooDeep.
    """
    if len(html.encode(errors="replace")) > PASTE_BYTES:
        raise TooLong(PASTE_BYTES)
    tidier = _Tidier()
    for token in tokens(html):
        if isinstance(token, Text):
            tidier.text(token.data)
        elif isinstance(token, Start):
            tidier.start(token)
        elif isinstance(token, End):
            tidier.end(token.name)
    return clean(tidier.whole())


@dataclass(slots=True)
class _Open:
    name: str
    ending: str
    marks: frozenset[str]
    is_block: bool = False
    is_plain: bool = False  # a container that only sets apart
    is_heading: bool = False
    is_hidden: bool = False
    is_list_mark: bool = False
    item_level: int = 0


class _Tidier:
    def __init__(self) -> None:
        self.open: list[_Open] = [_Open("", "", frozenset(), is_block=True)]
        self.written: list[str] = []
        self.item: list[str] | None = None
        self.mark: list[str] = []
        self.lists: list[str] = []
        self.breaks = 0
        self.after_code = False

    def whole(self) -> str:
        self._close(1)
        self._end_lists()
        return "".join(self.written)

    def _write(self, piece: str) -> None:
        (self.written if self.item is None else self.item).append(piece)

    def text(self, data: str) -> None:
        here = self.open[-1]
        if here.is_hidden:
            return
        if here.is_list_mark:
            self.mark.append(data)
            return
        if self._inside("pre"):
            self.after_code = False
            self._say(data)
            return
        data = _WRAPPED.sub("", data)
        if data.strip(" \t\n"):
            self.breaks = 0
            if self.item is None:
                self._end_lists()
        self._say(data)

    def start(self, tag: Start) -> None:
        if len(self.open) > _DEEPEST:
            raise TooDeep
        name = tag.name
        if name in VOID:
            self._void(tag)
            return
        styles = read_styles(tag.attributes.get("style", ""))
        here = self.open[-1]
        is_block = name in _KEPT or name in TRANSPARENT or name in HEADINGS
        opened = _Open(name, "", marks_within(here.marks, name, styles), is_block)
        opened.is_hidden = here.is_hidden or is_hidden(styles)
        opened.is_list_mark = here.is_list_mark or (self.item is not None and is_list_mark(styles))
        if is_block:
            self._start_block(tag, styles, opened)
        elif name == "a":
            self._start_link(tag, opened)
        elif name == "code" and self.after_code:
            # Web editors write each line of a listing as a code element of its own.
            self._write("\n")
        elif name == "q":
            self._say("“")
        elif name == "span":
            marks = _attributes(tag, ("data-source", "data-own"))
            if marks and not opened.is_hidden:
                self._write(f"<span{marks}>")
                opened.ending = "</span>"
        self.open.append(opened)

    def end(self, name: str) -> None:
        if name in {"br", "p"} and not any(it.name == name for it in self.open):
            return
        wanted = HEADINGS.keys() if name in HEADINGS else {name}
        for index in range(len(self.open) - 1, 0, -1):
            if self.open[index].name in wanted:
                self._close(index)
                return
            if self.open[index].name in {"td", "th", "table"} and name not in TABLE_PARTS | {"table"}:
                return

    # Blocks

    def _start_block(self, tag: Start, styles: Styles, opened: _Open) -> None:
        name = tag.name
        self.breaks = 0
        around = max(index for index, it in enumerate(self.open) if it.is_block)
        if self.open[around].name == "p":
            self._close(around)
        if opened.is_hidden:
            return
        if name == "p" and self.item is None and (level := list_level(styles)) and not self._inside("td"):
            opened.item_level = level
            self.item, self.mark = [], []
            return
        if name != "li" and not self._inside("li"):
            self._end_lists()
        kept = HEADINGS.get(name) or (heading(tag.attributes.get("class", ""), styles) if name == "p" else None)
        if kept:
            opened.is_heading = True
        elif name in _KEPT:
            kept = name
        if kept is None or (name == "li" and not self._inside("ul") and not self._inside("ol")):
            self._start_plain(opened)
            return
        self._write(f"<{kept}{_attributes(tag, _PASSED_ON + (_EMBEDS if name == 'figure' else ()))}>")
        opened.ending = f"</{kept}>"

    def _start_plain(self, opened: _Open) -> None:
        opened.is_plain = True
        block = next(it for it in reversed(self.open) if it.is_block)
        if block.is_plain:
            # Containers within containers are written as neighbours: their depth means nothing.
            self._write("</div><div>")
            opened.ending = "</div><div>"
        else:
            self._write("<div>")
            opened.ending = "</div>"

    def _close(self, index: int) -> None:
        while len(self.open) > index:
            closed = self.open.pop()
            if closed.item_level:
                self._end_item(closed)
            elif closed.ending:
                self._write(closed.ending)
            if closed.name == "q" and not closed.is_hidden:
                self._say("”")
            self.after_code = closed.name == "code" and self._inside("pre")

    # Lists of word processors: paragraphs that say how deep they stand and bring their own bullet or number

    def _end_item(self, closed: _Open) -> None:
        said, self.item = "".join(self.item or []), None
        mark = " ".join("".join(self.mark).replace("\u00a0", " ").split())
        number = _ORDERED.fullmatch(mark)
        kind = "ol" if number else "ul"
        while len(self.lists) > closed.item_level:
            self._write(f"</li></{self.lists.pop()}>")
        if len(self.lists) == closed.item_level and self.lists[-1] != kind:
            self._write(f"</li></{self.lists.pop()}>")
        if len(self.lists) == closed.item_level:
            self._write("</li>")
        else:
            while len(self.lists) < closed.item_level:
                is_last = len(self.lists) == closed.item_level - 1
                start = f' start="{number[1]}"' if number and number[1] and is_last else ""
                self._write(f"<{kind}{start}>" + ("" if is_last else "<li>"))
                self.lists.append(kind)
        self._write(f"<li>{said}")

    def _end_lists(self) -> None:
        while self.lists:
            self._write(f"</li></{self.lists.pop()}>")

    # Inline

    def _start_link(self, tag: Start, opened: _Open) -> None:
        href = tag.attributes.get("href", "")
        # Targets inside the pasted document do not come with it.
        if href and not href.startswith("#") and not opened.is_hidden:
            self._write(f'<a href="{escape(href)}">')
            opened.ending = "</a>"
        opened.marks -= {"u"}

    def _void(self, tag: Start) -> None:
        if self.open[-1].is_hidden:
            return
        if tag.name == "hr":
            self._end_lists()
            self._write("<hr>")
        elif tag.name == "br":
            self._line_break()
        elif tag.name == "img":
            alt = tag.attributes.get("alt", "")
            if self._inside("figure"):
                self._write(f'<img alt="{escape(alt)}">')
            elif 0 < len(alt) <= 8 and any(unicodedata.category(char) == "So" for char in alt):
                self._say(alt)

    def _line_break(self) -> None:
        block = next(it for it in reversed(self.open) if it.is_block)
        self.breaks += 1
        if self.breaks == 2 and (block.is_plain or block.name in {"p", ""}) and not block.item_level:
            # Two line breaks in a row were meant as a new paragraph.
            self._write("</p><p>")
        else:
            self._write("<br>")

    def _say(self, text: str) -> None:
        here = self.open[-1]
        if here.is_hidden:
            return
        unmarked = {"u"} if self._inside("a") else set()
        if any(it.is_heading for it in self.open):
            unmarked.add("strong")
        marks = sorted(here.marks - unmarked) if text.strip() else []
        starts, ends = "".join(f"<{it}>" for it in marks), "".join(f"</{it}>" for it in reversed(marks))
        self._write(starts + escape(text, quote=False) + ends)

    def _inside(self, name: str) -> bool:
        return any(it.name == name for it in self.open)


def _attributes(tag: Start, names: tuple[str, ...]) -> str:
    kept = ((name, tag.attributes[name]) for name in names if name in tag.attributes)
    return "".join(f' {name}="{escape(value)}"' for name, value in kept)
