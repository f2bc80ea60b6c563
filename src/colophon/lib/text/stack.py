"""What is open while HTML is read: elements and marks, and where the next block or text belongs."""

from __future__ import annotations

from dataclasses import dataclass

from colophon.lib.text.limits import DEPTH, TooDeep
from colophon.lib.text.tree import Block, Mark, Run
from colophon.lib.text.vocabulary import HEADINGS, LASTING, Kind

LISTS = frozenset({"ul", "ol"})
CELLS = frozenset({"td", "th"})
CAPTIONS = frozenset({"figcaption", "caption"})
_ROOMS = frozenset({"root", "blockquote", "li", "td", "th"})
_INSIDE_TABLE = frozenset({"table", "thead", "tbody", "tr"})
_HELD_NAMES = CAPTIONS | {"pre", *HEADINGS}
_HELD_TEXT = CAPTIONS | {"h2", "h3", "h4", "pre"}


@dataclass(slots=True)
class Open:
    """An element that has begun: ``name`` for its end tag, ``block`` where it is kept, marks as they were before it."""

    name: str
    block: Block | None
    marks_before: int
    implied: bool = False

    @property
    def role(self) -> str:
        return self.block.name if self.block else ""

    def holds_text(self) -> bool:
        """Whether it is a heading, ``pre`` or caption: its text is not divided by plain containers inside it."""
        return self.role in _HELD_TEXT or self.name in _HELD_NAMES


@dataclass(slots=True)
class OpenMark:
    name: str
    marks: tuple[Mark, ...]


class Stack:
    """The open elements and marks; every step looks at no more than ``DEPTH`` of them."""

    def __init__(self, kind: Kind) -> None:
        self.tags = kind.tags
        self.root = Block("root")
        self.open = [Open("", self.root, 0)]
        self.marks: list[OpenMark] = []
        self.active: tuple[Mark, ...] = ()
        self.writing: Block | None = None
        self.held: Open | None = None

    def end_mark(self, name: str) -> None:
        floor = next((it.marks_before for it in reversed(self.open) if it.name in CELLS), 0)
        for index in range(len(self.marks) - 1, floor - 1, -1):
            if self.marks[index].name == name:
                del self.marks[index]
                self.marks_changed()
                return

    def marks_changed(self) -> None:
        self.active = tuple(dict.fromkeys(mark for entry in self.marks for mark in entry.marks))

    # Where we are

    def holder(self) -> Open:
        """The innermost open element that is kept."""
        return next(it for it in reversed(self.open) if it.block is not None)

    def room(self) -> Block:
        """The block that takes the next block, made where HTML leaves it unsaid (items, rows, cells)."""
        while True:
            entry = self.holder()
            assert entry.block is not None
            if entry.role in _ROOMS:
                return entry.block
            if entry.role in LISTS:
                self._reopen_item(entry)
            elif entry.role in _INSIDE_TABLE:
                self._open_cell(entry)
            else:
                self.close_to(entry)

    def _reopen_item(self, entry: Open) -> None:
        assert entry.block is not None
        if entry.implied:
            self.close_to(entry)
        elif entry.block.children and self.writing is None and entry.block.children[-1].name == "li":
            self.push("li", entry.block.children[-1], implied=True)
        else:
            self.push_child("li", "li", implied=True)

    def _open_cell(self, entry: Open) -> None:
        if entry.role == "table":
            self.push_child("tbody", "tbody", implied=True)
        elif entry.role != "tr":
            self.push_child("tr", "tr", implied=True)
        else:
            self.push_child("td", "td", implied=True)

    def caption_of(self, figure: Open) -> Block:
        assert figure.block is not None
        if not figure.block.children:
            figure.block.children.append(Block("figcaption"))
        caption = figure.block.children[0]
        caption.runs += [Run(" ")] * bool(caption.runs)
        return caption

    def begin_text(self) -> None:
        """Make the block for text that stands outside any text block."""
        entry = self.holder()
        if entry.role == "figure":
            self.writing = self.caption_of(entry)
            return
        room = self.room()
        bare = room.name not in {"root", "blockquote"} and self.open[-1].block is room
        self.writing = Block("" if bare and not (room.children and not room.children[-1].name) else "p")
        room.children.append(self.writing)
        if len(self.open) + len(self.active) > DEPTH:
            raise TooDeep

    def set_apart(self) -> None:
        if self.writing is not None and self.writing.runs:
            self.writing.runs.append(Run("\n" if self.writing.name == "pre" else " ", self.active))

    # Opening and closing

    def push(self, name: str, block: Block | None, *, implied: bool = False) -> None:
        entry = Open(name, block, len(self.marks), implied)
        if block is not None:
            self.held = entry if entry.holds_text() else None
        if self.held is None:
            self.writing = None
        self.open.append(entry)

    def push_child(
        self, name: str, kept: str, attributes: dict[str, str] | None = None, *, implied: bool = False
    ) -> None:
        block = Block(kept, attributes or {})
        parent = self.holder().block
        assert parent is not None
        parent.children.append(block)
        self.push(name, block, implied=implied)

    def end_paragraph(self) -> None:
        if self.open[-1].name == "p":
            self.close(len(self.open) - 1)
        self.writing = None

    def close_until(self, roles: set[str]) -> None:
        while self.open[-1].role not in roles:
            self.close(len(self.open) - 1)

    def close_to(self, entry: Open) -> None:
        self.close(next(index for index, it in enumerate(self.open) if it is entry))

    def close(self, index: int) -> None:
        """Close everything from ``open[index]`` on: marks end with it, or go on as browsers let them."""
        entry = self.open[index]
        held_before = self.held
        del self.open[index:]
        holder = self.open[-1] if self.open[-1].block is not None else self.holder()
        self.held = holder if holder.holds_text() else None
        if held_before and self.held is held_before:
            self.set_apart()
        else:
            self.writing = None
        if len(self.marks) == entry.marks_before:
            return
        inside = [] if entry.name in CELLS or entry.role == "figure" else self.marks[entry.marks_before :]
        self.marks[entry.marks_before :] = [mark for mark in inside if mark.name in LASTING]
        # Never more than three alike, as browsers do ("Noah's Ark").
        seen: dict[tuple[str, tuple[Mark, ...]], int] = {}
        for position in range(len(self.marks) - 1, -1, -1):
            key = (self.marks[position].name, self.marks[position].marks)
            seen[key] = seen.get(key, 0) + 1
            if seen[key] > 3:
                del self.marks[position]
        self.marks_changed()
