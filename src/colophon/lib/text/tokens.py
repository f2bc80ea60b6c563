"""HTML cut into start tags, end tags and text, in one linear pass and as browsers cut it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from html.entities import html5
from typing import NamedTuple

from colophon.lib.text.vocabulary import RAW_DROPPED, RAW_KEPT


class Start(NamedTuple):
    """A start tag; ``attributes`` are decoded, the first of each name counts."""

    name: str
    attributes: dict[str, str]


class End(NamedTuple):
    """An end tag."""

    name: str


class Text(NamedTuple):
    """Characters, references decoded."""

    data: str


Token = Start | End | Text

# Blanks are those of HTML, not of Unicode. Nothing is read twice: every repetition ends where its class of characters
# does, and ``rest`` is taken whole by a look ahead, which is never tried in another way. (Possessive quantifiers would
# say the same, but Python before 3.11.5 mismatches some of them.)
_W = r"[\t\n\f\r ]"
_VALUE = r"\"[^\"]*\"|'[^']*'|(?=>)|[^\t\n\f\r >\"'][^\t\n\f\r >]*"
_ATTRIBUTE = rf"[\t\n\f\r /]+|[^\t\n\f\r />][^\t\n\f\r />=]*(?:{_W}*={_W}*(?:{_VALUE}))?"
_TAG = rf"<(?P<end>/?)(?P<name>[A-Za-z][^\t\n\f\r />]*)(?=(?P<rest>(?:{_ATTRIBUTE})*))(?P=rest)(?P<closed>>|\Z)"
_COMMENT = r"<!--(?:-?>|(?s:.*?)(?:--!?>|\Z))|<[!?][^>]*(?:>|\Z)|</>|</[^A-Za-z<>][^<>]*>"
_PLAIN = r"(?:[^<]+|<(?![A-Za-z/!?])|</(?![A-Za-z>])[^<>]*(?=<|\Z))+"
_TOKEN = re.compile(rf"(?P<text>{_PLAIN})|{_TAG}|(?P<comment>{_COMMENT})|<")
_NAMED = re.compile(rf"([^\t\n\f\r />][^\t\n\f\r />=]*)(?:{_W}*={_W}*({_VALUE}))?")
_REFERENCE = re.compile(r"&(?:#[0-9]+;?|#[xX][0-9A-Fa-f]+;?|[A-Za-z][A-Za-z0-9]*;?)=?")
_RAW_END = {name: re.compile(rf"</{name}(?=[\t\n\f\r />])", re.I) for name in RAW_KEPT | RAW_DROPPED}
# Not characters of a text: controls, halves of surrogate pairs, and the two that XML 1.0 forbids beside them.
_NO_CHARACTER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def without_controls(text: str) -> str:
    """The text with line ends as ``\\n`` and without what is no character of a text (XML 1.0, section 2.2)."""
    return _NO_CHARACTER.sub("", text.replace("\f", " ").replace("\r\n", "\n").replace("\r", "\n"))


def _decoded(value: str) -> str:
    """An attribute value with its references resolved: a name without ``;`` counts only where HTML says so."""

    def one(found: re.Match[str]) -> str:
        reference = found[0]
        if reference[1] == "#":
            return unescape(reference.removesuffix("=")) + ("=" if reference.endswith("=") else "")
        if reference.endswith("="):
            return html5[reference[1:-1]] + "=" if reference[1:-1] in html5 and reference[-2] == ";" else reference
        return html5.get(reference[1:], reference)

    return without_controls(_REFERENCE.sub(one, value)) if "&" in value else value


def _characters(text: str) -> str:
    return without_controls(unescape(text)) if "&" in text else text


def _attributes(rest: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in _NAMED.findall(rest):
        if value[:1] in {'"', "'"}:
            value = value[1:-1]
        found.setdefault(name.lower(), _decoded(value))
    return found


def tokens(html: str) -> Iterator[Token]:
    """Yield the tokens of ``html`` (HTML standard, chapter 13.2.5). Comments, doctypes and scripts are left out.

    A tag that never ends is text here, where a browser would lose it. Time grows with the length only.
    """
    html = without_controls(html)
    at, length = 0, len(html)
    while at < length:
        found = _TOKEN.match(html, at)
        assert found is not None
        at = found.end()
        name = found["name"]
        if found["comment"] is not None:
            continue
        if name is None or found["closed"] == "":
            yield Text(_characters(found[0]))
        elif found["end"]:
            yield End(name.lower())
        else:
            name = name.lower()
            if name in _RAW_END:
                end = _RAW_END[name].search(html, at)
                raw, at = html[at : end.start() if end else length], end.start() if end else length
                if name in RAW_KEPT:
                    yield Text(_characters(raw) if name == "textarea" else raw)
                continue
            yield Start(name, _attributes(found["rest"]) if found["rest"] else {})
