"""What came back: every exchange as it went over the wire, and the last one's body as text."""

from __future__ import annotations

import codecs
import hashlib
import re
from dataclasses import dataclass
from email.message import Message

_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.I)
_META_ROBOTS = re.compile(rb"<meta\s(?=[^>]{0,400}name\s*=\s*[\"']?robots\b)[^>]{0,400}noarchive", re.I)
# Names pages use for character sets, by what Python calls them; the Chinese ones widened as browsers do.
_WIDENED = {"gb2312": "gb18030", "gbk": "gb18030", "ascii": "cp1252", "iso8859-1": "cp1252", "big5": "big5hkscs"}
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_CHARSETS = re.compile(
    r"utf-8|utf-16(-le|-be)?|gb18030|big5hkscs|shift_jis|euc_jp|euc_kr|iso8859-\d+|cp125\d|koi8-[ru]"
)


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and its answer. ``body`` is dechunked, still content-coded; ``address`` is what was connected to."""

    url: str
    address: str
    request: bytes
    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def header(self, name: str) -> str:
        """All values of a header joined by commas; "" when it is absent."""
        return ", ".join(value for key, value in self.headers if key.lower() == name.lower())


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page at the end of its redirects. ``body`` is decoded; ``exchanges`` holds every hop, the last one last."""

    url: str
    status: int
    body: bytes
    exchanges: tuple[Exchange, ...]

    def header(self, name: str) -> str:
        """A header of the last answer; "" when it is absent."""
        return self.exchanges[-1].header(name)

    @property
    def content_type(self) -> str:
        """The media type alone, lower case; "" when none is named."""
        return self.header("Content-Type").partition(";")[0].strip().lower()

    @property
    def sha256(self) -> str:
        """Hash of the decoded body."""
        return hashlib.sha256(self.body).hexdigest()

    @property
    def noarchive(self) -> bool:
        """Whether the page asks, by X-Robots-Tag or a robots meta, that no copy be shown."""
        said = self.header("X-Robots-Tag").lower()
        return "noarchive" in said or bool(_META_ROBOTS.search(self.body[:200_000]))

    def text(self) -> str:
        """The body as text: by its mark, its header, its meta element, else UTF-8 or, failing that, GB 18030."""
        for mark, name in _MARKS:
            if self.body.startswith(mark):
                return self.body.decode(name, "replace")
        said = Message()
        said["Content-Type"] = self.header("Content-Type") or "text/html"
        meta = _META_CHARSET.search(self.body[:4096])
        named = _charset(str(said.get_param("charset", ""))) or _charset(meta[1].decode() if meta else "")
        if named:
            return self.body.decode(named, "replace")
        try:
            return self.body.decode("utf-8")
        except UnicodeDecodeError as wrong:
            # A page cut in the middle of a character is still UTF-8.
            late = wrong.start > len(self.body) - 4
            return self.body.decode("utf-8" if late else "gb18030", "replace")


def _charset(name: str) -> str | None:
    try:
        known = codecs.lookup(name.strip().strip("\"'")).name
    except (LookupError, ValueError):
        return None
    known = _WIDENED.get(known, known)
    return known if _CHARSETS.fullmatch(known) else None
