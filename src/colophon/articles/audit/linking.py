"""Ties statements to the declared sources and puts them on their rungs."""

import re
from collections import Counter
from urllib.parse import urlsplit

from colophon.articles.audit.blocks import Mark, Source
from colophon.articles.audit.result import Attribution, Link, Statement
from colophon.lib.text.shadow import shadow

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_FOLLOWS = re.compile(r"\s*(?:%|‰|个?百分点|[\u3400-\u9fff]|[a-z]{2,12})")
_YEAR = re.compile("(?:1[5-9]|20)\\d\\d")
_SPACE = re.compile(r"\s+")
_MARKS = re.compile("[“”\"「」『』‘’'《》()\\[\\]]")
_GRAM = re.compile("[\u3400-\u9fff]{2,}|[a-z0-9]{3,}")
_FILLER = re.compile("(?:the|a|an|official|of|news|online|com|www|net|cn|org)\\b|(?:网|社|报|官网|客户端|官方)\\Z")
_HAN4 = re.compile("[\u3400-\u9fff]{4}")
SHARED_GRAMS = 4


class Sources:
    """The declared sources with their shadows, made once for the whole document."""

    def __init__(self, sources: tuple[Source, ...]) -> None:
        self.all = {source.id: source for source in sources}
        self.snapshots = {source.id: _flat(source.snapshot_text) for source in sources if source.snapshot_text}
        self.bare = {key: text.replace(",", "") for key, text in self.snapshots.items()}
        self.names = {source.id: _names(source) for source in sources}
        self.grams = {
            source.id: _grams(f"{source.title} {(source.snapshot_text or '')[:20_000]}") for source in sources
        }
        self.rare = Counter(gram for grams in self.grams.values() for gram in grams)

    def link(self, statement: Statement, shade: str, quotes: list[str], marks: list[Mark]) -> None:
        """Give the statement its links and its rung; the first level with a hit wins."""
        if not self.all:
            statement.rung = _rung(statement)
            return
        links = self._marked(marks) or self._named(statement.attribution) or self._found(shade, quotes)
        for link in links:
            link.matched = link.matched or self._stands_in(link.source, shade, quotes, short=True)
        statement.links = links or self._candidates(shade, statement)
        statement.rung = _rung(statement)

    def _marked(self, marks: list[Mark]) -> list[Link]:
        ids = dict.fromkeys(key for mark in marks for key in mark.sources)
        return [Link(key, "marker") for key in ids if key in self.all]

    def _named(self, attribution: Attribution) -> list[Link]:
        if attribution.kind != "named":
            return []
        said = [_plain(part) for part in (attribution.name, *attribution.also) if part]
        return [
            Link(key, "name")
            for key, names in self.names.items()
            if any(_same(name, part) for name in names for part in said)
        ]

    def _found(self, shade: str, quotes: list[str]) -> list[Link]:
        return [Link(key, "snapshot", True) for key in self.snapshots if self._stands_in(key, shade, quotes)]

    def _stands_in(self, key: str, shade: str, quotes: list[str], *, short: bool = False) -> bool:
        """Does a quotation or a telling number of it stand in the snapshot? `short`: two digits tell enough."""
        snapshot = self.snapshots.get(key)
        if snapshot is None:
            return False
        words = [_flat(quote) for quote in quotes]
        if any(len(word) >= 4 and word in snapshot for word in words):
            return True
        return any(
            re.search(rf"(?<![\d.]){re.escape(number)}(?!\d|\.\d)", self.bare[key])
            for number in numbers(shade, short=short)
        )

    def _candidates(self, shade: str, statement: Statement) -> list[Link]:
        grams = _grams(shade)
        found = []
        for key, theirs in self.grams.items():
            shared = grams & theirs
            if len(shared) >= SHARED_GRAMS and any(self.rare[gram] == 1 for gram in shared):
                found.append(Link(key, "candidate"))
        return found


def numbers(shade: str, *, short: bool = False) -> list[str]:
    """Numbers that tell something when found elsewhere: with a decimal point, a unit or three digits; never dates."""
    found = []
    for match in _NUMBER.finditer(shade):
        number = match.group().replace(",", "").rstrip(".")
        rest = shade[match.end() : match.end() + 1]
        follows = _FOLLOWS.match(shade, match.end())
        year = _YEAR.fullmatch(match.group()) and not re.match("[%‰\u3400-\u9fff]", rest)
        if year or (rest and rest in "年月日号" and len(number) <= 4):
            continue
        if "." in number or len(number) >= 3 or (short and len(number) == 2):
            found.append(number)
        elif follows and len(number) == 2:
            found.append(number + follows.group())
    return found


def _rung(statement: Statement) -> str:
    linked = [link for link in statement.links if link.how != "candidate"]
    if linked:
        return "A" if any(link.matched for link in linked) else "B"
    return {"named": "C", "vague": "D"}.get(statement.attribution.kind, "E")


def _flat(text: str | None) -> str:
    return _SPACE.sub("", _MARKS.sub("", shadow((text or "").lower()).text)).rstrip(".,。")


def _plain(text: str) -> str:
    return _SPACE.sub(" ", _MARKS.sub("", shadow(text.lower()).text)).strip(" .,")


def _names(source: Source) -> list[str]:
    host = urlsplit(source.url).hostname if source.url else None
    domain = (host or "").removeprefix("www.")
    return [name for name in (_plain(part) for part in (source.publisher, *source.aliases, domain)) if len(name) >= 2]


def _same(name: str, said: str) -> bool:
    """Is the publisher the one that is named: the one within the other, but for endings such as 网 and 社?"""
    if name in said:
        return True
    short = _FILLER.sub("", name).strip()
    if len(short) >= 2 and re.search("[\u3400-\u9fff]", short) and short in said:
        return True
    if _ends_as_begins(name, said):
        return True
    return len(said) >= 3 and (said in name) and not re.fullmatch("[a-z ]{1,3}", said)


def _ends_as_begins(name: str, said: str) -> bool:
    """市水务局副局长 speaks for 梧河市水务局: the end of the publisher's name opens the source's."""
    return any(
        name.endswith(said[:size]) and _HAN4.match(said) is not None for size in range(4, min(len(name), len(said)) + 1)
    )


def _grams(text: str) -> set[str]:
    grams: set[str] = set()
    for run in _GRAM.findall(shadow(text[:24_000].lower()).text):
        if run[0] < "\u3400":
            grams.add(run)
        else:
            grams.update(run[at : at + 3] for at in range(len(run) - 2))
    return grams
