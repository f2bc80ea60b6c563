"""Finds every word of the interface in templates and Python, and those that no catalogue translates."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog, Message

SOURCE = Path(__file__).parent.parent
SINGULAR, PLURAL, CONTEXT, CONTEXT_PLURAL = "singular", "plural", "context", "context and plural"
CALLS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), SINGULAR),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), PLURAL),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), CONTEXT),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), CONTEXT_PLURAL),
}
"""Functions that mark a word, and which of their arguments are words."""


@dataclass(frozen=True, order=True)
class Word:
    """One marked string: where it stands, its context, its text and its plural."""

    where: str
    text: str
    plural: str = ""
    context: str = ""

    def shown(self) -> str:
        """The word as a line of a list."""
        return " | ".join(repr(part) for part in (self.context, self.text, self.plural) if part)


def in_python(source: str, where: str) -> Iterator[Word]:
    """Words marked in Python. A marked thing that is no constant string is left to whoever wrote it."""
    names = dict(CALLS)
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation":
            names |= {alias.asname: CALLS[alias.name] for alias in node.names if alias.asname and alias.name in CALLS}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name | ast.Attribute):
            continue
        kind = names.get(node.func.id if isinstance(node.func, ast.Name) else node.func.attr)
        found = [part.value for part in node.args if isinstance(part, ast.Constant) and isinstance(part.value, str)]
        word = _word(kind, found, f"{where}:{node.lineno}")
        if word:
            yield word


def _word(kind: str | None, found: list[str], where: str) -> Word | None:
    if kind == SINGULAR and found:
        return Word(where, found[0])
    if kind == PLURAL and len(found) >= 2:
        return Word(where, found[0], plural=found[1])
    if kind == CONTEXT and len(found) >= 2:
        return Word(where, found[1], context=found[0])
    if kind == CONTEXT_PLURAL and len(found) >= 3:
        return Word(where, found[1], plural=found[2], context=found[0])
    return None


def in_template(source: str, where: str) -> Iterator[Word]:
    """Words marked in a template: Django itself turns it into Python for its own extractor."""
    from django.utils.translation.template import templatize

    python = templatize(source)
    for line, text in enumerate(python.splitlines(), 1):
        for call in _calls(text):
            yield from in_python(call, f"{where}:{line}")


def _calls(line: str) -> Iterator[str]:
    """The calls Django left in a line of a templatized template, which is not otherwise Python."""
    for name in ("npgettext(", "pgettext(", "ngettext(", "gettext(", "_("):
        start = 0
        while (start := line.find(name, start)) >= 0:
            before = line[start - 1 : start]
            end = _end(line, start + len(name))
            if not (before.isalnum() or before == "_"):
                yield line[start:end]
            start = end


def _end(line: str, place: int) -> int:
    """The place after the bracket that closes the call whose arguments begin at ``place``."""
    depth, quote = 1, ""
    while place < len(line) and depth:
        char = line[place]
        if quote:
            place += 1 if char == "\\" else 0
            quote = "" if char == quote else quote
        elif char in "\"'":
            quote = char
        else:
            depth += (char == "(") - (char == ")")
        place += 1
    return place


def used(source: Path = SOURCE) -> list[Word]:
    """Every word marked under this folder, in the order of the files."""
    words: list[Word] = []
    for file in sorted(source.rglob("*.py")):
        if "migrations" not in file.parts:
            words += in_python(file.read_text("utf-8"), str(file.relative_to(source)))
    for file in sorted((source / "templates").rglob("*")):
        if file.suffix in (".html", ".txt", ".xml"):
            words += in_template(file.read_text("utf-8"), str(file.relative_to(source)))
    return words


def _translated(message: Message | None, word: Word) -> bool:
    if message is None or message.fuzzy:
        return False
    found = message.string if isinstance(message.string, str) else "".join(message.string or ())
    return bool(found) and isinstance(message.id, str) is not bool(word.plural)


def untranslated(words: list[Word], rooms: Mapping[str, Catalog]) -> list[Word]:
    """Those of the words that no room's catalogue translates, each once."""
    seen: dict[tuple[str, str, str], Word] = {}
    for word in words:
        known = any(_translated(room.get(word.text, word.context or None), word) for room in rooms.values())
        if not known and word.text.strip():
            seen.setdefault((word.context, word.text, word.plural), word)
    return list(seen.values())


def differing(rooms: Mapping[str, Catalog]) -> list[tuple[str, dict[str, str]]]:
    """Words that two rooms translate differently: one of the two would silently win."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    for room, catalogue in rooms.items():
        for message in catalogue:
            if message.id and message.string:
                text = message.id if isinstance(message.id, str) else message.id[0]
                string = message.string if isinstance(message.string, str) else message.string[0]
                if string:
                    found.setdefault((message.context or "", text), {})[room] = string
    return [(text, strings) for (_context, text), strings in sorted(found.items()) if len(set(strings.values())) > 1]
