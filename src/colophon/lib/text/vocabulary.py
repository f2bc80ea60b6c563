"""The words of article HTML: which elements and attributes exist, and exactly which values they may bear."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from colophon.lib.text.limits import ARTICLE_BYTES, COMMENT_BYTES


def _names(names: str) -> frozenset[str]:
    return frozenset(names.split())


MARKS: Mapping[str, str] = {
    "strong": "strong", "b": "strong", "em": "em", "i": "em", "cite": "em", "dfn": "em", "var": "em",
    "u": "u", "ins": "u", "s": "s", "strike": "s", "del": "s", "sub": "sub", "sup": "sup",
    "code": "code", "tt": "code", "kbd": "code", "samp": "code", "small": "small", "a": "a", "span": "span",
}  # fmt: skip
HEADINGS: Mapping[str, str] = {"h1": "h2", "h2": "h2", "h3": "h3", "h4": "h4", "h5": "h4", "h6": "h4"}
# Elements a browser repairs by itself when they are left open; anything else ends with the block it stands in.
LASTING = _names("a b big code em font i s small strike strong tt u")
TABLE_PARTS = _names("caption thead tbody tfoot tr td th")
# Elements that are not kept but set their text apart from what stands around them.
TRANSPARENT = _names(
    "address article aside body center dd details dialog dir div dl dt fieldset footer form header hgroup html "
    "legend li main menu nav optgroup option p search section summary select template noscript"
)
VOID = _names(
    "area base basefont bgsound br col colgroup embed frame hr img input keygen link meta param source track wbr"
)
# Elements whose content is not markup; of these, only the first two hold something a person wrote to be read.
RAW_KEPT = frozenset({"textarea", "xmp"})
RAW_DROPPED = _names("script style iframe noembed noframes title")

FOREIGN_REL = "nofollow ugc noopener"
PROVIDERS: Mapping[str, re.Pattern[str]] = {
    "bilibili": re.compile(r"BV1[1-9A-HJ-NP-Za-km-z]{9}|av[1-9][0-9]{0,15}", re.ASCII),
    "tencent": re.compile(r"[a-z0-9]{11}", re.ASCII),
    "youtube": re.compile(r"[A-Za-z0-9_-]{11}", re.ASCII),
    "vimeo": re.compile(r"[1-9][0-9]{4,11}(?:/[0-9a-f]{8,12})?", re.ASCII),
    "peertube": re.compile(r"[1-9A-HJ-NP-Za-km-z]{22}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII),
}
HOST = re.compile(
    r"(?=.{4,253}\Z)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])", re.ASCII
)

_ID = re.compile(r"[1-9][0-9]{0,17}", re.ASCII)
_WEB = re.compile(r"https?://(?:[^\s/?#@\\:\[\]<>\"'%|^`{}]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]{1,5})?(?:[/?#][^\s]*)?", re.I)
_MAIL = re.compile(r"mailto:[^\s?<>\"'`\\@,;]+@[^\s?<>\"'`\\@,;]+(?:\?[^\s]*)?", re.I)
_SITE = re.compile(r"/(?![/\\])[^\s\\]*|#[^\s]*")
_BLANK_IN_ADDRESS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_UNSAFE_IN_ADDRESS = re.compile(r"[\s<>\"`{}|^]")
_LONGEST_ADDRESS = 4096
_MOST_IDS = 20


def address(value: str) -> str | None:
    """The link target as it may be stored: http(s), mailto, a path of this site or a #fragment; else ``None``.

    Follows the URL standard (url.spec.whatwg.org): outer blanks, tabs and line ends do not count, so they are taken
    away before the scheme is judged. User names in an address, ``//host`` and backslashes are refused.
    """
    value = re.sub(r"[\t\n\r]", "", value.strip("".join(map(chr, range(33)))))
    if len(value) > _LONGEST_ADDRESS or _BLANK_IN_ADDRESS.search(value):
        return None
    value = _UNSAFE_IN_ADDRESS.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), value)
    if len(value) > _LONGEST_ADDRESS or not (_WEB.fullmatch(value) or _MAIL.fullmatch(value) or _SITE.fullmatch(value)):
        return None
    scheme, colon, rest = value.partition(":")
    return scheme.lower() + colon + rest if value[0] not in "/#" else value


def foreign(href: str) -> bool:
    """Whether the (already accepted) target leads away from this site."""
    return href.startswith(("http://", "https://"))


def source_ids(value: str) -> str | None:
    """``"34 35"``: one to twenty record numbers, each once, in their order; else ``None``."""
    ids = list(dict.fromkeys(value.split()))
    return " ".join(ids) if 1 <= len(ids) <= _MOST_IDS and all(map(_ID.fullmatch, ids)) else None


def number(value: str, most: int) -> str | None:
    """A counting number from 1 to ``most`` as it is written in HTML; else ``None``."""
    value = value.strip()
    return str(int(value)) if re.fullmatch(r"[0-9]{1,5}", value, re.ASCII) and 1 <= int(value) <= most else None


def _exactly(pattern: re.Pattern[str]) -> Callable[[str], str | None]:
    return lambda value: value if pattern.fullmatch(value) else None


def _span(value: str) -> str | None:
    return number(value, 100) if number(value, 100) != "1" else None


_ATTRIBUTES: Mapping[tuple[str, str], Callable[[str], str | None]] = {
    ("a", "href"): address,
    ("a", "rel"): lambda value: value if value == FOREIGN_REL else None,
    ("img", "alt"): lambda value: value,
    ("figure", "data-image"): _exactly(_ID),
    ("figure", "data-video"): _exactly(_ID),
    ("figure", "data-embed"): lambda value: value if value in PROVIDERS else None,
    ("figure", "data-id"): lambda value: value if any(it.fullmatch(value) for it in PROVIDERS.values()) else None,
    ("figure", "data-host"): _exactly(HOST),
    ("span", "data-source"): source_ids,
    ("span", "data-own"): lambda value: value if value == "1" else None,
    ("ol", "start"): lambda value: number(value, 99_999) if number(value, 99_999) != "1" else None,
    ("td", "colspan"): _span,
    ("td", "rowspan"): _span,
    ("th", "colspan"): _span,
    ("th", "rowspan"): _span,
    ("th", "scope"): lambda value: value if value in {"row", "col", "rowgroup", "colgroup"} else None,
}


def attribute(tag: str, name: str, value: str) -> str | None:
    """The value as it may be stored, or ``None`` where this element must not bear this attribute or value."""
    rule = _ATTRIBUTES.get((tag, name))
    return rule(value) if rule else None


@dataclass(frozen=True)
class Kind:
    """One kind of text: the elements it may hold and its greatest size in UTF-8 bytes."""

    name: str
    tags: frozenset[str]
    most_bytes: int

    def attributes(self) -> dict[str, set[str]]:
        """The attribute names each element of this kind may bear, in the shape nh3 asks for."""
        allowed: dict[str, set[str]] = {}
        for tag, name in _ATTRIBUTES:
            if tag in self.tags:
                allowed.setdefault(tag, set()).add(name)
        return allowed


COMMENT_TAGS = _names("p br strong em a blockquote code ul ol li")
ARTICLE_TAGS = COMMENT_TAGS | _names(
    "h2 h3 h4 table thead tbody tr th td u s sub sup pre hr figure img figcaption small span"
)
KINDS: Mapping[str, Kind] = {
    "article": Kind("article", ARTICLE_TAGS, ARTICLE_BYTES),
    "comment": Kind("comment", COMMENT_TAGS, COMMENT_BYTES),
}
