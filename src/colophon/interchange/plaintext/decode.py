"""Bytes of a saved page → text, whatever encoding it was saved in."""

from __future__ import annotations

import codecs

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Characters that any page of Chinese prose is full of; a wrong decoding has next to none of them.
_EVERYDAY = frozenset(
    "的一是不了在有人这這为為和中大上个個国國到以说說时時要就出会會可也你对對生能而子那得于於着下自之年过過后後,。、"
)


def decode(data: bytes) -> str:
    """The text of `data`: by its byte-order mark, else UTF-8, else the likelier of GB18030 and Big5, else Windows-1252.

    Never raises: bytes that no encoding explains become U+FFFD.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode("utf-8", "replace") if name == "utf-8" else data.decode(name, "replace")
    if wide := _wide_without_mark(data):
        return data.decode(wide, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if _mostly_valid_utf8(data):
        return data.decode("utf-8", "replace")
    return _legacy(data)


def _wide_without_mark(data: bytes) -> str | None:
    """UTF-16 without its mark: in Latin text every second byte is nought."""
    head = data[:4096]
    half = len(head) // 2
    if half < 8:
        return None
    if head[1::2].count(0) > 0.3 * half and head[0::2].count(0) < 0.05 * half:
        return "utf-16-le"
    if head[0::2].count(0) > 0.3 * half and head[1::2].count(0) < 0.05 * half:
        return "utf-16-be"
    return None


def _mostly_valid_utf8(data: bytes) -> bool:
    """A file cut in the middle of a character, or with a few damaged bytes, is still UTF-8."""
    text = data.decode("utf-8", "replace")
    wide = sum(1 for character in text if character > "\x7f" and character != "\ufffd")
    return wide > 0 and text.count("\ufffd") <= 0.02 * wide


def _legacy(data: bytes) -> str:
    best, best_score = data.decode("cp1252", "replace"), -1.0
    wide_bytes = sum(1 for byte in data if byte >= 0x80)
    if wide_bytes < 0.1 * len(data) and not _runs_of_pairs(data):
        return best
    for name in ("gb18030", "big5hkscs"):
        text = data.decode(name, "replace")
        wide = sum(1 for character in text if character > "\x7f") or 1
        everyday = sum(1 for character in text if character in _EVERYDAY)
        score = everyday / wide - 2 * text.count("\ufffd") / wide
        if score > best_score:
            best, best_score = text, score
    return best


def _runs_of_pairs(data: bytes) -> bool:
    """Chinese stands in runs of high bytes; the curly quotes and accents of Windows-1252 stand alone."""
    alone = together = 0
    high_before = False
    for index, byte in enumerate(data):
        high = byte >= 0x80
        if high and not high_before:
            following = data[index + 1 : index + 2]
            if following and following[0] >= 0x80:
                together += 1
            else:
                alone += 1
        high_before = high
    return together > alone
