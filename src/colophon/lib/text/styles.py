"""What inline styles of word processors and web editors say about the text: marks, headings, lists, hidden parts."""

from __future__ import annotations

import re
from collections.abc import Mapping

Styles = Mapping[str, str]

_OF_TAGS: Mapping[str, str] = {
    "b": "strong", "strong": "strong", "i": "em", "em": "em", "cite": "em", "dfn": "em", "var": "em", "u": "u",
    "s": "s", "strike": "s", "del": "s", "sub": "sub", "sup": "sup",
    "code": "code", "tt": "code", "kbd": "code", "samp": "code", "small": "small",
}  # fmt: skip
_OUTLINE = {"1": "h2", "2": "h3", "3": "h4"}
_TITLES = {"msotitle": "h2", "msosubtitle": "h3"}
_LEVEL = re.compile(r"\blevel([1-9])\b")


def read_styles(style: str) -> Styles:
    """The declarations of a ``style`` attribute, names and values in lower case, the last of each name."""
    pairs = (part.partition(":") for part in style.lower().split(";"))
    return {name.strip(): value.replace("!important", "").strip() for name, _, value in pairs if value}


def marks_within(marks: frozenset[str], tag: str, styles: Styles) -> frozenset[str]:
    """The marks that hold inside an element, given those around it: styles may add and take away."""
    found = set(marks)
    if tag in _OF_TAGS:
        found.add(_OF_TAGS[tag])
    _set(found, "strong", _is_bold(styles.get("font-weight", "")))
    slant = styles.get("font-style", "")
    _set(found, "em", slant.startswith(("italic", "oblique")) if slant and slant != "inherit" else None)
    lines = styles.get("text-decoration-line") or styles.get("text-decoration", "")
    _set(found, "u", "underline" in lines or None)
    _set(found, "s", "line-through" in lines or None)
    height = styles.get("vertical-align", "")
    if height in {"super", "sub", "baseline"}:
        found -= {"sup", "sub"}
        found |= {"super": {"sup"}, "sub": {"sub"}}.get(height, set())
    return frozenset(found)


def is_hidden(styles: Styles) -> bool:
    """Whether the element was not to be seen where it was copied, or is a margin comment."""
    return (
        styles.get("display") == "none"
        or styles.get("mso-hide") == "all"
        or styles.get("mso-element", "") in {"comment-list", "comment"}
        or styles.get("mso-special-character") == "comment"
    )


def heading(css_class: str, styles: Styles) -> str | None:
    """The heading a paragraph stands for by its outline level or class, if any."""
    by_class = next((_TITLES[name] for name in css_class.lower().split() if name in _TITLES), None)
    return by_class or _OUTLINE.get(styles.get("mso-outline-level", ""))


def list_level(styles: Styles) -> int | None:
    """How deep in a list of the word processor a paragraph stands (from 1), or ``None`` outside lists."""
    found = _LEVEL.search(styles.get("mso-list", ""))
    return int(found[1]) if found else None


def is_list_mark(styles: Styles) -> bool:
    """Whether the element holds the bullet or number that the list itself will show again."""
    return styles.get("mso-list", "").startswith("ignore")


def _set(found: set[str], mark: str, says: bool | None) -> None:
    if says is True:
        found.add(mark)
    elif says is False:
        found.discard(mark)


def _is_bold(weight: str) -> bool | None:
    if not weight or weight == "inherit":
        return None
    return int(weight) >= 600 if weight.isdecimal() else weight in {"bold", "bolder"}
