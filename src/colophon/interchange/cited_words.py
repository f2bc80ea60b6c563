"""Turns the numbers by which a saved page cites its sources, such as [2] or ², into marks on the words before them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import lxml.html
from lxml import etree
from lxml.html import HtmlElement

from colophon.lib.text.sentences import sentences

_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_NUMBERS = r"\d{1,3}(?:\s*[,，、;；–—-]\s*\d{1,3})*"
_MARKER = re.compile(rf"\s*(?:[\[［【〔]\s*({_NUMBERS})\s*[\]］】〕]|([⁰¹²³⁴⁵⁶⁷⁸⁹]{{1,3}}))")
_OF_A_LIST = re.compile(r"\s*(?:[\[［【〔(（]\s*(\d{1,3})\s*[\]］】〕)）]|(\d{1,3})\s*[.、．])")
_UNMARKED = {"h2", "h3", "h4", "pre", "code", "a", "figcaption"}
_MOST_IN_A_RANGE = 30


def numbered(lines: Sequence[str]) -> dict[int, int]:
    """Which source (counted from 0) each number means: as the list says, or in its order where it has no numbers."""
    said = [_OF_A_LIST.match(line) for line in lines]
    if all(said):
        numbers = [int(found[1] or found[2]) for found in said if found]
        if len(set(numbers)) == len(numbers):
            return {number: place for place, number in enumerate(numbers)}
    return {place + 1: place for place in range(len(lines))}


def with_marks(body: str, keys: Mapping[int, int]) -> str:
    """A cleaned body whose markers are citation marks; ``keys`` are the sources by their numbers.

    A marker that names a number the list does not have stays as it is written, and so do years and arrays in brackets.
    """
    if not keys or not _MARKER.search(body):
        return body
    tree = lxml.html.fragment_fromstring(body, create_parent="div")
    for element in list(tree.iter(etree.Element)):
        if element is not tree and not _is_unmarked(element):
            _mark_within(element, keys)
    return (tree.text or "") + "".join(lxml.html.tostring(node, encoding="unicode") for node in tree)


def _is_unmarked(element: HtmlElement) -> bool:
    return element.tag in _UNMARKED or any(above.tag in _UNMARKED for above in element.iterancestors())


def _mark_within(parent: HtmlElement, keys: Mapping[int, int]) -> None:
    """Mark the words that stand directly in an element. It is built anew: putting in one by one costs the square."""
    children = list(parent)
    said = [parent.text or "", *(child.tail or "" for child in children)]
    if not any(map(_MARKER.search, said)):
        return
    for child in children:
        child.tail = None
        parent.remove(child)
    parent.text = None
    last: HtmlElement | None = None
    for child, words in zip([None, *children], said, strict=True):
        if child is not None:
            parent.append(child)
            last = child
        for piece, cited in _marked(words, keys):
            if cited:
                last = etree.SubElement(parent, "span", {"data-source": cited})
                last.text = piece
            elif last is None:
                parent.text = (parent.text or "") + piece
            else:
                last.tail = (last.tail or "") + piece


def _marked(text: str, keys: Mapping[int, int]) -> list[tuple[str, str]]:
    """The text in pieces: (words, "") as they are, (words, "34 35") for words that cite."""
    pieces: list[tuple[str, str]] = []
    plain: list[str] = []
    at = 0
    for marker in _MARKER.finditer(text):
        meant = _meant(marker, keys)
        left = text[at : marker.start()]
        begin = _last_sentence(left) if meant else None
        if begin is None:
            plain.append(text[at : marker.end()])
        else:
            pieces += [("".join([*plain, left[:begin]]), ""), (left[begin:], " ".join(str(key) for key in meant))]
            plain = []
        at = marker.end()
    pieces.append(("".join([*plain, text[at:]]), ""))
    return [piece for piece in pieces if piece[0]]


def _meant(marker: re.Match[str], keys: Mapping[int, int]) -> list[int]:
    """The sources a marker names; none when the list lacks one of its numbers."""
    numbers: list[int] = []
    for part in re.split(r"\s*[,，、;；]\s*", marker[1] or marker[2].translate(_RAISED)):
        first, *last = (int(number) for number in re.split(r"\s*[–—-]\s*", part))
        if last and not first < last[-1] <= first + _MOST_IN_A_RANGE:
            return []
        numbers += range(first, (last[-1] if last else first) + 1)
    found = list(dict.fromkeys(keys[number] for number in numbers if number in keys))
    return found if all(number in keys for number in numbers) else []


def _last_sentence(text: str) -> int | None:
    """Where the last sentence of a text begins; None when there are no words in it."""
    spans = sentences(text)
    return spans[-1][0] if spans and re.search(r"\w", text[spans[-1][0] :]) else None
