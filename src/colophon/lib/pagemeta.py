"""What a page says of itself — title, publisher, authors, date, address — from every kind of metadata pages carry."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from colophon.lib import dates, jsonld
from colophon.lib.fetch import Fetched
from colophon.lib.maintext import main_part, parsed
from colophon.lib.pdf import read_pdf

# Names in meta elements, best first: scholarly tags are made for citing, Dublin Core for describing, the rest for
# sharing; the capitalised ones are those of Chinese government sites.
_TITLE = ("citation_title", "og:title", "dc.title", "dcterms.title", "articletitle", "twitter:title")
_PUBLISHER = (
    *("citation_journal_title", "citation_publisher", "og:site_name", "dc.publisher", "dcterms.publisher"),
    *("contentsource", "mediaid", "sitename", "application-name"),
)
_AUTHOR = ("citation_author", "dc.creator", "dcterms.creator", "article:author", "author", "og:article:author", "byl")
_DATE = (
    *("citation_publication_date", "citation_date", "citation_online_date", "article:published_time"),
    *("dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date", "dcterms.created", "pubdate"),
    *("publishdate", "publish_date", "og:published_time", "og:release_date", "bytedance:published_time"),
    *("parsely-pub-date", "sailthru.date", "date"),
)
_LANGUAGE = ("og:locale", "citation_language", "dc.language", "content-language")
_SUFFIX = re.compile(r"\s*(?:[-–—|｜_·«»:]|--|——)+\s*")


@dataclass(frozen=True, slots=True)
class PageMeta:
    """A page as a source. ``date`` is ISO 8601 (YYYY-MM-DD, or less when the page says less); "" is "not said"."""

    url: str
    title: str = ""
    publisher: str = ""
    authors: tuple[str, ...] = ()
    date: str = ""
    language: str = ""
    text: str = ""
    links: tuple[str, ...] = ()
    """Addresses that its main part links to, in full, without fragments."""

    @property
    def author(self) -> str:
        """The authors in one line."""
        return ("; " if any("," in name for name in self.authors) else ", ").join(self.authors)


def of(page: Fetched) -> PageMeta:
    """What a fetched page says of itself; of a file that is no HTML, text or PDF only its address is known."""
    kind = page.content_type
    if kind in ("text/html", "application/xhtml+xml", "") or (kind == "text/plain" and b"<html" in page.body[:1000]):
        return read(page.text(), url=page.url)
    if kind == "text/plain":
        return PageMeta(_address(page.url), text=page.text()[:2_000_000])
    if page.body.startswith(b"%PDF-"):
        found = read_pdf(page.body)
        return PageMeta(_address(page.url), title=found.title[:300], text=found.text)
    return PageMeta(_address(page.url))


def read(source: str, *, url: str) -> PageMeta:
    """What an HTML text fetched from ``url`` says of itself. Never raises; what is not said is left empty."""
    tree = parsed(source)
    if tree is None:
        return PageMeta(_address(url))
    metas = _metas(tree)
    work = jsonld.work(_scripts(tree))
    text, links = main_part(tree)
    publisher = _first([*work.publishers, *_all(metas, _PUBLISHER), _itemprop(tree, "publisher")])
    return PageMeta(
        url=_canonical(tree, metas, url),
        title=_title(tree, metas, work.titles, publisher, url),
        publisher=publisher,
        authors=_authors([*metas["citation_author"], *work.authors, *_all(metas, _AUTHOR), _itemprop(tree, "author")]),
        date=_date(tree, metas, work.dates),
        language=(tree.get("lang") or tree.get("xml:lang") or _first(_all(metas, _LANGUAGE))).replace("_", "-")[:20],
        text=text,
        links=tuple(dict.fromkeys(filter(None, (_linked(url, link) for link in links)))),
    )


def _metas(tree: HtmlElement) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("http-equiv") or ""
        content = _line(meta.get("content", ""))
        if name and content:
            found[name.strip().lower().replace("dc:", "dc.")].append(content)
    return found


def _scripts(tree: HtmlElement) -> list[str]:
    return [s.text or "" for s in tree.iter("script") if s.get("type", "").strip().lower() == "application/ld+json"]


def _all(metas: Mapping[str, list[str]], names: Iterable[str]) -> list[str]:
    return [value for name in names for value in metas.get(name, ())]


def _first(values: Iterable[str]) -> str:
    return next((line for line in map(_line, values) if line), "")


def _line(text: str) -> str:
    return " ".join(text.split())[:500]


def _itemprop(tree: HtmlElement, name: str) -> str:
    for element in tree.iterfind(f".//*[@itemprop='{name}']"):
        inner = element.find(".//*[@itemprop='name']")
        chosen = element if inner is None else inner
        return _line(chosen.get("content") or chosen.get("datetime") or chosen.text_content())
    return ""


def _title(tree: HtmlElement, metas: Mapping[str, list[str]], works: list[str], publisher: str, url: str) -> str:
    named = tree.findtext(".//title") or ""
    heading = next((_line(h.text_content()) for h in tree.iter("h1") if h.text_content().strip()), "")
    title = _first([*metas.get("citation_title", ()), *works, *_all(metas, _TITLE), _itemprop(tree, "headline")])
    if title:
        return _without_site(title, publisher, url)
    # A heading that the window's title begins with is the title without the site's name.
    if heading and _line(named).startswith(heading):
        return heading
    return _without_site(_line(named), publisher, url) or heading


def _without_site(title: str, publisher: str, url: str) -> str:
    # "Title - Section - Site": the site's name falls away, by the publisher's name or by the host's.
    parts = _SUFFIX.split(title)
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    if len(parts) > 1 and parts[0] and parts[-1]:
        last = parts[-1].casefold()
        if last in (publisher.casefold(), host) or last.replace(" ", "") == host.partition(".")[0]:
            *_, cut = _SUFFIX.finditer(title)
            return title[: cut.start()].strip()
    return title


def _authors(names: Iterable[str]) -> tuple[str, ...]:
    seen: dict[str, str] = {}
    for name in names:
        name = re.sub(r"^(?:by|文|作者|记者|責任編輯|责任编辑)\s*[:：/|]?\s*(?=\S)", "", _line(name), flags=re.I)[:120]
        if name and not re.match(r"https?://|@|\d+$", name):
            seen.setdefault(name.casefold(), name)
    return tuple(seen.values())[:20]


def _date(tree: HtmlElement, metas: Mapping[str, list[str]], works: list[str]) -> str:
    said = [*metas.get(_DATE[0], ()), *works, *_all(metas, _DATE), _itemprop(tree, "datePublished")]
    said += [t.get("datetime") or t.text_content() for t in tree.iter("time") if t.get("pubdate") is not None]
    said += [t.get("datetime", "") for t in tree.iter("time") if t.getparent() is not None and _in_article(t)][:1]
    return _first(dates.iso(value) for value in said if value)


def _in_article(element: HtmlElement) -> bool:
    return any(above.tag in ("article", "main", "header") for above in element.iterancestors())


def _canonical(tree: HtmlElement, metas: Mapping[str, list[str]], url: str) -> str:
    links = [e.get("href", "") for e in tree.iter("link") if "canonical" in e.get("rel", "").lower().split()]
    for link in [*links, *metas.get("og:url", ())]:
        try:
            full = urljoin(url, link.strip())
            there, here = urlsplit(full), urlsplit(url)
            # A page may name its own better address, not somebody else's; and a front page is no article's address.
            ours = _site(there.hostname) == _site(here.hostname) and there.scheme in ("http", "https")
        except ValueError:
            continue
        if link.strip() and ours and not (there.path in ("", "/") and here.path not in ("", "/")):
            return _address(full)
    return _address(url)


def _linked(url: str, link: str) -> str:
    """A link in full; empty for what leads to no page."""
    try:
        full = urljoin(url, link.strip())
        there = urlsplit(full)
        return _address(full) if there.scheme in ("http", "https") and there.hostname else ""
    except ValueError:
        return ""


def _site(host: str | None) -> tuple[str, ...]:
    return tuple((host or "").lower().split(".")[-2:])


def _address(url: str) -> str:
    return url.partition("#")[0][:2_000]
