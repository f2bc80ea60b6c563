"""Readable parts of addresses made from titles and names, in Chinese or any script."""

from __future__ import annotations

import re
import unicodedata

LONGEST_SLUG = 60
LONGEST_SLUG_BYTES = 150

# Words that open addresses of the site or could be taken for the site itself: nobody's handle.
RESERVED_HANDLES = frozenset(
    """
    about abuse account accounts admin administrator api app apply apps archive archives article articles assets atom
    audit author authors auth blog case cases channel channels colophon comment comments contact correction corrections
    dashboard decision decisions demo desk dossier dossiers download drafts edit editor editors editorial en event
    favicon feed feeds follow following front ftp guest health healthz help home host hostmaster inbox index info
    ledger legal lists live local localhost login logout mail masthead me media moderation moderator new news notice
    notices null oauth oembed official operator page pages password people person policies policy postmaster preview
    privacy publication publications readyz register report reports robots root rss rules search security session
    settings setup signin signout signup site sitemap sitemaps source sources staff static status studio support
    system team terms test topic topics transparency trending undefined upload uploads user users video videos
    webmaster well-known who www xml zh zh-hans zh-hant
    """.split()  # noqa: SIM905 — a list to be read
)
_HANDLE = re.compile(r"[a-z](?:[a-z0-9]|-(?=[a-z0-9])){2,29}", re.ASCII)


def slug(title: str) -> str:
    """The title as part of an address: letters, digits and Chinese kept, everything else one ``-``, lower case.

    At most 60 characters and 150 UTF-8 bytes (450 when percent-encoded), cut at a ``-`` where one is near. May be
    empty when the title has no letter or digit: the caller has the record's number to fall back on.
    """
    kept = [char if _speaks(char) else "-" for char in unicodedata.normalize("NFKC", title).lower()]
    whole = unicodedata.normalize("NFKC", re.sub("-+", "-", "".join(kept)).strip("-"))
    short = whole[:LONGEST_SLUG].encode()[:LONGEST_SLUG_BYTES].decode(errors="ignore")
    if short != whole and whole[len(short)] != "-" and short.rfind("-") > len(short) * 2 // 3:
        short = short[: short.rfind("-")]
    return short.strip("-")


def _speaks(char: str) -> bool:
    return unicodedata.category(char)[0] in "LNM"


def pinyin(text: str) -> str:
    """An ASCII alias: Chinese as toneless pinyin syllables, joined by ``-``; the same cap as a slug. May be empty.

    ``"重庆日报 2024"`` gives ``"chong-qing-ri-bao-2024"``. ``ü`` is written ``v``.
    """
    from pypinyin import lazy_pinyin  # its dictionary costs 0.3 s and 40 MB: whoever spells names pays

    spoken = "-".join(lazy_pinyin(unicodedata.normalize("NFKC", text), errors=_ascii))
    return slug(re.sub(r"[^0-9a-z]+", "-", spoken.lower()))


def initials(text: str) -> str:
    """The first letter of every syllable or word, for finding names by initials: ``"重庆日报"`` gives ``"cqrb"``."""
    from pypinyin import Style, lazy_pinyin  # its dictionary costs 0.3 s and 40 MB: whoever spells names pays

    letters = lazy_pinyin(unicodedata.normalize("NFKC", text), style=Style.FIRST_LETTER, errors=_firsts)
    return "".join(letters).lower()


def _ascii(other: str) -> str:
    return unicodedata.normalize("NFKD", other).encode("ascii", "ignore").decode()


def _firsts(other: str) -> str:
    firsts = [word if word.isdigit() else word[0] for word in re.findall(r"[0-9]+|[A-Za-z]+", _ascii(other))]
    return "".join(firsts)


def is_handle(text: str) -> bool:
    """Whether ``text`` has the form of a handle: 3–30 of a–z, 0–9 and single inner ``-``, beginning with a letter."""
    return bool(_HANDLE.fullmatch(text))


def is_reserved(handle: str) -> bool:
    """Whether the handle is kept for the site: a word of its addresses, alone or with hyphens and digits about it."""
    bare = re.sub(r"[-_.0-9]", "", handle.lower())
    return handle.lower() in RESERVED_HANDLES or bare in RESERVED_HANDLES or bare == ""
