"""The words of a source, without date and address → author, title and publisher."""

from __future__ import annotations

import re

from colophon.interchange.plaintext.lines import size
from colophon.interchange.plaintext.outlets import EDGE, looks_like_outlet, short_outlet_ends

MARKS = re.compile(r"《([^《》]+(?:《[^》]*》[^《》]*)*)》|〈([^〈〉]+)〉|『([^』]+)』")
QUOTED = re.compile(r"[“\"「]([^”\"」]{3,200})[”\"」]|(?<!\w)[‘']([^’']{8,200})[’'](?!\w)")
DASH = re.compile(r"\s*(?:——|──|—|―|–|--)\s*|\s+[-|丨|/_~·•]\s+|\s*[|丨]\s*|_")
_ABBREVIATED = re.compile(
    r"(?:\b[A-Z]|\b(?:St|No|Nos|Vol|Dr|Mr|Mrs|Ms|vs|Co|pp|p|ed|eds|al|Jr|Sr|Prof|Rev|Fig|"
    r"Ch|Art|U\.S|U\.K))$"
)


# `韩守义口述,竹影整理:《…》` names people, not who published it.
_ROLE = re.compile(r"(?<![总])(?:著|编著|主编|口述|整理|撰|编译|译|绘|编写|執筆|执笔|口述整理|述)$")


def divide(text: str) -> tuple[str | None, str, str]:
    """(author, title, publisher)"""
    for way in (_by_marks, _by_quotes, _by_dash, _by_brackets, _by_stops, _by_colon, _by_comma, _by_space):
        if divided := way(text):
            return divided
    if looks_like_outlet(text) and size(text) <= 14:
        return None, "", text
    return None, text, ""


def _by_marks(text: str) -> tuple[str | None, str, str] | None:
    matches = list(MARKS.finditer(text))
    if not matches:
        return None
    inside = [next(group for group in match.groups() if group) for match in matches]
    before, after = text[: matches[0].start()].strip(EDGE), text[matches[-1].end() :].strip(EDGE)
    if len(inside) >= 2 and matches[1].start() - matches[0].end() <= 6:
        first, second = inside[0], inside[-1]
        return (before or None, second, first) if looks_like_outlet(first) else (before or None, first, second)
    beside = any(looks_like_outlet(part) for part in (before, after))
    if looks_like_outlet(inside[0]) and len(inside) == 1 and len(inside[0]) <= 12 and not beside:
        title = " ".join(part for part in (before, after) if part)
        return (None, title, inside[0]) if size(title) >= 4 else (None, "", inside[0])
    if size(before) > 16 or (size(after) > 24 and not looks_like_outlet(after)):
        return None
    if before and _ROLE.search(before):
        return (before, inside[0], _last_outlet(after))
    if before and not after:
        return (None, inside[0], before)
    if before and after and looks_like_outlet(before) and not looks_like_outlet(_last_outlet(after)):
        return (None, inside[0], before)
    if before and after:
        return (before, inside[0], _last_outlet(after))
    return (None, inside[0], _last_outlet(after))


def _by_quotes(text: str) -> tuple[str | None, str, str] | None:
    match = QUOTED.search(text)
    if not match:
        return None
    before, after = text[: match.start()].strip(EDGE), text[match.end() :].strip(EDGE)
    if (not after and not before) or size(before) > 24 or (DASH.search(after) and size(after) > 30):
        return None
    if (match.start() > 0 and text[match.start() - 1].isalnum()) or (
        match.end() < len(text) and text[match.end()].isalnum()
    ):
        return None
    title = match[1] or match[2]
    return (before or None, title, _last_outlet(after)) if after else (None, title, before)


def _last_outlet(text: str) -> str:
    """`in The Harbour Post, p. 4` → `The Harbour Post`"""
    parts = [part.strip(EDGE) for part in re.split(r"[,;]|\.\s", text) if part.strip(EDGE)]
    parts = [
        re.sub(r"^(?:in|载|刊于|见|发表于|刊載於|via)[::]?\s*(?=\S)", "", part, flags=re.IGNORECASE) for part in parts
    ]
    named = [part for part in parts if not re.match(r"(?:pp?\.?\s*\d|第?\d+|vol|no\.?\s*\d|\d)", part, re.IGNORECASE)]
    for part in named:
        if looks_like_outlet(part):
            return part
    return named[0] if named else ""


def _by_dash(text: str) -> tuple[str | None, str, str] | None:
    matches = [
        match
        for match in DASH.finditer(text)
        if not re.fullmatch(r"\d[-–—]\d", text[max(0, match.start() - 1) : match.end() + 1])
        and text[: match.start()].strip(EDGE)
        and text[match.end() :].strip(EDGE)
    ]
    if not matches:
        return None
    last = matches[-1]
    left, right = text[: last.start()], text[last.end() :].strip(EDGE)
    if size(right) > 24 and not looks_like_outlet(right):
        tail = re.split(r"[,]\s*", right)[-1]
        if looks_like_outlet(tail) and tail != right:
            return None, text[: len(text.rstrip(EDGE)) - len(tail)], tail
        if not looks_like_outlet(left):
            return None
    if looks_like_outlet(left) and not looks_like_outlet(right):
        return None, right, left
    if "," in right and not looks_like_outlet(right):
        parts = right.rsplit(",", 1)
        if looks_like_outlet(parts[1]):
            return None, f"{left.strip()}{last[0]}{parts[0]}", parts[1]
        if looks_like_outlet(parts[0]):
            return None, left, parts[0]
    return None, left, right


def _by_brackets(text: str) -> tuple[str | None, str, str] | None:
    match = re.search(r"\s*[(\[【]([^()\[\]【】]{2,60})[)\]】]$", text)
    if match and match.start() > 3 and (looks_like_outlet(match[1]) or not re.search(r"\d", match[1])):
        left = text[: match.start()]
        if not looks_like_outlet(left):
            return None, left, match[1]
    return None


def _by_stops(text: str) -> tuple[str | None, str, str] | None:
    """`Author. Title. Publisher` or `Title. Publisher`"""
    parts: list[str] = []
    begin = 0
    for match in re.finditer(r"\.\s+|[。\uff0e]\s*|(?<=[?!])\s+(?=[A-Z一-龥])|(?<=[一-龥\])])\.(?=[一-龥])", text):
        if match[0].startswith(".") and _ABBREVIATED.search(text[max(0, match.start() - 8) : match.start()]):
            continue
        parts.append(text[begin : match.start()])
        begin = match.end()
    parts.append(text[begin:])
    parts = [part.strip(EDGE) for part in parts if part.strip(EDGE)]
    if len(parts) < 2:
        return None
    if len(parts) == 2:
        if _names_people(parts[0]) and not looks_like_outlet(parts[1]):
            inner = _by_comma(parts[1])
            return (parts[0], inner[1], inner[2]) if inner else (parts[0], parts[1], "")
        if looks_like_outlet(parts[0]) and not looks_like_outlet(parts[1]):
            return None, parts[1], parts[0]
        return None, parts[0], _house(parts[1])
    if looks_like_outlet(parts[0]) and not looks_like_outlet(parts[2]):
        return None, parts[1], parts[0]
    return parts[0], parts[1], _house(parts[2])


def _names_people(text: str) -> bool:
    if re.search(r"\bet al|\b[A-Z]\.?$|,\s*[A-Z]\.|等$", text):
        return True
    return bool(re.fullmatch(r"[一-龥]{2,3}(?:[,、]\s*[一-龥]{2,3}){0,4}", text)) and not looks_like_outlet(text)


def _house(text: str) -> str:
    """`Linchuan: Harbour Press, 12(3)` → `Harbour Press`"""
    text = re.sub(r"^[^:]{1,20}:\s*(?=[^\d\s])", "", text) if not looks_like_outlet(text.split(":")[0]) else text
    return re.split(
        r",\s*(?=\d|pp?\.|vol|no\.|第)|,\s*(?=\d)|\s*\(\d|:\s*\d|\s+\d+\(", text, maxsplit=1, flags=re.IGNORECASE
    )[0]


def _by_colon(text: str) -> tuple[str | None, str, str] | None:
    match = re.match(r"([^:]{2,40}):\s*(?=\S{2})", text)
    if match and looks_like_outlet(match[1]) and size(match[1]) <= 14 and size(text[match.end() :]) >= 4:
        return None, text[match.end() :], match[1]
    return None


def _by_comma(text: str) -> tuple[str | None, str, str] | None:
    parts = [part.strip(EDGE) for part in re.split(r",\s+|;\s*|,(?=[^\d\s])", text) if part.strip(EDGE)]
    while len(parts) > 2 and re.match(
        r"(?:pp?\.?\s*\d|vol|no\.?\s*\d|第?\s*\d+|\d+$|[A-Z]\d+版)", parts[-1], re.IGNORECASE
    ):
        parts.pop()
    if len(parts) < 2:
        return None
    cut = text.rfind(parts[-1])
    before, last = text[:cut], parts[-1]
    if looks_like_outlet(last):
        return _author_title(parts[:-1], before, last)
    if looks_like_outlet(parts[0]) and size(parts[0]) <= 14:
        return None, text[text.find(parts[0]) + len(parts[0]) :], parts[0]
    latin = bool(re.match(r"[A-Za-z]", last))
    if (latin and last[0].isupper() and size(last) <= 10) or (not latin and len(parts) == 2 and size(last) <= 8):
        return None, before, last
    return None


def _author_title(parts: list[str], before: str, publisher: str) -> tuple[str | None, str, str]:
    if len(parts) == 2 and re.fullmatch(r"[一-龥]{2,3}", parts[0]) and size(parts[1]) >= 5:
        return parts[0], parts[1], publisher
    return None, before, publisher


def _by_space(text: str) -> tuple[str | None, str, str] | None:
    parts = text.rsplit(" ", 1)
    if len(parts) == 2 and short_outlet_ends(parts[1]) and size(parts[1]) <= 12 and size(parts[0]) >= 4:
        return None, parts[0], parts[1]
    first = text.split(" ", 1)
    if len(first) == 2 and short_outlet_ends(first[0]) and size(first[0]) <= 8 and size(first[1]) >= 4:
        return None, first[1], first[0]
    return None
