"""Whether an article can be made of a file and of what was recognised in it; if not, why, in words."""

from __future__ import annotations

from colophon.interchange.plaintext.lines import split
from colophon.interchange.plaintext.recognised import Recognised

# A saved page is rarely 300 KB; an article holds at most 1 MB.
LARGEST = 4_000_000
_LARGEST_BODY = 1_000_000
_CONTROL = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b\x1c\x1d\x1e")) + b"\x7f"
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")


def unreadable(data: bytes, text: str) -> str | None:
    """Why no page is in `data`, which was decoded to `text`; None when one may be."""
    if len(data) > LARGEST:
        return f"it is {len(data) / 1e6:.0f} MB large; a page saved as text is at most {LARGEST // 1_000_000} MB"
    if not text.strip("\ufeff \t\r\n\u3000"):
        return "it is empty"
    nought = "\x00" in text[:4096]
    control = len(data) - len(data.translate(None, _CONTROL)) if not data.startswith(_WIDE_MARKS) else 0
    wide = b"\x00" in data[:4096] and not nought  # UTF-16 without its mark
    if nought or text.count("\ufffd") * 20 > len(text) or (control * 100 > len(data) and not wide):
        return "it is not text"
    return None


def worthless(text: str, found: Recognised) -> str | None:
    """Why `found`, recognised in `text`, is no article; None when it is one."""
    if len(split(text[:20_000])) < 2:
        return "one line is no article"
    if not found.body:
        return "there is no text in it, only what stands around one" if found.dropped else "there is no text in it"
    if len(found.body_html.encode()) > _LARGEST_BODY:
        return "its text is longer than an article may be (1 MB)"
    return None
