"""Blocks of text → the article's HTML vocabulary (h2, p, br, ul, ol, li, blockquote), everything escaped."""

from __future__ import annotations

import re
from html import escape
from itertools import groupby

from colophon.interchange.plaintext.lines import halved
from colophon.interchange.plaintext.recognised import Block

_ORDERED = re.compile(r"(\d{1,3})[.、)]")


def body_html(body: tuple[Block, ...]) -> str:
    """The body as HTML, one element per line; nothing but the vocabulary's elements, and `start` on a list."""
    parts: list[str] = []
    for key, run in groupby(body, key=_element):
        blocks = list(run)
        if key == "ul":
            parts.append(_list("ul", "", blocks))
        elif key == "ol":
            parts.extend(_ordered(blocks))
        elif key == "blockquote":
            parts.append(f"<blockquote>{''.join(f'<p>{_inline(block.text)}</p>' for block in blocks)}</blockquote>")
        else:
            parts.extend(f"<{key}>{_inline(block.text)}</{key}>" for block in blocks)
    return "\n".join(parts)


def _element(block: Block) -> str:
    if block.kind == "list item":
        return "ol" if _ORDERED.fullmatch(halved(block.marker)) else "ul"
    return {"heading": "h2", "quote": "blockquote"}.get(block.kind, "p")


def _inline(text: str) -> str:
    return escape(text, quote=False).replace("\n", "<br>")


def _number(block: Block) -> int:
    match = _ORDERED.fullmatch(halved(block.marker))
    return int(match[1]) if match else 1


def _ordered(blocks: list[Block]) -> list[str]:
    """A list for every run of numbers that count up, so that each item keeps the number it was written with."""
    runs: list[list[Block]] = []
    for block in blocks:
        if runs and _number(block) == _number(runs[-1][-1]) + 1:
            runs[-1].append(block)
        else:
            runs.append([block])
    return [_list("ol", "" if _number(run[0]) == 1 else f' start="{_number(run[0])}"', run) for run in runs]


def _list(element: str, attributes: str, blocks: list[Block]) -> str:
    items = "".join(f"<li>{_inline(block.text)}</li>" for block in blocks)
    return f"<{element}{attributes}>{items}</{element}>"
