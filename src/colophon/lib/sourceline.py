"""One pasted line about a source, understood: an address, a DOI, or a title with publisher and date."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

from colophon.lib import dates

_LONGEST = 2_000
_NUMBERING = re.compile(
    r"^\s*(?:[\[［【(（〔]\s*\d{1,3}\s*[\]］】)）〕]|\d{1,3}\s*[.、．)）](?!\d)|[①-⑳]|[-–—•·*●▪◦](?=\s)|\^)\s*"
)
_LEAD = re.compile(r"^(?:来源|信息来源|资料来源|参考资料|出处|链接|原文|Source|Via|See|Link)\s*[:：]\s*", re.I)
_ADDRESS = re.compile(r"https?://[^\s<>\"“”「」《》（），。；、]+", re.I)
_BARE_ADDRESS = re.compile(r"(?:www\.)?(?:[a-z0-9-]+\.)+[a-z]{2,}(?::\d+)?/\S*|www\.(?:[a-z0-9-]+\.)+[a-z]{2,}", re.I)
_DOI = re.compile(
    r"(?:\bdoi\s*[:：]?\s*|(?:https?://)?(?:dx\.)?doi\.org/)?\b(10\.\d{4,9}/[^\s\"<>“”，。；（）]+)", re.I
)
_MARKDOWN = re.compile(r"\[([^\]]{1,500})\]\((https?://[^\s)]+)\)")
# In this order: a double dash is meant as one, a hyphen between spaces may be part of a title.
_SEPARATORS = (r"\s*(?:——+|—|⸺|--+)\s*", r"\s+–\s+", r"\s*[|｜]\s*", r"\s+-\s+", r"\s*[_]\s*", r"\s*[/／]{2}\s*")
_BOOK = re.compile(
    r"^(?P<before>[^《「『“\"]*?)[:：,，\s]*[《「『“\"](?P<title>.+)[》」』”\"](?P<after>[^》」』”\"]*)$"
)
_EDGES = " \t\u3000,，;；:：.。、-–—|_()（）[]【】"
_SOCIETY = (
    *("社", "网", "報", "报", "台", "臺", "刊", "出版", "杂志", "雜誌", "卫视", "新闻"),
    *("署", "局", "部", "委", "府", "大学", "研究所", "中心"),
)
_PROPER = re.compile(r"[A-Z]\S*(?: (?:of|and|for|the|&|[A-Z]\S*)){0,6}")
_POINTER = re.compile(r"(?:\b(?:doi|url|see|available at|retrieved from)|网址|链接|原文|参见|见)\s*[:：]?\s*$", re.I)


@dataclass(frozen=True, slots=True)
class SourceLine:
    """What a line says. ``kind``: address, doi or plain. ``date`` is ISO 8601, maybe of reduced precision."""

    kind: str
    url: str = ""
    title: str = ""
    publisher: str = ""
    date: str = ""


def parse(line: str) -> SourceLine:
    """Understand one line; whatever is not recognised stays in the title, so nothing the person wrote is lost."""
    text = " ".join(line[:_LONGEST].replace("\u3000", " ").split())
    text = _LEAD.sub("", _NUMBERING.sub("", text))
    link = _MARKDOWN.search(text)
    if link:
        return _plain(text[: link.start()] + link[1] + text[link.end() :], "address", _tidy(link[2]))
    doi = _DOI.search(text)
    if doi:
        number = unquote(doi[1]).rstrip(".,;")
        while number.endswith(")") and number.count("(") < number.count(")"):
            number = number[:-1]
        return _plain(_without(text, doi), "doi", "https://doi.org/" + quote(number, safe="/:;()._-"))
    address = _ADDRESS.search(text)
    if address:
        return _plain(_without(text, address), "address", _tidy(address[0]))
    if _BARE_ADDRESS.fullmatch(text):
        return SourceLine("address", "https://" + text)
    return _plain(text, "plain", "")


def _plain(text: str, kind: str, url: str) -> SourceLine:
    text = text.strip(_EDGES)
    text, date = _dated(text)
    title, publisher = _split(text)
    return SourceLine(kind, url, title, publisher, date)


def _dated(text: str) -> tuple[str, str]:
    # The last date is the publication's, and only at an end of the line or in brackets: others belong to the title.
    for found in reversed(list(dates.find(text))):
        before, after = text[: found.start], text[found.end :]
        time = re.match(r"\s*[T ]?\d{1,2}:\d\d(?::\d\d)?(?:\s?[AP]M|Z|[+-]\d\d:?\d\d)?", after)
        after = after[time.end() :] if time else after
        bracketed = before.rstrip()[-1:] in ("(", "（", "[", "［") and after.lstrip()[:1] in (")", "）", "]", "］")
        if bracketed:
            before, after = before.rstrip()[:-1], after.lstrip()[1:]
        at_end, at_start = not after.strip(_EDGES), not before.strip(_EDGES)
        led = before.rstrip()[-1:] in (",", "，", "—", "–")
        loose = len(found.iso) > 4 or bracketed or led  # a bare year may well belong to the title
        if at_end and at_start:
            return "", found.iso
        if (at_end and loose) or (at_start and len(found.iso) == 10) or bracketed:
            return f"{before.rstrip(_EDGES)} {after.lstrip(_EDGES)}".strip(), found.iso
    return text, ""


def _split(text: str) -> tuple[str, str]:
    for separator in _SEPARATORS:
        parts = re.split(separator, text)
        if len(parts) > 1 and parts[0] and parts[-1]:
            # The publisher is what follows the last separator; a title may hold more of them.
            *_, cut = re.finditer(separator, text)
            return _bare(text[: cut.start()]), text[cut.end() :].strip(_EDGES)
    book = _BOOK.match(text)
    if book and bool(book["before"].strip(_EDGES)) != bool(book["after"].strip(_EDGES)):
        publisher = (book["before"] or book["after"]).strip(_EDGES)
        if len(publisher) <= 40:
            return book["title"].strip(), publisher
    comma = re.fullmatch(r"(?P<title>.{4,}?)[,，]\s*(?P<publisher>[^,，]{2,40})", text)
    if comma and _looks_like_a_publisher(comma["publisher"]):
        return _bare(comma["title"]), comma["publisher"].strip(_EDGES)
    return _bare(text), ""


def _looks_like_a_publisher(name: str) -> bool:
    name = name.strip()
    return name.endswith(_SOCIETY) or bool(_PROPER.fullmatch(name))


def _bare(title: str) -> str:
    title = title.strip().strip(" \t,，;；:：-–—|")
    for left, right in ("《》", "“”", "「」", "『』", '""'):
        if len(title) > 2 and title[0] == left and title[-1] == right and left not in title[1:-1]:
            return title[1:-1].strip()
    return title


def _without(text: str, match: re.Match[str]) -> str:
    before, after = text[: match.start()].rstrip(), text[match.end() :].lstrip()
    if before[-1:] in ("(", "（", "[", "<") and after[:1] in (")", "）", "]", ">"):
        before, after = before[:-1], after[1:]
    return f"{_POINTER.sub('', before)} {after}"


def _tidy(url: str) -> str:
    # Closing punctuation belongs to the line, unless the address opened the bracket.
    while url and url[-1] in ".,;:!?'\"":
        url = url[:-1]
    while url.endswith(")") and url.count("(") < url.count(")"):
        url = url[:-1]
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    netloc = parts.netloc if "@" in parts.netloc else parts.netloc.lower()
    return parts._replace(scheme=parts.scheme.lower(), netloc=netloc).geturl()
