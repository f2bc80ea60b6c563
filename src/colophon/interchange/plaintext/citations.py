"""One written source → its title, publisher, date and address, in the forms that Chinese and English articles use."""

from __future__ import annotations

import re

from colophon.interchange.plaintext import dates
from colophon.interchange.plaintext.dividing import DASH, MARKS, QUOTED, divide
from colophon.interchange.plaintext.lines import halved, size
from colophon.interchange.plaintext.outlets import EDGE, looks_like_outlet
from colophon.interchange.plaintext.recognised import Source

MARKER = re.compile(
    r"\s*(?:\[\d{1,3}\]|[【〔]\d{1,3}[】〕]|\(\d{1,3}\)|\d{1,3}[.、)](?!\d)|[①-⑳]|[-*•·●○■◆▪▶–](?=\s|"
    r"[^\s\d-])|\^)\s*"
)
_URL = re.compile(r"[<(\[]?((?:https?://|www\.)(?:[^\s<>\"'”’,。;、()】》]|\([^\s()]*\))+)[>)\]]?", re.IGNORECASE)
_ACCESSED = re.compile(
    r"[(\[]?\s*(?:(?:last )?(?:accessed|retrieved|visited|viewed|checked)(?: on)?|(?:访问|"
    r"查阅|检索|引用|浏览|訪問|查閱|檢索)(?:日期|时间|時間|于|於)?)\s*:?\s*",
    re.IGNORECASE,
)
_FILLER = re.compile(
    r"(?:available (?:at|from|online)(?: at)?|retrieved from|online|url|link|网址|链接|"
    r"連結|網址|原文链接|原文|doi)\s*:?\s*(?=$|[,。;,.]|\s*$)|\[(?:EB/OL|J/OL|N/OL|M|J|"
    r"N|D|R|C|S|P|Z|A|G|DB/OL|EB|OL|R/OL|Online)\]",
    re.IGNORECASE,
)
_ISSUE = re.compile(r"[\s,]+(?:总)?第\s*\d+(?:[-—]\d+)?\s*[期号號版卷辑輯册].{0,12}$")
_VOLUME = re.compile(r"(?<=[a-z])\s+\d{1,4}(?:\s*\(\d+\))?,\s*[\de–-]+$|(?<=[a-z])\s+\d{1,4}$")
_EDITED = re.compile(r"(?<=[一-龥]{4})\s*(?:主[编編]|[编編](?:印|制|製|写|寫)?|印[发發])$")
_LEFT_OF_DATE = re.compile(
    r"\(\s*(?:自|于|於|截至)?\s*起?\s*(?:[执執]行|施行|[实實]施|印[发發]|[发發]布|公布|通[过過]|修[订訂]|生效|更新|版|updated|published|"
    r"posted|last updated)?\s*\)|(?:last )?\b(?:updated|published|posted)(?: on)?\s*[.,]?\s*$",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s*$", re.IGNORECASE)
_PAGES = re.compile(r"[.,;]\s*pp?\.\s*\d+(?:\s*[-–—]\s*\d+)?(?=[\s.,;]*(?:$|,\s*[^,]*\d{4}))")
_DATED_AUTHOR = re.compile(r".{2,120}?\([^()]{0,20}\d{4}[^()]{0,16}\)\s*[.。,]\s*\S")


def looks_like_source(text: str) -> bool:
    """It bears a sign of a source: a number in brackets, an address, a date at the end, book-title marks, an outlet."""
    text = halved(text)
    if re.match(r"\s*(?:\[\d{1,3}\]|[①-⑳])", text) or _URL.search(text):
        return True
    if len(text) > 400:
        return False
    if _DATED_AUTHOR.match(text):
        return True
    found = dates.find(text)
    if found and found[-1].end >= len(text.rstrip(" ,.。;)]】")) - 14 and len(text) <= 240:
        return True
    if MARKER.match(text) and (found or MARKS.search(text) or DASH.search(text)):
        return True
    if len(text) <= 160 and (MARKS.match(text) or re.search(r"\S\s*(?:——|—)\s*\S|\s[|–-]\s", text)):
        return not text.endswith("。")
    return looks_like_outlet(text)


def parse(raw: str) -> Source:
    """The source written as `raw` (without or with its list number). What cannot be told apart is left in the title."""
    text = _without_marker(halved(raw)).strip()
    url, text = _take_url(text)
    text = _without_access_date(text)
    author, text = _apa_author(text)
    if author is None:
        author, text = _initialled_author(text)
    if author is None and (standard := _by_standard(text)):
        named, title, publisher, date = standard
        return Source(_as_written(title, raw), _as_written(publisher, raw), date, url, raw.strip(), named)
    text = _PAGES.sub("", text)
    date, text = _take_date(text)
    text = _tidy(_FILLER.sub("", text))
    if date:
        text = _tidy(_LEFT_OF_DATE.sub("", text))
    named, title, publisher = divide(text)
    return Source(
        title=_as_written(_trim(title), raw),
        publisher=_as_written(_EDITED.sub("", _VOLUME.sub("", _ISSUE.sub("", _trim(publisher)))), raw),
        date=date,
        url=url,
        raw=raw.strip(),
        author=author or named,
    )


_STANDARD = re.compile(r"(.+?)\s*\[(?:M|J|N|D|R|C|S|P|Z|A|G|EB|DB|CP)(?:/OL)?\]\s*[.,:]?\s*(.*)$", re.DOTALL)


def _by_standard(text: str) -> tuple[str | None, str, str, str | None] | None:
    """`作者.题名[R].出版者,2024.`, the form of GB/T 7714: who wrote it, title, publisher, date.

    A report, a law or a page on the web is published by the body that wrote it when nobody else is named.
    """
    match = _STANDARD.match(text)
    if not match:
        return None
    parts = re.split(r"(?<![A-Z])\.\s*(?=[^\s\d])", match[1], maxsplit=1)
    if len(parts) != 2 or size(parts[0]) > 60 or not parts[1].strip(EDGE):
        return None
    author, title = parts[0].strip(EDGE), _trim(parts[1])
    rest = match[2]
    found = dates.find(rest)
    house = _tidy(_FILLER.sub("", rest[: found[0].start] if found else rest))
    house = re.split(r",\s*(?=\d)|\s+\d", re.sub(r"^[^:,]{1,12}:\s*(?=\D)", "", house), maxsplit=1)[0].strip(
        EDGE + "(["
    )
    date = max(found, key=lambda date: len(date.iso)).iso if found else None
    if house:
        return author, title, house, date
    people = re.fullmatch(r"[一-龥·]{2,4}(?:\s*[,、]\s*[一-龥·]{2,4}){0,5}(?:\s*,?\s*等)?", author)
    written_by_house = looks_like_outlet(author) or not people
    return (None, title, author, date) if written_by_house else (author, title, "", date)


def _as_written(part: str, raw: str) -> str:
    """The part with the signs it was written with, when it stands in `raw` in one piece."""
    at = halved(raw).find(part)
    return raw[at : at + len(part)] if part and at >= 0 else part


def _without_marker(raw: str) -> str:
    for _ in range(2):  # `1. ^ Title`
        match = MARKER.match(raw)
        if not match or match.end() >= len(raw):
            break
        raw = raw[match.end() :]
    return raw


def _take_url(text: str) -> tuple[str | None, str]:
    match = _URL.search(text)
    if not match:
        return None, text
    url = match[1].rstrip(".,;:!?)]")
    if url.lower().startswith("www."):
        url = "https://" + url
    return url, text[: match.start()] + " " + _URL.sub(" ", text[match.end() :])


def _without_access_date(text: str) -> str:
    """When the author looked at it is not when it appeared."""
    match = _ACCESSED.search(text)
    if not match:
        return text
    after = text[match.end() :]
    found = dates.find(after)
    if found and found[0].start <= 12:
        return text[: match.start()] + " " + after[found[0].end :].lstrip(")]】 ,.。")
    return text


def _apa_author(text: str) -> tuple[str | None, str]:
    """`Author, A. (2024, June 12). Title. Publisher.`"""
    match = re.match(r"([^(]{2,120}?)\s*\(([^()]{0,20}\d{4}[^()]{0,16})\)\s*[.。]\s*(?=\S)", text)
    if match and dates.find(match[2]) and not looks_like_outlet(match[1]) and not DASH.search(match[1]):
        return match[1].strip(" ,"), f"{text[match.end() :].rstrip('. ')}, {match[2]}"
    return None, text


_PERSON = r"(?:[A-Z][\w'’-]+,\s*(?:[A-Z]\.[\s-]?){1,3}|(?:[A-Z]\.[\s-]?){1,3}\s*[A-Z][\w'’-]+)"
_INITIALLED = re.compile(
    rf"({_PERSON}(?:(?:,\s*|\s*(?:&|and)\s*|,\s*(?:&|and)\s*){_PERSON}){{0,5}}(?:,? et al\.?)?)[\s.,:]+(?=["
    rf"\"“A-Z])"
)


_SURNAMED = r"[A-Z][a-z][\w'’-]*\s[A-Z](?:[\s-]?[A-Z]){0,2}"  # `Zhou K`, `Luo Y N`
_NUMBERED_STYLE = re.compile(
    rf"({_SURNAMED}(?:,\s*{_SURNAMED}){{1,8}}(?:,?\s*et al)?|{_SURNAMED},?\s*et al)\.\s+(?=[\"“A-Z])"
)


def _initialled_author(text: str) -> tuple[str | None, str]:
    """`Okafor, N. Title. Publisher`, `N. Okafor, Title, Publisher`"""
    match = _INITIALLED.match(text) or _NUMBERED_STYLE.match(text)
    return (match[1].strip(" ,"), text[match.end() :]) if match else (None, text)


def _take_date(text: str) -> tuple[str | None, str]:
    found = dates.find(text)
    # A year inside the title ("Harbour statistics 2024, City Council") dates the source only when nothing else does.
    spans = _protected(text)
    free = [date for date in found if not any(start <= date.start < end for start, end in spans)]
    if not free:
        return None, text
    best = max(free, key=lambda date: (len(date.iso), date.start))
    bracketed = text[best.start - 1 : best.start] == "(" and text[best.end : best.end + 1] == ")"
    if len(best.iso) == 4 and not bracketed and best.end < len(text.rstrip(" ,.。;)]】年版期号第0123456789:-–(")):
        return None, text
    before = _WEEKDAY.sub("", text[: best.start])
    after = re.sub(r"^\s*[T ]?\d{1,2}:\d{2}(?::\d{2})?(?:\s*(?:Z|GMT|UTC))?", "", text[best.end :])
    if len(best.iso) == 10:
        after = re.sub(r"^\s*\(\d{1,3}\)", "", after)  # the page of a newspaper
    return best.iso, before + " " + after


def _protected(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in MARKS.finditer(text)] + [match.span() for match in QUOTED.finditer(text)]


def _tidy(text: str) -> str:
    text = re.sub(r"[(\[【]\s*[,.。;:\s]*[)\]】]", " ", text)
    text = re.sub(r"[(\[]([^()\[\]]*?)[\s,;]+[)\]]", lambda match: f"({match[1].strip(' ,')})", text)
    text = re.sub(r"([.,。,])(?:\s*[.,。,])+", r"\1", text)
    return re.sub(r"\s+", " ", text).strip(EDGE)


def _trim(text: str) -> str:
    text = text.strip(EDGE)
    for opening, closing in ("“”", '""', "‘’", "「」", "《》", "()", "[]", "【】"):
        if text.startswith(opening) and text.endswith(closing) and text.count(opening) == 1 and len(text) > 2:
            return text[1:-1].strip(EDGE)
    return text
