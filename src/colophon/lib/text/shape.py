"""Any HTML read into the tree of an article: what it says and how it is built stays, everything else goes."""

from __future__ import annotations

from colophon.lib.text.limits import DEPTH, ELEMENTS, TooDeep, TooLong
from colophon.lib.text.stack import CAPTIONS, CELLS, LISTS, OpenMark, Stack
from colophon.lib.text.tokens import End, Start, Text, tokens
from colophon.lib.text.tree import TEXT_BLOCKS, Block, Mark, Run, tidied_runs
from colophon.lib.text.vocabulary import (
    FOREIGN_REL,
    HEADINGS,
    MARKS,
    PROVIDERS,
    TABLE_PARTS,
    TRANSPARENT,
    VOID,
    Kind,
    attribute,
    foreign,
)

_SMALL: Mark = ("small", ())
_REAL_BLOCKS = frozenset({"p", "blockquote", "pre", "ul", "ol", "table", "figure", "figcaption", "li"})
_BLOCKS = _REAL_BLOCKS | TRANSPARENT | TABLE_PARTS | HEADINGS.keys()


def shape(html: str, kind: Kind) -> Block:
    """The tree of ``html`` in the vocabulary of ``kind``, in linear time; raises TooDeep and TooLong."""
    shaper = _Shaper(kind)
    elements = 0
    for token in tokens(html):
        if isinstance(token, Text):
            shaper.text(token.data)
        elif isinstance(token, Start):
            elements += 1
            if elements > ELEMENTS:
                raise TooLong(kind.most_bytes)
            shaper.start(token)
        elif isinstance(token, End):
            shaper.end(token.name)
    return _pruned(shaper.root)


class _Shaper(Stack):
    """Says what each token means for what is open."""

    # What the tokens mean

    def text(self, data: str) -> None:
        if self.writing is None:
            if not data.strip(" \t\n"):
                return
            self.begin_text()
        assert self.writing is not None
        if "\n" in data and self.writing.name != "pre" and self.open[-1].name == "pre":
            for number, line in enumerate(data.split("\n")):
                self.writing.runs += [Run("\n", self.active)] * bool(number) + [Run(line, self.active)]
        else:
            # A line end in running text is a blank; "\n" alone is kept for <br>.
            self.writing.runs.append(Run(data if self.writing.name == "pre" else data.replace("\n", " "), self.active))

    def start(self, tag: Start) -> None:
        name = tag.name
        if name in VOID:
            self._void(tag)
        elif name not in _BLOCKS:
            self._start_mark(tag)
        elif name in TABLE_PARTS:
            self._start_table_part(tag)
        else:
            self._start_block(tag)
        if len(self.open) - 1 + sum(max(1, len(mark.marks)) for mark in self.marks) > DEPTH:
            raise TooDeep

    def end(self, name: str) -> None:
        if name == "br":
            self._line_break()
        elif name not in _BLOCKS:
            self.end_mark(name)
        else:
            self._end_block(name)

    # Marks

    def _start_mark(self, tag: Start) -> None:
        if tag.name == "a":
            self.end_mark("a")
        marks: list[Mark] = []
        kept = MARKS.get(tag.name, "")
        if kept == "a" and (href := attribute("a", "href", tag.attributes.get("href", ""))):
            marks.append(("a", (("href", href), ("rel", FOREIGN_REL)) if foreign(href) else (("href", href),)))
        elif kept == "span":
            for name in ("data-own", "data-source"):
                if value := attribute("span", name, tag.attributes.get(name, "")):
                    marks.append(("span", ((name, value),)))
        elif kept and kept != "a":
            marks.append((kept, ()))
        self.marks.append(OpenMark(tag.name, tuple(mark for mark in marks if mark[0] in self.tags)))
        self.marks_changed()

    # Blocks

    def _start_block(self, tag: Start) -> None:
        name = tag.name
        held = self.held
        if held and (name in TRANSPARENT or name == "p" or (held.name in CAPTIONS and name != "figure")):
            if name == "li" and self.open[-1].name == "li":
                self.close(len(self.open) - 1)
            self.set_apart()
            self.push(name, None)
            return
        if held:
            self.close_to(held)
        self.end_paragraph()
        if name == "li":
            self._start_item()
        elif name == "figure":
            self._start_figure(tag)
        elif name == "figcaption":
            self._start_caption()
        elif name in TRANSPARENT or (name == "p" and self.open[-1].role == "figure"):
            if name in {"dt", "dd", "option"} and self.open[-1].name in {"dt", "dd", "option"}:
                self.close(len(self.open) - 1)
            self.push(name, None)
        else:
            kept = HEADINGS.get(name, name)
            if kept not in self.tags and (kept in HEADINGS or kept == "pre"):
                kept = "p"
            self._keep(tag, kept)

    def _keep(self, tag: Start, kept: str) -> None:
        if kept not in self.tags:
            self.push(tag.name, None)
            return
        block = Block(kept, self._attributes(kept, tag.attributes, ("start",)))
        self.room().children.append(block)
        self.push(tag.name, block)
        self.writing = block if kept in TEXT_BLOCKS else None

    def _start_item(self) -> None:
        for index in range(len(self.open) - 1, -1, -1):
            entry = self.open[index]
            if entry.name == "li":
                self.close(index)
                break
            if entry.block is not None and entry.role != "p":
                break
        if self.open[-1].role not in LISTS:
            room, block = self.room(), Block("ul")
            room.children.append(block)
            self.push("ul", block, implied=True)
        self.push_child("li", "li")

    def _start_figure(self, tag: Start) -> None:
        attributes = self._media(tag.attributes) if "figure" in self.tags else {}
        if not attributes:
            self.push("figure", None)
            return
        block = Block("figure", attributes)
        self.room().children.append(block)
        self.push("figure", block)

    def _media(self, given: dict[str, str]) -> dict[str, str]:
        for name in ("data-image", "data-video"):
            if value := attribute("figure", name, given.get(name, "")):
                return {name: value}
        provider, video, host = (given.get(name, "") for name in ("data-embed", "data-id", "data-host"))
        if provider not in PROVIDERS or not PROVIDERS[provider].fullmatch(video):
            return {}
        if provider != "peertube":
            return {"data-embed": provider, "data-id": video}
        whole = {"data-embed": provider, "data-id": video, "data-host": host}
        return whole if attribute("figure", "data-host", host) else {}

    def _start_caption(self) -> None:
        figure = self.holder()
        if figure.role != "figure":
            self.push("figcaption", None)
            return
        self.push("figcaption", self.caption_of(figure))
        self.writing = self.open[-1].block

    def _start_table_part(self, tag: Start) -> None:
        table = next((it for it in reversed(self.open) if it.name == "table"), None)
        if table is None or table.block is None:
            self._start_block(Start("div", {}))
            self.open[-1].name = tag.name
            return
        self.end_paragraph()
        if tag.name == "caption":
            self.close_until({"table"})
            parent = next(it.block for it in reversed(self.open[:-1]) if it.block is not None)
            paragraph = Block("p")
            parent.children.insert(len(parent.children) - 1, paragraph)
            self.push("caption", paragraph)
            self.writing = paragraph
        elif tag.name in {"thead", "tbody", "tfoot"}:
            self.close_until({"table"})
            self.push_child(tag.name, "thead" if tag.name == "thead" else "tbody")
        elif tag.name == "tr":
            self._start_row()
        else:
            self.close_until({"tr", "thead", "tbody", "table"})
            if self.open[-1].role != "tr":
                self._start_row()
            self.push_child(
                tag.name, tag.name, self._attributes(tag.name, tag.attributes, ("scope", "colspan", "rowspan"))
            )

    def _start_row(self) -> None:
        self.close_until({"thead", "tbody", "table"})
        if self.open[-1].role == "table":
            self.push_child("tbody", "tbody", implied=True)
        self.push_child("tr", "tr")

    def _end_block(self, name: str) -> None:
        names = HEADINGS.keys() if name in HEADINGS else {name}
        for index in range(len(self.open) - 1, 0, -1):
            entry = self.open[index]
            if entry.name in names:
                self.close(index)
                return
            if (entry.role in CELLS and name not in TABLE_PARTS | {"table"}) or entry.role == "table":
                break
        if name == "p" and not self.held:
            self.writing = None

    # Elements without an end

    def _void(self, tag: Start) -> None:
        if tag.name == "br":
            self._line_break()
        elif tag.name == "hr":
            held = self.held
            if held and held.name in CAPTIONS:
                self.set_apart()
                return
            if held:
                self.close_to(held)
            self.end_paragraph()
            if "hr" in self.tags:
                self.room().children.append(Block("hr"))
        elif tag.name == "img":
            figure = self.holder().block
            if figure is not None and "data-image" in figure.attributes and "alt" not in figure.attributes:
                figure.attributes["alt"] = " ".join(tag.attributes.get("alt", "").split())

    def _line_break(self) -> None:
        if self.writing is not None:
            self.writing.runs.append(Run("\n", self.active))

    def _attributes(self, tag: str, given: dict[str, str], names: tuple[str, ...]) -> dict[str, str]:
        kept = ((name, attribute(tag, name, given[name])) for name in names if name in given)
        return {name: value for name, value in kept if value is not None}


def _pruned(block: Block) -> Block:
    """The tree without what is empty; blanks collapsed."""
    for child in block.children:
        if child.children:
            _pruned(child)
        if child.runs:
            _tidy(child)
    block.children = [child for child in block.children if _says_something(child)]
    for before, after in zip(block.children, block.children[1:], strict=False):
        if not before.name and not after.name:
            after.name = "p"
    return block


def _tidy(block: Block) -> None:
    if block.name != "figcaption" and any(_SMALL in run.marks for run in block.runs):
        block.runs = [Run(text, tuple(it for it in marks if it != _SMALL)) for text, marks in block.runs]
    block.runs = tidied_runs(block.runs, preformatted=block.name == "pre")


def _says_something(block: Block) -> bool:
    if block.name in TEXT_BLOCKS:
        return bool(block.text.strip())
    return block.name in {"hr", "figure", *CELLS} or bool(block.children)
